"""A letter's HTML and text: what mail programs need, and nothing that a stranger's title could smuggle in."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.themes import load_theme
from generator.model.page import Theme
from generator.pages.mail import mail
from generator.pages.mail_views import MailView
from generator.pages.mail_words import plain
from generator.render.email import letter_html, letter_text
from generator.render.environment import TemplateFailed
from tests.unit.pages.by_hand import SITE, TRADE, VISIT

THEME = load_theme("default", Path("/nowhere"), "en")
GERMAN = load_theme("default", Path("/nowhere"), "de")
HOSTILE = (
    '"><script>alert(1)</script>',
    "{{ 7*7 }} {% raw %} {{ config }}",
    "]]> --> </title></style></td></table>",
    "it's &apos; & <b>bold</b>",
    "x" * 10_000,
)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A view for tests."""

    words: str


def small(html: str = "", text: str = "", css: str = "") -> Theme:
    templates = {"email/digest.html": html, "email/digest.txt": text, "email/inline.css": css}
    return Theme(
        name="t", templates=templates, static={}, strings={}, where={"email/digest.html": "t/digest.html"}
    )


def view(title: str | None = None) -> MailView:
    trade = msgspec.structs.replace(TRADE, title=title, headline=title) if title else TRADE
    made = mail(msgspec.structs.replace(SITE, articles=(trade, VISIT)), THEME, SITE.issues[0])
    assert made is not None
    return made


def text(words: str) -> str:
    return letter_text(Line(words=words), small(text="- {{ words }}"))


HTML = letter_html(view(), THEME)
TEXT = letter_text(view(), THEME)


def test_styles_stand_on_the_elements_and_only_rules_of_media_stay_apart() -> None:
    apart = "@media print { p { color: red !important } }"
    page = f'<html><head><style>{apart}</style></head><body><p class="x">{{{{ words }}}}</p>'
    html = letter_html(Line(words="a"), small(html=page, css=".x { color: #123456; }"))
    assert '<p class="x" style="color: #123456;">a</p>' in html
    assert apart in html


def test_a_letter_fetches_runs_and_tells_nothing() -> None:
    assert not re.search(r"<(script|img|link|iframe|form|object|svg|base)\b", HTML)
    assert not re.search(r"url\(|@import|@font-face|\son\w+=|javascript:", HTML)


def test_a_letter_is_one_column_that_names_its_language_and_direction() -> None:
    assert '<html lang="en" dir="ltr">' in HTML
    assert 'name="color-scheme" content="light dark"' in HTML
    assert "max-width: 600px" in HTML
    tables = re.findall(r"<table[^>]*>", HTML)
    assert (
        sum('role="presentation"' not in table for table in tables) == HTML.count("<thead") + 1
    )  # the figures


def test_no_text_is_smaller_than_14_pixels() -> None:
    styles = THEME.templates["email/inline.css"] + THEME.templates["email/digest.html"]
    sizes = [
        int(size) for size in re.findall(r"(\d+)px/\d+px|font-size: (\d+)px", styles) for size in size if size
    ]
    assert sizes
    assert min(sizes) >= 14


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 counts it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("file", "sheet"), [("email/inline.css", "#ffffff"), ("email/digest.html", "#1b1e22")]
)
def test_every_colour_of_words_can_be_read_on_the_sheet(file: str, sheet: str) -> None:
    colours = set(re.findall(r"[^-]color: (#[0-9a-f]{6})", THEME.templates[file])) - {sheet}
    assert colours
    assert all(contrast(colour, sheet) >= 4.5 for colour in colours)


def test_the_inbox_finds_the_preheader_first_and_hidden() -> None:
    body = HTML.partition("<body")[2].partition(">")[2].lstrip()
    assert body.startswith(f'<div class="preheader" style="display: none;">{view().preheader}</div>')


@pytest.mark.parametrize("title", HOSTILE, ids=lambda title: title[:12])
def test_a_strange_title_stays_words(title: str) -> None:
    made = view(title)
    html, told = letter_html(made, THEME), letter_text(made, THEME)
    assert html.count("<") - HTML.count("<") == letter_html(view("A title"), THEME).count("<") - HTML.count(
        "<"
    )
    assert "&apos;" not in html
    assert title[:40] in re.sub(r"\s+", " ", told)


def test_text_and_html_say_the_same() -> None:
    links = set(re.findall(r'href="([^"]+)"', HTML))
    assert links <= set(TEXT.split())
    headings = [
        re.sub(r"<[^>]+>", "", words).strip() for words in re.findall(r"<h[1-3].*?</h[1-3]>", HTML, re.DOTALL)
    ]
    assert all(heading in TEXT for heading in headings)


def test_a_line_of_text_has_76_characters_and_an_address_is_never_broken() -> None:
    address = "https://example.org/" + "a-b/" * 40
    lines = letter_text(Line(words="word " * 100 + address), small(text="{{ words }}")).splitlines()
    assert lines[-1] == address
    assert max(len(line) for line in lines[:-1]) <= 76


@given(st.text(max_size=400))
def test_no_text_makes_a_longer_line(words: str) -> None:
    lines = text(plain(words)).split("\n")
    assert all(len(line) <= 76 or "://" in line or "mailto:" in line for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", f"-{plain(words)}")


def test_writing_without_spaces_is_broken_all_the_same() -> None:
    assert max(len(line) for line in text("界" * 300).splitlines()) <= 76


def test_a_long_line_goes_on_below_its_first_word() -> None:
    first, second = text("word " * 20).splitlines()
    assert first.startswith("- word")
    assert second.startswith("  word")


def test_a_heading_is_underlined_as_long_as_it_is() -> None:
    made = letter_text(Line(words="Days"), small(text='{{ "\\x01" }}{{ words }}\n{{ "\\x02" }}{{ words }}'))
    assert made == "Days\n====\nDays\n----\n"


def test_text_is_not_escaped() -> None:
    assert text("<b> & 'c'") == "- <b> & 'c'\n"


def test_a_letter_speaks_the_sites_language() -> None:
    assert "Abbestellen" in letter_text(view(), GERMAN)
    assert "Unsubscribe" not in letter_html(view(), GERMAN)


def test_where_writing_begins_on_the_right_so_does_the_letter() -> None:
    theme = msgspec.structs.replace(THEME, strings=THEME.strings | {"direction": "rtl"})
    made = mail(SITE, theme, SITE.issues[0])
    assert made is not None
    html = letter_html(made, theme)
    assert 'dir="rtl"' in html
    assert '<td class="number rtl" valign="top" align="left"' in html
    assert "border-left: 3px" not in html


def test_a_template_that_breaks_is_named_with_its_line() -> None:
    with pytest.raises(TemplateFailed) as caught:
        letter_html(Line(words="a"), small(html="\n{{ missing }}"))
    assert caught.value.where == "t/digest.html:2"
