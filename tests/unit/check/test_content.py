"""What people wrote, taken together."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.check import check
from generator.model.problem import Problem
from tests.sites import SMALL, article

Site = Callable[[str], Path]
TRADE = article(
    "trade", "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed."
)
VISIT = article(
    "visit", "Xi Jinping met Vladimir Putin for talks in Moscow on 20 March 2023, officials said."
)


def found(folder: Path, code: str) -> list[Problem]:
    return [problem for problem in check(folder).problems if problem.code == code]


@pytest.mark.parametrize(
    ("file", "text", "hint"),
    [
        (
            "content/topics/trade-figures.md",
            "---\ntitle: T\nlens: figures\npairs: [[chnia, russia]]\nmatch: {any_of: [exports]}\n---\n",
            'did you mean "china"?',
        ),
        (
            "content/topics/leader-meetings.md",
            "---\ntitle: M\nlens: meetings\npeople: [xi]\nmatch: {any_of: [met]}\n---\n",
            "add it to content/entities.yaml",
        ),
        (
            "content/entities.yaml",
            "- {id: a, name: A, type: person, roles: [{title: minister, of: icelnd}]}\n",
            'did you mean "iceland"?',
        ),
        (
            "content/entities.yaml",
            "- {id: ministry, name: M, type: org, of: norwey}\n",
            'did you mean "norway"?',
        ),
        ("content/sources.yaml", "- {id: a, name: A, country: spian}\n", 'did you mean "spain"?'),
    ],
)
def test_an_id_that_nobody_has_is_named_with_the_nearest(site: Site, file: str, text: str, hint: str) -> None:
    (problem,) = found(site(f"{SMALL}{TRADE}-- {file} --\n{text}"), "unknown-entity")
    assert (problem.where, problem.hint) == (file, hint)


def test_a_word_list_that_no_lens_reads_is_named_with_the_nearest(site: Site) -> None:
    topic = "---\ntitle: T\nlens: positions\nlexicon: {stance_verb: {add: [shelve]}}\n---\n"
    (problem,) = found(site(f"{SMALL}-- content/topics/peace.md --\n{topic}"), "unknown-word-list")
    assert (problem.where, problem.hint) == ("content/topics/peace.md", 'did you mean "stance_verbs"?')


def test_a_topic_that_matches_nothing_is_named_once_there_are_articles(site: Site) -> None:
    assert found(site(SMALL), "topic-empty") == []
    (problem,) = found(site(SMALL + TRADE), "topic-empty")
    assert problem.where == "content/topics/leader-meetings.md"
    assert found(site(SMALL + TRADE + VISIT), "topic-empty") == []


def edition(name: str, first: str, last: str) -> str:
    return f"-- content/editions/{name}.md --\n---\ntitle: {name}\nfrom: {first}\nto: {last}\n---\n"


def test_editions_that_overlap_or_hold_nothing_are_named(site: Site) -> None:
    year, march, april = (
        edition("year", "2024-01-01", "2024-12-31"),
        edition("march", "2024-03-01", "2024-03-31"),
        edition("april", "2024-04-01", "2024-04-30"),
    )
    folder = site(SMALL + TRADE + VISIT + march + april)
    assert found(folder, "edition-overlap") == []
    assert [problem.where for problem in found(folder, "edition-empty")] == ["content/editions/april.md"]
    overlaps = found(site(year), "edition-overlap")
    assert [problem.where for problem in overlaps] == [
        "content/editions/march.md",
        "content/editions/april.md",
    ]


def test_an_edition_that_ends_before_it_begins_is_an_error(site: Site) -> None:
    (problem,) = found(site(SMALL + TRADE + edition("e", "2024-04-01", "2024-03-01")), "edition-dates")
    assert problem.severity == "error"


def test_facts_that_wait_for_an_editor_are_counted_in_a_note(site: Site) -> None:
    checked = check(
        site(SMALL + article("loose", "President Xi Jinping may visit Moscow, two officials said."))
    )
    assert checked.unreviewed > 0
    (problem,) = (problem for problem in checked.problems if problem.code == "facts-unreviewed")
    assert problem.severity == "note"
    assert f": {checked.unreviewed};" in problem.message
