"""Topic pages: the facts of a topic through its lens, in as many orders as make sense."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from generator.model.facts import Figure, Position, Quote
from generator.model.page import Page
from generator.model.site import Event, Section
from generator.pages import figures, linked_data, positions, urls
from generator.pages.article_lines import paragraph_groups, passage_view
from generator.pages.editor_text import editor_html
from generator.pages.event_views import conflict_view, event_view
from generator.pages.fact_views import FactViews
from generator.pages.frame_view import Feed
from generator.pages.frames import ATOM, JSON_FEED, Frames, Place
from generator.pages.list_views import PassageView, TopicBlock
from generator.pages.page_views import TopicsView, TopicView
from generator.pages.views import ConflictView, EventView, Link, Quotation, Years

_BLOCK_ROWS = 6
_BLOCK_PASSAGES = 3


def topic_pages(views: FactViews, frames: Frames) -> Iterator[Page]:
    """One page a topic, a page for each further order of its figures, and the list of topics."""
    sections = views.catalogue.site.sections
    for n, section in enumerate(sections):
        neighbours = (sections[n - 1] if n else None, sections[n + 1] if n + 1 < len(sections) else None)
        route = urls.topic(section.topic.slug)
        place = _place(views, section, neighbours)
        yield _page(views, frames, section, place, order=figures.ORDERS[0])
        if len(_figures(views, section)) > 1:
            for order in figures.ORDERS[1:]:
                heading = views.words.get(
                    "ordered", heading=section.topic.title, order=views.words.get(order)
                )
                yield _page(
                    views,
                    frames,
                    section,
                    msgspec.structs.replace(
                        place,
                        route=urls.topic_order(section.topic.slug, order),
                        heading=heading,
                        description=f"{heading}. {place.description}",
                        section=route,
                        parents=(*place.parents, (section.topic.title, route)),
                        noindex=True,
                    ),
                    order=order,
                )
    yield _list(views, frames)


def _place(views: FactViews, section: Section, neighbours: tuple[Section | None, Section | None]) -> Place:
    title, slug = section.topic.title, section.topic.slug
    before, after = (
        Link(label=near.topic.title, href=views.links.href(urls.topic(near.topic.slug))) if near else None
        for near in neighbours
    )
    return Place(
        route=urls.topic(slug),
        heading=title,
        description=f"{title}: {summary(views, section, None)}.",
        parents=((views.words.get("topics"), urls.TOPICS),),
        feeds=(
            Feed(label=f"{title} (Atom)", href=views.links.href(urls.topic_feed_atom(slug)), media_type=ATOM),
            Feed(
                label=f"{title} (JSON Feed)",
                href=views.links.href(urls.topic_feed_json(slug)),
                media_type=JSON_FEED,
            ),
        ),
        previous=before,
        following=after,
        json_ld=linked_data.events(
            views, views.catalogue.events_of_section[slug], views.links.absolute(urls.topic(slug))
        )
        if section.topic.lens == "meetings"
        else (),
        updated=views.catalogue.updated_of({passage.article for passage in section.passages}),
    )


def _page(views: FactViews, frames: Frames, section: Section, place: Place, *, order: str) -> Page:
    topic = section.topic
    found = _figures(views, section)
    held = _positions(views, section)
    main = order == figures.ORDERS[0]
    caption = views.words.get(f"caption_{order}", title=topic.title)
    view = TopicView(
        frame=frames.frame(place),
        title=place.heading,
        lens=topic.lens,
        introduction=editor_html(topic.introduction, views.links),
        article_count=len({passage.article for passage in section.passages}),
        passage_count=len(section.passages),
        tables=(figures.table(views, found, order=order, caption=caption),) if found else (),
        charts=figures.charts(views, found, prefix=topic.slug) if main else (),
        orders=_orders(views, section, order) if len(found) > 1 else (),
        matrix=positions.matrix(
            views, topic, held, caption=views.words.get("caption_matrix", title=topic.title)
        )
        if held
        else None,
        years=years(views, views.catalogue.events_of_section[topic.slug]) if topic.lens == "meetings" else (),
        quotes=_quotes(views, section) if main else (),
        passages=_passages(views, section) if topic.lens == "plain" else (),
        passage_groups=paragraph_groups(views, [(p.article, p.block) for p in section.passages])
        if main
        else (),
        conflicts=conflicts_among(views, section.facts) if main else (),
        downloads=_downloads(views, topic.lens),
    )
    return Page(path=urls.file(place.route), template="topic.html", view=view)


def _orders(views: FactViews, section: Section, current: str) -> tuple[Link, ...]:
    slug = section.topic.slug
    return tuple(
        Link(
            label=views.words.get(order),
            href=views.links.href(
                urls.topic(slug) if order == figures.ORDERS[0] else urls.topic_order(slug, order)
            ),
            current=order == current,
        )
        for order in figures.ORDERS
    )


def _figures(views: FactViews, section: Section) -> list[Figure]:
    return [fact for fact_id in section.facts if isinstance(fact := views.catalogue.facts[fact_id], Figure)]


def _positions(views: FactViews, section: Section) -> list[Position]:
    return [fact for fact_id in section.facts if isinstance(fact := views.catalogue.facts[fact_id], Position)]


def _quotes(views: FactViews, section: Section) -> tuple[Quotation, ...]:
    facts = [views.catalogue.facts[fact_id] for fact_id in section.facts]
    return tuple(
        views.quotation(fact) for fact in facts if isinstance(fact, Quote) and views.stands_in_topics(fact)
    )


def _passages(views: FactViews, section: Section) -> tuple[PassageView, ...]:
    return tuple(passage_view(views, passage.article, passage.block) for passage in section.passages)


def conflicts_among(views: FactViews, facts: Sequence[str]) -> tuple[ConflictView, ...]:
    """The conflicts that some of these facts are a side of."""
    here = frozenset(facts)
    return tuple(
        conflict_view(views, conflict)
        for conflict in views.catalogue.site.conflicts
        if any(side.fact in here for side in conflict.sides)
    )


def years(views: FactViews, events: Sequence[Event]) -> tuple[Years, ...]:
    """Events by year, the latest first; those without a known year at the end."""
    shown = [event_view(views, event) for event in in_time(events)]

    def year(event: EventView) -> str:
        return event.year or ""

    return tuple(Years(year=key or None, events=tuple(group)) for key, group in groupby(shown, key=year))


def in_time(events: Sequence[Event]) -> list[Event]:
    """Events by their first day, the latest first; undated ones last."""
    return sorted(
        sorted(events, key=lambda event: event.id), key=lambda event: event.when.start or "", reverse=True
    )


def _downloads(views: FactViews, lens: str) -> tuple[Link, ...]:
    files = {
        "figures": (("CSV", urls.FIGURES_CSV),),
        "positions": (("CSV", urls.POSITIONS_CSV),),
        "meetings": (("CSV", urls.MEETINGS_CSV), (views.words.get("calendar"), urls.MEETINGS_ICS)),
    }.get(lens, ())
    return tuple(Link(label=label, href=views.links.href(route)) for label, route in files)


def _list(views: FactViews, frames: Frames) -> Page:
    frame = frames.frame(
        Place(
            route=urls.TOPICS,
            heading=views.words.get("topics"),
            description=views.words.get("topics_description", count=len(views.catalogue.site.sections)),
        )
    )
    blocks = tuple(block(views, section, None) for section in views.catalogue.site.sections)
    return Page(
        path=urls.file(urls.TOPICS), template="topics.html", view=TopicsView(frame=frame, topics=blocks)
    )


def block(views: FactViews, section: Section, articles: frozenset[str] | None) -> TopicBlock:
    """A topic's first facts among some articles (None: all), for an edition."""
    facts = [views.catalogue.facts[fact_id] for fact_id in _facts_in(views, section, articles)]
    found = sorted(
        (fact for fact in facts if isinstance(fact, Figure)),
        key=lambda figure: (figure.review.needed, figure.value is None),
    )
    held = positions.newest_first(views, [fact for fact in facts if isinstance(fact, Position)])
    met = (
        _events_in(views, section, facts=frozenset(fact.id for fact in facts))
        if section.topic.lens == "meetings"
        else []
    )
    passages = [p for p in section.passages if articles is None or p.article in articles]
    plain = section.topic.lens == "plain"
    shown = {"figures": len(found), "positions": len(held), "meetings": len(met), "plain": len(passages)}
    limit = _BLOCK_PASSAGES if plain else _BLOCK_ROWS
    return TopicBlock(
        link=Link(label=section.topic.title, href=views.links.href(urls.topic(section.topic.slug))),
        lens=section.topic.lens,
        summary=summary(views, section, articles),
        figures=tuple(views.figure(figure) for figure in found[:limit]),
        statements=tuple(views.statement(position) for position in held[:limit]),
        events=tuple(event_view(views, event) for event in in_time(met)[:limit]),
        passages=tuple(passage_view(views, p.article, p.block) for p in passages[:limit]) if plain else (),
        more=max(0, shown[section.topic.lens] - limit),
    )


