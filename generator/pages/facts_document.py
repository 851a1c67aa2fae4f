"""The public facts document: every fact of a site with its place, as one typed record."""

from collections.abc import Iterable, Mapping

from generator.model.article import Article, RawReference
from generator.model.facts import Fact, Figure, Meeting, Position, Quote
from generator.model.site import Background, Conflict, Corroboration, Event, Site
from generator.pages.facts_entries import (
    figure_entry,
    mention_entry,
    name_of,
    names_of,
    position_entry,
    quote_entries,
    span_in,
)
from generator.pages.facts_records import (
    SCHEMA,
    ArticleEntry,
    ConflictEntry,
    CorroborationEntry,
    FactsDocument,
    MeetingEntry,
    Paragraph,
    Place,
)

__all__ = ["FactsDocument", "facts_document"]


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
        figures=tuple(figure_entry(fact, articles) for fact in facts if isinstance(fact, Figure)),
        positions=tuple(position_entry(fact, articles) for fact in facts if isinstance(fact, Position)),
        meetings=_meetings(site.events, facts, articles),
        quotes=tuple(
            run for fact in facts if isinstance(fact, Quote) for run in quote_entries(fact, articles)
        ),
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


def _meetings(
    events: Iterable[Event], facts: Iterable[Fact], articles: Mapping[str, Article]
) -> tuple[MeetingEntry, ...]:
    mentions = {fact.id: mention_entry(fact, articles) for fact in facts if isinstance(fact, Meeting)}
    entries = []
    for event in events:
        here = tuple(mentions[mention] for mention in event.mentions if mention in mentions)
        if here:
            entries.append(
                MeetingEntry(
                    event=event.id,
                    participants=names_of(event.participants),
                    kind=event.kind,
                    place=name_of(event.place),
                    start=event.when.start,
                    end=event.when.end,
                    status=event.status,
                    decided_by=event.decided_by,
                    needs_review=all(mention.needs_review for mention in here),
                    mentions=here,
                )
            )
    return tuple(entries)


def _background(shared: Background, articles: Mapping[str, Article]) -> tuple[tuple[str, str], ...]:
    return tuple((article, articles[article].block(block)) for article, block in shared.blocks)


def _conflict(conflict: Conflict, articles: Mapping[str, Article]) -> ConflictEntry:
    return ConflictEntry(
        id=conflict.id,
        type=conflict.type,
        about=conflict.about,
        sides=tuple(
            span_in(articles[side.article], side.block, side.start, side.end) for side in conflict.sides
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
