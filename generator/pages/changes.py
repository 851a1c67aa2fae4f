"""What changed since the edition before, each with both sides: what holds now, and what was said before."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.model.facts import Fact, Figure, Meeting, Position
from generator.model.site import Change, ChangeKind, Conflict, Event
from generator.pages import urls
from generator.pages.amendments import field_line
from generator.pages.conflict_words import about
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.labels import label, listed
from generator.pages.list_views import Change as ChangeView
from generator.pages.views import Link, Place

_WEIGHT: tuple[ChangeKind, ...] = (
    "status-changed",
    "revised",
    "shifted",
    "withdrawn",
    "in-conflict",
    "new",
)
"""What a reader of the last edition must know first."""


def changes(views: FactViews, found: tuple[Change, ...]) -> tuple[ChangeView, ...]:
    """The changes as lines of a list, the weightiest kind first; one whose facts are gone is left out."""
    ordered = sorted(found, key=lambda change: _WEIGHT.index(change.kind))
    events = {event.id: event for event in views.catalogue.site.events}
    conflicts = {conflict.id: conflict for conflict in views.catalogue.site.conflicts}
    lines = []
    for change in ordered:
        now = _told(views, change.now)
        if change.now in events:
            lines.append(_meeting(views, change, events[change.now]))
        elif change.now in conflicts:
            lines.append(_conflict(views, change, conflicts[change.now]))
        elif now is not None:
            lines.append(
                _withdrawn(views, change, now) if change.kind == "withdrawn" else _fact(change, now, views)
            )
    return tuple(lines)


class _Told(NamedTuple):
    """A fact with the views that show it: the site's, or those of the closed edition that tells of it."""

    views: FactViews
    fact: Fact

    @property
    def place(self) -> Place:
        return self.views.place(self.fact.provenance.article, self.fact.provenance.block)

    @property
    def href(self) -> str:
        return self.views.links.href(urls.fact(self.fact.provenance.article, self.fact.id))


def _told(views: FactViews, id_: str | None) -> _Told | None:
    return _first((views, *views.editions.values()), id_)


def _told_before(views: FactViews, id_: str | None) -> _Told | None:
    # As the closed edition said it, whatever is found there now.
    return _first((*views.editions.values(), views), id_)


def _first(several: Iterable[FactViews], id_: str | None) -> _Told | None:
    for one in several:
        fact = one.catalogue.facts.get(id_ or "")
        if fact is not None:
            return _Told(one, fact)
    return None


def _meeting(views: FactViews, change: Change, event: Event) -> ChangeView:
    shown = event_view(views, event)
    now, before = _told(views, change.fact), _told_before(views, change.before)
    return ChangeView(
        kind=change.kind,
        link=Link(label=shown.title, href=shown.href),
        detail=shown.when.label if shown.when else "",
        status=now.fact.status if now and isinstance(now.fact, Meeting) else event.status,
        status_before=before.fact.status if before and isinstance(before.fact, Meeting) else None,
        place=now and now.place,
        place_before=before and before.place,
    )


def _conflict(views: FactViews, change: Change, conflict: Conflict) -> ChangeView:
    named = about(views.words, conflict, views.catalogue)
    return ChangeView(
        kind=change.kind,
        link=Link(label=named, href=views.links.href(views.conflict_route(conflict.id))),
        place=views.place(conflict.sides[0].article, conflict.sides[0].block),
        place_before=views.place(conflict.sides[-1].article, conflict.sides[-1].block),
    )


def _withdrawn(views: FactViews, change: Change, gone: _Told) -> ChangeView:
    return ChangeView(
        kind=change.kind,
        link=Link(label=label(views.words, gone.fact), href=gone.href),
        # A lock of the first schema says it in words.
        detail=change.why or change.what or views.words.get("change_article_gone"),
        place_before=gone.place,
    )


def _fact(change: Change, now: _Told, views: FactViews) -> ChangeView:
    before = _told_before(views, change.before)
    line, detail = label(views.words, now.fact), ""
    now_words = before_words = None
    if change.now == change.before:  # corrected by hand since
        detail = _by_hand(change, views)
    elif isinstance(now.fact, Position):
        line = change.what or line
        if change.aspect is not None:
            actors = listed([party.name for party in now.fact.actors], views.words.get("and"))
            line = views.words.get("change_shifted_on", actors=actors, aspect=change.aspect)
        now_words = now.views.statement(now.fact).stance
        if before and isinstance(before.fact, Position):
            before_words = before.views.statement(before.fact).stance
    elif isinstance(now.fact, Figure) and before and isinstance(before.fact, Figure):
        value = views.words.money(before.fact.value, before.fact.currency) or views.words.change(before.fact)
        detail = views.words.get("change_before", value=value or views.words.get("not_stated"))
    return ChangeView(
        kind=change.kind,
        link=Link(label=line, href=now.href),
        detail=detail,
        now=now_words,
        before=before_words,
        place=now.place,
        place_before=before and before.place,
    )


def _by_hand(change: Change, views: FactViews) -> str:
    """Which fields an editor set, and why."""
    fields = "; ".join(field_line(views.words, one.field, one.after, one.before) for one in change.fields)
    return ", ".join(filter(None, (fields, change.why))) or change.what
