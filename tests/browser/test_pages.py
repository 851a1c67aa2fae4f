"""Every page of the sample as a browser shows it: whole, on any screen, alone, without a script."""

from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

WIDTHS = (1280, 390, 320)


def routes(output: Path) -> list[str]:
    """The address of every page, relative to the site."""
    pages = (page.relative_to(output).as_posix() for page in sorted(output.rglob("*.html")))
    return [page.removesuffix("index.html") for page in pages]


def test_no_page_scrolls_sideways_on_any_screen(page: Page, output: Path, address: str) -> None:
    wide = []
    for route in routes(output):
        page.goto(address + route)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((route, width))
    assert wide == []


def test_no_page_asks_anybody_else_or_breaks_its_security_policy(
    page: Page, output: Path, address: str
) -> None:
    asked: list[str] = []
    said: list[str] = []

    def on_request(request: Request) -> None:
        asked.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: said.append(str(error)))
    for route in routes(output):
        page.goto(address + route)
    page.goto(f"{address}search/?q=visit")
    page.locator(".result").first.wait_for()
    assert [url for url in asked if not url.startswith(address)] == []
    assert said == []


def test_every_page_reads_the_same_without_a_script(browser: Browser, output: Path, address: str) -> None:
    contexts = [browser.new_context(java_script_enabled=enabled) for enabled in (True, False)]
    scripted, plain = (context.new_page() for context in contexts)
    for route in routes(output):
        if route != "search/":
            scripted.goto(address + route)
            plain.goto(address + route)
            assert plain.inner_text("main") == scripted.inner_text("main"), route
    plain.goto(f"{address}search/")
    assert "The list of all articles does not" in plain.inner_text("main")
    assert plain.locator("main a[href$='/articles/']").first.is_visible()
    for context in contexts:
        context.close()


def test_print_opens_what_the_screen_folds(page: Page, address: str) -> None:
    page.goto(f"{address}topics/leader-meetings/")
    folded = page.locator("details.reports:not([open]) li").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
