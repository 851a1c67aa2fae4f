"""What machines can read: the facts as JSON, CSV, calendar and citations, within everybody's rights."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

import msgspec

from generator.model.article import Article
from generator.model.documents import Document, Schema
from generator.model.facts import Fact, Figure, Meeting, Party, Position, Provenance, Quote, When
from generator.model.page import Page
from generator.model.site import Conflict, Event
from generator.pages import public_records as public
from generator.pages import urls
from generator.pages.calendars import calendar_pages
from generator.pages.citations import citation_pages
from generator.pages.conflict_words import public_about
from generator.pages.data_tables import table
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.outline import Outline

_DAY = len("2024-04-09")
_CALENDAR_STATUS = {
    "held": "CONFIRMED",
    "past": "CONFIRMED",
    "announced": "CONFIRMED",
    "cancelled": "CANCELLED",
}


def data_pages(views: FactViews) -> Iterator[Outline]:
    """Every file below data/v1/."""
    records = _Records(views)
    documents: dict[str, Callable[[], msgspec.Struct]] = {
        "briefing": records.briefing,
        "articles": lambda: public.Articles(articles=records.articles),
        "figures": lambda: public.Figures(figures=records.figures),
        "positions": lambda: public.Positions(positions=records.positions),
        "meetings": lambda: public.Meetings(meetings=records.meetings),
        "quotes": lambda: public.Quotes(quotes=records.quotes),
        "conflicts": lambda: public.Conflicts(conflicts=records.conflicts),
    }
    for name, make in documents.items():
        yield _outline(urls.data_json(name), partial(_document, make))
        yield _outline(urls.data_schema(name), partial(_schema, make, f"{public.VERSION}: {name}"))
    yield _outline(urls.FIGURES_CSV, lambda: table(public.FigureRecord, records.figures))
    yield _outline(urls.POSITIONS_CSV, lambda: table(public.PositionRecord, records.positions))
    yield _outline(urls.MEETINGS_CSV, lambda: table(public.MentionRecord, records.mentions))
    yield from citation_pages(views)
    yield from calendar_pages(views)


def _outline(route: str, view: Callable[[], msgspec.Struct]) -> Outline:
    path = urls.file(route)
    return Outline(path, lambda: Page(path=path, template=route, view=view()))


def _document(make: Callable[[], msgspec.Struct]) -> Document:
    return Document(document=make())


def _schema(make: Callable[[], msgspec.Struct], title: str) -> Schema:
    return Schema(of=make(), title=title)


class _Records:
    """What the files share, each list made when the first file that holds it is."""

    def __init__(self, views: FactViews) -> None:
        self._views = views

    @cached_property
    def articles(self) -> tuple[public.ArticleRecord, ...]:
        """All articles, newest first."""
        return tuple(_article(self._views, article) for article in self._views.catalogue.site.articles)

    @cached_property
    def figures(self) -> tuple[public.FigureRecord, ...]:
        """All figures."""
        return tuple(_figure(self._views, fact) for fact in self._facts if isinstance(fact, Figure))

    @cached_property
    def positions(self) -> tuple[public.PositionRecord, ...]:
        """All positions."""
        return tuple(_position(self._views, fact) for fact in self._facts if isinstance(fact, Position))

    @cached_property
    def meetings(self) -> tuple[public.MeetingRecord, ...]:
        """All events."""
        return tuple(_meeting(self._views, event) for event in self._views.catalogue.site.events)

    @property
    def mentions(self) -> tuple[public.MentionRecord, ...]:
        """What is told of them, event by event."""
        return tuple(mention for meeting in self.meetings for mention in meeting.mentions)

    @cached_property
    def quotes(self) -> tuple[public.QuoteRecord, ...]:
        """All quotes."""
        return tuple(_quote(self._views, fact) for fact in self._facts if isinstance(fact, Quote))

    @cached_property
    def conflicts(self) -> tuple[public.ConflictRecord, ...]:
        """All conflicts."""
        return tuple(_conflict(self._views, conflict) for conflict in self._views.catalogue.site.conflicts)

    def briefing(self) -> public.Briefing:
        """Everything in one file."""
        settings = self._views.catalogue.site.content.settings
        return public.Briefing(
            title=settings.title,
            address=self._views.links.absolute(urls.HOME),
            language=settings.language,
            updated=self._views.catalogue.updated,
            articles=self.articles,
            figures=self.figures,
            positions=self.positions,
            meetings=self.meetings,
            quotes=self.quotes,
            conflicts=self.conflicts,
        )

    @property
    def _facts(self) -> Iterable[Fact]:
        return self._views.catalogue.facts.values()


class _Common(msgspec.Struct, frozen=True, kw_only=True):
    """What every record of a fact begins with."""

    id: str
    article: str
    address: str
    evidence: public.Evidence
    rule: str
    review_class: str
    needs_review: bool
    reasons: tuple[str, ...]
    topics: tuple[str, ...]


def _common(views: FactViews, fact: Fact) -> _Common:
    where = fact.provenance
    return _Common(
        id=fact.id,
        article=where.article,
        address=views.links.absolute(urls.fact(where.article, fact.id)),
        evidence=_evidence(views, where),
        rule=fact.rule,
        review_class=fact.review.review_class,
        needs_review=fact.review.needed,
        reasons=fact.review.reasons,
        topics=tuple(section.topic.slug for section in views.catalogue.sections_of.get(fact.id, ())),
    )


def _evidence(views: FactViews, where: Provenance) -> public.Evidence:
    shown = views.words_of(where.article, where.start, where.end)
    return public.Evidence(
        words=where.words if shown and shown.whole else None,
        word_count=len(where.words.split()),
        sha256=_sha256(where.words),
        place=_span(views, where.article, where.block, start=where.start, end=where.end),
        address=views.links.absolute(urls.paragraph(where.article, where.block)),
    )


def _span(views: FactViews, article: str, block: int, *, start: int, end: int) -> public.Span:
    offset = views.catalogue.articles[article].blocks[block - 1].start
    return public.Span(article=article, paragraph=block, start=start - offset, end=end - offset)


def _figure(views: FactViews, figure: Figure) -> public.FigureRecord:
    return public.FigureRecord(
        **msgspec.structs.asdict(_common(views, figure)),
        kind=figure.kind,
        from_party=_name(figure.from_party),
        to_party=_name(figure.to_party),
        value=figure.value,
        currency=figure.currency,
        change_pct=figure.change_pct,
        direction=figure.direction,
        period=figure.period,
        modality=figure.modality,
        source=_name(figure.said_by),
    )


def _position(views: FactViews, position: Position) -> public.PositionRecord:
    stance = views.statement(position).stance
    return public.PositionRecord(
        **msgspec.structs.asdict(_common(views, position)),
        actor=_names(position.actors),
        stance=" […] ".join(stance.pieces) if stance else None,
        addressee=_names(position.addressees),
        date=_date(position.when),
        source=_name(position.said_by),
    )


def _meeting(views: FactViews, event: Event) -> public.MeetingRecord:
    mentions = [views.catalogue.facts[mention] for mention in event.mentions]
    return public.MeetingRecord(
        event=event.id,
        address=f"{views.links.site}{event_view(views, event).href.removeprefix(views.links.base)}",
        participants=_names(event.participants),
        kind=event.kind,
        place=_name(event.place),
        start=event.when.start,
        end=event.when.end,
        status=event.status,
        decided_by=event.decided_by,
        ladder=tuple((rung.status, rung.mention) for rung in event.ladder),
        mentions=tuple(_mention(views, mention) for mention in mentions if isinstance(mention, Meeting)),
    )


def _mention(views: FactViews, meeting: Meeting) -> public.MentionRecord:
    return public.MentionRecord(
        **msgspec.structs.asdict(_common(views, meeting)),
        participants=_names(meeting.participants),
        kind=meeting.kind,
        place=_name(meeting.place),
        start=meeting.when.start,
        end=meeting.when.end,
        status=meeting.status,
        source=_name(meeting.said_by),
    )


def _quote(views: FactViews, quote: Quote) -> public.QuoteRecord:
    common = msgspec.structs.asdict(_common(views, quote))
    return public.QuoteRecord(**common, speaker=_name(quote.speaker), type=quote.kind)


def _conflict(views: FactViews, conflict: Conflict) -> public.ConflictRecord:
    return public.ConflictRecord(
        id=conflict.id,
        type=conflict.type,
        about=public_about(conflict, views.catalogue),
        rule=conflict.rule,
        settled=conflict.settled,
        sides=tuple(
            public.SideRecord(
                place=_span(views, side.article, side.block, start=side.start, end=side.end),
                address=views.links.absolute(urls.paragraph(side.article, side.block)),
                fact=side.fact,
            )
            for side in conflict.sides
        ),
    )


def _article(views: FactViews, article: Article) -> public.ArticleRecord:
    grant = views.catalogue.grants[article.id]
    published = views.catalogue.published(article)
    return public.ArticleRecord(
        id=article.id,
        address=views.links.absolute(urls.article(article.id)),
        title=article.title,
        outlet=article.source.name,
        url=article.source.url,
        agencies=article.agencies,
        published=published.value,
        published_earliest=published.earliest,
        published_latest=published.latest,
        published_basis=published.basis,
        rights=grant.mode,
        word_count=grant.word_count,
        words_shown=grant.shown_count,
        paragraphs=len(article.blocks),
        sha256=_sha256(article.text),
    )


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)


def _date(when: When) -> str | None:
    return (
        f"{when.start}/{when.end}"
        if when.start and when.end and when.start != when.end
        else when.start or when.end
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
