"""What people decide stands, and what no longer fits is reported."""

from decimal import Decimal

import msgspec

from generator.compose.compose import compose
from generator.model.corrections import Correction
from generator.model.facts import Figure, Reading
from generator.model.problem import Problem
from generator.model.site import Site
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, position, reading

HERE = article("a", "Exports were $61.4 billion. Visit one. Visit two. They want peace.")
NUMBER = figure(HERE, "Exports were $61.4 billion.", "61400000000")
VISITS = tuple(meeting(HERE, words, "Anna Abel", when="2024-04-08") for words in ("Visit one", "Visit two"))
STANCE = position(HERE, "They want peace.", "Anna Abel")
FOUND = reading(HERE, figures=(NUMBER,), meetings=VISITS, positions=(STANCE,))


def site_of(*corrections: Correction, found: Reading = FOUND) -> tuple[Site, tuple[Problem, ...]]:
    whole = msgspec.structs.replace(content(), corrections=corrections)
    return compose(whole, [HERE], [found], world=WORLD)


def figures_of(*corrections: Correction) -> tuple[Figure, ...]:
    return site_of(*corrections)[0].readings[0].figures


def test_a_confirmed_fact_needs_no_review_any_more() -> None:
    site, problems = site_of(Correction(do="confirm", id=STANCE.id, why="read it"))
    assert site.readings[0].positions[0].review.confirmed
    assert not site.readings[0].positions[0].review.needed and not problems


def test_a_rejected_fact_is_gone() -> None:
    assert figures_of(Correction(do="reject", id=NUMBER.id, why="a typing error")) == ()


def test_set_fields_replace_what_the_machine_found() -> None:
    fields: dict[str, str | None] = {
        "value": "64100000000",
        "period": "2022",
        "from": "Syldavia",
        "source": None,
    }
    (corrected,) = figures_of(Correction(do="set", id=NUMBER.id, fields=fields, why="digits swapped"))
    assert corrected.value == Decimal("64100000000")
    assert (corrected.period, corrected.from_party and corrected.from_party.name) == ("2022", "Syldavia")
    assert corrected.review.confirmed


def test_a_value_that_cannot_be_is_a_problem_and_changes_nothing() -> None:
    wrong: list[dict[str, str | None]] = [{"value": "a lot"}, {"direction": "sideways"}, {"status": "held"}]
    for fields in wrong:
        site, (problem,) = site_of(Correction(do="set", id=NUMBER.id, fields=fields, why="?"))
        assert (problem.code, problem.severity) == ("correction-misfit", "error")
        assert site.readings[0].figures == (NUMBER,)


def test_a_correction_of_what_the_machine_no_longer_finds_is_stale_and_stands() -> None:
    stale = Correction(do="set", id=NUMBER.id, fields={"period": "2022"}, was={"period": "2021"}, why="year")
    site, (problem,) = site_of(stale)
    assert problem.code == "correction-stale"
    assert site.readings[0].figures[0].period == "2022"


def test_a_correction_finds_its_fact_again_by_its_sentence() -> None:
    old = Correction(
        do="reject", id="fold1234", article="a", sentence="Exports were $61.4 billions.", why="an estimate"
    )
    assert figures_of(old) == ()


def test_an_orphan_is_reported() -> None:
    _, (problem,) = site_of(Correction(do="confirm", id="fgone123", why="seen"))
    assert (problem.code, problem.severity) == ("correction-orphan", "warning")


def test_an_event_can_be_split_and_merged_by_hand() -> None:
    first, second = VISITS
    (event,) = site_of()[0].events
    split = Correction(do="split", id=event.id, others=(second.id,), why="two trips")
    apart, _ = site_of(split)
    assert sorted(e.mentions for e in apart.events) == [(first.id,), (second.id,)]
    merge = Correction(do="merge", id="e" + first.id[1:], others=("e" + second.id[1:],), why="one trip")
    assert [e.mentions for e in site_of(split, merge)[0].events] == [(first.id, second.id)]


def test_a_settled_conflict_carries_the_reason() -> None:
    other = article("b", "Exports were $70 billion.")
    facts = reading(other, figures=(figure(other, "Exports were $70 billion.", "70000000000"),))
    (conflict,) = compose(content(), [HERE, other], [FOUND, facts], world=WORLD)[0].conflicts
    verdict = Correction(do="settle", id=conflict.id, why="the ministry corrected itself")
    whole = msgspec.structs.replace(content(), corrections=(verdict,))
    (settled,) = compose(whole, [HERE, other], [FOUND, facts], world=WORLD)[0].conflicts
    assert settled.settled == "the ministry corrected itself"
