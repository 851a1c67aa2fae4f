"""Meetings as calendar entries: whole days, with an honest status."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.model.documents import Calendar, CalendarEntry
from generator.model.facts import Status
from generator.model.page import Page
from generator.model.site import Event
from generator.pages import urls
from generator.pages.event_views import event_view, has_days
from generator.pages.fact_views import FactViews
from generator.pages.outline import Outline

_DAY = len("2024-04-09")
_STATUS: dict[Status, str] = {
    "held": "CONFIRMED",
    "past": "CONFIRMED",
    "announced": "CONFIRMED",
    "cancelled": "CANCELLED",
}


def calendar_pages(views: FactViews) -> Iterator[Outline]:
    """One calendar of all meetings whose days are known, and one of each, to add to one's own."""
    dated = [event for event in views.catalogue.site.events if has_days(event)]
    yield _outline(views, urls.MEETINGS_ICS, dated)
    for event in dated:
        yield _outline(views, urls.meeting_calendar(event.id), [event])


def _outline(views: FactViews, route: str, events: Sequence[Event]) -> Outline:
    return Outline(urls.file(route), partial(_page, views, route, events))


def _page(views: FactViews, route: str, events: Sequence[Event]) -> Page:
    view = Calendar(
        name=views.catalogue.site.content.settings.title,
        entries=tuple(_entry(views, event) for event in events),
    )
    return Page(path=urls.file(route), template=route, view=view)


def _entry(views: FactViews, event: Event) -> CalendarEntry:
    shown = event_view(views, event)
    address = f"{views.links.site}{shown.href.removeprefix(views.links.base)}"
    articles = {views.catalogue.facts[mention].provenance.article for mention in event.mentions}
    end = event.when.end if event.when.end and len(event.when.end) == _DAY else event.when.start
    return CalendarEntry(
        id=f"{event.id}@briefing",
        title=shown.title,
        first_day=event.when.start or "",
        last_day=end or "",
        place=event.place.name if event.place else None,
        status=_STATUS.get(event.status, "TENTATIVE"),
        description=views.words.get(f"status_{event.status}"),
        address=address,
        updated=views.catalogue.updated_of(articles) or "",
    )
