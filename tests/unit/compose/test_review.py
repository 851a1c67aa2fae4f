"""The queue of the review desk: what is in it, in which order, and what one decision answers."""

from typing import TypeVar

import msgspec

from generator.compose.compose import compose
from generator.compose.review import doubts
from generator.model.article import Article
from generator.model.content import Edition
from generator.model.corrections import Correction, Decision
from generator.model.facts import Figure, Meeting, Position, Quote, Reading, Review
from generator.model.review import Doubt, DoubtKind
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, position, quote, reading

AnyFact = TypeVar("AnyFact", Figure, Meeting, Position, Quote)
UNSURE = Review(review_class="inferred", reasons=("status-ambiguous",))


def doubtful(fact: AnyFact) -> AnyFact:
    return msgspec.structs.replace(fact, review=UNSURE)


def queue(
    *found: tuple[Article, Reading],
    corrections: tuple[Correction, ...] = (),
    editions: tuple[Edition, ...] = (),
) -> tuple[Doubt, ...]:
    whole = msgspec.structs.replace(content(editions=editions), corrections=corrections)
    site, problems = compose(whole, [one for one, _ in found], [two for _, two in found], world=WORLD)
    return doubts(site, problems)


def of_kind(kind: DoubtKind, found: tuple[Doubt, ...]) -> list[Doubt]:
    return [doubt for doubt in found if doubt.kind == kind]


HERE = article("a", "They want peace. Anna Abel will visit. She will visit soon.", outlet="Times")
STANCE = doubtful(position(HERE, "They want peace.", "Anna Abel"))
VISITS = tuple(
    doubtful(meeting(HERE, words, "Anna Abel", when="2024-04-20"))
    for words in ("Anna Abel will visit.", "She will visit soon.")
)


def test_what_nobody_doubts_is_not_asked() -> None:
    assert queue((HERE, reading(HERE, positions=(position(HERE, "They want peace.", "Anna Abel"),)))) == ()


def test_the_mentions_of_one_meeting_are_one_question() -> None:
    (doubt,) = queue((HERE, reading(HERE, meetings=VISITS)))
    assert (doubt.kind, len(doubt.facts), len(doubt.evidence)) == ("meeting", 2, 2)
    assert doubt.reasons == ("status-ambiguous",) and "split" in doubt.choices


def test_the_facts_of_one_sentence_are_one_question() -> None:
    said = doubtful(quote(HERE, "They want peace."))
    (doubt,) = queue((HERE, reading(HERE, positions=(STANCE,), quotes=(said,))))
    assert doubt.kind == "sentence" and set(doubt.facts) == {STANCE.id, said.id}


def test_a_sentence_that_two_articles_print_is_one_question() -> None:
    other = article("b", "They want peace. And more of it.", outlet="Post")
    again = doubtful(position(other, "They want peace.", "Anna Abel"))
    (doubt,) = queue((HERE, reading(HERE, positions=(STANCE,))), (other, reading(other, positions=(again,))))
    assert {place.article for place in doubt.evidence} == {"a", "b"}


def test_a_fact_on_a_side_of_a_conflict_is_asked_there_only() -> None:
    one, other = (article(id_, "Exports were $5.", outlet=id_) for id_ in ("a", "b"))
    found = [(one, doubtful(figure(one, "Exports were $5.", "5000000000")))]
    found.append((other, doubtful(figure(other, "Exports were $5.", "9000000000"))))
    asked = queue(*((here, reading(here, figures=(fact,))) for here, fact in found))
    assert [doubt.kind for doubt in asked] == ["conflict"]
    assert len(asked[0].facts) == 2 and asked[0].choices[0] == "settle"


def test_conflicts_come_first_and_articles_after_facts() -> None:
    bare = article("c", "They want peace.", day=None)
    asked = queue(
        (bare, reading(bare, positions=(doubtful(position(bare, "They want peace.", "Bert Best")),)))
    )
    assert [doubt.kind for doubt in asked] == ["sentence", "article"]


