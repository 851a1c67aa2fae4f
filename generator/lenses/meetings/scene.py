"""A sentence as the meetings lens sees it: its people, places, dates and cue words."""

import re
from bisect import bisect_left
from typing import NamedTuple, TypeVar

from generator.lenses.annotate.spans import Annotated, Cue, DateSpan, Named, Quoted, Sentence
from generator.lenses.meetings.memory import Memory
from generator.model.facts import Party

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_FAR = 2000
"""How far before a sentence a quotation may have opened."""
_PREPOSITIONS = frozenset(
    [
        "of",
        "to",
        "for",
        "with",
        "by",
        "from",
        "against",
        "about",
        "between",
        "on",
        "at",
        "in",
        "than",
        "over",
        "under",
        "toward",
        "towards",
        "after",
        "before",
        "including",
    ]
)
_LED_BY = re.compile(r"\b(?:led|headed) by (?:(?:the|its|their) )?$")
# "before Ruto met" is a clause, "after Ruto in Rome" is none
_GOES_ON = re.compile(
    r" (?!(?:in|on|at|and|or|of|to|for|with|by|from|during|last|this|next|who|as|but|the|an?)\b)[a-z]"
)
_DETERMINERS = ("the", "his", "her", "their")
_Span = TypeVar("_Span", DateSpan, Named, Quoted)


class Someone(NamedTuple):
    """A place in the sentence that stands for one or more people."""

    start: int
    end: int
    parties: tuple[Party, ...]
    pronoun: bool = False
    possessive: bool = False
    """Whether something of theirs follows: "Ruto's", "his"."""


class Place(NamedTuple):
    """A place with the preposition that ties it to its clause."""

    start: int
    end: int
    preposition: str
    party: Party


class Scene:
    """One sentence, with what is marked in it."""

    def __init__(self, annotated: Annotated, sentence: Sentence, cues: list[Cue], memory: Memory) -> None:
        self.text = annotated.article.text
        self.sentence, self.start, self.end = sentence, sentence.start, sentence.end
        self.memory = memory
        self.words = self.text[self.start : self.end]
        self.names = within(annotated.names, self.start, self.end)
        self._all_dates = annotated.dates
        self.dates = within(annotated.dates, self.start, self.end)
        self.quotes = [
            (quote.start, quote.end) for quote in within(annotated.quotes, self.start - _FAR, self.end)
        ]
        self._cues: dict[str, list[Cue]] = {}
        for cue in cues:
            self._cues.setdefault(cue.list, []).append(cue)
        self.named: list[Someone] = []
        """People with their names; `stage.py` fills this and the following."""
        self.people: list[Someone] = []
        """The same with the pronouns."""
        self.clauses: list[tuple[int, int]] = []
        self.places: list[Place] = []
        self.fresh: set[int] = set()
        """Where a name behind a comma and "and" is no part of a list but the subject of a new clause."""

    def dates_before(self, offset: int) -> list[DateSpan]:
        """The dates of the article shortly before `offset` that stand on their own."""
        end = bisect_left(self._all_dates, offset, key=lambda date: date.start)
        near = self._all_dates[max(0, end - 8) : end]
        return [date for date in near if date.expression.origin != "context"]

    def cues(self, name: str, start: int | None = None, end: int | None = None) -> list[Cue]:
        """The cues of one list inside a slice of the sentence."""
        first, last = self.start if start is None else start, self.end if end is None else end
        return [cue for cue in self._cues.get(name, ()) if first <= cue.start and cue.end <= last]

    def modality(self, start: int, end: int, of: int) -> list[Cue]:
        """The modality cues of a slice that speak in the same voice as the word at `of`: quoted or not."""
        voice = self._quote(of)
        return [
            cue
            for cue in self.cues("modality", start, end)
            if self._quote(cue.start) == voice
            and not any(date.start <= cue.start < date.end for date in self.dates)
        ]

    def _quote(self, offset: int) -> tuple[int, int] | None:
        return next((quote for quote in self.quotes if quote[0] <= offset < quote[1]), None)

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause that holds `offset`."""
        before = [clause for clause in self.clauses if clause[0] <= offset]
        return before[-1] if before else (self.start, self.end)

    def before(self, offset: int, length: int = 60) -> str:
        """The text right before `offset`, inside the sentence."""
        return self.text[max(self.start, offset - length) : offset]

    def after(self, offset: int, length: int = 60) -> str:
        """The text right behind `offset`, inside the sentence."""
        return self.text[offset : min(self.end, offset + length)]

    def words_before(self, offset: int, count: int) -> list[str]:
        """Up to `count` words before `offset`, nearest first, lower case."""
        return [word.lower() for word in reversed(_WORD.findall(self.before(offset, 24 * count))[-count:])]

    def prepositional(self, someone: Someone) -> bool:
        """Whether a preposition governs this mention: "by Ruto", "to President Ruto"."""
        if someone.pronoun and self.text[someone.start : someone.end].lower() in ("he", "she", "they"):
            return False
        before = [word for word in self.words_before(someone.start, 2) if word not in _DETERMINERS]
        joined = self.text[someone.start - 1 : someone.start] in (" ", "“", '"', "(")
        if _LED_BY.search(self.before(someone.start, 24)):  # "a delegation led by A": A is among them
            return False
        # "before the two leaders met" is a clause, not a phrase
        opens = (
            bool(before)
            and before[0] in ("before", "after", "since")
            and _GOES_ON.match(self.text, someone.end) is not None
        )
        return bool(before) and joined and before[0] in _PREPOSITIONS and not opens

    def sees(self, offset: int) -> bool:
        """Whether a known name covers `offset`."""
        return any(name.start <= offset < name.end for name in self.names)


def within(spans: tuple[_Span, ...], start: int, end: int) -> list[_Span]:
    """The spans that begin in `start:end`; they lie in text order."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return list(spans[first:last])
