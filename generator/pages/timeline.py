"""Meetings in time, year by year."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from generator.model.site import Event
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.former import Former
from generator.pages.list_views import Years
from generator.pages.views import EventView


def years(views: FactViews, events: Sequence[Event]) -> tuple[Years, ...]:
    """Events by year, the latest first; those without a known year at the end."""
    former = Former(views.catalogue.site).of_events() if events else {}
    shown = [
        msgspec.structs.replace(event_view(views, event), aliases=former.get(event.id, ()))
        for event in events
    ]

    def year(event: EventView) -> str:
        return event.year or ""

    return tuple(Years(year=key or None, events=tuple(group)) for key, group in groupby(shown, key=year))
