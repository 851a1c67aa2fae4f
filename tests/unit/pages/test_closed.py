"""Closed editions: what an editor decides later stands beside what they said, and nothing else moves."""

import msgspec
import pytest

from generator.compose.compose import compose
from generator.model.article import Article, Published
from generator.model.content import Edition, Entity, Match, Topic
from generator.model.corrections import Correction
from generator.model.facts import Reading, Status
from generator.model.site import Conflict, EditionLock, Side, Site, Step
from generator.pages.catalogue import Catalogue
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.freezing import freeze
from generator.pages.page_views import EditionView
from generator.pages.plan import plan
from generator.pages.urls import Urls
from generator.pages.words import Words
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, reading
from tests.unit.pages.by_hand import theme

MARCH = Edition(id="march", title="March", since="2024-03-01", until="2024-03-31")
TOPICS = (
    Topic(slug="meetings", title="Meetings", lens="meetings", match=Match(any_of=("visit",))),
    Topic(slug="trade", title="Trade", lens="figures", match=Match(any_of=("exports",))),
)
CLOSED = Step(act="closed", at="2024-06-01T00:00:00Z")
LATER = "2024-07-01T00:00:00Z"
Told = tuple[Article, Reading]


def told(name: str, person: str = "Anna Abel", value: str = "5000000") -> Told:
    """An article of March with a visit and a figure."""
    here = article(name, "The visit of the day.", "Its exports grew to 5 million.", day="2024-03-05")
    visit = meeting(here, "The visit of the day.", person, when="2024-03-05")
    return here, reading(
        here, meetings=(visit,), figures=(figure(here, "Its exports grew to 5 million.", value),)
    )


def site_of(
    *several: Told,
    locks: tuple[EditionLock, ...] = (),
    corrections: tuple[Correction, ...] = (),
    world: tuple[Entity, ...] = WORLD,
) -> Site:
    whole = msgspec.structs.replace(content(topics=TOPICS, editions=(MARCH,)), corrections=corrections)
    site, _ = compose(whole, [a for a, _ in several], [r for _, r in several], world=world, locks=locks)
    return site


def shown(site: Site) -> EditionView:
    pages, _ = plan(site, theme())
    view = next(page.view for page in pages if page.path == "editions/march/index.html")
    assert isinstance(view, EditionView)
    return view


def lock_of(*several: Told) -> EditionLock:
    site = site_of(*several)
    return freeze(site, site.issues[0], CLOSED)


def titles(view: EditionView) -> list[str]:
    return [event.title for topic in view.topics for event in topic.events]


@pytest.mark.parametrize("do", ["merge", "split"])
def test_meetings_joined_or_divided_later_stay_as_they_were_shown(do: str) -> None:
    several = (told("a"), told("b"), told("c", "Bo Berg"))
    lock = lock_of(*several)
    one, other = lock.events
    mentions = one.mentions if len(one.mentions) > 1 else other.mentions
    ids = (one.id, other.id) if do == "merge" else (f"e{mentions[0][1:]}", mentions[1])
    decision = Correction(
        do="merge" if do == "merge" else "split", id=ids[0], others=ids[1:], why="the desk knows", at=LATER
    )
    before, after = (
        shown(site_of(*several, locks=(lock,))),
        shown(site_of(*several, locks=(lock,), corrections=(decision,))),
    )
    assert len(site_of(*several, corrections=(decision,)).events) == (1 if do == "merge" else 3)
    assert titles(after) == titles(before)
    (line,) = after.corrections
    assert (line.amendment.why, line.amendment.date and line.amendment.date.iso) == (
        "the desk knows",
        "2024-07-01",
    )
    assert before.corrections == ()


def test_a_value_corrected_later_stands_beside_the_frozen_one() -> None:
    several = (told("a"),)
    lock = lock_of(*several)
    (fact,) = lock.readings[0].figures
    decision = Correction(do="set", id=fact.id, fields={"value": "6000000"}, why="a slip", at=LATER)
    view = shown(site_of(*several, locks=(lock,), corrections=(decision,)))
    (line,) = [line for topic in view.topics for line in topic.figures]
    assert line.value == "$5 million".replace(" ", "\u00a0")
    (amendment,) = line.note.corrected
    assert ("6" in amendment.what, amendment.why) == (True, "a slip")


def test_names_stories_and_other_readings_change_nothing() -> None:
    several = (told("a"), told("b"))
    lock = lock_of(*several)
    renamed = (Entity(id="ruritania", name="New Ruritania", type="country"),)
    before = shown(site_of(*several, locks=(lock,)))
    after = shown(site_of(told("b", "Cy Cole", "9000000"), told("d"), locks=(lock,), world=renamed))
    assert titles(after) == titles(before)
    assert [topic.figures for topic in after.topics] == [topic.figures for topic in before.topics]
    assert after.stories == before.stories
    assert after.conflicts == before.conflicts


def test_background_that_differs_is_frozen_though_it_is_no_fact() -> None:
    site = site_of(told("a"), told("b"))
    sides = tuple(Side(article=id_, block=2, start=0, end=3) for id_ in ("a", "b"))
    conflict = Conflict(id="c1", type="date", about="days / weeks", sides=sides, rule="x")
    lock = freeze(msgspec.structs.replace(site, conflicts=(conflict,)), site.issues[0], CLOSED)
    assert lock.conflicts == (conflict,)


def ladder(*reports: tuple[Status, Published]) -> list[str]:
    """The rungs as pages show them, of a meeting that these reports tell of."""
    articles, mentions = [], []
    for n, (status, published) in enumerate(reports):
        here = msgspec.structs.replace(article(f"a{n}", "The visit of the day."), published=published)
        mentions.append(meeting(here, here.text, "Anna Abel", when="2024-03-05", status=status))
        articles.append((here, reading(here, meetings=(mentions[-1],))))
    site = site_of(*articles)
    (event,) = site.events
    views = FactViews(Catalogue(site), Urls.of("https://example.org/"), Words(theme().strings))
    return [rung.status for rung in event_view(views, event).ladder]


def days(first: str, last: str | None = None) -> Published:
    return Published(earliest=first, latest=last or first)


def test_an_article_without_a_date_says_held_after_those_that_expect_it() -> None:
    assert ladder(
        ("held", Published()), ("expected", days("2024-02-20")), ("announced", days("2024-03-01"))
    ) == [
        "expected",
        "announced",
        "held",
    ]


def test_a_meeting_called_off_and_then_announced_again_is_told_in_that_order() -> None:
    assert ladder(
        ("announced", days("2024-02-20")), ("postponed", days("2024-02-25")), ("held", days("2024-03-06"))
    ) == ["announced", "postponed", "held"]
    assert ladder(("postponed", days("2024-02-20")), ("announced", days("2024-02-25"))) == [
        "postponed",
        "announced",
    ]
