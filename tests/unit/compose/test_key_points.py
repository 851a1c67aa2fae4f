"""Key points are sentences of a story's articles, chosen and cited."""

from generator.compose.compose import compose
from generator.model.site import Site
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, reading

LEAD = "Cocoa exports of Ruritania reached $60 billion after the Strelsau harbour reopened."
VISIT = "Anna Abel will visit Strelsau on Thursday with a delegation of harbour engineers."
OLD = "They last met at the old customs house in Klow many years ago, port officials recalled."
ONE = article("a", LEAD, VISIT, OLD)
OTHER = article("b", LEAD, OLD, outlet="Other Post")


def site() -> Site:
    facts = [
        reading(
            ONE,
            figures=(figure(ONE, LEAD, "60000000000"),),
            meetings=(meeting(ONE, VISIT, "Anna Abel", status="announced", when="2024-04-11"),),
        ),
        reading(OTHER, figures=(figure(OTHER, LEAD, "60000000000"),)),
    ]
    return compose(content(), [ONE, OTHER], facts, world=WORLD)[0]


def test_key_points_are_sentences_word_for_word_and_each_said_once() -> None:
    (story,) = site().stories
    texts = {here.id: here.text for here in (ONE, OTHER)}
    assert [texts[point.article][point.start : point.end] for point in story.points] == [LEAD, VISIT]


def test_what_several_articles_tell_comes_first_and_names_its_facts() -> None:
    (story,) = site().stories
    assert story.points[0].facts == (f"fa{ONE.text.index(LEAD)}",)
