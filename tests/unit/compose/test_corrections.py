"""What people decide stands, and what no longer fits is reported."""

from decimal import Decimal

import msgspec

from generator.compose.compose import compose
from generator.model.corrections import Correction
from generator.model.facts import Figure, Reading
from generator.model.problem import Problem
from generator.model.site import FieldChange, Site
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, position, reading

HERE = article("a", "Exports were $61.4 billion. Visit one. Visit two. They want peace.")
NUMBER = figure(HERE, "Exports were $61.4 billion.", "61400000000")
VISITS = tuple(meeting(HERE, words, "Anna Abel", when="2024-04-08") for words in ("Visit one", "Visit two"))
STANCE = position(HERE, "They want peace.", "Anna Abel")
FOUND = reading(HERE, figures=(NUMBER,), meetings=VISITS, positions=(STANCE,))


def site_of(*corrections: Correction, found: Reading = FOUND) -> tuple[Site, tuple[Problem, ...]]:
    whole = msgspec.structs.replace(content(), corrections=tuple(signed(entry) for entry in corrections))
    return compose(whole, [HERE], [found], world=WORLD)


def signed(correction: Correction) -> Correction:
    return msgspec.structs.replace(correction, by="the desk", at="2024-05-02T09:00:00Z")


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


def test_names_in_a_correction_mean_entities() -> None:
    (changed,) = figures_of(Correction(do="set", id=NUMBER.id, fields={"from": "syldavia"}, why="reversed"))
    assert changed.from_party and (changed.from_party.name, changed.from_party.entity) == (
        "Syldavia",
        "syldavia",
    )


def test_several_names_are_divided_by_semicolons() -> None:
    fields: dict[str, str | None] = {"participants": "Anna Abel; Bo Berg"}
    site, _ = site_of(Correction(do="set", id=VISITS[0].id, fields=fields, why="both went"))
    (first, _) = site.readings[0].meetings
    assert [party.name for party in first.participants] == ["Anna Abel", "Bo Berg"]


def test_a_stance_is_set_in_the_words_of_its_sentence_only() -> None:
    said = Correction(do="set", id=STANCE.id, fields={"stance": "want peace"}, why="the clause")
    assert site_of(said)[0].readings[0].positions[0].stance == "want peace"
    _, (problem,) = site_of(Correction(do="set", id=STANCE.id, fields={"stance": "hate war"}, why="?"))
    assert problem.code == "correction-misfit"


def test_what_took_effect_is_recorded_with_before_and_after() -> None:
    site, _ = site_of(Correction(do="set", id=NUMBER.id, fields={"period": "2022"}, why="the year before"))
    (applied,) = site.applied
    assert (applied.target, applied.article, applied.block) == (NUMBER.id, "a", 1)
    assert applied.changes == (FieldChange(field="period", before="2023", after="2022"),)


def test_a_rejected_fact_is_recorded_with_all_that_is_gone() -> None:
    (applied,) = site_of(Correction(do="reject", id=STANCE.id, why="no position"))[0].applied
    assert FieldChange(field="stance", before="They want peace.", after=None) in applied.changes


ADDED = Correction(
    do="add",
    kind="figure",
    article="a",
    sentence="Exports were $61.4 billion.",
    fields={"kind": "goods", "from": "Syldavia", "value": "61400000000", "currency": "USD", "period": "2021"},
    why="the other way round, too",
)


def test_an_added_fact_stands_at_its_words() -> None:
    site, problems = site_of(ADDED)
    _, new = site.readings[0].figures
    assert not problems and new.review.confirmed and new.period == "2021"
    assert HERE.text[new.provenance.start : new.provenance.end] == new.provenance.words == ADDED.sentence


def test_an_added_fact_is_found_again_after_a_repair_of_its_words() -> None:
    near = msgspec.structs.replace(ADDED, sentence="Exports ware $61.4 billion.")
    assert len(figures_of(near)) == 2
    other_number = msgspec.structs.replace(ADDED, sentence="Exports were $61.5 billion.")
    _, (problem,) = site_of(other_number)
    assert problem.code == "correction-orphan"


