"""What may leave the house: a whole, faultless build of the content as it is now."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.build import Order, build
from generator.commands.readiness import ready
from generator.errors import NotReady, SiteNotFound
from tests.sites import SMALL, article

Site = Callable[[str], Path]


@pytest.fixture
def built(site: Site) -> Path:
    folder = site(SMALL + article("one", "Words."))
    build(Order(site=folder, jobs=1))
    return folder


def test_a_finished_build_is_ready_with_its_files_and_no_others(built: Path) -> None:
    (built / "output" / "CNAME").write_text("example.org")
    done = ready(built)
    assert "articles/one/index.html" in done.files
    assert not {"CNAME", ".briefing.json"} & set(done.files)
    assert done.settings.base_url == "https://example.org/small/"


def test_the_address_it_was_built_for_counts(built: Path) -> None:
    build(Order(site=built, base_url="https://example.net/", jobs=1))
    assert ready(built).settings.base_url == "https://example.net/"


def test_nothing_built_is_not_ready(site: Site, tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="no built site"):
        ready(site(SMALL))
    with pytest.raises(SiteNotFound):
        ready(tmp_path / "nowhere")


def test_an_interrupted_build_is_not_ready(built: Path) -> None:
    (built / "output" / ".briefing-journal.json").write_text('{"files":{}}')
    with pytest.raises(NotReady, match="interrupted"):
        ready(built)


def test_a_build_with_errors_is_not_ready(site: Site) -> None:
    folder = site(SMALL + "-- content/articles/bad.md --\nNo head.\n")
    build(Order(site=folder, jobs=1))
    with pytest.raises(NotReady, match="had an error"):
        ready(folder)


@pytest.mark.parametrize("path", ["content/articles/one.md", "content/site.yaml", "themes/own/theme.yaml"])
def test_a_build_older_than_its_inputs_is_not_ready(built: Path, path: str) -> None:
    file = built / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(file.read_text() + "\n# more\n" if file.exists() else "name: own")
    with pytest.raises(NotReady, match="older than"):
        ready(built)


def test_raw_files_waiting_in_the_inbox_make_nothing_stale(built: Path) -> None:
    (built / "content" / "inbox").mkdir()
    (built / "content" / "inbox" / "new.txt").write_text("A text nobody has taken in yet.")
    ready(built)


def test_a_page_somebody_changed_in_the_output_is_not_ready(built: Path) -> None:
    (built / "output" / "index.html").write_text("mine")
    with pytest.raises(NotReady, match=r"index\.html: this is not the file that was built"):
        ready(built)


def test_a_file_of_somebody_else_beside_the_site_does_no_harm(built: Path) -> None:
    stale = built / "output" / "articles" / "one" / "index.html"
    stale.write_text("edited by hand")
    (built / "content" / "articles" / "one.md").unlink()
    assert [problem.code for problem in build(Order(site=built, jobs=1)).problems] == ["kept-file"]
    assert "articles/one/index.html" not in ready(built).files


def test_a_cache_that_is_gone_changes_nothing(built: Path) -> None:
    for file in (built / ".cache").iterdir():
        file.unlink()
    ready(built)
