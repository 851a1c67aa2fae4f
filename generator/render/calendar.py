"""A calendar as bytes (RFC 5545): whole days, with an honest status."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from generator.model.documents import Calendar, CalendarEntry

if TYPE_CHECKING:
    from icalendar import Event


def to_ical(calendar: Calendar) -> bytes:
    """The calendar as a file to subscribe to; the same entries give the same bytes."""
    import icalendar

    whole = icalendar.Calendar()
    whole.add("prodid", "-//Briefing//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", calendar.name)
    for entry in calendar.entries:
        whole.add_component(_event(entry))
    return bytes(whole.to_ical())


def _event(entry: CalendarEntry) -> "Event":
    import icalendar

    event = icalendar.Event()
    event.add("uid", entry.id)
    event.add("dtstamp", datetime.fromisoformat(entry.updated.replace("Z", "+00:00")).astimezone(UTC))
    event.add("dtstart", date.fromisoformat(entry.first_day))
    # The end of whole days is the first day after them.
    event.add("dtend", date.fromisoformat(entry.last_day) + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("status", entry.status)
    event.add("description", entry.description)
    event.add("url", entry.address)
    if entry.place:
        event.add("location", entry.place)
    return event
