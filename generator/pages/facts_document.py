"""The public facts document, schema facts-neutral/1: every fact of a site with its place, as a record.

Fields are only ever added; a field that changes its meaning changes the schema's name.  Paragraph numbers are
1-based; `paragraph.text[start:end] == sentence` (for a quote: `== text`), always.
"""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from generator.model.article import Article, RawReference
from generator.model.facts import (
    Fact,
    Figure,
    Meeting,
    Party,
    Position,
    Provenance,
    Quote,
    Review,
    Slot,
    When,
)
from generator.model.site import Background, Conflict, Corroboration, Event, Site

SCHEMA = "facts-neutral/1"


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Where the words stand: characters `start` to `end` of a paragraph of an article."""

    article: str
    paragraph: int
    start: int
    end: int


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph of the clean text, with the topics it belongs to."""

    text: str
    topics: tuple[str, ...]


class ArticleEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One article; `published` only where it is a single day."""

    id: str
    raw: str
    title: str | None
    headline: str
    outlet: str | None
    url: str | None
    agencies: tuple[str, ...]
    published: str | None
    published_earliest: str | None
    published_latest: str | None
    published_basis: str
    published_why: str
    paragraphs: tuple[Paragraph, ...]


class FactEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What every fact says about itself."""

    id: str
    article: str
    sentence: str
    provenance: Span
    rule: str
    review_class: str = msgspec.field(name="class")
    needs_review: bool
    reasons: tuple[str, ...]
    via: dict[str, str]
    """Slot -> how it was filled: clause, sentence, paragraph, article, carried, inferred."""


class FigureEntry(FactEntry, frozen=True, kw_only=True):
    """A number somebody reports; the partner is "World" where a flow names only one side."""

    kind: str
    from_party: str | None = msgspec.field(name="from")
    to_party: str | None = msgspec.field(name="to")
    value: Decimal | None
    currency: str | None
    change_pct: Decimal | None
    direction: str | None
    period: str | None
    modality: str
    source: str | None


class PositionEntry(FactEntry, frozen=True, kw_only=True):
    """What an actor wants or holds, verbatim."""

    actor: tuple[str, ...]
    stance: str
    quote: tuple[str, ...]
    addressee: tuple[str, ...]
    event: str | None
    date: str | None
    source: str | None


class MentionEntry(FactEntry, frozen=True, kw_only=True):
    """One place where an article tells of a meeting, as that article has it."""

    participants: tuple[str, ...]
    kind: str
    place: str | None
    start: str | None
    end: str | None
    date_words: str | None
    status: str
    status_words: str
    source: str | None


class MeetingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, with every mention of it over all articles."""

    event: str
    participants: tuple[str, ...]
    kind: str
    place: str | None
    start: str | None
    end: str | None
    status: str
    decided_by: str
    needs_review: bool
    mentions: tuple[MentionEntry, ...]


class QuoteEntry(FactEntry, frozen=True, kw_only=True):
    """One run of words inside quotation marks; a quote that its attribution splits has several runs."""

    text: str
    speaker: str | None
    type: str
    part_of: str | None = None
    """Id of the first run, where this one continues it."""


class ConflictEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Sources that differ, with both spans."""

    id: str
    type: str
    about: str
    sides: tuple[Span, ...]
    rule: str
    settled: str | None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of an article."""

    article: str
    paragraph: int


class CorroborationEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How many tell the same."""

    about: str
    where: tuple[Place, ...]
    articles: int
    publishers: int
    origins: int


class FactsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The whole document; `schema` names the format and its version."""

    schema: str
    articles: tuple[ArticleEntry, ...]
    figures: tuple[FigureEntry, ...]
    positions: tuple[PositionEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    quotes: tuple[QuoteEntry, ...]
    clusters: tuple[tuple[str, ...], ...]
    shared_background: tuple[tuple[tuple[str, str], ...], ...]
    conflicts: tuple[ConflictEntry, ...]
    corroborations: tuple[CorroborationEntry, ...]


def facts_document(site: Site, topic: str | None = None) -> FactsDocument:
    """The document of the whole site, or with only the facts that stand under one topic."""
    articles = {article.id: article for article in site.articles}
    chosen = _chosen(site, topic)
    facts = [
        fact for reading in site.readings for fact in reading.facts() if chosen is None or fact.id in chosen
    ]
    topics = _topics(site)
    return FactsDocument(
        schema=SCHEMA,
        articles=tuple(_article(site, article, topics) for article in site.articles),
        figures=tuple(_figure(fact, articles) for fact in facts if isinstance(fact, Figure)),
        positions=tuple(_position(fact, articles) for fact in facts if isinstance(fact, Position)),
        meetings=_meetings(site.events, facts, articles),
        quotes=tuple(run for fact in facts if isinstance(fact, Quote) for run in _quote(fact, articles)),
        clusters=tuple(story.articles for story in site.stories),
        shared_background=tuple(_background(shared, articles) for shared in site.background),
        conflicts=tuple(_conflict(conflict, articles) for conflict in site.conflicts),
        corroborations=tuple(_corroboration(entry) for entry in site.corroborations),
    )


def _chosen(site: Site, topic: str | None) -> frozenset[str] | None:
    if topic is None:
        return None
    return frozenset(
        fact for section in site.sections if section.topic.slug == topic for fact in section.facts
    )


def _topics(site: Site) -> dict[tuple[str, int], list[str]]:
    """(article, block) -> slugs, in the order of the topics."""
    topics: dict[tuple[str, int], list[str]] = {}
    for section in site.sections:
        for passage in section.passages:
            topics.setdefault((passage.article, passage.block), []).append(section.topic.slug)
    return topics


def _article(site: Site, article: Article, topics: dict[tuple[str, int], list[str]]) -> ArticleEntry:
    published = site.published[article.id]
    return ArticleEntry(
        id=article.id,
        raw=_raw(article.raw),
        title=article.title,
        headline=article.headline,
        outlet=article.source.name,
        url=article.source.url,
        agencies=article.agencies,
        published=published.value,
        published_earliest=published.earliest,
        published_latest=published.latest,
        published_basis=published.basis,
        published_why=published.why,
        paragraphs=tuple(
            Paragraph(
                text=article.text[block.start : block.end],
                topics=tuple(topics.get((article.id, block.number), ())),
            )
            for block in article.blocks
        ),
    )


def _raw(raw: RawReference) -> str:
    return f"{raw.file}#{raw.item}" if raw.item else raw.file


def _span(article: Article, block: int, start: int, end: int) -> Span:
    offset = article.blocks[block - 1].start
    return Span(article=article.id, paragraph=block, start=start - offset, end=end - offset)


class _Common(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of FactEntry, once: msgspec structs have no mixin that fills them."""

    article: str
    sentence: str
    provenance: Span
    review_class: str
    needs_review: bool
    reasons: tuple[str, ...]
    via: dict[str, str]


def _common(
    provenance: Provenance, review: Review, slots: Iterable[Slot], articles: dict[str, Article]
) -> _Common:
    article = articles[provenance.article]
    return _Common(
        article=provenance.article,
        sentence=provenance.words,
        provenance=_span(article, provenance.block, provenance.start, provenance.end),
        review_class=review.review_class,
        needs_review=review.needed,
        reasons=review.reasons,
        via={slot.name: slot.via for slot in slots},
    )


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)


def _date(when: When) -> str | None:
    if when.start and when.end and when.start != when.end:
        return f"{when.start}/{when.end}"
    return when.start or when.end


def _flow(figure: Figure) -> tuple[str | None, str | None]:
    here, there = _name(figure.from_party), _name(figure.to_party)
    return (None, None) if here is None and there is None else (here or "World", there or "World")


def _figure(figure: Figure, articles: dict[str, Article]) -> FigureEntry:
    common = _common(figure.provenance, figure.review, figure.slots, articles)
    here, there = _flow(figure)
    return FigureEntry(
        id=figure.id,
        rule=figure.rule,
        article=common.article,
        sentence=common.sentence,
        provenance=common.provenance,
        review_class=common.review_class,
        needs_review=common.needs_review,
        reasons=common.reasons,
        via=common.via,
        kind=figure.kind,
        from_party=here,
        to_party=there,
        value=figure.value,
        currency=figure.currency,
        change_pct=figure.change_pct,
        direction=figure.direction,
        period=figure.period,
        modality=figure.modality,
        source=_name(figure.said_by),
    )


