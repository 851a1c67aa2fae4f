"""The preview in a real browser: what is saved is seen, without a hand on the browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.commands.serve import Built, Order, Serving
from tests.sites import SMALL, article, write_site

THEME = """\
-- themes/own/theme.yaml --
name: own
contract: 1
extends: default
-- themes/own/templates/404.html --
{% extends "base.html" %}
{% block content %}<h1>Nothing is here</h1>{% endblock %}
-- themes/own/static/css/site.css --
main h1 { color: rgb(1, 2, 3); }
-- content/sources.yaml --
- {id: example-times, name: Example Times, rights: full, licence: CC BY 4.0}
"""
BODY = "\n\n".join(["The harbour of Norport was closed.", *(f"Line {n} of the account." for n in range(80))])
SITE = SMALL.replace("title: Small\n", "title: Small\ntheme: own\n") + THEME
PATIENCE_MS = 20_000
_LISTENS = "performance.getEntriesByType('resource').some((entry) => entry.name.includes('/_preview/'))"


class Desk:
    """A site on disk, its preview, and the tab that shows it."""

    def __init__(self, folder: Path, page: Page) -> None:
        self.folder, self.page = folder, page
        self.builds: list[Built] = []
        self.told: list[str] = []
        self.serving = self._serve(port=0)

    def _serve(self, *, port: int) -> Serving:
        order = Order(site=self.folder, port=port)
        serving = Serving(order, tell=self.told.append, built=self.builds.append)
        serving.start()
        return serving

    def restart(self) -> None:
        """Stop the server and start another on its port."""
        self.serving.stop()
        self.serving = self._serve(port=self.serving.port)

    def open(self, path: str = "") -> None:
        self.page.goto(self.serving.url + path)
        self.page.evaluate("window.untouched = true")

    def change(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def status(self, path: str) -> int:
        return self.page.request.get(self.serving.url + path).status

    def reloaded(self) -> bool:
        return not self.page.evaluate("window.untouched === true")

    def until(self, claim: Callable[[], bool]) -> None:
        """Wait until something is so; Playwright's own way needs `eval`, which our pages forbid."""
        for _ in range(PATIENCE_MS // 50):
            if claim():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it never came true")

    def scrolled_to(self, y: int) -> bool:
        return bool(self.page.evaluate("window.scrollY") == y)


@pytest.fixture
def desk(tmp_path: Path, page: Page) -> Iterator[Desk]:
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    parts = SITE + article("harbour", BODY) + article("quarry", "The quarry of Norport opened.")
    desk = Desk(write_site(tmp_path / "site", parts), page)
    yield desk
    desk.serving.stop()


def test_a_changed_body_is_seen(desk: Desk) -> None:
    desk.open("articles/harbour/")
    desk.change("content/articles/harbour.md", "was closed", "was opened")
    expect(desk.page.locator("#p1")).to_contain_text("was opened")


def test_a_changed_title_is_seen(desk: Desk) -> None:
    desk.open("articles/harbour/")
    desk.change("content/articles/harbour.md", "headline: Harbour", "headline: The port")
    expect(desk.page.locator("h1")).to_have_text("The port")
    expect(desk.page).to_have_title(re.compile("The port"))


def test_a_changed_template_is_seen(desk: Desk) -> None:
    desk.open("gone")
    expect(desk.page.locator("h1")).to_have_text("Nothing is here")
    desk.change("themes/own/templates/404.html", "Nothing is here", "Nothing was found")
    expect(desk.page.locator("h1")).to_have_text("Nothing was found")


def test_a_changed_setting_is_seen(desk: Desk) -> None:
    desk.open()
    desk.change("content/site.yaml", "title: Small", "title: Larger")
    expect(desk.page.locator(".brand")).to_have_text("Larger")


def test_a_changed_base_path_is_followed(desk: Desk) -> None:
    desk.open()
    desk.change("content/site.yaml", "/small/", "/b%C3%BCro%20nord/")
    expect(desk.page.get_by_role("heading", name="Not this site")).to_be_visible()
    desk.page.get_by_role("link").click()
    expect(desk.page.locator(".brand")).to_have_text("Small")
    assert "/b%C3%BCro%20nord/" in desk.page.url
    desk.page.locator(".menu a").first.click()
    expect(desk.page.locator("h1")).to_be_visible()
    assert "/b%C3%BCro%20nord/" in desk.page.url
    assert desk.page.evaluate("document.styleSheets.length") > 0


def test_new_styles_are_put_on_without_a_reload(desk: Desk) -> None:
    desk.open()
    desk.page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    expect(desk.page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    desk.change("themes/own/static/css/site.css", "rgb(1, 2, 3)", "rgb(4, 5, 6)")
    expect(desk.page.locator("h1")).to_have_css("color", "rgb(4, 5, 6)")
    desk.change("themes/own/static/css/site.css", "rgb(4, 5, 6)", "rgb(7, 8, 9)")
    expect(desk.page.locator("h1")).to_have_css("color", "rgb(7, 8, 9)")
    assert not desk.reloaded()
    expect(desk.page.locator('link[rel="stylesheet"]')).to_have_count(1)


def test_a_deleted_article_is_gone_at_once(desk: Desk) -> None:
    desk.open("articles/")
    expect(desk.page.get_by_role("link", name="Quarry").first).to_be_visible()
    (desk.folder / "content/articles/quarry.md").unlink()
    expect(desk.page.get_by_role("link", name="Quarry")).to_have_count(0)
    assert desk.status("articles/quarry/") == 404


def test_the_tab_of_a_deleted_article_shows_that_it_is_gone(desk: Desk) -> None:
    desk.open("articles/quarry/")
    (desk.folder / "content/articles/quarry.md").unlink()
    expect(desk.page.locator("h1")).to_have_text("Nothing is here")


def test_a_renamed_article_is_at_its_new_address_only(desk: Desk) -> None:
    desk.open("articles/")
    articles = desk.folder / "content/articles"
    desk.change("content/articles/quarry.md", "id: quarry", "id: stone-pit")
    (articles / "quarry.md").rename(articles / "stone-pit.md")
    expect(desk.page.locator('a[href$="/articles/stone-pit/"]').first).to_be_attached()
    expect(desk.page.locator('a[href$="/articles/quarry/"]')).to_have_count(0)
    assert (desk.status("articles/quarry/"), desk.status("articles/stone-pit/")) == (404, 200)


@pytest.mark.parametrize("anchor", ["", "#p2"])
def test_a_reload_stays_where_one_was_reading(desk: Desk, anchor: str) -> None:
    desk.open(f"articles/harbour/{anchor}")
    desk.page.evaluate("window.scrollTo({top: 900, behavior: 'instant'})")
    desk.until(lambda: desk.scrolled_to(900))
    desk.change("content/articles/harbour.md", "was closed", "was opened")
    expect(desk.page.locator("#p1")).to_contain_text("was opened")
    desk.until(lambda: desk.scrolled_to(900))


def test_a_save_that_changes_nothing_reloads_nothing(desk: Desk) -> None:
    desk.open("articles/harbour/")
    desk.change("content/articles/harbour.md", "was closed", "was closed")
    desk.until(lambda: len(desk.builds) == 2)
    desk.change("content/articles/quarry.md", "opened", "closed")
    desk.until(lambda: len(desk.builds) == 3)
    expect(desk.page.locator("#p1")).to_contain_text("was closed")
    assert not desk.reloaded()


def test_a_broken_template_is_laid_over_the_last_good_page_until_it_is_mended(desk: Desk) -> None:
    desk.open("articles/harbour/")
    desk.change("themes/own/templates/404.html", "{% endblock %}", "{% if %}")
    alert = desk.page.get_by_role("alert")
    expect(alert).to_contain_text("themes/own/templates/404.html:2")
    expect(alert).to_contain_text("The site could not be built")
    expect(desk.page.locator("#p1")).to_contain_text("was closed")
    assert desk.status("articles/quarry/") == 200
    desk.page.keyboard.press("Escape")
    expect(alert).to_have_count(0)
    desk.change("themes/own/templates/404.html", "{% if %}", "{% endblock %}{% if 1 2 %}")
    expect(alert).to_be_visible()
    desk.change("themes/own/templates/404.html", "{% if 1 2 %}", "")
    expect(alert).to_have_count(0)
    assert not desk.reloaded()


def test_a_page_that_cannot_be_made_says_where_until_it_can(desk: Desk) -> None:
    desk.open("gone")
    desk.change("themes/own/templates/404.html", "Nothing is here", "{{ nobody.knows }}")
    expect(desk.page.get_by_role("alert")).to_contain_text("themes/own/templates/404.html:2")
    desk.change("themes/own/templates/404.html", "{{ nobody.knows }}", "All is well")
    expect(desk.page.locator("h1")).to_have_text("All is well")


def test_a_slip_in_an_article_is_named_with_its_line_and_the_site_goes_on(desk: Desk) -> None:
    desk.open("articles/harbour/")
    desk.change("content/articles/quarry.md", "id: quarry", "id: quarry\nnonsense: 1")
    bar = desk.page.get_by_text("1 error in the content")
    expect(bar).to_be_visible()
    bar.click()
    expect(desk.page.get_by_text(re.compile(r"content/articles/quarry\.md:\d"))).to_be_visible()
    desk.change("content/articles/quarry.md", "\nnonsense: 1", "")
    expect(bar).to_have_count(0)


def test_a_slip_in_the_settings_leaves_the_site_where_it_is(desk: Desk) -> None:
    desk.open("articles/harbour/")
    desk.change("content/site.yaml", "theme: own", "theme: own\nlanguag: de")
    expect(desk.page.get_by_text("1 error in the content")).to_be_visible()
    expect(desk.page.locator(".brand")).to_have_text("Small")
    assert desk.status("articles/quarry/") == 200
    assert not desk.reloaded()


def test_a_restarted_server_loads_the_page_again(desk: Desk) -> None:
    desk.open("articles/harbour/")
    with desk.page.expect_event("load"):
        desk.restart()
    expect(desk.page.locator("#p1")).to_contain_text("was closed")


def test_seven_tabs_are_no_more_than_a_browser_can_hold(desk: Desk, page: Page) -> None:
    tabs = [page.context.new_page() for _ in range(7)]
    for tab in tabs:
        # A headless browser takes every tab for visible: this one is told which is.
        tab.add_init_script("Object.defineProperty(document, 'hidden', {get: () => window.name !== 'front'})")
        tab.goto(desk.serving.url)
    desk.open("articles/harbour/")
    desk.change("content/articles/harbour.md", "was closed", "was opened")
    expect(desk.page.locator("#p1")).to_contain_text("was opened")
    desk.change("content/site.yaml", "title: Small", "title: Larger")
    tabs[3].evaluate("window.name = 'front'; document.dispatchEvent(new Event('visibilitychange'))")
    expect(tabs[3].locator(".brand")).to_have_text("Larger")


def test_the_preview_breaks_none_of_the_pages_rules(desk: Desk) -> None:
    complaints: list[str] = []
    desk.page.on(
        "console", lambda message: complaints.append(message.text) if message.type == "error" else None
    )
    desk.page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in ("", "articles/", "articles/harbour/", "topics/trade-figures/"):
        desk.open(path)
        desk.page.wait_for_function(
            "performance.getEntriesByName(location.origin + '/_preview/reload.js').length"
        )
    assert complaints == []
