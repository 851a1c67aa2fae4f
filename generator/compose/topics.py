"""Which paragraphs belong to which topic, decided by the topic's match rules, each with its reason in words."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.model.article import Article
from generator.model.content import LensName, Match, Topic
from generator.model.facts import Fact, Figure, Meeting, Position, Quote, Reading
from generator.model.problem import Problem
from generator.model.site import Passage, Section

_BY_HAND = "the article's topics are set by hand"
_DIGIT = re.compile(r"\d")
_ABOUT = 0.1
"""A word in so large a share of the paragraphs is part of what the article is about."""
_WHERE = ("in the paragraph", "beside the paragraph", "in the article")


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
        mine = [fact for fact in readings[article.id].facts() if _belongs(topic, fact)]
        here = _passages(topic, article, lowered[article.id], mine)
        passages += here
        facts += _in_reading_order(mine, {passage.block for passage in here})
    return Section(topic=topic, passages=tuple(passages), facts=tuple(facts))


def _passages(topic: Topic, article: Article, text: str, facts: Iterable[Fact]) -> list[Passage]:
    if article.topics is not None and topic.slug not in article.topics:
        return []
    blocks = [block for block in article.blocks if block.kind != "heading"]
    # Lower-casing keeps the length of nearly every text; where it does not, blocks are lowered one by one.
    source, lower = (text, str) if len(text) == len(article.text) else (article.text, str.lower)
    paragraphs = [lower(source[block.start : block.end]) for block in blocks]
    holding = {
        fact.provenance.block: type(fact).__name__.lower() for fact in facts if not isinstance(fact, Quote)
    }
    found = []
    if _is_about(topic.match.context_none, paragraphs, text):
        return []
    for n, block in enumerate(blocks):
        scopes = (paragraphs[n], " ".join(paragraphs[max(n - 1, 0) : n + 2]), text)
        reason = reason_for(topic, scopes, holds=holding.get(block.number))
        if reason is not None:
            found.append(Passage(article=article.id, block=block.number, reason=reason))
    if found or article.topics is None:
        return found
    return [Passage(article=article.id, block=block.number, reason=_BY_HAND) for block in blocks]


def _is_about(words: tuple[str, ...], paragraphs: list[str], article: str) -> bool:
    """Whether one of the words stands in so many paragraphs that the article must be said to be about it."""
    if _first(words, article) is None:
        return False
    return sum(_first(words, paragraph) is not None for paragraph in paragraphs) >= _ABOUT * len(paragraphs)


def reason_for(topic: Topic, scopes: tuple[str, str, str], *, holds: str | None = None) -> str | None:
    """Why a paragraph belongs to the topic, in words; None if it does not.

    `scopes` are, in lower case, the paragraph, it with its neighbours, and the article.  `holds` is the kind of
    the topic's facts that stands in the paragraph: it counts like a word of `any_of`.

    >>> rule = Topic(slug="t", title="T", match=Match(any_of=("export",), context_any=("Ghana",)))
    >>> reason_for(rule, ("cocoa exports rose.", "cocoa exports rose.", "ghana counts. cocoa exports rose."))
    '“export” in the paragraph, “Ghana” in the article'
    """
    paragraph = scopes[0]
    word = _first(topic.match.any_of, paragraph, topic.match.ignore)
    if word is None and holds is None:
        return None
    if _first(topic.match.context_none, paragraph) or (
        topic.lens == "figures" and not _DIGIT.search(paragraph)
    ):
        return None
    context = _context(topic.match, scopes[: _reach(topic.lens, holds)])
    if context is None:
        return None
    sign = f"“{word}” in the paragraph" if word else f"a {holds} in the paragraph"
    return f"{sign}, {context}" if context else sign


def _reach(lens: LensName, holds: str | None) -> int:
    """In how many of the scopes the context may stand; 0 where none is needed.

    A meeting the lens found is one of leaders without more words; a position found is about what the article is
    about; but a mere "talks" could be about anything the article touches.
    """
    if holds is not None:
        return 0 if lens == "meetings" else 3
    return 2 if lens == "positions" else 3


def _context(match: Match, scopes: tuple[str, ...]) -> str | None:
    """Which word of the context stands where; "" where none is asked for, None where the context does not fit."""
    if not match.context_any or not scopes:
        return ""
    for scope, where in zip(scopes, _WHERE, strict=False):
        word = _first(match.context_any, scope, verbs=True)
        if word is not None:
            return f"“{word}” {where}"
    return None


def _first(
    words: tuple[str, ...], text: str, ignore: tuple[str, ...] = (), *, verbs: bool = False
) -> str | None:
    if not words:
        return None
    for phrase in ignore:
        if phrase.lower() in text:
            text = _pattern(phrase, verbs=False).sub(" ", text)
    # A plain substring test first: it is some fifty times faster than the pattern and rules out nearly all.
    return next((word for word in words if _stem(word) in text and _pattern(word, verbs).search(text)), None)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    word = word.lower()
    return word[:-1] if word.endswith(("y", "e")) else word


@lru_cache(maxsize=4096)
def _pattern(word: str, verbs: bool) -> re.Pattern[str]:
    """The word as a whole word or in its plural; with `verbs` a common word in its regular verb forms, too.

    supply: supplies, supplied, supplying; trade: traded, trading; war: wars, warring; Ghana: Ghanas.
    """
    lower = word.lower()
    stem = re.escape(_stem(word))
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        plural, verb = f"{stem}(?:y|ies)", f"|{stem}(?:ied|ying)"
    elif lower.endswith("e"):
        plural, verb = f"{stem}es?", f"|{stem}(?:ed|ing)"
    else:
        whole = re.escape(lower)
        plural, verb = f"{whole}(?:e?s)?", f"|{whole}{re.escape(lower[-1:])}?(?:ed|ing)"
    # "Reading" is no form of the town of Read, nor "ended" of "year end": names and phrases have no verb forms.
    forms = plural + verb if verbs and word.isalpha() and word.islower() else plural
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")


def _in_reading_order(facts: Iterable[Fact], blocks: set[int]) -> list[str]:
    here = [fact for fact in facts if fact.provenance.block in blocks]
    return [
        fact.id
        for fact in sorted(here, key=lambda fact: (fact.provenance.start, fact.provenance.end, fact.id))
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
