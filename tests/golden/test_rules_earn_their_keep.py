"""Every rule and word list of the figures lens is needed: with it switched off, a golden case fails."""

from collections.abc import Callable

import pytest

from generator.lenses.annotate.annotate import annotate
from generator.lenses.figures import claims, dates, flows, memory, modality, numbers, periods, sides, source
from generator.lenses.figures.find import find
from generator.lenses.figures.periods import Period
from generator.lenses.knowledge import LensKnowledge
from generator.model.lexicon import Lexicons
from tests.golden.cases import Case, cases
from tests.golden.test_lenses import knowledge, lines

FIGURES = [case for _, case in cases("figures")]


def no(*_: object, **__: object) -> None:
    """A rule that never finds anything."""


def yes(*_: object, **__: object) -> bool:
    """A rule that lets everything pass."""
    return True


RULES = [
    (numbers, "is_base", no),
    (numbers, "is_equivalent", no),
    (numbers, "change_noun_before", no),
    (numbers, "is_share", no),
    (numbers, "of_something_else", no),
    (numbers, "comparison_behind", no),
    (numbers, "change_noun_behind", no),
    (claims, "_governs_backward", no),
    (claims, "_carries", no),
    (claims, "_is_other_money", no),
    (claims, "_change_before", no),
    (claims, "_change_behind", no),
    (claims, "_where_it_went", no),
    (claims, "_set_respective_partners", no),
    (numbers, "_leads_to_level", no),
    (numbers, "_is_past_change", no),
    (sides, "_taker", no),
    (sides, "_leader", no),
    (flows, "_take_goods", no),
    (memory, "_partner_next", no),
    (sides, "_doer", no),
    (flows, "_lend_parties", no),
    (flows, "_flow_with", no),
    (flows, "_joined", no),
    (flows, "_owner", no),
    (flows, "_preposed", no),
    (flows, "_of_goods", no),
    (flows, "_of_goods", yes),
    (sides, "_front", no),
    (sides, "_subject", no),
    (sides, "_reporter", no),
    (sides, "_both", no),
    (sides, "_meant", no),
    (dates, "_is_base", no),
    (modality, "_governs", no),
    (source, "_named_at", no),
]
LISTS = [
    "flow_nouns", "flow_verbs", "change_verbs", "change_words", "comparison_words", "base_words",
    "both_words", "overall_words", "share_words", "other_money", "projection_verbs", "projection_words",
    "statistics_words",
    "sure_flow_words", "trading_blocs", "fiscal_year_named_by_start", "currency_symbols", "currency_codes",
    "currency_words", "number_scales",
]  # fmt: skip


def failing(known: LensKnowledge) -> list[str]:
    return [case.title for case in FIGURES if not _holds(case, known)]


def _holds(case: Case, known: LensKnowledge) -> bool:
    facts = list(find(annotate(case.article, known), known))
    return lines("figures", case, list(facts)) == list(case.expected)


@pytest.mark.parametrize(
    ("room", "rule", "off"), RULES, ids=[f"{m.__name__.rpartition('.')[2]}.{n}" for m, n, _ in RULES]
)
def test_without_the_rule_a_case_fails(
    room: object, rule: str, off: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, rule, off)
    failed = failing(knowledge())
    assert failed


@pytest.mark.parametrize("name", LISTS)
def test_without_the_word_list_a_case_fails(name: str) -> None:
    known = knowledge()
    kept = tuple(words for words in known.lexicons.lists if words.name != name)
    failed = failing(LensKnowledge(lexicons=Lexicons(lists=kept, world=known.lexicons.world)))
    assert failed


@pytest.mark.parametrize("family", sorted(periods._PATTERNS))
def test_without_the_family_of_periods_a_case_fails(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    every = periods._candidates

    def fewer(text: str, start: int, end: int) -> list[Period]:
        return [period for period in every(text, start, end) if period.family != family]

    monkeypatch.setattr(periods, "_candidates", fewer)
    failed = failing(knowledge())
    assert failed
