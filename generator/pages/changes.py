"""What changed since the edition before, each with both sides: what holds now, and what was said before."""

from collections.abc import Iterator

from generator.model.facts import Fact, Figure, Meeting, Position
from generator.model.site import Change, ChangeKind, Event
from generator.pages import urls
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.labels import label
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
    return tuple(line for change in ordered for line in _lines(views, change))


def _lines(views: FactViews, change: Change) -> Iterator[ChangeView]:
    if change.kind == "withdrawn":
        yield ChangeView(kind=change.kind, link=Link(label=change.what))
        return
    event = next((event for event in views.catalogue.site.events if event.id == change.now), None)
    if event is not None:
        yield _meeting(views, change, event)
        return
    conflict = next((c for c in views.catalogue.site.conflicts if c.id == change.now), None)
    if conflict is not None:
        about = conflict.about[:1].upper() + conflict.about[1:]
        yield ChangeView(
            kind=change.kind, link=Link(label=about, href=views.links.href(urls.conflict(conflict.id)))
        )
    fact = views.catalogue.facts.get(change.now)
    if fact is not None:
        yield _fact(views, change, fact)


def _meeting(views: FactViews, change: Change, event: Event) -> ChangeView:
    shown = event_view(views, event)
    fact = views.catalogue.facts.get(change.fact or "")
    before = views.catalogue.facts.get(change.before or "")
    return ChangeView(
        kind=change.kind,
        link=Link(label=shown.title, href=shown.href),
        detail=shown.when.label if shown.when else "",
        status=fact.status if isinstance(fact, Meeting) else event.status,
        status_before=before.status if isinstance(before, Meeting) else None,
        place=_place(views, fact),
    )


def _fact(views: FactViews, change: Change, fact: Fact) -> ChangeView:
    before = views.catalogue.facts.get(change.before or "")
    line = label(views.words, fact)
    now_words = before_words = None
    detail = ""
    if isinstance(fact, Position):
        line = change.what
        now_words = views.statement(fact).stance
        before_words = views.statement(before).stance if isinstance(before, Position) else None
    elif isinstance(fact, Figure) and isinstance(before, Figure):
        value = views.words.money(before.value, before.currency) or views.words.change(before)
        detail = views.words.get("change_before", value=value or views.words.get("not_stated"))
    return ChangeView(
        kind=change.kind,
        link=Link(label=line, href=views.links.href(urls.fact(fact.provenance.article, fact.id))),
        detail=detail,
        now=now_words,
        before=before_words,
        place=_place(views, fact),
        place_before=_place(views, before),
    )


def _place(views: FactViews, fact: Fact | None) -> Place | None:
    return views.place(fact.provenance.article, fact.provenance.block) if fact else None
