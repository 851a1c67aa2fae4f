"""The letter as mail programs show it: any width, light and dark, with and without <style>, asking nobody."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.email import digest

ADDRESS = "https://user.example/briefing/"


@pytest.fixture(scope="module")
def letter(output: Path) -> str:
    """The sample's newest edition."""
    return digest(output.parent.parent, base_url=ADDRESS).letter.html


def without_style(html: str) -> str:
    """As some mail programs leave it."""
    return re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("width", [320, 390, 600, 1000])
def test_no_letter_scrolls_sideways(page: Page, letter: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for html in (letter, without_style(letter)):
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_letter_asks_nobody_for_anything(page: Page, letter: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(letter)
    assert asked == []
    assert ADDRESS in letter


@pytest.mark.parametrize(("scheme", "sheet"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(27, 30, 34)")])
def test_the_sheet_follows_the_readers_scheme(
    browser: Browser, letter: str, scheme: Literal["light", "dark"], sheet: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    window = context.new_page()
    window.set_content(letter)
    assert window.locator(".sheet").evaluate("e => getComputedStyle(e).backgroundColor") == sheet
    context.close()


def test_no_words_are_smaller_than_14_pixels(page: Page, letter: str) -> None:
    page.set_content(letter)
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".sheet *")]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
            .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    assert smallest >= 14


def test_the_preheader_is_not_seen(page: Page, letter: str) -> None:
    page.set_content(letter)
    assert not page.locator(".preheader").is_visible()
    assert page.locator("h1").is_visible()
