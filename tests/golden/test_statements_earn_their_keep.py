"""Every rule of the positions and quotes lenses is needed: with it switched off, a golden case fails."""

from collections.abc import Callable
from types import ModuleType

import pytest

from generator.lenses.annotate.annotate import annotate
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.positions import actors, dates, merging, relevance, saying, statements, weight
from generator.lenses.positions import find as positions
from generator.lenses.quotes import find as quotes
from generator.lenses.quotes import speakers
from generator.lenses.registry import LENSES
from generator.model.lexicon import Lexicons
from tests.golden.cases import Case, cases
from tests.golden.test_lenses import knowledge, lines

FINDERS = {lens.name: lens.find for lens in LENSES}
CASES = [(lens, case) for lens in ("positions", "quotes") for _, case in cases(lens)]


def nothing(*_: object, **__: object) -> None:
    """A rule that never finds anything."""


def none_of(*_: object, **__: object) -> list[object]:
    """A rule that finds an empty list."""
    return []


def always(*_: object, **__: object) -> bool:
    """A condition that always holds."""
    return True


RULES: list[tuple[ModuleType, str, Callable[..., object]]] = [
    (actors, "group_before", none_of),
    (actors, "_countries_of", lambda _annotated, parties, _countries: parties),
    (positions, "addressees_of", none_of),
    (dates, "_near", nothing),
    (merging, "_continues", nothing),
    (merging, "_commits", nothing),
    (merging, "_opens", nothing),
    (relevance, "_talking", none_of),
    (saying, "_goes_on", nothing),
    (saying, "_complement", nothing),
    (statements, "passive", nothing),
    (statements, "received", none_of),
    (statements, "with_a_promise", none_of),
    (statements, "_copulas", none_of),
    (statements, "_gerund", nothing),
    (statements, "_relative", nothing),
    (positions, "bears", always),
    (weight, "_subordinate", nothing),
    (positions, "routine", nothing),
    (positions, "weighs", always),
    (positions, "quote_weighs", nothing),
    (positions, "is_stance", always),
    (speakers, "_told_behind", nothing),
    (speakers, "_told_before", nothing),
    (speakers, "_according_to", nothing),
    (speakers, "_main_subject", nothing),
    (speakers, "_object_of_quoted", nothing),
    (speakers, "_agent", nothing),
    (speakers, "_pronoun", nothing),
    (quotes, "still_carries", nothing),
]
LISTS = [
    "stance_verbs", "holding_verbs", "stance_adjectives", "peace_words", "talks_words", "matter_words",
    "conflict_words", "other_matters", "reporting_verbs", "speaking_texts", "speaker_nouns",
    "grammar_lead_ins", "grammar_insertions", "grammar_before_verb", "grammar_weighty", "grammar_own_will",
    "grammar_receptions", "grammar_nobody",
]  # fmt: skip


def failing(known: LensKnowledge) -> list[str]:
    return [case.title for lens, case in CASES if not _holds(lens, case, known)]


def _holds(lens: str, case: Case, known: LensKnowledge) -> bool:
    facts = list(FINDERS[lens](annotate(case.article, known), known))
    return lines(lens, case, facts) == list(case.expected)


@pytest.mark.parametrize(
    ("room", "rule", "off"), RULES, ids=[f"{m.__name__.rpartition('.')[2]}.{n}" for m, n, _ in RULES]
)
def test_without_the_rule_a_case_fails(
    room: ModuleType, rule: str, off: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, rule, off)
    assert failing(knowledge())


@pytest.mark.parametrize("name", LISTS)
def test_without_the_word_list_a_case_fails(name: str) -> None:
    known = knowledge()
    kept = tuple(words for words in known.lexicons.lists if words.name != name)
    assert failing(LensKnowledge(lexicons=Lexicons(lists=kept, world=known.lexicons.world)))
