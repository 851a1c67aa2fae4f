"""Topic pages: the facts of a topic through its lens, in as many orders as make sense."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

import msgspec

from generator.model.facts import Fact, Figure, Position, Quote
from generator.model.page import Page
from generator.model.site import Event, Passage, Section
from generator.pages import linked_data, urls
from generator.pages.article_lines import paragraph_groups, passage_view
from generator.pages.charts import charts
from generator.pages.editor_text import editor_html
from generator.pages.event_views import conflict_view
from generator.pages.fact_views import FactViews
from generator.pages.former import gone_meetings
from generator.pages.frame_view import Feed, Frame
from generator.pages.frames import ATOM, JSON_FEED, Frames, Place
from generator.pages.ordering import ROWS, in_time
from generator.pages.outline import Outline
from generator.pages.page_views import TopicsView, TopicView
from generator.pages.positions import matrix
from generator.pages.timeline import years
from generator.pages.topic_blocks import block, summary
from generator.pages.views import ConflictView, FigureTable, Link

ORDERS = ("by-period", "by-flow", "by-source")
"""Of figures; the first is the topic's own page."""


def topic_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """Each topic with its further pages and orders, and the list of topics."""
    sections = views.catalogue.site.sections
    for n, section in enumerate(sections):
        neighbours = (sections[n - 1] if n else None, sections[n + 1] if n + 1 < len(sections) else None)
        topic = _Topic(views, section, neighbours)
        yield from _in_order(views, frames, topic, topic.longest, order=ORDERS[0])
        if topic.figure_count > 1:
            for order in ORDERS[1:]:
                yield from _in_order(views, frames, topic, topic.figure_count, order=order)
    yield Outline(urls.file(urls.TOPICS), partial(_list, views, frames))