def test_what_the_machine_finds_by_itself_is_not_added_twice() -> None:
    same = msgspec.structs.replace(ADDED, fields={"value": "61400000000", "period": "2023"})
    (figure_,) = figures_of(same)
    assert figure_.id == NUMBER.id and figure_.review.confirmed


def test_an_entry_that_lacks_what_it_needs_is_a_misfit() -> None:
    for entry in (
        Correction(do="add", why="?"),
        Correction(do="confirm", why="?"),
        Correction(do="merge", id="ea0", why="?"),
        Correction(do="set", id=NUMBER.id, why="?"),
    ):
        site, (problem,) = site_of(entry)
        assert (problem.code, site.applied) == ("correction-misfit", ())


def test_who_decided_and_when_should_be_said() -> None:
    whole = msgspec.structs.replace(
        content(), corrections=(Correction(do="confirm", id=NUMBER.id, why="seen"),)
    )
    _, (problem,) = compose(whole, [HERE], [FOUND], world=WORLD)
    assert problem.code == "correction-unsigned"


def test_another_number_in_nearly_the_same_sentence_is_another_fact() -> None:
    old = Correction(
        do="reject", id="fold1234", article="a", sentence="Exports were $64.4 billion.", why="an estimate"
    )
    site, (problem,) = site_of(old)
    assert (problem.code, site.readings[0].figures) == ("correction-orphan", (NUMBER,))


def test_dates_set_by_hand_are_not_worked_out_again() -> None:
    visit = meeting(
        article("u", "She came on Tuesday.", day=None), "She came", "Anna Abel", date_words="on Tuesday"
    )
    here = article("u", "She came on Tuesday.", day=None)
    dated = article("d", "Visit by Anna Abel.", day="2024-04-10")
    known = meeting(dated, "Visit", "Anna Abel", when="2024-04-09")
    entry = Correction(
        do="set", id=visit.id, fields={"start": "2024-03-05", "end": "2024-03-05"}, why="diary"
    )
    whole = msgspec.structs.replace(content(), corrections=(signed(entry),))
    site, _ = compose(
        whole,
        [here, dated],
        [reading(here, meetings=(visit,)), reading(dated, meetings=(known,))],
        world=WORLD,
    )
    whens = {m.id: m.when.start for found in site.readings for m in found.meetings}
    assert whens[visit.id] == "2024-03-05"


def test_stories_can_be_put_together_and_taken_apart_by_hand() -> None:
    words = "Quarterly cocoa exports of Ruritania rose sharply after the harbour at Strelsau reopened."
    alike = [article(id_, words) for id_ in ("a", "b")]
    stranger = article("z", "A long-awaited museum of clocks opened its doors in the old town.")
    (story,) = compose(content(), [*alike, stranger], [], world=WORLD)[0].stories

    def stories_with(*entries: Correction) -> list[tuple[str, ...]]:
        whole = msgspec.structs.replace(content(), corrections=tuple(signed(entry) for entry in entries))
        return [s.articles for s in compose(whole, [*alike, stranger], [], world=WORLD)[0].stories]

    merge = Correction(do="merge", id=story.id, others=("z",), why="one festival")
    assert stories_with(merge) == [("a", "b", "z")]
    assert stories_with(Correction(do="split", id=story.id, others=("b",), why="two days")) == []


def test_a_settled_conflict_is_found_again_by_its_facts() -> None:
    other = article("b", "Exports were $70 billion.")
    theirs = figure(other, "Exports were $70 billion.", "70000000000")
    verdict = Correction(
        do="settle", id="cold12345", others=(NUMBER.id, theirs.id), why="the ministry corrected itself"
    )
    whole = msgspec.structs.replace(content(), corrections=(signed(verdict),))
    site, problems = compose(whole, [HERE, other], [FOUND, reading(other, figures=(theirs,))], world=WORLD)
    assert site.conflicts[0].settled == "the ministry corrected itself" and not problems