def test_an_article_without_date_and_outlet_is_one_question() -> None:
    bare = article("c", "Words.", day=None)
    (doubt,) = queue((bare, reading(bare)))
    assert doubt.reasons == ("date-unknown", "outlet-unknown")


def test_a_range_across_the_border_of_an_edition_is_said() -> None:
    wide = article("c", "Words.", day="2024-04-28", until="2024-05-03", outlet="Times")
    editions = (
        Edition(id="a", title="April", since="2024-04-01", until="2024-04-30"),
        Edition(id="m", title="May", since="2024-05-01", until="2024-05-31"),
    )
    (doubt,) = queue((wide, reading(wide)), editions=editions)
    assert doubt.reasons == ("date-range", "edition-border")


def test_an_article_that_an_editor_let_stand_is_asked_again_only_when_it_shows_something_else() -> None:
    bare = article("c", "Words.", day=None)
    stands = Correction(
        do="confirm",
        id="c",
        was={"published": None, "outlet": None},
        why="read",
        by="the desk",
        at="2024-05-02T09:00:00Z",
    )
    assert queue((bare, reading(bare)), corrections=(stands,)) == ()
    dated = article("c", "Words.", day="2024-04-28", until="2024-05-03")
    kinds = [doubt.kind for doubt in queue((dated, reading(dated)), corrections=(stands,))]
    assert kinds == ["article", "correction"]


def test_a_stale_correction_can_be_renewed() -> None:
    wrong: dict[str, str | None] = {"actor": "Carla Cole"}
    old = Correction(
        do="set",
        id=STANCE.id,
        fields={"actor": "Bert Best"},
        was=wrong,
        why="read",
        by="the desk",
        at="2024-05-02T09:00:00Z",
    )
    (doubt,) = queue((HERE, reading(HERE, positions=(STANCE,))), corrections=(old,))
    assert doubt.reasons == ("correction-stale",) and doubt.choices == ("renew", "drop")


def test_a_correction_that_fits_no_more_is_asked_about_with_its_place_in_the_file() -> None:
    lost = Correction(do="confirm", id="fgone", why="read", by="the desk", at="2024-05-02T09:00:00Z")
    fine = Correction(do="confirm", id=STANCE.id, why="read", by="the desk", at="2024-05-02T09:00:00Z")
    (doubt,) = queue((HERE, reading(HERE, positions=(STANCE,))), corrections=(fine, lost))
    assert (doubt.kind, doubt.entry, doubt.choices) == ("correction", 1, ("drop",))
    assert doubt.reasons == ("correction-orphan",)


def test_two_meetings_a_day_apart_that_fit_are_asked_about_until_somebody_spoke() -> None:
    one = meeting(HERE, "Anna Abel will visit.", "Anna Abel", "Bert Best", kind="talks", when="2024-04-20")
    other = article("b", "Both talked.", outlet="Post")
    two = meeting(other, "Both talked.", "Anna Abel", "Bert Best", kind="talks", when="2024-04-22")
    found = ((HERE, reading(HERE, meetings=(one,))), (other, reading(other, meetings=(two,))))
    (doubt,) = of_kind("likeness", queue(*found))
    choices: tuple[Decision, ...] = ("merge", "split")
    for do in choices:
        spoken = Correction(
            do=do, id=doubt.target, others=doubt.others, why="read", by="the desk", at="2024-05-02T09:00:00Z"
        )
        assert of_kind("likeness", queue(*found, corrections=(spoken,))) == []


def test_ids_are_unique() -> None:
    other = article("b", "They want peace. And more of it.", day=None)
    again = doubtful(position(other, "And more of it.", "Anna Abel"))
    asked = queue(
        (HERE, reading(HERE, positions=(STANCE,), meetings=VISITS)),
        (other, reading(other, positions=(again,))),
    )
    assert len({doubt.id for doubt in asked}) == len(asked) == 4
