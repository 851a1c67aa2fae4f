"""Meetings as news tells of them: which reports are of one meeting, told as small cases."""

import pytest

from generator.compose.compose import compose
from generator.model.facts import Meeting, MeetingKind, Status
from tests.unit.compose.cases import WORLD, article, content, meeting, reading

Report = tuple[str, str, MeetingKind, str | None, str | None, Status]
"""Article with the day it came out ("a 9"), people, kind, place, day of the meeting, status."""

CASES: dict[str, tuple[list[Report], list[set[int]]]] = {
    "talks on the margins of a summit are not the summit": (
        [
            ("a 9", "Anna Abel", "summit", "Klow", "2024-04-11", "announced"),
            ("a 9", "Anna Abel, Bo Berg", "talks", None, None, "planned"),
        ],
        [{0}, {1}],
    ),
    "the same people did not meet in two countries": (
        [
            ("a 6", "Anna Abel, Bo Berg", "talks", "Strelsau", "2024-04-08", "announced"),
            ("b 9", "Anna Abel, Bo Berg", "talks", "Klow", None, "held"),
        ],
        [{0}, {1}],
    ),
    "weeks later it is another meeting": (
        [
            ("a 6", "Anna Abel, Bo Berg", "talks", "Hentzau", "2024-04-08", "announced"),
            ("b 28", "Anna Abel, Bo Berg", "talks", "Zenda", None, "held"),
        ],
        [{0}, {1}],
    ),
    "the next one is planned elsewhere": (
        [
            ("a 9", "Anna Abel, Bo Berg", "talks", "Hentzau", "2024-04-08", "held"),
            ("a 9", "Anna Abel, Bo Berg", "talks", "Zenda", None, "planned"),
        ],
        [{0}, {1}],
    ),
    "a call is no meeting": (
        [
            ("a 9", "Anna Abel, Bo Berg", "talks", "Klow", "2024-04-08", "held"),
            ("a 9", "Anna Abel, Bo Berg", "call", None, "2024-04-08", "held"),
        ],
        [{0}, {1}],
    ),
    "a visit in April is the one from the 8th": (
        [
            ("a 9", "Anna Abel", "visit", "Klow", "2024-04-08", "held"),
            ("b 28", "Anna Abel", "visit", "Syldavia", "2024-04", "past"),
        ],
        [{0, 1}],
    ),
    "what an article says of the president alone can be the talks it tells of": (
        [
            ("a 9", "Anna Abel, Bo Berg", "talks", "Klow", "2024-04-08", "held"),
            ("a 9", "Anna Abel", "talks", None, None, "held"),
        ],
        [{0, 1}],
    ),
    "a visit without a date is not one of two": (
        [
            ("a 9", "Anna Abel", "visit", "Klow", "2024-04-08", "held"),
            ("b 9", "Anna Abel", "visit", "Klow", "2024-04-06", "held"),
            ("c 9", "Anna Abel", "visit", "Klow", None, "held"),
        ],
        [{0}, {1}, {2}],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_which_reports_are_of_one_meeting(name: str) -> None:
    reports, expected = CASES[name]
    told: dict[str, list[tuple[int, Report]]] = {}
    for n, report in enumerate(reports):
        told.setdefault(report[0], []).append((n, report))
    number: dict[str, int] = {}
    articles, readings = [], []
    for source, own in told.items():
        id_, day = source.split()
        here = article(id_, *(f"Report {n} of {id_}." for n, _ in own), day=f"2024-04-{int(day):02}")
        meetings: list[Meeting] = []
        for n, (_, people, kind, place, when, status) in own:
            words, names = f"Report {n}", people.split(", ")
            meetings.append(meeting(here, words, *names, kind=kind, place=place, when=when, status=status))
            number[meetings[-1].id] = n
        articles.append(here)
        readings.append(reading(here, meetings=tuple(meetings)))
    site, _ = compose(content(), articles, readings, world=WORLD)
    got = sorted(sorted(number[id_] for id_ in event.mentions) for event in site.events)
    assert got == sorted(map(sorted, expected))
