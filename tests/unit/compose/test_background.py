"""Which paragraphs of a story are background, and which are its news or its reprint."""

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.site import Background
from tests.unit.compose.cases import WORLD, article, content, reading

LEAD = "Engineers closed the harbour bridge of Strelsau on Tuesday after cracks had been found in two piers."
PAST = "The harbour bridge of Strelsau was built by convicts and carries a third of the freight of Ruritania."
SAID = (
    "“Nobody will cross the harbour bridge of Strelsau before every bolt has been looked at,” the mayor said."
)
MORE = (
    "Ferries between the islands took eleven lorries each and left when the tide allowed it.",
    "Bakers in the upper town ran short of flour and asked the garrison for some of its own.",
    "Schools on the far bank stayed open, though half their teachers live across the water.",
)


def backgrounds(*several: Article) -> tuple[Background, ...]:
    return compose(content(), several, [reading(here) for here in several], world=WORLD)[0].background


def places(*several: Article) -> list[tuple[tuple[str, int], ...]]:
    return [shared.blocks for shared in backgrounds(*several)]


def test_a_paragraph_that_two_articles_share_is_background() -> None:
    assert places(article("a", LEAD, PAST), article("b", LEAD, "Rain fell.", PAST)) == [(("a", 2), ("b", 3))]


def test_what_somebody_said_that_day_is_news_however_many_print_it() -> None:
    assert places(article("a", LEAD, SAID), article("b", LEAD, SAID)) == []


def test_what_opens_an_article_is_its_news() -> None:
    assert places(article("a", LEAD, "Rain fell."), article("b", LEAD, "Snow fell.")) == []


def test_a_reprint_is_no_background_from_its_first_to_its_last_paragraph() -> None:
    assert places(article("a", LEAD, PAST, *MORE), article("b", LEAD, PAST, *MORE)) == []
