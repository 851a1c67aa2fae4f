"""From a choice at the desk to entries that say it, or a word why it cannot be."""

import msgspec
import pytest

from generator.compose.compose import compose
from generator.compose.deciding import CannotDecide, Decision, Signature, addition, decided
from generator.compose.review import doubts
from generator.model.corrections import Correction
from generator.model.review import Doubt
from generator.model.site import Site
from tests.unit.compose.cases import WORLD, article, content, figure, reading
from tests.unit.compose.test_review import HERE, STANCE, VISITS, doubtful

SIGNATURE = Signature(by="the desk", at="2024-05-02T09:00:00Z")
FOUND = reading(HERE, positions=(STANCE,), meetings=VISITS)


def site_with(*corrections: Correction) -> Site:
    whole = msgspec.structs.replace(content(), corrections=corrections)
    site, problems = compose(whole, [HERE], [FOUND], world=WORLD)
    assert not problems
    return site


SITE = site_with()
MEETING, SENTENCE = doubts(SITE)


def entries(doubt: Doubt, choice: str, **more: object) -> tuple[Correction, ...]:
    decision = msgspec.convert({"choice": choice, **more}, Decision)
    return decided(SITE, doubt, decision, SIGNATURE)


def test_one_decision_answers_for_every_fact_of_the_doubt() -> None:
    made = entries(MEETING, "confirm")
    assert [entry.id for entry in made] == [visit.id for visit in VISITS]
    assert [doubt.kind for doubt in doubts(site_with(*made))] == ["sentence"]


def test_only_the_chosen_facts_are_decided() -> None:
    (entry,) = entries(MEETING, "reject", facts=[VISITS[1].id])
    assert (entry.do, entry.id, entry.sentence) == ("reject", VISITS[1].id, "She will visit soon.")


def test_an_entry_says_who_when_where_and_why() -> None:
    (entry,) = entries(SENTENCE, "confirm", why="  asked the\nministry ")
    assert (entry.by, entry.at, entry.article) == ("the desk", "2024-05-02T09:00:00Z", "a")
    assert entry.why == "asked the ministry" and entries(SENTENCE, "confirm")[0].why


def test_a_correction_holds_only_what_changed_and_what_it_was() -> None:
    fields = {"actor": "Bert Best", "stance": STANCE.stance, "start": None}
    (entry,) = entries(SENTENCE, "edit", fields=fields)
    assert (entry.do, entry.fields, entry.was) == ("set", {"actor": "Bert Best"}, {"actor": "Anna Abel"})


def test_a_correction_that_changes_nothing_confirms() -> None:
    assert entries(SENTENCE, "edit", fields={"actor": "Anna Abel"})[0].do == "confirm"


@pytest.mark.parametrize("fields", [{"stance": "words from elsewhere"}, {"start": "someday"}])
def test_a_value_that_cannot_be_is_refused_before_it_is_written(fields: dict[str, str]) -> None:
    with pytest.raises(CannotDecide):
        entries(SENTENCE, "edit", fields=fields)


def test_what_the_doubt_does_not_offer_is_refused() -> None:
    for doubt, choice, more in (
        (SENTENCE, "settle", {}),
        (SENTENCE, "confirm", {"facts": ["pother"]}),
        (MEETING, "split", {"others": []}),
        (MEETING, "split", {"others": [visit.id for visit in VISITS]}),
        (MEETING, "merge", {"others": ["enone"]}),
        (MEETING, "edit", {}),
    ):
        with pytest.raises(CannotDecide):
            entries(doubt, choice, **more)


def test_mentions_split_off_become_a_meeting_of_their_own() -> None:
    made = entries(MEETING, "split", others=[VISITS[1].id])
    assert len(SITE.events) == 1 and len(site_with(*made).events) == 2


def test_a_fact_is_added_at_words_of_one_paragraph() -> None:
    entry = addition(
        SITE, "a", "quote", " They want peace. ", {"speaker": "Bert Best", "type": None}, "", SIGNATURE
    )
    assert (entry.do, entry.sentence, entry.fields) == ("add", "They want peace.", {"speaker": "Bert Best"})
    assert any(fact.rule == "added by hand" for fact in site_with(entry).facts().values())
    for words in ("", "They want war."):
        with pytest.raises(CannotDecide):
            addition(SITE, "a", "quote", words, {}, "", SIGNATURE)


def test_settling_a_conflict_confirms_the_facts_read_with_doubt_on_its_sides() -> None:
    one, other = (article(id_, "Exports were $5.", outlet=id_) for id_ in ("a", "b"))
    sides = (
        doubtful(figure(one, "Exports were $5.", "5000000000")),
        figure(other, "Exports were $5.", "9000000000"),
    )
    found = [reading(one, figures=(sides[0],)), reading(other, figures=(sides[1],))]
    site, _ = compose(content(), [one, other], found, world=WORLD)
    (doubt,) = doubts(site)
    settle, confirm = decided(site, doubt, Decision(choice="settle"), SIGNATURE)
    assert (settle.do, set(settle.others)) == ("settle", {fact.id for fact in sides})
    assert (confirm.do, confirm.id) == ("confirm", sides[0].id)
