"""One visit with the keyboard alone: from the front page to the words behind a fact, and by search."""

from playwright.sync_api import Page

FOCUSED = "document.activeElement"


def press_until(page: Page, test: str, *, limit: int = 120) -> None:
    """Press Tab until the expression holds of the focused element."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const it = {FOCUSED}; return Boolean({test}); }})()"):
            return
    raise AssertionError(f"{limit} times Tab did not reach: {test}")


def test_the_first_key_offers_to_skip_the_menu(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.className") == "skip"
    assert page.locator(".skip").bounding_box() is not None
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "content"


def test_a_fact_leads_to_its_paragraph_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}topics/trade-figures/")
    press_until(page, "it.matches('td.from a.where')")
    style = page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle")
    assert style != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*/#p*")
    paragraph = page.evaluate("document.querySelector(':target').textContent")
    assert "billion" in paragraph or "percent" in paragraph
    press_until(page, "it.closest('.fact') && it.textContent.includes('Trade figures')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/trade-figures/**")


def test_folded_reports_open_with_a_key(page: Page, address: str) -> None:
    page.goto(f"{address}topics/leader-meetings/")
    press_until(page, "it.matches('details.reports:not([open]) > summary')")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.parentElement.open")


def test_search_is_typed_and_its_finds_are_reached(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.locator("form.search").wait_for()
    press_until(page, "it.id === 'q'")
    page.keyboard.type("lavrov")
    page.locator(".result").first.wait_for()
    assert "pages found" in page.inner_text("[role=status]")
    press_until(page, "it.matches('.result .words a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*/#p*")
    assert "Lavrov" in page.evaluate("document.querySelector(':target').textContent")
