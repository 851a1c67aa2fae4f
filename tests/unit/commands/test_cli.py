"""The door: what is printed where, and the exit codes."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import briefing, run
from tests.sites import SMALL, article

Site = Callable[[str], Path]
TRADE = article(
    "trade", "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed."
)
VERBS = sorted(briefing.commands)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([verb, "--help"]) == 0
    assert f"briefing {verb}" in capsys.readouterr().out.split("Options:")[0].split("\n\n", 1)[1]


def test_a_good_site_builds_with_exit_0(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(SMALL + TRADE)
    assert run(["build", "--site", str(folder)]) == 0
    printed = capsys.readouterr()
    assert "files written" in printed.out
    assert printed.err == ""
    assert (folder / "output" / "articles" / "trade" / "index.html").is_file()


def test_problems_give_exit_1_and_the_good_articles_are_built(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(SMALL + TRADE + "-- content/articles/bad.md --\nNo head.\n")
    for expected in ("files written", "nothing changed"):
        assert run(["build", "--site", str(folder)]) == 1
        printed = capsys.readouterr()
        assert expected in printed.out
        assert "content/articles/bad.md:1: error: this file has no head [front-matter]" in printed.err
    assert (folder / "output" / "articles" / "trade" / "index.html").is_file()


def test_warnings_count_with_strict_only(site: Site) -> None:
    folder = site(SMALL + TRADE.replace("articles/trade.md", "articles/another-name.md"))
    assert run(["build", "--site", str(folder), "-q"]) == 0
    assert run(["build", "--site", str(folder), "-q", "--strict"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["facts"],
        ["check"],
        ["ingest"],
        ["build", "--no-such-option"],
        ["no-such-verb"],
        ["facts", "--format", "xml"],
        ["build", "--jobs", "0"],
        ["remove", "x"],
    ],
)
def test_what_cannot_run_gives_exit_2_and_one_message(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert printed.err


def test_a_defect_of_ours_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(folder: Path, wishes: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("generator.commands.new.new", broken)
    assert run(["new", "x"]) == 2
    assert "defect of the program: ZeroDivisionError: oh" in capsys.readouterr().err


def test_facts_are_printed_as_json_and_csv(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(site(SMALL + TRADE))
    assert run(["facts", "--site", folder, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "facts-neutral/1"
    (figure,) = document["figures"]
    assert figure["value"] == 110000000000
    assert run(["facts", "--site", folder, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["id"] == figure["id"]
    assert run(["facts", "--site", folder, "explain", figure["id"]]) == 0
    explained = capsys.readouterr().out
    assert "customs data showed" in explained
    assert "by rule level" in explained
    assert 'money 110000000000 USD: "$110 billion"' in explained
    assert 'value = 110000000000: via clause, "$110 billion"' in explained


def test_a_cell_like_a_formula_is_made_harmless(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(SMALL + article("formula", "“=HYPERLINK(1)” is what we want, the minister said."))
    run(["facts", "--site", str(folder), "--format", "csv"])
    cells = [cell for row in csv.reader(io.StringIO(capsys.readouterr().out)) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]


def test_unknown_facts_and_topics_are_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(site(SMALL + TRADE))
    assert run(["facts", "--site", folder, "explain", "fzzzzzzzz"]) == 2
    assert "unknown-fact" in capsys.readouterr().err
    assert run(["facts", "--site", folder, "--topic", "nothing"]) == 2
    assert "leader-meetings, trade-figures" in capsys.readouterr().err


def test_a_new_site_builds_at_once_and_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "my-briefing"
    assert run(["new", str(folder)]) == 0
    assert run(["build", "--site", str(folder), "--strict"]) == 0
    assert run(["check", "--site", str(folder), "--strict"]) == 0
    capsys.readouterr()
    assert run(["new", str(folder)]) == 2
    assert "folder-taken" in capsys.readouterr().err


def test_an_address_that_is_none_is_refused(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(SMALL)
    for verb in ("build", "check"):
        assert run([verb, "--site", str(folder), "--base-url", "javascript:x"]) == 2
        assert "address-refused" in capsys.readouterr().err


def test_a_second_build_beside_a_running_one_is_refused(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator.disk.lock import held

    folder = site(SMALL)
    with held(folder / ".cache" / "build.lock", what="this site"):
        assert run(["build", "--site", str(folder)]) == 2
    assert "output-locked" in capsys.readouterr().err
    assert run(["build", "--site", str(folder)]) == 0
