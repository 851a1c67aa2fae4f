"""The first page of a new site, before there is any article."""

from pathlib import Path

from playwright.sync_api import Browser

from generator.commands.build import Order, build
from generator.commands.new import Wishes, new
from tests.browser.conftest import BASE, serving


def test_a_new_site_greets_and_every_page_of_its_menu_opens(tmp_path: Path, browser: Browser) -> None:
    folder = tmp_path / "Mein Brief"
    new(folder, Wishes(language="de", title="Der Überblick"))
    output = tmp_path / BASE.strip("/")
    build(Order(site=folder, output=output, base_url=f"http://localhost{BASE}", jobs=1))
    page = browser.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("response", lambda answer: troubles.append(answer.url) if answer.status >= 400 else None)
    with serving(output) as address:
        page.goto(address)
        assert page.text_content("h1") == "Der Überblick"
        assert "Noch kein Artikel" in (page.text_content("main") or "")
        menu = page.locator("header nav a")
        for link in [menu.nth(n).get_attribute("href") for n in range(menu.count())]:
            page.goto(address + str(link).removeprefix(BASE))
            assert page.locator("h1").count() == 1
            assert len((page.text_content("main") or "").split()) > 3
    page.close()
    assert troubles == []
