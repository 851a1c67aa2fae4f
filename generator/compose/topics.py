"""Which paragraphs belong to which topic, decided by the topic's match rules, each with its reason in words."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.model.article import Article
from generator.model.content import Match, Topic
from generator.model.facts import Fact, Figure, Meeting, Position, Quote, Reading
from generator.model.problem import Problem
from generator.model.site import Passage, Section

_BY_HAND = "the article's topics are set by hand"


def sections(
    topics: Iterable[Topic], articles: Iterable[Article], readings: Mapping[str, Reading]
) -> tuple[Section, ...]:
    """Every topic, by its order and slug, with its passages and the facts of its lens in reading order."""
    articles = tuple(articles)
    lowered = {article.id: article.text.lower() for article in articles}
    return tuple(
        _section(topic, articles, lowered, readings)
        for topic in sorted(topics, key=lambda topic: (topic.order, topic.slug))
    )


def unknown_topics(topics: Iterable[Topic], articles: Iterable[Article]) -> tuple[Problem, ...]:
    """A problem for every topic that an article names by hand and the site does not have."""
    known = {topic.slug for topic in topics}
    return tuple(
        Problem(
            where=f"content/articles/{article.id}.md",
            severity="error",
            code="unknown-topic",
            message=f'there is no topic "{slug}"',
            hint=f"topics are {', '.join(sorted(known)) or 'not defined yet'} (content/topics/)",
        )
        for article in articles
        for slug in article.topics or ()
        if slug not in known
    )


def _section(
    topic: Topic, articles: tuple[Article, ...], lowered: Mapping[str, str], readings: Mapping[str, Reading]
) -> Section:
    passages: list[Passage] = []
    facts: list[str] = []
    for article in articles:
        here = _passages(topic, article, lowered[article.id])
        passages += here
        facts += _facts(topic, readings[article.id], {passage.block for passage in here})
    return Section(topic=topic, passages=tuple(passages), facts=tuple(facts))


def _passages(topic: Topic, article: Article, text: str) -> list[Passage]:
    if article.topics is not None and topic.slug not in article.topics:
        return []
    # Lower-casing keeps the length of nearly every text; where it does not, slices are cut one by one.
    aligned = len(text) == len(article.text)
    found = [
        Passage(article=article.id, block=block.number, reason=reason)
        for block in article.blocks
        if block.kind != "heading"
        and (reason := reason_for(
            topic.match,
            text[block.start : block.end] if aligned else article.text[block.start : block.end].lower(),
            text,
        ))
    ]  # fmt: skip
    if found or article.topics is None:
        return found
    return [
        Passage(article=article.id, block=block.number, reason=_BY_HAND)
        for block in article.blocks
        if block.kind != "heading"
    ]


def reason_for(match: Match, paragraph: str, article: str) -> str | None:
    """Why the paragraph belongs to the topic, in words; None if it does not.

    Both texts come in lower case.  The word of `context_any` is sought in the paragraph first, then in the article.

    >>> rule = Match(any_of=("export",), context_any=("Ghana",))
    >>> reason_for(rule, "cocoa exports rose.", "ghana counts. cocoa exports rose.")
    '“export” in the paragraph, “Ghana” in the article'
    """
    word = _first(match.any_of, paragraph, match.ignore)
    if word is None or _first(match.context_none, paragraph) is not None:
        return None
    if not match.context_any:
        return f"“{word}” in the paragraph"
    near = _first(match.context_any, paragraph)
    if near is not None:
        return f"“{word}” and “{near}” in the paragraph"
    far = _first(match.context_any, article)
    return None if far is None else f"“{word}” in the paragraph, “{far}” in the article"


def _first(words: tuple[str, ...], text: str, ignore: tuple[str, ...] = ()) -> str | None:
    if not words:
        return None
    for phrase in ignore:
        if phrase.lower() in text:
            text = _pattern(phrase).sub(" ", text)
    # A plain substring test first: it is some fifty times faster than the pattern and rules out nearly all.
    return next((word for word in words if _stem(word) in text and _pattern(word).search(text)), None)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    word = word.lower()
    return word[:-1] if word.endswith("y") else word


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """The word as a whole word with its plural: trade/trades, supply/supplies, crisis stays crisis."""
    word = word.lower()
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        body = re.escape(word[:-1]) + "(?:y|ies)"
    else:
        body = re.escape(word) + "(?:e?s)?"
    return re.compile(rf"(?<!\w){body}(?!\w)")


def _facts(topic: Topic, reading: Reading, blocks: set[int]) -> list[str]:
    if not blocks:
        return []
    facts = [fact for fact in reading.facts() if fact.provenance.block in blocks and _belongs(topic, fact)]
    return [
        fact.id
        for fact in sorted(facts, key=lambda fact: (fact.provenance.start, fact.provenance.end, fact.id))
    ]


def _belongs(topic: Topic, fact: Fact) -> bool:
    """Whether the fact is of the topic's lens and passes the lens's own settings; quotes go with any lens."""
    match fact:
        case Quote():
            return True
        case Figure():
            return topic.lens == "figures" and _in_pairs(topic, fact)
        case Position():
            return topic.lens == "positions"
        case Meeting():
            people = {party.entity for party in fact.participants}
            return topic.lens == "meetings" and (not topic.people or not people.isdisjoint(topic.people))


def _in_pairs(topic: Topic, figure: Figure) -> bool:
    if not topic.pairs:
        return True
    flow = tuple(party.entity if party else None for party in (figure.from_party, figure.to_party))
    return flow in topic.pairs or flow[::-1] in topic.pairs