class _Topic:
    """A topic and what its pages share, worked out when the first of them is made."""

    def __init__(
        self, views: FactViews, section: Section, neighbours: tuple[Section | None, Section | None]
    ) -> None:
        self._views = views
        self._neighbours = neighbours
        self.section = section

    @cached_property
    def _facts(self) -> Sequence[Fact]:
        return [self._views.catalogue.facts[fact_id] for fact_id in self.section.facts]

    @cached_property
    def figure_count(self) -> int:
        """How many figures it has."""
        return sum(isinstance(fact, Figure) for fact in self._facts)

    @cached_property
    def longest(self) -> int:
        """The length of its longest list, which says how many pages it fills."""
        kinds = Counter(type(fact) for fact in self._facts)
        lens = self.section.topic.lens
        events = len(self._views.catalogue.events_of_section[self.section.topic.slug])
        return max(
            kinds[Figure],
            kinds[Position],
            kinds[Quote],
            events if lens == "meetings" else 0,
            len(self.section.passages) if lens == "plain" else 0,
        )

    @cached_property
    def content(self) -> "Content":
        """All it shows."""
        return _content(self._views, self.section, self._facts)

    @cached_property
    def place(self) -> Place:
        """Where it stands."""
        return _place(self._views, self.section, self._neighbours)

    def in_order(self, order: str) -> tuple["Content", Place]:
        """What the pages of one order of its figures show, and the place of the first of them."""
        if order not in self._ordered:
            figures = self._views.catalogue.order.figures(self.content.figures, order=order)
            place = _further(self._views, self.section, self.place, order)
            self._ordered[order] = Content(figures=figures), place
        return self._ordered[order]

    @cached_property
    def _ordered(self) -> dict[str, tuple["Content", Place]]:
        return {ORDERS[0]: (self.content, self.place)}


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a topic shows, in its order; a long topic has pages, each with a stretch of every list."""

    figures: Sequence[Figure] = ()
    positions: Sequence[Position] = ()
    quotes: Sequence[Quote] = ()
    events: Sequence[Event] = ()
    passages: Sequence[Passage] = ()

    def page(self, number: int) -> "Content":
        """The stretch of every list on one page."""
        here = slice((number - 1) * ROWS, number * ROWS)
        return Content(
            figures=self.figures[here],
            positions=self.positions[here],
            quotes=self.quotes[here],
            events=self.events[here],
            passages=self.passages[here],
        )


def _content(views: FactViews, section: Section, facts: Sequence[Fact]) -> Content:
    order = views.catalogue.order
    lens = section.topic.lens
    return Content(
        figures=order.figures((fact for fact in facts if isinstance(fact, Figure)), order=ORDERS[0]),
        positions=order.positions(fact for fact in facts if isinstance(fact, Position)),
        quotes=[fact for fact in facts if isinstance(fact, Quote)],
        events=in_time(views.catalogue.events_of_section[section.topic.slug]) if lens == "meetings" else (),
        passages=section.passages if lens == "plain" else (),
    )


def _in_order(views: FactViews, frames: Frames, topic: _Topic, rows: int, *, order: str) -> Iterator[Outline]:
    """The pages of a topic in one order of its figures; `rows`: of its longest list."""
    count = max(1, -(-rows // ROWS))
    for number in range(1, count + 1):
        route = urls.numbered(_route(topic.section, order), number)
        make = partial(_page, views, frames, topic, order=order, number=number, count=count)
        yield Outline(urls.file(route), make)


def _page(views: FactViews, frames: Frames, topic: _Topic, *, order: str, number: int, count: int) -> Page:
    content, place = topic.in_order(order)
    here = _numbered(views, place, number)
    links = tuple(
        Link(label=str(n), href=views.links.href(urls.numbered(place.route, n)), current=n == number)
        for n in range(1, count + 1)
    )
    first = number == 1 and order == ORDERS[0]
    shown = content.page(number)
    frame = frames.frame(_with_linked_data(views, here, shown))
    view = _view(views, frame, topic.section, shown, order=order, first=first)
    paged = msgspec.structs.replace(view, pages=links if count > 1 else ())
    return Page(path=urls.file(here.route), template="topic.html", view=paged)


def _route(section: Section, order: str) -> str:
    slug = section.topic.slug
    return urls.topic(slug) if order == ORDERS[0] else urls.topic_order(slug, order)


def _numbered(views: FactViews, place: Place, number: int) -> Place:
    if number == 1:
        return place
    return msgspec.structs.replace(
        place,
        route=urls.numbered(place.route, number),
        heading=views.words.get("page_of", heading=place.heading, page=number),
        description=f"{views.words.get('page')} {number}. {place.description}",
    )


def _with_linked_data(views: FactViews, place: Place, content: Content) -> Place:
    address = views.links.absolute(place.route)
    known = linked_data.events(views, content.events, address)
    claims = linked_data.claims(views, [*content.figures, *content.positions])
    return msgspec.structs.replace(place, json_ld=(*known, *claims))


def _further(views: FactViews, section: Section, place: Place, order: str) -> Place:
    """The place of the same figures in another order."""
    title, route = section.topic.title, urls.topic(section.topic.slug)
    heading = views.words.get("ordered", heading=title, order=views.words.get(order))
    return msgspec.structs.replace(
        place,
        route=_route(section, order),
        heading=heading,
        description=f"{heading}. {place.description}",
        section=route,
        parents=(*place.parents, (title, route)),
        noindex=True,
    )


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
        feeds=_feeds(views, title, slug) if section.passages else (),
        previous=before,
        following=after,
        updated=views.catalogue.updated_of({passage.article for passage in section.passages}),
    )


def _feeds(views: FactViews, title: str, slug: str) -> tuple[Feed, ...]:
    atom, json = views.links.href(urls.topic_feed_atom(slug)), views.links.href(urls.topic_feed_json(slug))
    return (
        Feed(label=f"{title} (Atom)", href=atom, media_type=ATOM),
        Feed(label=f"{title} (JSON Feed)", href=json, media_type=JSON_FEED),
    )


def _view(
    views: FactViews, frame: Frame, section: Section, content: Content, *, order: str, first: bool
) -> TopicView:
    topic = section.topic
    figures = FigureTable(
        caption=views.words.get(f"caption_{order}", title=topic.title),
        lines=tuple(views.figure(figure) for figure in content.figures),
    )
    caption = views.words.get("caption_matrix", title=topic.title)
    places = [(passage.article, passage.block) for passage in section.passages]
    return TopicView(
        frame=frame,
        title=frame.heading,
        lens=topic.lens,
        introduction=editor_html(topic.introduction, views.links) if first else None,
        article_count=len({passage.article for passage in section.passages}),
        passage_count=len(section.passages),
        tables=(figures,) if figures.lines else (),
        charts=charts(views, content.figures, prefix=topic.slug) if first else (),
        orders=_orders(views, section, order) if len(content.figures) > 1 else (),
        matrix=matrix(views, topic, content.positions, caption=caption) if content.positions else None,
        years=years(views, content.events),
        quotes=tuple(views.quotation(quote) for quote in content.quotes if views.stands_in_topics(quote)),
        passages=tuple(passage_view(views, passage.article, passage.block) for passage in content.passages),
        passage_groups=paragraph_groups(views, places) if first else (),
        conflicts=conflicts_among(views, section.facts) if first else (),
        gone=gone_meetings(views, topic.slug) if first else (),
        downloads=_downloads(views, topic.lens),
    )


def _orders(views: FactViews, section: Section, current: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            label=views.words.get(order),
            href=views.links.href(_route(section, order)),
            current=order == current,
        )
        for order in ORDERS
    )


def conflicts_among(views: FactViews, facts: Sequence[str]) -> tuple[ConflictView, ...]:
    """The conflicts that some of these facts are a side of."""
    here = frozenset(facts)
    return tuple(
        conflict_view(views, conflict)
        for conflict in views.catalogue.site.conflicts
        if any(side.fact in here for side in conflict.sides)
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
