"""Dates of undated articles, through meetings that dated articles tell of."""

import msgspec

from generator.compose.compose import compose
from generator.model.corrections import Correction
from generator.model.site import Site
from tests.unit.compose.cases import WORLD, article, content, meeting, reading

TEXT = "Anna Abel met Bo Berg in Strelsau over the border treaty and the new railway line. {}"
DATED = article("dated", TEXT.format("They met on April 9."), day="2024-04-10")
UNDATED = article(
    "undated", TEXT.format("They met on Tuesday. A call last month."), day="2024-01-01", until="2024-12-31"
)


def narrowed_site(*corrections: Correction) -> Site:
    known = meeting(DATED, "They met on April 9", "Anna Abel", "Bo Berg", kind="talks", when="2024-04-09")
    relative = meeting(
        UNDATED, "They met on Tuesday", "Anna Abel", "Bo Berg", kind="talks", date_words="on Tuesday"
    )
    call = meeting(UNDATED, "A call last month", "Anna Abel", "Cy Cole", kind="call", date_words="last month")
    readings = [reading(DATED, meetings=(known,)), reading(UNDATED, meetings=(relative, call))]
    whole = msgspec.structs.replace(content(), corrections=corrections)
    return compose(whole, [DATED, UNDATED], readings, world=WORLD)[0]


def test_a_shared_meeting_narrows_publication_to_the_days_its_words_fit() -> None:
    published = narrowed_site().published["undated"]
    assert published.basis == "cross-article"
    assert (published.earliest, (published.latest or "") <= "2024-04-16") == ("2024-04-09", True)
    assert "“Tuesday”" in published.why and "dated" in published.why


def test_the_words_are_worked_out_again_and_marked_as_inferred() -> None:
    dates = {fact.provenance.words: fact for r in narrowed_site().readings for fact in r.meetings}
    call = dates["A call last month"]
    assert call.when.start == "2024-03"
    assert call.review.review_class == "inferred"


def test_an_article_that_knows_its_day_is_left_alone() -> None:
    assert narrowed_site().published["dated"] == DATED.published


def test_what_an_editor_confirmed_gets_its_date_and_no_new_mark() -> None:
    (call,) = (m for r in narrowed_site().readings for m in r.meetings if m.kind == "call")
    confirmed = Correction(do="confirm", id=call.id, why="read", by="us", at="2024-05-02T09:00:00Z")
    (call,) = (m for r in narrowed_site(confirmed).readings for m in r.meetings if m.kind == "call")
    assert (call.when.start, call.review.review_class, call.review.confirmed) == ("2024-03", "explicit", True)