def summary(views: FactViews, section: Section, articles: frozenset[str] | None) -> str:
    """How much a topic holds: "12 figures in 3 articles"; says so where nothing was found."""
    facts = [views.catalogue.facts[fact_id] for fact_id in _facts_in(views, section, articles)]
    passages = [p for p in section.passages if articles is None or p.article in articles]
    count = {
        "figures": sum(isinstance(fact, Figure) for fact in facts),
        "positions": sum(isinstance(fact, Position) for fact in facts),
        "meetings": len(_events_in(views, section, facts=frozenset(fact.id for fact in facts))),
        "plain": len(passages),
    }[section.topic.lens]
    read = len(views.catalogue.site.articles) if articles is None else len(articles)
    if not count:
        return views.words.get(
            f"none_{section.topic.lens}", articles=views.words.get("count_articles", count=read)
        )
    holding = len({p.article for p in passages})
    return views.words.get(
        "found_in",
        found=views.words.get(f"count_{section.topic.lens}", count=count),
        articles=views.words.get("count_articles", count=holding),
    )


def _facts_in(views: FactViews, section: Section, articles: frozenset[str] | None) -> list[str]:
    return [
        fact_id
        for fact_id in section.facts
        if articles is None or views.catalogue.facts[fact_id].provenance.article in articles
    ]


def _events_in(views: FactViews, section: Section, *, facts: frozenset[str]) -> list[Event]:
    events = views.catalogue.events_of_section[section.topic.slug]
    return [event for event in events if any(mention in facts for mention in event.mentions)]
