import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.ingest import Report, ingest
from generator.commands.remove import remove
from generator.disk.lock import held
from generator.errors import OutputLocked, SiteNotFound, UnknownArticle

NOW = "2024-03-10T08:00:00Z"
HARBOUR = """\
Pilots brought the first ship into the old harbour on Tuesday morning, the port office said.

A storm had kept eight vessels waiting outside the breakwater for most of last week.

Fishing boats may leave again from Thursday, if the swell goes down as forecast.

Two cranes on the northern quay were damaged; repairs will take until the end of the month.

Insurers have not yet put a figure on the losses, and the council asked for patience.

Ferries to the outer islands run every second hour until further notice."""
BRIDGE = """\
Engineers told the council on Monday that the main span of the bridge needs new bearings.

Lorries over twelve tonnes are sent through the tunnel while the tests go on.

Money for the work was set aside in the spring budget, the treasurer pointed out.

Neighbours complained about noise at night and asked for a wall along the approach road.

An earlier report had called the pillars sound but warned of rust above the waterline.

Cyclists keep their lane on the southern side for the whole time of the works."""

Make = Callable[[str], Path]


@pytest.fixture
def desk(site: Make) -> Path:
    """A site with one text in its inbox."""
    return site(f"-- content/site.yaml --\ntitle: Small\n-- content/inbox/a.txt --\n{HARBOUR}\n")


def actions(report: Report) -> list[str]:
    return [outcome.action for outcome in report.outcomes]


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((folder / "content/articles").glob("*.md"))}


def test_the_inbox_becomes_articles_once(desk: Path) -> None:
    assert actions(ingest(desk, now=NOW)) == ["added"]
    before = files(desk)
    assert actions(ingest(desk, now="2024-05-01T00:00:00Z")) == ["unchanged"]
    assert actions(ingest(desk, now="2024-05-01T00:00:00Z", refresh=True)) == ["unchanged"]
    assert files(desk) == before
    assert len(before) == 1


def test_the_same_raw_text_has_the_same_id_in_any_site(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "content").mkdir(parents=True)
    (other / "content/site.yaml").write_text("title: Other\n")
    first, second = ingest(desk, now=NOW), ingest(other, [desk / "content/inbox"], now=NOW)
    assert first.outcomes[0].article == second.outcomes[0].article


def test_several_processes_give_what_one_gives(desk: Path) -> None:
    for number in range(40):
        (desk / f"content/inbox/{number}.txt").write_text(
            f"{BRIDGE}\n\nUnit {number} was named {'x' * number}."
        )
    assert ingest(desk, now=NOW, dry_run=True, jobs=2) == ingest(desk, now=NOW, dry_run=True)


def test_a_dry_run_writes_nothing_and_shows_the_file(desk: Path) -> None:
    report = ingest(desk, now=NOW, dry_run=True)
    assert files(desk) == {}
    assert report.outcomes[0].file is not None
    assert "old harbour" in report.outcomes[0].file


def test_explaining_shows_what_was_dropped_and_kept(desk: Path) -> None:
    (desk / "content/inbox/a.txt").write_text(f"{HARBOUR}\n\nSign up for our newsletter.\n")
    (outcome,) = ingest(desk, now=NOW, explain=True).outcomes
    assert any("newsletter" in dropped.text for dropped in outcome.dropped)
    assert outcome.body is not None
    assert "newsletter" not in outcome.body
    (again,) = ingest(desk, now=NOW, explain=True).outcomes
    assert (again.action, again.dropped) == ("unchanged", outcome.dropped)


def test_a_persons_edits_stay_and_a_conflict_is_told_once(desk: Path) -> None:
    ingest(desk, now=NOW)
    (name, text), *_ = files(desk).items()
    path = desk / "content/articles" / name
    path.write_text(text.replace("Two cranes", "Three cranes"))
    (desk / "content/inbox/a.txt").write_text(f"{HARBOUR}\n\nThe harbour master thanked his pilots.\n")
    report = ingest(desk, now=NOW)
    assert (actions(report), codes(report)) == (["updated"], ["edit-conflict"])
    assert "Three cranes" in path.read_text()
    assert "thanked" not in path.read_text()
    again = ingest(desk, now=NOW, refresh=True)
    assert (actions(again), codes(again)) == (["unchanged"], [])


