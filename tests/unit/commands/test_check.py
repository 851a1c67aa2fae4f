"""`briefing check` as a user runs it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands.build import Order, build
from generator.commands.check import check
from generator.model.problem import Problem
from generator.net.links import Asker
from tests.sites import SMALL, article

Site = Callable[[str], Path]
TRADE = article(
    "trade", "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed."
)


def codes(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


def test_it_says_how_much_it_looked_at_and_with_v_what_weighs_most(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(site(SMALL + TRADE))
    assert run(["check", "--site", folder]) == 0
    assert "1 article, 1 fact, " in capsys.readouterr().out
    assert run(["check", "--site", folder, "-v"]) == 0
    largest = capsys.readouterr().out.splitlines()[1:]
    assert len(largest) == 10
    assert "static/css/site" in largest[0]


def test_scripts_get_everything_as_json(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--site", str(site(SMALL + TRADE)), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["articles"], found["facts"], found["links"]) == (1, 1, 0)
    assert len(found["size"]["largest"]) == 10
    assert found["size"]["bytes"] > 0


def test_strict_counts_warnings_and_never_notes(site: Site) -> None:
    folder = site(SMALL + TRADE)  # its topic of meetings holds nothing
    assert run(["check", "--site", str(folder)]) == 0
    assert run(["check", "--site", str(folder), "--strict"]) == 1
    (folder / "content/topics/leader-meetings.md").unlink()
    assert run(["check", "--site", str(folder), "--strict"]) == 0


def test_a_built_site_that_is_behind_its_content_is_noted(site: Site) -> None:
    folder = site(SMALL + TRADE)
    assert "not-ready" not in codes(check(folder).problems)
    build(Order(site=folder))
    assert "not-ready" not in codes(check(folder).problems)
    site(
        article(
            "later", "China's imports from Russia fell 3 percent to $90 billion in 2023, customs data showed."
        )
    )
    (problem,) = (problem for problem in check(folder).problems if problem.code == "not-ready")
    assert problem.severity == "note"


def test_nothing_is_written(site: Site) -> None:
    folder = site(SMALL + TRADE)
    check(folder)
    assert sorted(path.name for path in folder.iterdir() if path.name != ".cache") == ["content"]


def test_an_editor_who_quotes_too_much_is_told_in_pages_feed_and_mail(site: Site) -> None:
    words = " ".join(f"quay{n} pier{n}" for n in range(60))
    text = f"China's exports to Russia rose 12.5 percent to $110 billion in 2023. {words}"
    lead = (
        f"-- content/editions/spring.md --\n---\ntitle: S\nfrom: 2024-03-01\nto: 2024-03-31\n---\n{words}\n"
    )
    found = check(site(SMALL + article("long", text) + lead)).problems
    places = {problem.where for problem in found if problem.code == "excerpt-too-long"}
    assert {"index.html", "editions/spring/index.html", "mail of spring.html"} <= places
    assert "excerpt-budget" in codes(found)


def test_links_to_other_sites_are_asked_only_on_request(site: Site) -> None:
    folder = site(SMALL + TRADE.replace("https://times.example/", "http://127.0.0.1:9/"))
    assert check(folder).links == 0
    heard: list[str] = []
    checked = check(folder, external=Asker(timeout_s=5), on_link=heard.append)
    assert checked.links == len(heard) == 1
    assert "private-address" in codes(checked.problems)


def test_the_command_asks_other_sites(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(SMALL + TRADE.replace("https://times.example/", "http://127.0.0.1:9/"))
    assert run(["check", "--site", str(folder), "--external"]) == 0
    printed = capsys.readouterr()
    assert "1 address of other sites asked" in printed.out
    assert "private-address" in printed.err


def test_a_room_that_hands_out_too_many_words_is_found_out(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = ("Norway", "France", "India", "Egypt", "Japan", "Brazil")
    body = "\n\n".join(
        f"Iceland's exports to {place} rose {n}.5 percent to ${n} billion in 20{n}, said customs at quay {n}."
        for n, place in enumerate(places, start=11)
    )
    folder = site(SMALL + article("long", body))
    assert "excerpt-budget" not in codes(check(folder).problems)
    monkeypatch.setattr("generator.pages.rights.SHARE_OF_ARTICLE", 1)
    assert "excerpt-budget" in codes(check(folder).problems)


def test_other_peoples_texts_in_git_are_named(site: Site) -> None:
    folder = site(SMALL + TRADE)
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    assert "third-party-text-tracked" in codes(check(folder).problems)
    settings = folder / "content/site.yaml"
    settings.write_text(settings.read_text() + "repository: private\n")
    assert "third-party-text-tracked" not in codes(check(folder).problems)
