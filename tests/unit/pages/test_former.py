"""Meetings and conflicts that were published under another id, or that nobody reports any more."""

import msgspec

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.content import Edition, Match, Topic
from generator.model.corrections import Correction
from generator.model.facts import Reading
from generator.model.page import Page
from generator.model.site import EditionLock, Site, Step
from generator.pages.freezing import freeze
from generator.pages.page_views import ConflictsView, TopicView
from generator.pages.plan import plan
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, reading
from tests.unit.pages.by_hand import theme

MARCH = Edition(id="march", title="March", since="2024-03-01", until="2024-03-31")
TOPIC = Topic(slug="meetings", title="Meetings", lens="meetings", match=Match(any_of=("visit",)))
CLOSED = Step(act="closed", at="2024-06-01T00:00:00Z")
Told = tuple[Article, Reading]


def told(name: str, value: str = "5000000") -> Told:
    """An article of March with a visit and a figure."""
    here = article(name, "The visit of the day.", "Its exports grew.", day="2024-03-05")
    visit = meeting(here, "The visit of the day.", "Anna Abel", when="2024-03-05")
    return here, reading(here, meetings=(visit,), figures=(figure(here, "Its exports grew.", value),))


def site_of(
    *several: Told, locks: tuple[EditionLock, ...] = (), corrections: tuple[Correction, ...] = ()
) -> Site:
    whole = msgspec.structs.replace(content(topics=(TOPIC,), editions=(MARCH,)), corrections=corrections)
    site, _ = compose(whole, [a for a, _ in several], [r for _, r in several], world=WORLD, locks=locks)
    return site


def closed(site: Site) -> EditionLock:
    return freeze(site, site.issues[0], CLOSED)


def page(site: Site, path: str) -> Page:
    pages, _ = plan(site, theme())
    return next(page for page in pages if page.path == path)


def topic(site: Site) -> TopicView:
    view = page(site, "topics/meetings/index.html").view
    assert isinstance(view, TopicView)
    return view


def conflicts(site: Site) -> ConflictsView:
    view = page(site, "conflicts/index.html").view
    assert isinstance(view, ConflictsView)
    return view


def test_a_meeting_whose_first_report_went_keeps_its_old_anchor() -> None:
    before = site_of(told("a"), told("b"))
    after = site_of(told("b"), locks=(closed(before),))
    (old,), (new,) = before.events, after.events
    (event,) = topic(after).years[0].events
    assert old.id != new.id == event.id
    assert event.aliases == (old.id,)
    assert topic(after).gone == ()


def test_a_meeting_that_nobody_reports_any_more_leads_to_the_report_that_stays() -> None:
    before = site_of(told("a"))
    after = site_of(locks=(closed(before),))
    (gone,) = topic(after).gone
    (mention,) = before.events[0].mentions
    assert (gone.id, gone.edition) == (before.events[0].id, "March")
    assert gone.link.href == f"/articles/a/#{mention}"


def test_a_meeting_that_an_editor_joined_with_another_keeps_both_anchors() -> None:
    other = article("c", "Another visit.", day="2024-03-09")
    visit = meeting(other, "Another visit.", "Bo Berg", when="2024-03-09")
    several = (told("a"), told("b"), (other, reading(other, meetings=(visit,))))
    names = tuple(event.id for event in site_of(*several).events)
    assert len(names) == 2
    merge = Correction(do="merge", id=names[0], others=names[1:], why="one trip")
    joined = site_of(*several, corrections=(merge,))
    (event,) = topic(joined).years[0].events
    assert {event.id, *event.aliases} == set(names)


def test_a_conflict_with_another_side_keeps_its_old_anchor_and_one_without_leads_to_the_edition() -> None:
    before = site_of(told("a"), told("b", "9000000"))
    lock = closed(before)
    (old,) = before.conflicts
    more = site_of(told("a"), told("b", "9000000"), told("c", "7000000"), locks=(lock,))
    (shown,) = conflicts(more).conflicts
    assert (shown.id != old.id, shown.aliases) == (True, (old.id,))
    none = site_of(told("b", "9000000"), locks=(lock,))
    (gone,) = conflicts(none).gone
    assert gone.link.href == f"/editions/march/#{old.id}"