def test_the_same_text_under_another_name_is_not_doubled(desk: Path) -> None:
    (desk / "content/inbox/b.txt").write_text(HARBOUR.replace("brought", "took"))
    (desk / "content/inbox/c.txt").write_bytes((desk / "content/inbox/a.txt").read_bytes())
    assert sorted(actions(ingest(desk, now=NOW))) == ["added", "copy", "copy"]
    before = files(desk)
    ingest(desk, now=NOW, refresh=True)
    assert files(desk) == before


def test_a_file_used_for_another_text_is_another_article(desk: Path) -> None:
    ingest(desk, now=NOW)
    (desk / "content/inbox/a.txt").write_text(BRIDGE)
    assert actions(ingest(desk, now=NOW)) == ["added"]
    assert len(files(desk)) == 2


def test_half_changed_text_waits_for_the_editor(desk: Path) -> None:
    ingest(desk, now=NOW)
    before = files(desk)
    changed = "\n\n".join(HARBOUR.split("\n\n")[:4] + BRIDGE.split("\n\n")[:2])
    (desk / "content/inbox/a.txt").write_text(changed)
    report = ingest(desk, now=NOW)
    assert (actions(report), codes(report)) == (["undecided"], ["same-or-other"])
    assert files(desk) == before
    (article,) = (name.removesuffix(".md") for name in before)
    assert actions(ingest(desk, [desk / "content/inbox/a.txt"], now=NOW, version_of=article)) == ["updated"]
    assert list(files(desk)) == list(before)


def test_a_removed_article_stays_away(desk: Path) -> None:
    (outcome,) = ingest(desk, now=NOW).outcomes
    assert outcome.article is not None
    remove(desk, outcome.article, why="withdrawn", now=NOW)
    (desk / "content/inbox/again.txt").write_text(HARBOUR.upper())
    assert actions(ingest(desk, now=NOW)) == ["removed", "removed"]
    assert files(desk) == {}
    assert "why: withdrawn" in (desk / "content/removed.yaml").read_text()


def test_taking_a_raw_file_away_removes_nothing(desk: Path) -> None:
    ingest(desk, now=NOW)
    (desk / "content/inbox/a.txt").unlink()
    assert actions(ingest(desk, now=NOW)) == []
    assert len(files(desk)) == 1


def test_bad_files_stop_no_other(desk: Path) -> None:
    inbox = desk / "content/inbox"
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00")
    (inbox / "lines.jsonl").write_text('{"text": "x"\n' + json.dumps({"id": "7", "text": BRIDGE}) + "\n")
    (inbox / "broken.html").write_text("<html><body></body></html>")
    report = ingest(desk, [inbox, inbox / "none.txt"], now=NOW)
    assert actions(report) == ["added", "added"]
    assert sorted(codes(report)) == [
        "bad-json",
        "file-empty",
        "file-unreadable",
        "no-article",
        "unknown-format",
    ]


def test_two_at_once_do_not_write_one_text_twice(desk: Path) -> None:
    with held(desk / ".cache" / "ingest.lock", what="this site"):
        with pytest.raises(OutputLocked, match=r"process \d+ on .* works on the articles"):
            ingest(desk, now=NOW)
        assert ingest(desk, now=NOW, dry_run=True).outcomes
    assert ingest(desk, now=NOW).count("added")


def test_nothing_is_removed_while_articles_are_taken_in(desk: Path) -> None:
    (outcome,) = ingest(desk, now=NOW).outcomes
    with held(desk / ".cache" / "ingest.lock", what="this site"), pytest.raises(OutputLocked):
        remove(desk, outcome.article or "", why="test", now=NOW)
    remove(desk, outcome.article or "", why="test", now=NOW)


def test_what_a_killed_ingest_left_goes(desk: Path) -> None:
    left = desk / "content" / "articles" / ".one.md.999999999.tmp"
    left.parent.mkdir()
    left.write_text("half an art")
    ingest(desk, now=NOW)
    assert not left.exists()


def test_a_site_is_needed(tmp_path: Path) -> None:
    with pytest.raises(SiteNotFound):
        ingest(tmp_path, now=NOW)


def test_a_version_of_nothing_is_refused(desk: Path) -> None:
    with pytest.raises(UnknownArticle):
        ingest(desk, now=NOW, version_of="none")
    with pytest.raises(UnknownArticle):
        remove(desk, "none", why="x", now=NOW)
