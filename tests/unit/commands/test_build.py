"""The main path: what a build does where something goes wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.build import Order, build
from generator.commands.check import check
from generator.errors import OutputRefused, SiteNotFound
from generator.model.facts import Reading
from tests.sites import SMALL, article

Site = Callable[[str], Path]


def test_a_text_that_breaks_a_lens_costs_only_its_own_facts(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(article: object, known: object) -> Reading:
        if getattr(article, "id", "") == "bad":
            raise RecursionError("too deep")
        return Reading(article="good")

    monkeypatch.setattr("generator.lenses.reading.read", fragile)
    folder = site(SMALL + article("good", "Words.") + article("bad", "Odd words."))
    outcome = build(Order(site=folder, jobs=1))
    assert [(problem.where, problem.code) for problem in outcome.problems] == [
        ("content/articles/bad.md", "lens-failed")
    ]
    assert (folder / "output/articles/bad/index.html").is_file()


def test_a_folder_that_is_no_site_stays_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(SiteNotFound):
        build(Order(site=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_sources_are_never_the_output(site: Site) -> None:
    folder = site(SMALL)
    with pytest.raises(OutputRefused):
        build(Order(site=folder, output=folder / "content"))
    assert not (folder / ".cache").exists()


def test_a_build_for_another_address_is_another_build(site: Site) -> None:
    folder = site(SMALL + article("good", "Words."))
    build(Order(site=folder, jobs=1))
    moved = build(Order(site=folder, base_url="https://example.net/", jobs=1))
    assert moved.fresh
    assert "https://example.net/" in (folder / "output/sitemap.xml").read_text()
    assert not build(Order(site=folder, base_url="https://example.net/", jobs=1)).fresh


def test_checking_writes_no_output(site: Site) -> None:
    folder = site(SMALL + article("good", "Words."))
    checked = check(folder, jobs=1)
    assert checked.articles == 1
    assert {problem.code for problem in checked.problems} == {"topic-empty"}
    assert checked.files > 10
    assert not (folder / "output").exists()


def test_a_page_is_written_once_its_obstacle_is_gone(site: Site) -> None:
    folder = site(SMALL)
    obstacle = folder / "output" / "index.html"
    obstacle.parent.mkdir()
    obstacle.write_text("mine")
    assert [problem.code for problem in build(Order(site=folder, jobs=1)).problems] == ["foreign-file"]
    obstacle.unlink()
    outcome = build(Order(site=folder, jobs=1))
    assert (outcome.problems, outcome.written.written) == ((), ("index.html",))


def test_what_killed_commands_left_beside_files_goes(site: Site) -> None:
    folder = site(SMALL)
    dead, living = "999999999", str(os.getpid())
    left = [f"content/.corrections.yaml.{dead}.tmp", f"content/editions/.2024.lock.json.{dead}.tmp"]
    for path in (*left, f"content/.corrections.yaml.{living}.tmp"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("half a fi")
    build(Order(site=folder, jobs=1))
    assert [str(path.relative_to(folder)) for path in folder.rglob("*.tmp")] == [
        f"content/.corrections.yaml.{living}.tmp"
    ]
