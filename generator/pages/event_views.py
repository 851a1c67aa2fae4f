"""Meetings with their ladders, and conflicts with both their sides, as templates see them."""

from collections.abc import Iterable

from generator.model.facts import Meeting, Status
from generator.model.site import Conflict, Event, Rung
from generator.pages import urls
from generator.pages.article_lines import paragraph_groups
from generator.pages.conflict_words import about, rule
from generator.pages.fact_views import FactViews
from generator.pages.labels import label, listed
from generator.pages.views import ConflictView, EventView, Link, RungView, SideView

_DAY = len("2024-04-09")
_STEPS: tuple[Status, ...] = (
    "rumoured",
    "expected",
    "planned",
    "announced",
    "postponed",
    "cancelled",
    "held",
    "past",
)
"""How a meeting comes about, step by step."""


def event_view(views: FactViews, event: Event) -> EventView:
    """A meeting with its status ladder and all its reports."""
    mentions = [views.catalogue.facts[mention] for mention in event.mentions]
    reports = tuple(views.mention(mention) for mention in mentions if isinstance(mention, Meeting))
    sections = views.catalogue.sections_of.get(event.mentions[0], ()) if event.mentions else ()
    # A closed edition leads to what stays where it is, for ever: the first report of the meeting.
    home = (
        views.in_topic(sections[0].topic.slug, event.id)
        if sections and views.closed is None
        else views.links.href(urls.fact(mentions[0].provenance.article, event.mentions[0]))
    )
    return EventView(
        id=event.id,
        href=home,
        title=_title(views, event),
        participants=views.parties(*event.participants),
        kind=event.kind,
        place=views.party(event.place) if event.place else None,
        when=views.words.when(event.when),
        year=event.when.start[:4] if event.when.start else None,
        status=event.status,
        ladder=tuple(_rung(views, rung) for rung in _in_order(views, event.ladder)),
        mentions=reports,
        reports=paragraph_groups(
            views, [(fact.provenance.article, fact.provenance.block) for fact in mentions]
        ),
        tally=views.tally(event.id),
        conflicts=views.conflict_links(event.id),
        calendar=_calendar(views, event),
    )


def has_days(event: Event) -> bool:
    """Whether its days are known: a month cannot be put into a calendar honestly."""
    return bool(event.when.start and len(event.when.start) == _DAY and event.mentions)


def _calendar(views: FactViews, event: Event) -> str | None:
    living = views.closed is None
    return views.links.href(urls.meeting_calendar(event.id)) if living and has_days(event) else None


def _title(views: FactViews, event: Event) -> str:
    # "Visit to Norland" names the country twice, as host and as place: say it once.
    names = [party.name for party in event.participants if party != event.place] or [
        party.name for party in event.participants
    ]
    key = f"event_{event.kind}_place" if event.place else f"event_{event.kind}"
    if len(names) == 1:
        key = f"{key}_alone"
    return views.words.get(
        key,
        first=names[0] if names else views.words.get("party_unknown"),
        others=listed(names[1:], views.words.get("and")),
        place=event.place.name if event.place else "",
    )


def _in_order(views: FactViews, ladder: Iterable[Rung]) -> Iterable[Rung]:
    """The rungs as their articles came out; where it is not known which came first, step by step.

    An article without a date says "held" of a meeting that others still expect: it came after them.
    """
    placed: list[Rung] = []
    for rung in ladder:
        first = max((n + 1 for n, other in enumerate(placed) if _came_before(views, other, rung)), default=0)
        step = _STEPS.index(rung.status)
        further = (n for n in range(first, len(placed)) if _STEPS.index(placed[n].status) > step)
        placed.insert(next(further, len(placed)), rung)
    return placed


def _came_before(views: FactViews, one: Rung, other: Rung) -> bool:
    here, there = (
        views.catalogue.published(views.catalogue.articles[views.catalogue.facts[id_].provenance.article])
        for id_ in (one.mention, other.mention)
    )
    return here.latest is not None and there.earliest is not None and here.latest < there.earliest


def _rung(views: FactViews, rung: Rung) -> RungView:
    where = views.catalogue.facts[rung.mention].provenance
    return RungView(status=rung.status, place=views.place(where.article, where.block))


def conflict_view(views: FactViews, conflict: Conflict) -> ConflictView:
    """Both sides of a conflict, each with its place."""
    return ConflictView(
        id=conflict.id,
        type=conflict.type,
        about=about(views.words, conflict, views.catalogue),
        rule=rule(views.words, conflict),
        settled=conflict.settled,
        corrected=views.corrected(conflict.id),
        sides=tuple(
            SideView(
                place=views.place(side.article, side.block),
                words=views.words_of(side.article, side.start, side.end),
                fact=_fact_link(views, side.fact),
            )
            for side in conflict.sides
        ),
    )


def _fact_link(views: FactViews, fact_id: str | None) -> Link | None:
    fact = views.catalogue.facts.get(fact_id) if fact_id else None
    if fact is None:
        return None
    return Link(
        label=label(views.words, fact), href=views.links.href(urls.fact(fact.provenance.article, fact.id))
    )
