"""The sample site in a real browser: built, served on loopback, under the path of a project site.

Playwright drives whatever Chromium the system has; it downloads none.  Without one these tests are skipped,
except in CI (the variable CI is set), where a missing browser is an error.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.commands.build import Order, build
from generator.commands.ingest import ingest

BASE = "/briefing/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHECKOUT = Path(__file__).parent.parent.parent


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built into the folder that its base path names."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(CHECKOUT / "content", folder / "content")
    ingest(folder, now="2024-05-01T08:00:00Z")
    output = folder / "served" / BASE.strip("/")
    build(Order(site=folder, output=output, base_url=f"http://localhost{BASE}", jobs=1, search=True))
    return output


@contextmanager
def serving(output: Path) -> Iterator[str]:
    """Serve an output folder that is named like the base path; gives its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=output.parent))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{output.name}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(output: Path) -> Iterator[str]:
    """Where the sample is served."""
    with serving(output) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless browser that can reach this machine only."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        message = f"no browser: install one of {', '.join(BROWSERS)}"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
