"""One entry of the public facts document for each fact."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.model.article import Article
from generator.model.facts import Figure, Meeting, Party, Position, Provenance, Quote, Review, Slot, When
from generator.pages.facts_records import FigureEntry, MentionEntry, PositionEntry, QuoteEntry, Span


def figure_entry(figure: Figure, articles: Mapping[str, Article]) -> FigureEntry:
    """A number with its flow; the partner is the World where only one side is named."""
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
        source=name_of(figure.said_by),
    )


def _flow(figure: Figure) -> tuple[str | None, str | None]:
    here, there = name_of(figure.from_party), name_of(figure.to_party)
    return (None, None) if here is None and there is None else (here or "World", there or "World")


def position_entry(position: Position, articles: Mapping[str, Article]) -> PositionEntry:
    """A position, always for an editor's eye: somebody's words under somebody's name."""
    common = _common(position.provenance, position.review, position.slots, articles)
    return PositionEntry(
        id=position.id,
        rule=position.rule,
        article=common.article,
        sentence=common.sentence,
        provenance=common.provenance,
        review_class=common.review_class,
        needs_review=not position.review.confirmed,
        reasons=common.reasons,
        via=common.via,
        actor=names_of(position.actors),
        stance=position.stance,
        quote=position.quotes,
        addressee=names_of(position.addressees),
        event=position.event,
        date=_date(position.when),
        source=name_of(position.said_by),
    )


def _date(when: When) -> str | None:
    if when.start and when.end and when.start != when.end:
        return f"{when.start}/{when.end}"
    return when.start or when.end


def mention_entry(meeting: Meeting, articles: Mapping[str, Article]) -> MentionEntry:
    """A meeting as this one article tells of it."""
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
        participants=names_of(meeting.participants),
        kind=meeting.kind,
        place=name_of(meeting.place),
        start=meeting.when.start,
        end=meeting.when.end,
        date_words=meeting.when.words,
        status=meeting.status,
        status_words=meeting.status_words,
        source=name_of(meeting.said_by),
    )


def quote_entries(quote: Quote, articles: Mapping[str, Article]) -> Iterable[QuoteEntry]:
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
            provenance=span_in(article, first.block, start, end),
            review_class=common.review_class,
            needs_review=common.needs_review,
            reasons=common.reasons,
            via=common.via,
            text=article.text[start:end],
            speaker=name_of(quote.speaker),
            type=quote.kind,
            part_of=None if number == 1 else quote.id,
        )


def span_in(article: Article, block: int, start: int, end: int) -> Span:
    """A slice of the article's text as characters of one of its paragraphs."""
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
    provenance: Provenance, review: Review, slots: Iterable[Slot], articles: Mapping[str, Article]
) -> _Common:
    article = articles[provenance.article]
    return _Common(
        article=provenance.article,
        sentence=provenance.words,
        provenance=span_in(article, provenance.block, provenance.start, provenance.end),
        review_class=review.review_class,
        needs_review=review.needed,
        reasons=review.reasons,
        via={slot.name: slot.via for slot in slots},
    )


def name_of(party: Party | None) -> str | None:
    """The party's name, if there is one."""
    return party.name if party else None


def names_of(parties: Iterable[Party]) -> tuple[str, ...]:
    """All their names."""
    return tuple(party.name for party in parties)
