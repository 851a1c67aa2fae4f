"""Search: an index only where Pagefind is there, made anew only where what can be found has changed."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.build import Order, build
from generator.tools import pagefind
from tests.sites import SMALL, article

Site = Callable[[str], Path]
TRADE = article("trade", "China's exports to Russia rose 12.5 percent in 2023, customs data showed.")
OPEN = article("open", "An albatross circled the customs house.").replace("---\n", "---\nrights: full\n", 1)
HELD = article("held", "A zanzibarian secret.").replace("---\n", "---\nrights: withheld\n", 1)
needs_pagefind = pytest.mark.skipif(pagefind.version() is None, reason="the extra `search` is not installed")


def searchable(folder: Path) -> str:
    """All that the index says, unpacked."""
    return "\n".join(
        gzip.decompress(file.read_bytes()).decode("utf-8", errors="replace")
        for kind in ("fragment", "index", "filter")
        for file in sorted((folder / "output/pagefind" / kind).iterdir())
    )


@needs_pagefind
def test_a_build_with_search_has_an_index_of_what_its_pages_show(site: Site) -> None:
    folder = site(SMALL + OPEN + HELD)
    build(Order(site=folder, jobs=1, search=True))
    words = searchable(folder)
    assert "albatross" in words
    assert "zanzibar" not in words


@needs_pagefind
def test_the_index_stays_while_only_other_things_change(site: Site) -> None:
    folder = site(SMALL + TRADE)
    build(Order(site=folder, jobs=1, search=True))
    settings = folder / "content/site.yaml"
    settings.write_text(settings.read_text().replace("title: Small", "title: Other"))
    written = build(Order(site=folder, jobs=1, search=True)).written.written
    assert written
    assert not [path for path in written if path.startswith("pagefind/")]


@needs_pagefind
def test_without_search_the_index_goes_and_the_page_lists_the_articles(site: Site) -> None:
    folder = site(SMALL + TRADE)
    build(Order(site=folder, jobs=1, search=True))
    build(Order(site=folder, jobs=1))
    assert not (folder / "output/pagefind").exists()
    page = (folder / "output/search/index.html").read_text()
    assert "built without a search index" in page
    assert "articles/trade/" in page
    assert "<script src" not in page


@needs_pagefind
def test_only_the_search_page_may_run_scripts_of_its_own(site: Site) -> None:
    folder = site(SMALL + TRADE)
    build(Order(site=folder, jobs=1, search=True))
    allowed = {
        page.relative_to(folder / "output").as_posix()
        for page in (folder / "output").rglob("*.html")
        if "wasm-unsafe-eval" in page.read_text() or "<script src" in page.read_text()
    }
    assert allowed == {"search/index.html"}


def test_without_the_extra_a_build_is_as_good_as_any(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "version", lambda: None)
    folder = site(SMALL + TRADE)
    outcome = build(Order(site=folder, jobs=1, search=True))
    assert outcome.problems == ()
    assert "built without a search index" in (folder / "output/search/index.html").read_text()
