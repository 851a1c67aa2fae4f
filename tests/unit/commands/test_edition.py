"""`briefing edition`: what it writes, refuses, and prints; fictional places and people."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands import edition
from generator.commands.build import Order, build
from generator.commands.check import check
from generator.disk.edition_locks import load_locks
from generator.errors import EditionRefused, UnknownArticle, UnknownEdition
from generator.text.strings import fold_words
from tests.sites import SMALL, article, write_site

Site = Callable[[str], Path]
MARCH = (
    "-- content/editions/march.md --\n---\ntitle: March\nfrom: 2024-03-01\nto: 2024-03-31\n---\nThe lead.\n"
)
APRIL = "-- content/editions/april.md --\n---\ntitle: April\nfrom: 2024-04-01\nto: 2024-04-30\n---\n"
TRADE = article(
    "trade", "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed."
)
OLD = "rose 12.5 percent to $110 billion"
NOW = "2024-05-02T09:00:00Z"
LATER = "2024-05-03T09:00:00Z"
WHOLE = SMALL + MARCH + APRIL + TRADE


def page(folder: Path, path: str = "editions/march") -> str:
    build(Order(site=folder, search=False))
    return (folder / "output" / path / "index.html").read_text("utf-8")


def wrong(folder: Path) -> list[str]:
    """What `briefing check` finds, but for a topic or edition that has nothing to show."""
    build(Order(site=folder, search=False))
    codes = [problem.code for problem in check(folder).problems]
    return [code for code in codes if code not in ("topic-empty", "edition-empty")]


def close(folder: Path) -> None:
    edition.close(folder, "march", now=NOW, by="the desk")


def test_a_new_edition_is_a_file_that_the_site_reads(site: Site) -> None:
    folder = site(SMALL)
    edition.new(
        folder, edition.Head(id="2024-05", title="May: a month", since="2024-05-01", until="2024-05-31")
    )
    (line,), problems = edition.lines(folder)
    assert (line.id, line.title, line.until, line.state) == ("2024-05", "May: a month", "2024-05-31", "open")
    assert problems == ()


@pytest.mark.parametrize(
    "head",
    [
        edition.Head(id="march"),
        edition.Head(id="../x"),
        edition.Head(id=""),
        edition.Head(id="a" * 81),
        edition.Head(id="A b"),
        edition.Head(id="x", since="2024-02-30"),
        edition.Head(id="x", since="2024-03-02", until="2024-03-01"),
    ],
)
def test_an_edition_that_makes_no_sense_is_not_begun(site: Site, head: edition.Head) -> None:
    folder = site(SMALL + MARCH)
    with pytest.raises(EditionRefused):
        edition.new(folder, head)
    assert [file.name for file in (folder / "content" / "editions").iterdir()] == ["march.md"]


def test_an_edition_of_an_article_that_is_not_there_is_not_begun(site: Site) -> None:
    folder = site(SMALL)
    with pytest.raises(UnknownArticle, match="nothing"):
        edition.new(folder, edition.Head(id="x", articles=("nothing",)))
    assert not (folder / "content" / "editions").exists()


def test_a_closed_edition_whose_file_is_gone_keeps_its_name(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    (folder / "content" / "editions" / "march.md").unlink()
    with pytest.raises(EditionRefused, match="closed edition"):
        edition.new(folder, edition.Head(id="march"))
    assert "The lead." in page(folder)


def test_a_title_of_several_lines_becomes_one(site: Site) -> None:
    folder = site(SMALL)
    edition.new(folder, edition.Head(id="x", title="One\n---\ntitle: two"))
    (line,), problems = edition.lines(folder)
    assert (line.title, problems) == ("One --- title: two", ())


def test_what_goes_on_record_needs_a_reason(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    with pytest.raises(EditionRefused, match="no reason"):
        edition.reopen(folder, "march", why=" ", now=LATER)
    with pytest.raises(EditionRefused, match="no reason"):
        edition.withhold(folder, ("trade",), why="", now=LATER)


def test_closing_keeps_what_was_shown_when_the_article_changes(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    before = page(folder)
    assert "$110" in before
    write_site(folder, article("trade", "China's exports to Russia rose 9 percent to $99 billion in 2023."))
    assert page(folder) == before
    assert wrong(folder) == []


def test_an_article_that_was_taken_out_keeps_a_page_for_the_links_to_it(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    (folder / "content" / "articles" / "trade.md").unlink()
    assert "$110" in page(folder)
    assert 'id="p1"' in page(folder, "articles/trade")
    assert wrong(folder) == []


def test_the_same_edition_closed_twice_gives_the_same_bytes(site: Site) -> None:
    folder = site(WHOLE)
    lock = folder / "content" / "editions" / "march.lock.json"
    close(folder)
    first = lock.read_bytes()
    lock.unlink()
    close(folder)
    assert lock.read_bytes() == first
    assert json.loads(first)["schema"] == "briefing-edition/2"


def test_the_lock_holds_only_words_that_rights_allow(site: Site) -> None:
    body = TRADE.replace(
        "customs data showed.", "customs data showed.\n\nNobody may print this hidden paragraph."
    )
    folder = site(SMALL + MARCH + body)
    close(folder)
    text = (folder / "content" / "editions" / "march.lock.json").read_text("utf-8")
    assert "hidden paragraph" not in text
    assert "····" in text


def test_what_cannot_be_closed_says_why(site: Site) -> None:
    folder = site(WHOLE)
    with pytest.raises(UnknownEdition, match="no edition"):
        edition.close(folder, "may", now=NOW)
    with pytest.raises(EditionRefused, match="no articles"):
        edition.close(folder, "april", now=NOW)
    close(folder)
    with pytest.raises(EditionRefused, match=f"closed on {NOW}"):
        close(folder)


def test_reopening_is_recorded_and_the_edition_follows_its_articles_again(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    write_site(folder, article("trade", "China's exports to Russia rose 9 percent to $99 billion in 2023."))
    edition.reopen(folder, "march", why="wrong figure", now=LATER, by="the desk")
    (lock,), _ = load_locks(folder)
    assert [(step.act, step.why) for step in lock.history] == [("closed", None), ("reopened", "wrong figure")]
    assert "$99" in page(folder)
    with pytest.raises(EditionRefused, match="it is open"):
        edition.reopen(folder, "march", why="again", now=LATER)
    edition.close(folder, "march", now="2024-05-04T09:00:00Z")
    (lock,), _ = load_locks(folder)
    assert len(lock.history) == 3


def test_an_id_once_published_stays_an_anchor(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    (lock,), _ = load_locks(folder)
    edition.reopen(folder, "march", why="an error", now=LATER)
    write_site(folder, article("trade", "Nothing of it is left."))
    html = page(folder, "articles/trade")
    assert all(f'id="{once.id}"' in html for once in lock.ids)


def test_a_later_correction_stands_beside_what_was_closed(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    (lock,), _ = load_locks(folder)
    (figure, *_) = lock.readings[0].figures
    write_site(
        folder,
        f'-- content/corrections.yaml --\n- do: set\n  id: {figure.id}\n  fields: {{value: "120000000000"}}\n'
        f'  was: {{value: "110000000000"}}\n  why: a slip\n  by: the desk\n  at: {LATER}\n',
    )
    html = page(folder)
    assert "$110" in html
    assert "120" in html
    assert "a slip" in html
    assert '<time datetime="2024-05-03">' in html


def test_a_correction_that_was_known_is_no_news(site: Site) -> None:
    folder = site(WHOLE)
    first = edition.close(folder, "march", now=NOW)
    (lock,), _ = load_locks(folder)
    edition.reopen(folder, "march", why="to correct", now=NOW)
    write_site(
        folder, f"-- content/corrections.yaml --\n- do: confirm\n  id: {lock.ids[0].id}\n  why: read again\n"
    )
    edition.close(folder, "march", now=LATER)
    assert first[0].articles == 1
    assert "read again" not in page(folder)


def test_withheld_words_go_from_the_page_at_once_and_from_the_lock_when_told(site: Site) -> None:
    said = "“No country may be left behind in this,” President Anna Abel said."
    trade = article("trade", f"{said} China's exports to Russia rose 12.5 percent to $110 billion in 2023.")
    topic = (
        "-- content/topics/trade-figures.md --\n---\ntitle: Words\nlens: positions\n"
        "match: {any_of: [country]}\n---\n"
    )
    folder = site(SMALL + MARCH + trade + topic)
    close(folder)
    lock = folder / "content" / "editions" / "march.lock.json"
    assert "left behind" in lock.read_text("utf-8")
    file = folder / "content" / "articles" / "trade.md"
    file.write_text(
        file.read_text("utf-8").replace("---\n", "---\nrights: withheld\n", 1),
        "utf-8",
    )
    assert "left behind" not in page(folder)
    assert wrong(folder) == ["edition-lock-words"]
    edition.withhold(folder, (), why="the publisher asked us to", now=LATER, by="the desk")
    assert "left behind" not in lock.read_text("utf-8")
    assert wrong(folder) == []
    assert edition.withhold(folder, (), why="again", now=LATER) == ()


SECRET = (
    "China's exports to Russia rose 12.5 percent to $110 billion in the first nine months of 2023.",
    "A senior official close to the talks in the harbour said nobody would leave the table before dawn.",
    "“No country may be left behind in this winter of all winters,” President Anna Abel said on Tuesday.",
    "President Anna Abel will visit Kenya some time after the rains for talks with farmers of the coast.",
    "Ghana wants both sides to lay down their arms at once and to come back to the round table in Accra.",
)


def test_no_word_of_a_withheld_article_is_left_in_any_file(site: Site) -> None:
    """A headline made of its first words goes as well; its address, once given, stays."""
    trade = article("x", "\n\n".join(SECRET)).replace("title: X\n", "title: null\n", 1)
    trade = trade.replace("headline: X\n", f"headline: {json.dumps(SECRET[0][:60])}\n", 1)
    topics = (
        "-- content/topics/words.md --\n---\ntitle: Words\nlens: positions\n"
        "match: {any_of: [table, country]}\n---\n"
    )
    folder = site(SMALL + MARCH + trade + topics)
    close(folder)
    assert leaks(folder) != {}
    file = folder / "content" / "articles" / "x.md"
    file.write_text(file.read_text("utf-8").replace("---\n", "---\nrights: withheld\n", 1), "utf-8")
    (lock,), _ = load_locks(folder)
    stances = [fact.id for fact in lock.readings[0].positions]
    write_site(
        folder,
        f"-- content/corrections.yaml --\n- do: set\n  id: {stances[0]}\n"
        f"  fields: {{stance: {json.dumps(SECRET[4])}}}\n  was: {{stance: {json.dumps(SECRET[4][:-1])}}}\n"
        f"  why: cut too short\n  by: the desk\n  at: {LATER}\n",
    )
    assert set(leaks(folder)) == {"content/editions/march.lock.json"}
    edition.withhold(folder, (), why="the publisher asked us to", now=LATER)
    assert leaks(folder) == {}
    march = page(folder)
    assert "$110" in march  # a number is a fact, and the edition goes on saying what it said
    assert "cut too short" in march


def leaks(folder: Path) -> dict[str, str]:
    """Each public file with four words in a row of the article, and the first such run."""
    page(folder)
    said = fold_words(" ".join(SECRET))
    runs = {said[n : n + 4] for n in range(len(said) - 3)}
    found: dict[str, str] = {}
    files = [*(folder / "output").rglob("*"), *(folder / "content" / "editions").glob("*.json")]
    for file in files:
        if file.is_file() and file.suffix in (".html", ".json", ".xml", ".csv", ".txt", ".ics"):
            words = fold_words(re.sub(r"<[^>]+>", " ", file.read_text("utf-8")))
            shown = (words[n : n + 4] for n in range(len(words) - 3))
            run = next((run for run in shown if run in runs), None)
            if run is not None:
                found[file.relative_to(folder).as_posix()] = " ".join(run)
    return found


def test_words_of_an_article_that_is_gone_can_be_withheld_by_name(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    (folder / "content" / "articles" / "trade.md").unlink()
    (done,) = edition.withhold(folder, ("trade",), why="withdrawn", now=LATER)
    assert done.id == "march"
    with pytest.raises(UnknownArticle):
        edition.withhold(folder, ("nothing",), why="withdrawn", now=LATER)


def test_what_was_corrected_since_is_told_by_the_next_open_edition(site: Site) -> None:
    folder = site(WHOLE + article("again", "The harbour was quiet.", day="2024-04-05"))
    close(folder)
    (lock,), _ = load_locks(folder)
    (figure, *_) = lock.readings[0].figures
    write_site(
        folder,
        f"-- content/corrections.yaml --\n- do: set\n  id: {figure.id}\n  fields: {{period: '2022'}}\n"
        f"  why: a slip\n  by: the desk\n  at: {LATER}\n",
    )
    assert "period: 2022 instead of 2023, a slip" in page(folder, "editions/april")


def test_what_was_rejected_since_is_told_by_the_next_open_edition(site: Site) -> None:
    folder = site(WHOLE + article("again", "The harbour was quiet.", day="2024-04-05"))
    close(folder)
    (lock,), _ = load_locks(folder)
    (figure, *_) = lock.readings[0].figures
    write_site(
        folder,
        f"-- content/corrections.yaml --\n- do: reject\n  id: {figure.id}\n  why: misread\n  by: the desk\n"
        f"  at: {LATER}\n",
    )
    april = page(folder, "editions/april")
    assert "misread" in april
    assert figure.id in april
    edition.close(folder, "april", now="2024-05-05T09:00:00Z")
    assert "misread" in page(folder, "editions/april")
    assert wrong(folder) == []


def test_a_lock_of_the_first_schema_still_shows_its_changes(site: Site) -> None:
    folder = site(WHOLE + article("again", "The harbour was quiet.", day="2024-04-05"))
    close(folder)
    (lock,), _ = load_locks(folder)
    (figure, *_) = lock.readings[0].figures
    write_site(
        folder,
        f"-- content/corrections.yaml --\n- do: reject\n  id: {figure.id}\n  why: misread\n  by: the desk\n"
        f"  at: {LATER}\n",
    )
    edition.close(folder, "april", now="2024-05-05T09:00:00Z")
    file = folder / "content" / "editions" / "april.lock.json"
    record = json.loads(file.read_text("utf-8"))
    record["schema"] = "briefing-edition/1"
    for change in record["changes"]:
        del change["fields"], change["aspect"], change["why"]
        change["what"] = "misread, as the first schema has it"
    file.write_text(json.dumps(record), "utf-8")
    assert "misread, as the first schema has it" in page(folder, "editions/april")
    assert wrong(folder) == []


def test_changes_are_told_in_the_language_of_the_site(site: Site) -> None:
    german = WHOLE.replace("title: Small", "title: Small\nlanguage: de")
    folder = site(german + article("again", "The harbour was quiet.", day="2024-04-05"))
    close(folder)
    (folder / "content" / "articles" / "trade.md").unlink()
    assert "der Artikel wurde entfernt" in page(folder, "editions/april")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"schema": "briefing-edition/9"}', "edition-lock-schema"),
        ('{"schema": "briefing-edition/1"}', "edition-lock-broken"),
        ("not JSON", "edition-lock-broken"),
    ],
)
def test_a_lock_that_cannot_be_read_is_a_problem_with_a_way_out(site: Site, text: str, code: str) -> None:
    folder = site(WHOLE + f"-- content/editions/march.lock.json --\n{text}\n")
    lines, problems = edition.lines(folder)
    assert [problem.code for problem in problems] == [code]
    assert {line.id: line.state for line in lines} == {"march": "open", "april": "open"}
    with pytest.raises(EditionRefused, match=r"march\.lock\.json"):
        close(folder)


@pytest.mark.parametrize("cut", [b"\xc2", b"\n<<<<<<< ours\n"])
def test_a_lock_that_breaks_off_is_never_written_over(site: Site, cut: bytes) -> None:
    folder = site(WHOLE)
    close(folder)
    lock = folder / "content" / "editions" / "march.lock.json"
    broken = lock.read_bytes()[:1500] + cut
    lock.write_bytes(broken)
    _, (problem,) = edition.lines(folder)
    line = broken.count(b"\n") + (1 if cut == b"\xc2" else 0)
    assert problem.where == f"content/editions/march.lock.json:{line}"
    with pytest.raises(EditionRefused, match=r"march\.lock\.json"):
        close(folder)
    assert lock.read_bytes() == broken


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("history", [], "when it was closed"),
        ("members", ["gone"], "not among its articles"),
        (
            "stories",
            [{"id": "s1", "headline": "x", "articles": ["gone"], "reason": "x", "points": []}],
            "not among its articles",
        ),
    ],
)
def test_a_lock_that_does_not_hold_together_is_a_problem(
    site: Site, field: str, value: object, said: str
) -> None:
    folder = site(WHOLE)
    close(folder)
    lock = folder / "content" / "editions" / "march.lock.json"
    record = json.loads(lock.read_text("utf-8"))
    record[field] = value
    lock.write_text(json.dumps(record), "utf-8")
    _, (problem,) = edition.lines(folder)
    assert (problem.code, said in problem.message) == ("edition-lock-broken", True)


def test_a_lock_edited_by_hand_into_nonsense_is_a_problem(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    lock = folder / "content" / "editions" / "march.lock.json"
    lock.write_text(lock.read_text("utf-8").replace("·", "x", 1), "utf-8")
    _, (problem,) = edition.lines(folder)
    assert (problem.code, "not at their place" in problem.message) == ("edition-lock-broken", True)


def test_a_file_edited_after_the_closing_is_said_to_have_no_effect(site: Site) -> None:
    folder = site(WHOLE)
    close(folder)
    before = page(folder)
    write_site(folder, MARCH.replace("The lead.", "Another lead."))
    assert page(folder) == before
    assert wrong(folder) == ["edition-closed"]


def test_an_automatic_month_can_be_closed(site: Site) -> None:
    folder = site(SMALL.replace("title: Small", "title: Small\neditions: months") + TRADE)
    edition.close(folder, "2024-03", now=NOW)
    write_site(folder, article("late", "The harbour was quiet.", day="2024-03-09"))
    lines, _ = edition.lines(folder)
    assert [(line.id, line.articles) for line in lines] == [("2024-03", 1)]


def test_the_command_line_closes_lists_and_reopens(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(site(WHOLE))
    assert run(["edition", "close", "march", "--site", folder]) == 0
    assert "closed march: 1 articles" in capsys.readouterr().out
    assert run(["edition", "list", "--site", folder, "--json"]) == 0
    assert {line["id"]: line["state"] for line in json.loads(capsys.readouterr().out)} == {
        "march": "closed",
        "april": "open",
    }
    assert run(["edition", "close", "march", "--site", folder]) == 2
    assert "briefing edition reopen march" in capsys.readouterr().err
    assert run(["edition", "reopen", "march", "--site", folder, "--why", "a slip"]) == 0
    assert run(["edition", "new", "may", "--site", folder, "--from", "2024-05-01", "--to", "2024-05-31"]) == 0
    assert run(["edition", "withhold", "--site", folder, "--why", "asked to"]) == 0
