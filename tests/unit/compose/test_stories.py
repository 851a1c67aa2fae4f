"""Which articles tell one story, and which are one text."""

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.site import Site
from tests.unit.compose.cases import WORLD, article, content, meeting, reading

TREATY = (
    "Anna Abel and Bo Berg signed the border treaty in Strelsau after years of talks on the railway line."
)
AGAIN = "The border treaty on the railway was signed in Strelsau by Anna Abel and Bo Berg after long talks."
FLOOD = "Heavy rain flooded cellars in the harbour quarter of Klow, where pumps ran through the night."


def site_of(*articles: Article) -> Site:
    return compose(content(), articles, [])[0]


def test_articles_on_one_happening_are_a_story_with_its_reason() -> None:
    site = site_of(article("a", TREATY), article("b", AGAIN), article("c", FLOOD))
    (story,) = site.stories
    assert story.articles == ("a", "b")
    assert "“Abel”" in story.reason


def test_like_words_months_apart_are_two_happenings() -> None:
    assert not site_of(article("a", TREATY, day="2024-01-05"), article("b", AGAIN, day="2024-03-05")).stories


def test_a_reprint_is_one_origin_of_two_articles() -> None:
    one, copy = article("a", TREATY, outlet="Morning Post"), article("b", TREATY, outlet="Evening Post")
    readings = [
        reading(
            here, meetings=(meeting(here, "signed", "Anna Abel", "Bo Berg", kind="talks", when="2024-04-08"),)
        )
        for here in (one, copy)
    ]
    (told,) = compose(content(), [one, copy], readings, world=WORLD)[0].corroborations
    assert (told.articles, told.publishers, told.origins) == (2, 2, 1)
