"""Entity pages: all the briefing holds about a person, a country, a body, a place."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from generator.model.content import Entity, Role
from generator.model.facts import Figure, Position, Quote
from generator.model.page import Page
from generator.pages import urls
from generator.pages.article_lines import article_line
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames, Place
from generator.pages.ordering import in_time
from generator.pages.outline import Outline
from generator.pages.page_views import EntitiesView, EntityLine, EntityView
from generator.pages.views import Link

_MOST_TOGETHER = 12
_MOST = 40  # of a list: a country that everything is about would fill a page of megabytes
_TYPES = ("person", "country", "org", "place", "agency")


def entity_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """One page for each entity that some article names, and the list of them."""
    named = sorted(views.catalogue.articles_naming, key=lambda entity_id: views.entity(entity_id).label)
    beside = cache(partial(_together, views))
    for entity_id in named:
        yield Outline(urls.file(urls.entity(entity_id)), partial(_page, views, frames, entity_id, beside))
    yield Outline(urls.file(urls.ENTITIES), partial(_list, views, frames, named))


def _page(
    views: FactViews, frames: Frames, entity_id: str, beside: Callable[[], Mapping[str, Counter[str]]]
) -> Page:
    catalogue, together = views.catalogue, beside().get(entity_id, Counter())
    name = views.entity(entity_id).label
    entity = catalogue.entities.get(entity_id)
    facts = catalogue.facts_of.get(entity_id, ())
    articles = catalogue.articles_naming[entity_id]
    events = [
        event
        for event in catalogue.site.events
        if any(party.entity == entity_id for party in event.participants)
    ]
    held = [
        f for f in facts if isinstance(f, Position) and any(actor.entity == entity_id for actor in f.actors)
    ]
    said = [f for f in facts if isinstance(f, Quote) and f.speaker and f.speaker.entity == entity_id]
    counted = [
        f
        for f in facts
        if isinstance(f, Figure) and any(p and p.entity == entity_id for p in (f.from_party, f.to_party))
    ]
    view = EntityView(
        frame=frames.frame(_place(views, entity_id, len(articles))),
        name=name,
        type=entity.type if entity else "person",
        roles=_roles(views, entity_id),
        aliases=entity.aliases if entity else (),
        events=tuple(event_view(views, event) for event in in_time(events)[:_MOST]),
        statements=tuple(views.statement(position) for position in catalogue.order.positions(held)[:_MOST]),
        figures=tuple(
            views.figure(figure) for figure in catalogue.order.figures(counted, order="by-period")[:_MOST]
        ),
        quotes=tuple(views.quotation(quote) for quote in said[:_MOST]),
        together=tuple(
            (views.entity(other), count)
            for other, count in sorted(together.items(), key=lambda pair: (-pair[1], pair[0]))[
                :_MOST_TOGETHER
            ]
        ),
        articles=tuple(article_line(views, catalogue.articles[article]) for article in articles[:_MOST]),
        totals={
            "meetings": len(events),
            "positions": len(held),
            "figures": len(counted),
            "quotes": len(said),
            "articles": len(articles),
        },
    )
    return Page(path=urls.file(urls.entity(entity_id)), template="entity.html", view=view)


def _place(views: FactViews, entity_id: str, article_count: int) -> Place:
    name = views.entity(entity_id).label
    return Place(
        route=urls.entity(entity_id),
        heading=name,
        description=views.words.get(
            "entity_description",
            name=name,
            articles=views.words.get("count_articles", count=article_count),
        ),
        section=urls.ENTITIES,
        parents=((views.words.get("entities"), urls.ENTITIES),),
    )


def _roles(views: FactViews, entity_id: str) -> tuple[str, ...]:
    entity = views.catalogue.entities.get(entity_id)
    if entity:
        return tuple(_role(views, role) for role in entity.roles)
    person = views.catalogue.people.get(entity_id)
    return (person.role,) if person and person.role else ()


def _role(views: FactViews, role: Role) -> str:
    of = views.catalogue.entities.get(role.of)
    title = views.words.get(
        "role_of", title=role.title[:1].upper() + role.title[1:], of=of.name if of else role.of
    )
    if not role.since and not role.until:
        return title
    if role.since and role.until:
        period = views.words.get(
            "from_to", since=views.words.day(role.since), until=views.words.day(role.until)
        )
    elif role.since:
        period = views.words.get("date_from", start=views.words.day(role.since))
    else:
        period = views.words.get("date_until", end=views.words.day(role.until or ""))
    return f"{title}, {period}"


def _together(views: FactViews) -> dict[str, Counter[str]]:
    """Entity -> how many paragraphs name it beside each other entity."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in views.catalogue.readings.values():
        by_block: defaultdict[int, set[str]] = defaultdict(set)
        for mention in reading.mentions:
            if mention.entity in views.catalogue.articles_naming:
                by_block[mention.block].add(mention.entity)
        for names in by_block.values():
            for name in names:
                counts[name].update(names - {name})
    return counts


def _list(views: FactViews, frames: Frames, named: list[str]) -> Page:
    catalogue = views.catalogue
    groups: defaultdict[str, list[EntityLine]] = defaultdict(list)
    for entity_id in named:
        entity: Entity | None = catalogue.entities.get(entity_id)
        roles = _roles(views, entity_id)
        groups[entity.type if entity else "person"].append(
            EntityLine(
                link=Link(label=views.entity(entity_id).label, href=views.links.href(urls.entity(entity_id))),
                type=entity.type if entity else "person",
                role=roles[0] if roles else None,
                article_count=len(catalogue.articles_naming[entity_id]),
                fact_count=len(catalogue.facts_of.get(entity_id, ())),
            )
        )
    frame = frames.frame(
        Place(
            route=urls.ENTITIES,
            heading=views.words.get("entities"),
            description=views.words.get("entities_description", count=len(named)),
            section=urls.ENTITIES,
        )
    )
    view = EntitiesView(
        frame=frame, groups=tuple((kind, tuple(groups[kind])) for kind in _TYPES if groups[kind])
    )
    return Page(path=urls.file(urls.ENTITIES), template="entities.html", view=view)
