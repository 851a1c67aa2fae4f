"""Every rule and word list of the meetings lens is needed: with it switched off, a golden case fails."""

import re
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

import pytest

from generator.lenses.annotate.annotate import annotate
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.meetings import find
from generator.model.lexicon import Lexicons
from tests.golden.cases import Case, cases
from tests.golden.test_lenses import knowledge, lines

MEETINGS = [case for _, case in cases("meetings")]
NEVER = re.compile(r"(?!)")


def no(*_: object, **__: object) -> None:
    """A rule that never finds anything."""


def none(*_: object, **__: object) -> list[object]:
    """A rule that finds nothing."""
    return []


def yes(*_: object, **__: object) -> bool:
    """A rule that lets everything pass."""
    return True


RULES = [
    ("triggers", "is_gerund", no),
    ("triggers", "_hosts", none),
    ("triggers", "_stays", no),
    ("triggers", "_is_noun_here", no),
    ("triggers", "_is_stop", no),
    ("triggers", "_asks", no),
    ("triggers", "_speaks_of", no),
    ("status", "_conditional", no),
    ("status", "_denied", no),
    ("status", "_hearsay", no),
    ("called_off", "_has_subject", no),
    ("called_off", "of_other_verb", no),
    ("noun_status", "predicate", no),
    ("noun_status", "_main_verb", no),
    ("noun_status", "_background_noun", no),
    ("participants", "_addressed", no),
    ("participants", "_after_opening", none),
    ("participants", "_country_before", none),
    ("participants", "_one_by_one", none),
    ("participants", "_each_other", no),
    ("participants", "_joins", no),
    ("participants", "_spoken_of", none),
    ("compared", "_of_meetings", yes),
    ("compared", "_place", no),
    ("left_open", "_of_it", yes),
    ("left_open", "_of_it", no),
    ("echoes", "_more_places", none),
    ("echoes", "_same_verb", none),
    ("enough", "_at_home", no),
    ("enough", "well_known", yes),
    ("merge", "spoken_of", no),
    ("pronouns", "_speaker", no),
    ("pronouns", "listed_pair", none),
    ("stage", "_anybody", no),
    ("stage", "_fresh", none),
    ("stage", "_leads_in", no),
    ("strangers", "_listed", no),
    ("when", "_of_speech", no),
    ("where", "_direct_place", no),
    ("where", "_place_before", no),
]
PATTERNS = [
    ("left_open", "_SAID_OF_IT"),
    ("triggers", "_MANNER"),
    ("triggers", "_TAKES_PEOPLE"),
    ("status", "_DENIAL"),
    ("status", "_FIRST_TO"),
    ("status", "_REPORTED"),
    ("status", "_SINCE"),
    ("noun_status", "_HAPPENED"),
    ("noun_status", "_NEVER"),
    ("parties", "_TITLED"),
    ("parties", "_SEPARATELY"),
    ("participants", "_SEPARATELY"),
    ("participants", "_FROM"),
    ("participants", "_TOLD"),
    ("parties", "_BROKER"),
    ("parties", "_TOGETHER"),
    ("enough", "_ATTENDS"),
    ("places", "_CAPITAL_CITY"),
    ("pronouns", "_LEADS_IN"),
    ("pronouns", "_OF_DEED"),
    ("scene", "_LED_BY"),
    ("stage", "_TIME_OF_DAY"),
    ("strangers", "_FIRST_TO"),
    ("strangers", "_OWNS_NOUN"),
    ("when", "_BOUND"),
    ("when", "_DAYS"),
    ("find", "_DURING_VISIT"),
    ("find", "_GATHERS"),
]
LISTS = [
    "background", "hearsay", "left_open", "meeting_by_phone", "meeting_compared", "meeting_host_verbs",
    "meeting_in_person", "meeting_light_verbs", "meeting_nouns", "meeting_seats", "meeting_stay",
    "meeting_talk_verbs", "meeting_travel_verbs", "meeting_visit_verbs", "modality", "not_meetings",
]  # fmt: skip


def holds(case: Case, known: LensKnowledge) -> bool:
    """Whether the case comes out as it is written."""
    return lines("meetings", case, list(find(annotate(case.article, known), known))) == list(case.expected)


def one_fails(known: LensKnowledge) -> bool:
    """Whether at least one case comes out differently."""
    return not all(holds(case, known) for case in MEETINGS)


def room(name: str) -> ModuleType:
    """A file of the lens."""
    return import_module(f"generator.lenses.meetings.{name}")


@pytest.mark.parametrize(("file", "rule", "off"), RULES, ids=[f"{file}.{rule}" for file, rule, _ in RULES])
def test_without_the_rule_a_case_fails(
    file: str, rule: str, off: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room(file), rule, off)
    failed = one_fails(knowledge())
    assert failed


@pytest.mark.parametrize(("file", "rule"), PATTERNS, ids=[f"{file}.{rule}" for file, rule in PATTERNS])
def test_without_the_pattern_a_case_fails(file: str, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room(file), rule, NEVER)
    failed = one_fails(knowledge())
    assert failed


@pytest.mark.parametrize("words", LISTS)
def test_without_the_word_list_a_case_fails(words: str) -> None:
    known = knowledge()
    kept = tuple(each for each in known.lexicons.lists if each.name != words)
    failed = one_fails(LensKnowledge(lexicons=Lexicons(lists=kept, world=known.lexicons.world)))
    assert failed
