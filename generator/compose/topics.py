"""Which paragraphs belong to which topic, by the topic's match rules, each with its reason in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from generator.compose.occurrences import Occurrences, WordList
from generator.compose.tables import Each
from generator.compose.vocabulary import ArticleWords
from generator.model.article import Article
from generator.model.content import LensName, Match, Topic
from generator.model.facts import Fact, Figure, Meeting, Position, Quote, Reading
from generator.model.problem import Problem
from generator.model.site import Passage, Section

_BY_HAND = "the article's topics are set by hand"
_DIGIT = re.compile(r"\d")
_ABOUT = 0.1
"""A word in so large a share of the paragraphs is part of what the article is about."""
_TRADE = ("total", "goods", "balance")
_EVERYWHERE = 3


class Rules:
    """A topic with its word lists made ready."""

    def __init__(self, topic: Topic) -> None:
        match = topic.match
        self.topic = topic
        self.any_of = WordList(match.any_of, ignore=match.ignore)
        self.context_any = WordList(match.context_any, verbs=True)
        self.context_none = WordList(match.context_none)

    def tokens(self) -> frozenset[bytes]:
        """The tokens of all its words."""
        lists = (self.any_of, self.context_any, self.context_none)
        return frozenset(token for words in lists for token in words.tokens)


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """What of one article belongs to one topic."""

    passages: tuple[Passage, ...]
    facts: tuple[str, ...]


class Topics:
    """The topics with what falls under them, kept up to date."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = sorted(topics, key=lambda topic: (topic.order, topic.slug))
        self._rules = [Rules(topic) for topic in self._topics]
        self._wanted = frozenset[bytes]().union(*(rule.tokens() for rule in self._rules))
        self._placed = Each[str, tuple[Article, Reading], tuple[Placed, ...]]()

    def sections(
        self,
        articles: Sequence[Article],
        words: Mapping[str, ArticleWords],
        readings: Mapping[str, Reading],
    ) -> tuple[Section, ...]:
        """Every topic, by its order and slug; passages and facts of its lens in reading order."""

        def place(id_: str, given: tuple[Article, Reading]) -> tuple[Placed, ...]:
            article, reading = given
            occurrences = Occurrences(article, words[id_].lines, self._wanted)
            of_lens = _by_lens(reading)
            return tuple(
                _placed(rule, article, occurrences, of_lens[rule.topic.lens]) for rule in self._rules
            )

        self._placed.update({here.id: (here, readings[here.id]) for here in articles}, place)
        placed = [self._placed.rows[article.id] for article in articles]
        return tuple(
            Section(
                topic=topic,
                passages=tuple(chain.from_iterable([each[n].passages for each in placed])),
                facts=tuple(chain.from_iterable([each[n].facts for each in placed])),
            )
            for n, topic in enumerate(self._topics)
        )


def _placed(rules: Rules, article: Article, occurrences: Occurrences, found: Iterable[Fact]) -> Placed:
    mine = [fact for fact in found if _belongs(rules.topic, fact)]
    passages = passages_of(rules, article, occurrences, mine)
    blocks = {passage.block for passage in passages}
    facts = tuple(fact.id for fact in mine if fact.provenance.block in blocks)
    return Placed(passages=tuple(passages), facts=facts)


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


def passages_of(
    rules: Rules, article: Article, occurrences: Occurrences, facts: Iterable[Fact]
) -> list[Passage]:
    """The paragraphs of the article that belong to the topic; `facts` are those of the topic's lens.

    A paragraph belongs if it has a word of `any_of` or one of the facts, and the context fits.  Topics set by
    hand beat the rules; where those then find nothing, the whole article belongs.
    """
    if article.topics is not None and rules.topic.slug not in article.topics:
        return []
    holding = {
        fact.provenance.block: type(fact).__name__.lower() for fact in facts if not isinstance(fact, Quote)
    }
    found = _matching(rules, article, occurrences, holding)
    if found or article.topics is None:
        return found
    return [Passage(article=article.id, block=number, reason=_BY_HAND) for number in occurrences.numbers]


def _matching(
    rules: Rules, article: Article, occurrences: Occurrences, holding: Mapping[int, str]
) -> list[Passage]:
    topic, numbers = rules.topic, occurrences.numbers
    words = occurrences.first_words(rules.any_of)
    avoided = occurrences.first_words(rules.context_none)
    if not (words or holding) or (avoided and len(avoided) >= _ABOUT * len(numbers)):
        return []
    context = occurrences.first_words(rules.context_any)
    found = []
    place_of = occurrences.place_of
    for place in sorted(words.keys() | {place_of[number] for number in holding if number in place_of}):
        number = numbers[place]
        word, holds = words.get(place), holding.get(number)
        if place in avoided:
            continue
        if topic.lens == "figures" and not _DIGIT.search(article.block(number)):
            continue
        fits = _context(topic.match, context, place, _reach(topic.lens, holds))
        if fits is not None:
            sign = f"“{word}” in the paragraph" if word else f"a {holds} in the paragraph"
            reason = f"{sign}, {fits}" if fits else sign
            found.append(Passage(article=article.id, block=number, reason=reason))
    return found


def _reach(lens: LensName, holds: str | None) -> int:
    """How far the context may stand: 0 none needed, 1 in the paragraph, 2 beside it, 3 in the article.

    A meeting the lens found is one of leaders without more words; a position found is about what the
    article is about; but a mere "talks" could be about anything the article touches.
    """
    if holds is not None:
        return 0 if lens == "meetings" else _EVERYWHERE
    return 2 if lens == "positions" else _EVERYWHERE


def _context(match: Match, context: Mapping[int, str], place: int, reach: int) -> str | None:
    """Which word of the context stands where; "" where none is asked for, None where none is in reach."""
    if not match.context_any or reach == 0:
        return ""
    if place in context:
        return f"“{context[place]}” in the paragraph"
    for neighbour in (place - 1, place + 1):
        if neighbour in context:
            return f"“{context[neighbour]}” beside the paragraph"
    if reach < _EVERYWHERE or not context:
        return None
    return f"“{context[min(context)]}” in the article"


def _by_lens(reading: Reading) -> dict[LensName, list[Fact]]:
    """What each lens found, in reading order; quotes go with any lens."""
    found: dict[LensName, tuple[Fact, ...]] = {
        "figures": reading.figures,
        "positions": reading.positions,
        "meetings": reading.meetings,
        "plain": (),
    }
    return {lens: sorted((*facts, *reading.quotes), key=_reading_order) for lens, facts in found.items()}


def _reading_order(fact: Fact) -> tuple[int, int, str]:
    return (fact.provenance.start, fact.provenance.end, fact.id)


def _belongs(topic: Topic, fact: Fact) -> bool:
    """Whether the fact, one of the topic's lens, passes the lens's own settings."""
    match fact:
        case Quote() | Position():
            return True
        case Figure():
            measured = fact.kind == topic.measure if topic.measure else fact.kind in _TRADE
            return measured and _in_pairs(topic, fact)
        case Meeting():
            people = {party.entity for party in fact.participants}
            return not topic.people or not people.isdisjoint(topic.people)


def _in_pairs(topic: Topic, figure: Figure) -> bool:
    if not topic.pairs:
        return True
    flow = tuple(party.entity if party else None for party in (figure.from_party, figure.to_party))
    return flow in topic.pairs or flow[::-1] in topic.pairs
