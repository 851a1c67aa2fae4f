"""Where a corrected fact stands now, after its text or the rules that found it have changed."""

import re

from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from generator.model.article import Article
from generator.model.corrections import Correction
from generator.model.facts import Fact, Figure, Meeting, Position, Provenance, Quote, Reading
from generator.text.strings import fold, words

_SAME_SENTENCE = 90
"""Per cent of likeness from which a sentence is the corrected one after a repair."""
_QUOTE_WORDS = 5
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def found_again(correction: Correction, reading: Reading | None) -> Fact | None:
    """The only fact of the corrected one's kind, in nearly its sentence, that has the same anchor."""
    if reading is None or correction.sentence is None:
        return None
    wanted = fold(correction.sentence)
    alike = [
        fact
        for fact in reading.facts()
        if fact.id[:1] == correction.id[:1]
        and ratio(fold(_sentence(fact)), wanted, score_cutoff=_SAME_SENTENCE)
        and _anchored(fact, correction.sentence)
    ]
    return alike[0] if len(alike) == 1 else None


def _sentence(fact: Fact) -> str:
    return fact.sentence if isinstance(fact, Quote) else fact.provenance.words


def _anchored(fact: Fact, sentence: str) -> bool:
    """Whether what sets the fact apart stood in the corrected sentence, too.

    That is its number as printed, the stance verb, the words for the meeting, a quote's first words.
    """
    match fact:
        case Figure():
            printed = _NUMBER.findall(_filling(fact, "value", "change_pct") or fact.provenance.words)
            return set(printed) <= set(_NUMBER.findall(sentence))
        case Position():
            return fold(fact.stance_verb) in fold(sentence)
        case Meeting():
            return fold(_filling(fact, "kind") or fact.status_words) in fold(sentence)
        case Quote():
            return fold(" ".join([*words(fact.text)][:_QUOTE_WORDS])) in fold(sentence)


def _filling(fact: Fact, *names: str) -> str:
    """The words that fill these slots."""
    return " ".join(slot.words for slot in fact.slots if slot.name in names and slot.words)


def place_of_words(article: Article, quoted: str) -> Provenance | None:
    """Where the words stand in one paragraph of the article, exactly or nine tenths alike; None if nowhere.

    Numbers are never alike: they are the same or others.
    """
    exact = article.text.find(quoted)
    if exact >= 0:
        return _provenance(article, exact, exact + len(quoted))
    best: tuple[float, int, int] | None = None
    for block in article.blocks:
        text = article.text[block.start : block.end]
        found = partial_ratio_alignment(quoted, text, score_cutoff=_SAME_SENTENCE)
        if found and len(text) >= len(quoted) * _SAME_SENTENCE / 100 and (not best or found.score > best[0]):
            best = (found.score, block.start + found.dest_start, block.start + found.dest_end)
    if best is None:
        return None
    place = _whole_words(article, best[1], best[2])
    same = place is not None and _NUMBER.findall(place.words) == _NUMBER.findall(quoted)
    return place if same else None


def _whole_words(article: Article, start: int, end: int) -> Provenance | None:
    text = article.text
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return _provenance(article, start, end)


def _provenance(article: Article, start: int, end: int) -> Provenance | None:
    """The place as a record; None where it crosses paragraphs."""
    for block in article.blocks:
        if block.start <= start and end <= block.end and start < end:
            words_there = article.text[start:end]
            return Provenance(article=article.id, block=block.number, start=start, end=end, words=words_there)
    return None
