"""Articles and facts without the words that rights forbid: each such letter becomes a middle dot.

Nothing moves: spans, paragraphs and word counts stand, and every fact's words still stand at its place.
"""

import re
from typing import TypeVar

import msgspec

from generator.model.article import Article, Source
from generator.model.facts import Fact, Figure, Meeting, Position, Quote, Reading, Slot

MASK = "·"
_LETTER = re.compile(r"\S")
_Fact = TypeVar("_Fact", Figure, Position, Meeting, Quote)


def masked_article(article: Article, spans: tuple[tuple[int, int], ...], *, headline: bool) -> Article:
    """The article with only the words of `spans`, without its body and what the machine kept of it.

    `headline`: whether a headline made of its first words may stay.
    """
    return msgspec.structs.replace(
        article,
        headline=article.headline if headline or article.title is not None else "",
        source=Source(name=article.source.name, url=article.source.url, confidence=article.source.confidence),
        machine={},
        body="",
        text=_masked(article.text, spans),
    )


def masked_reading(reading: Reading, article: Article, masked: str) -> Reading:
    """The reading with its words as they stand in the masked text."""
    return msgspec.structs.replace(
        reading,
        figures=tuple(masked_fact(fact, article.text, masked) for fact in reading.figures),
        positions=tuple(masked_fact(fact, article.text, masked) for fact in reading.positions),
        meetings=tuple(masked_fact(fact, article.text, masked) for fact in reading.meetings),
        quotes=tuple(masked_fact(fact, article.text, masked) for fact in reading.quotes),
    )


def masked_fact(fact: _Fact, text: str, masked: str) -> _Fact:
    """The fact with its words as they stand in the masked text; its other slots stay."""
    where = fact.provenance

    def phrase(words: str) -> str:
        at = text.find(words, where.start, where.end)
        at = text.find(words) if at < 0 else at
        return masked[at : at + len(words)] if at >= 0 else _LETTER.sub(MASK, words)

    changes: dict[str, object] = {
        "provenance": msgspec.structs.replace(where, words=masked[where.start : where.end]),
        "slots": tuple(_slot(slot, masked, phrase(slot.words or "")) for slot in fact.slots),
    }
    plain: Fact = fact
    match plain:
        case Position():
            changes["stance"] = phrase(plain.stance)
            changes["stance_verb"] = phrase(plain.stance_verb)
            changes["quotes"] = tuple(phrase(words) for words in plain.quotes)
        case Meeting():
            changes["status_words"] = phrase(plain.status_words)
        case Quote():
            changes["text"], changes["sentence"] = phrase(plain.text), phrase(plain.sentence)
        case Figure():
            pass
    return msgspec.structs.replace(fact, **changes)


def _slot(slot: Slot, masked: str, words: str) -> Slot:
    if slot.words is None:
        return slot
    if slot.start is not None and slot.end is not None:
        words = masked[slot.start : slot.end]
    return msgspec.structs.replace(slot, words=words)


def _masked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [_LETTER.sub(MASK, text[at:start]), text[start:end]]
        at = end
    return "".join((*parts, _LETTER.sub(MASK, text[at:])))
