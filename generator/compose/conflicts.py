"""Sources that cannot all be right, with both spans: one rule a kind of difference, named in the conflict."""

from collections.abc import Hashable, Iterable
from itertools import chain

from generator.compose.arithmetic import arithmetic_conflicts
from generator.compose.background import Backgrounds
from generator.compose.background_conflicts import background_conflicts
from generator.compose.comparing import Comparing
from generator.compose.cues import Signs
from generator.compose.figure_conflicts import change_conflicts, target_conflicts, value_conflicts
from generator.compose.meeting_conflicts import (
    conflicts_of_meeting,
    is_last_time,
    last_time_conflicts,
    place_conflicts,
    same_people,
)
from generator.compose.meetings import Meetings
from generator.compose.mentions import Order
from generator.compose.slips import slips
from generator.compose.tables import Index, Table
from generator.compose.told import Told
from generator.model.facts import Meeting
from generator.model.site import Conflict, Event

_TALKS = ("talks", "summit")
_People = tuple[str, frozenset[str]]
_Ranked = tuple[tuple[str, str, int], Meeting]
"""A report with its rank: events by date, then by the place in each."""


class Conflicts:
    """Every difference that a rule finds, kept up to date: each is found where its sides can meet."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._found = Table[Hashable, tuple[Conflict, ...]]()
        self._last_times = Index[Order, _People, _Ranked]()
        self._talks = Index[Order, _People, _Ranked]()
        self._ordered: tuple[Conflict, ...] = ()

    def update(
        self, told: Told, comparing: Comparing, meetings: Meetings, backgrounds: Backgrounds
    ) -> tuple[Conflict, ...]:
        """All conflicts, in the order of their ids."""
        for table in (self._found, self._last_times, self._talks):
            table.begin()
        self._of_figures(comparing, meetings)
        self._of_meetings(told, meetings)
        self._of_backgrounds(told, backgrounds, meetings)
        if self._found.touched:
            found = sorted(chain.from_iterable(self._found.rows.values()), key=lambda c: (c.id, c.about))
            self._ordered = tuple({conflict.id: conflict for conflict in found}.values())
        return self._ordered

    def _put(self, source: Hashable, conflicts: Iterable[Conflict]) -> None:
        self._found.put(source, tuple(conflicts) or None)

    def _of_figures(self, comparing: Comparing, meetings: Meetings) -> None:
        published, redated = meetings.published, meetings.readings
        for key in comparing.groups.touched | comparing.of_articles(published.touched):
            groups = [comparing.groups.rows[key]] if key in comparing.groups.rows else []
            values = value_conflicts(groups, published.rows, self._signs.bounds)
            self._put(("figures", key), [*values, *change_conflicts(groups)])
        for same in comparing.alike.touched | comparing.alike.keys_of(published.touched):
            figures = list(comparing.alike.of(same))
            targets = target_conflicts(figures, self._signs.still_open)
            self._put(("alike", same), [*slips(figures, published.rows), *targets])
        for article in redated.touched:
            reading = redated.rows.get(article)
            self._put(("sums", article), arithmetic_conflicts(reading.figures) if reading else ())

    def _of_meetings(self, told: Told, meetings: Meetings) -> None:
        for key in meetings.groups.touched | meetings.of_articles(told.articles.touched):
            event = meetings.events.rows.get(key)
            reports = [mention.meeting for mention in meetings.groups.rows.get(key, ())]
            self._put(("meeting", key), conflicts_of_meeting(reports, told.articles.rows, self._signs))
            ranked = list(_ranked(event, reports)) if event else []
            last = [told for told in ranked if is_last_time(told[1], self._signs)]
            self._last_times.put(key, [(same_people(told[1]), told) for told in last])
            talks = [told for told in ranked if told[1].kind in _TALKS]
            self._talks.put(key, [(same_people(told[1]), told) for told in talks])
        published, countries = meetings.published.rows, self._signs.countries
        for people in self._last_times.touched:
            reports = _in_order(self._last_times.of(people))
            self._put(("last", people), last_time_conflicts(reports, published))
        for people in self._talks.touched:
            reports = _in_order(self._talks.of(people))
            self._put(("place", people), place_conflicts(reports, countries))

    def _of_backgrounds(self, told: Told, backgrounds: Backgrounds, meetings: Meetings) -> None:
        articles, readings = told.articles.rows, meetings.readings.rows
        changed = told.articles.touched | meetings.readings.touched
        for key in backgrounds.shared.touched | backgrounds.of_articles(changed, articles):
            shared = backgrounds.shared.rows.get(key)
            found = background_conflicts([shared], readings, articles, self._signs) if shared else ()
            self._put(("background", key), found)


def _ranked(event: Event, reports: Iterable[Meeting]) -> Iterable[_Ranked]:
    for n, report in enumerate(reports):
        yield (event.when.start or "9999", event.id, n), report


def _in_order(ranked: Iterable[_Ranked]) -> list[Meeting]:
    return [report for _, report in sorted(ranked, key=lambda both: both[0])]
