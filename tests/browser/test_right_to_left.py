"""The default theme in a language that is written from right to left."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Locator

from generator.commands.build import Order, build
from generator.commands.ingest import ingest
from tests.browser.conftest import CHECKOUT, serving

THEME = """\
name: mirrored
contract: 1
extends: default
"""
WORDS = "direction: rtl\nhome: الصفحة الرئيسية\ntopics: المواضيع\n"


def test_everything_is_mirrored_and_nothing_sticks_out(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "content", tmp_path / "content")
    settings = tmp_path / "content/site.yaml"
    text = settings.read_text().replace("language: en", "language: ar")
    settings.write_text(text.replace("theme: default", "theme: mirrored"))
    (tmp_path / "themes/mirrored/strings").mkdir(parents=True)
    (tmp_path / "themes/mirrored/theme.yaml").write_text(THEME)
    (tmp_path / "themes/mirrored/strings/ar.yaml").write_text(WORDS)
    ingest(tmp_path, now="2024-05-01T08:00:00Z")
    output = tmp_path / "served/briefing"
    build(Order(site=tmp_path, output=output, base_url="http://localhost/briefing/", jobs=1))
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    with serving(output) as address:
        for route in ("", "topics/trade-figures/", "topics/ukraine-peace-positions/", "conflicts/"):
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(address + route)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (route, width)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address + "topics/trade-figures/")
        first, last = page.locator("table.figures thead th").all()[::5]
        assert _left(first) > _left(last)
    page.close()


def _left(cell: Locator) -> float:
    box = cell.bounding_box()
    assert box is not None
    return box["x"]