def _position(position: Position, articles: dict[str, Article]) -> PositionEntry:
    common = _common(position.provenance, position.review, position.slots, articles)
    return PositionEntry(
        id=position.id,
        rule=position.rule,
        article=common.article,
        sentence=common.sentence,
        provenance=common.provenance,
        review_class=common.review_class,
        # A position is somebody's words under somebody's name: always for an editor's eye unless confirmed.
        needs_review=True,
        reasons=common.reasons,
        via=common.via,
        actor=_names(position.actors),
        stance=position.stance,
        quote=position.quotes,
        addressee=_names(position.addressees),
        event=position.event,
        date=_date(position.when),
        source=_name(position.said_by),
    )


def _meetings(
    events: Iterable[Event], facts: Iterable[Fact], articles: dict[str, Article]
) -> tuple[MeetingEntry, ...]:
    mentions = {fact.id: _mention(fact, articles) for fact in facts if isinstance(fact, Meeting)}
    entries = []
    for event in events:
        here = tuple(mentions[mention] for mention in event.mentions if mention in mentions)
        if here:
            entries.append(
                MeetingEntry(
                    event=event.id,
                    participants=_names(event.participants),
                    kind=event.kind,
                    place=_name(event.place),
                    start=event.when.start,
                    end=event.when.end,
                    status=event.status,
                    decided_by=event.decided_by,
                    needs_review=all(mention.needs_review for mention in here),
                    mentions=here,
                )
            )
    return tuple(entries)


def _mention(meeting: Meeting, articles: dict[str, Article]) -> MentionEntry:
    common = _common(meeting.provenance, meeting.review, meeting.slots, articles)
    return MentionEntry(
        id=meeting.id,
        rule=meeting.rule,
        article=common.article,
        sentence=common.sentence,
        provenance=common.provenance,
        review_class=common.review_class,
        needs_review=common.needs_review,
        reasons=common.reasons,
        via=common.via,
        participants=_names(meeting.participants),
        kind=meeting.kind,
        place=_name(meeting.place),
        start=meeting.when.start,
        end=meeting.when.end,
        date_words=meeting.when.words,
        status=meeting.status,
        status_words=meeting.status_words,
        source=_name(meeting.said_by),
    )


def _quote(quote: Quote, articles: dict[str, Article]) -> Iterable[QuoteEntry]:
    """The quote run by run: the first where its provenance says, the rest where it stands after that."""
    common = _common(quote.provenance, quote.review, quote.slots, articles)
    article = articles[quote.provenance.article]
    first = quote.provenance
    runs = [(first.start, first.end)]
    rest = quote.text.removeprefix(first.words).strip()
    if rest and rest != quote.text:
        block = article.blocks[first.block - 1]
        at = article.text.find(rest, first.end, block.end)
        if at >= 0:
            runs.append((at, at + len(rest)))
    for number, (start, end) in enumerate(runs, 1):
        yield QuoteEntry(
            id=quote.id if number == 1 else f"{quote.id}-{number}",
            rule=quote.rule,
            article=common.article,
            sentence=quote.sentence,
            provenance=_span(article, first.block, start, end),
            review_class=common.review_class,
            needs_review=common.needs_review,
            reasons=common.reasons,
            via=common.via,
            text=article.text[start:end],
            speaker=_name(quote.speaker),
            type=quote.kind,
            part_of=None if number == 1 else quote.id,
        )


def _background(shared: Background, articles: dict[str, Article]) -> tuple[tuple[str, str], ...]:
    return tuple((article, articles[article].block(block)) for article, block in shared.blocks)


def _conflict(conflict: Conflict, articles: dict[str, Article]) -> ConflictEntry:
    return ConflictEntry(
        id=conflict.id,
        type=conflict.type,
        about=conflict.about,
        sides=tuple(
            _span(articles[side.article], side.block, side.start, side.end) for side in conflict.sides
        ),
        rule=conflict.rule,
        settled=conflict.settled,
    )


def _corroboration(entry: Corroboration) -> CorroborationEntry:
    return CorroborationEntry(
        about=entry.about,
        where=tuple(Place(article=article, paragraph=block) for article, block in entry.where),
        articles=entry.articles,
        publishers=entry.publishers,
        origins=entry.origins,
    )
