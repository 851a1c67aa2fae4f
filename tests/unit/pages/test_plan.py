import msgspec
import pytest

from generator.model.content import TextPage
from generator.model.page import Page
from generator.pages.page_views import ArticleView, EditionView, EntityView, TopicView
from generator.pages.plan import plan
from tests.unit.pages.by_hand import EMPTY, EVENT, SITE, STANCE, TOTAL, TRADE, VISIT, theme

THEME = theme()
PAGES: dict[str, Page] = {page.path: page for page in plan(SITE, THEME)[0]}


def test_every_page_type_is_there() -> None:
    for path in (
        "index.html",
        "editions/index.html",
        "editions/2024-05/index.html",
        "topics/index.html",
        "topics/trade/index.html",
        "topics/trade/by-flow/index.html",
        "articles/index.html",
        "articles/a-trade/index.html",
        "entities/index.html",
        "entities/norland/index.html",
        "sources/index.html",
        "sources/courier/index.html",
        "conflicts/index.html",
        "method/index.html",
        "data/index.html",
        "data/v1/briefing.json",
        "data/v1/schema/briefing.json",
        "data/v1/figures.csv",
        "data/v1/meetings.ics",
        "data/v1/citations.json",
        "feed.xml",
        "feed.json",
        "topics/trade/feed.xml",
        "sitemap.xml",
        "robots.txt",
        "404.html",
    ):
        assert path in PAGES


def test_a_site_without_articles_has_all_its_fixed_pages() -> None:
    paths = {page.path for page in plan(EMPTY, THEME)[0]}
    assert {"index.html", "articles/index.html", "topics/trade/index.html", "feed.xml"} <= paths


def test_an_event_stands_on_its_topic_page_with_its_ladder() -> None:
    view = PAGES["topics/meetings/index.html"].view
    assert isinstance(view, TopicView)
    (year,) = view.years
    assert year.events[0].id == EVENT.id
    assert [rung.status for rung in year.events[0].ladder] == ["rumoured", "announced"]


def test_a_statement_of_two_actors_has_one_anchor() -> None:
    view = PAGES["topics/talks/index.html"].view
    assert isinstance(view, TopicView)
    assert view.matrix is not None
    shown = [one for row in view.matrix.rows for cell in row.cells for one in cell.statements]
    assert [(one.note.id, one.repeated) for one in shown] == [(STANCE.id, False), (STANCE.id, True)]


def test_a_fact_knows_where_it_is_used() -> None:
    view = PAGES["articles/a-trade/index.html"].view
    assert isinstance(view, ArticleView)
    figure = view.facts[0].figure
    assert figure is not None
    assert [link.href for link in figure.note.used_in] == [
        f"/briefing/topics/trade/#{TOTAL.id}",
        "/briefing/editions/2024-05/",
    ]


def test_paragraphs_that_may_not_be_shown_keep_their_anchor() -> None:
    view = PAGES["articles/b-visit/index.html"].view
    assert isinstance(view, ArticleView)
    assert [(paragraph.number, paragraph.shown) for paragraph in view.paragraphs] == [(1, False), (2, False)]
    assert all(paragraph.facts for paragraph in view.paragraphs)


def test_articles_of_others_are_kept_from_search_engines() -> None:
    view = PAGES["articles/b-visit/index.html"].view
    assert isinstance(view, ArticleView)
    assert view.frame.noindex
    sitemap = msgspec.to_builtins(PAGES["sitemap.xml"].view)
    assert not any("b-visit" in address for address, _ in sitemap["addresses"])


def test_the_home_page_is_the_newest_edition() -> None:
    view = PAGES["index.html"].view
    assert isinstance(view, EditionView)
    assert view.newest
    assert view.title == "May 2024"
    assert [line.unsure for line in view.articles] == [False, True]


def test_an_entity_page_gathers_what_the_entity_does() -> None:
    view = PAGES["entities/ada-berg/index.html"].view
    assert isinstance(view, EntityView)
    assert (len(view.events), len(view.statements), len(view.quotes)) == (1, 1, 1)


def test_two_pages_at_one_address_are_a_problem() -> None:
    page = TextPage(slug="topics", title="Mine")
    content = msgspec.structs.replace(SITE.content, pages=(page,))
    pages, problems = plan(msgspec.structs.replace(SITE, content=content), THEME)
    assert [problem.code for problem in problems] == ["address-taken"]
    assert len({page.path for page in pages}) == len(pages)


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_readings_does_not_matter(order: int) -> None:
    turned = msgspec.structs.replace(SITE, readings=SITE.readings[::order])
    assert {page.path for page in plan(turned, THEME)[0]} == set(PAGES)


def test_no_view_shows_words_beyond_the_rights() -> None:
    withheld = msgspec.structs.replace(TRADE, rights="withheld")
    pages, _ = plan(msgspec.structs.replace(SITE, articles=(withheld, VISIT)), THEME)
    for page in pages:
        assert b"talks without conditions" not in msgspec.json.encode(page.view, enc_hook=str), page.path
