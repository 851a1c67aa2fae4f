"""One sentence with the annotations that lie in it: what the rules of the figures lens look at."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol, TypeVar

from generator.lenses.annotate.spans import Annotated, Cue, Money, Named, Percent, Quantity, Sentence
from generator.lenses.figures.periods import Period, find_periods


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_T = TypeVar("_T", bound=_Span)


def within(spans: tuple[_T, ...], start: int, end: int) -> list[_T]:
    """The spans that begin in `start:end`; `spans` are in text order."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    chosen = []
    for span in spans[first:]:
        if span.start >= end:
            break
        chosen.append(span)
    return chosen


class View:
    """A sentence, its text, and its annotations by kind."""

    def __init__(self, annotated: Annotated, sentence: Sentence, blocs: frozenset[str]) -> None:
        self.annotated, self.sentence, self.blocs = annotated, sentence, blocs
        self.text = annotated.article.text
        self.start, self.end = sentence.start, sentence.end
        self._merged: dict[tuple[str, ...], list[Cue]] = {}
        self.money: list[Money] = within(annotated.money, self.start, self.end)
        self.percents: list[Percent] = within(annotated.percents, self.start, self.end)
        self.quantities: list[Quantity] = within(annotated.quantities, self.start, self.end)

    @cached_property
    def names(self) -> list[Named]:
        """Everything named in the sentence."""
        return within(self.annotated.names, self.start, self.end)

    @cached_property
    def countries(self) -> list[Named]:
        """Countries and trading blocs: whoever can be party to a flow."""
        return [named for named in self.names if named.type == "country" or named.party.entity in self.blocs]

    @cached_property
    def periods(self) -> list[Period]:
        """Periods of statistics in the sentence."""
        return find_periods(self.text, self.start, self.end)

    @cached_property
    def _cues(self) -> dict[str, list[Cue]]:
        lists: dict[str, list[Cue]] = {}
        for cue in within(self.annotated.cues, self.start, self.end):
            lists.setdefault(cue.list, []).append(cue)
        return lists

    def cues(self, *lists: str) -> list[Cue]:
        """The words of these lists in the sentence, in order."""
        if lists not in self._merged:
            found = [cue for name in lists for cue in self._cues.get(name, ())]
            self._merged[lists] = sorted(found, key=lambda cue: (cue.start, -cue.end))
        return self._merged[lists]

    @cached_property
    def no_flows(self) -> list[Cue]:
        """Phrases whose words are no flow: "trade talks", "budget deficit"."""
        return [cue for cue in self.cues("flow_nouns") if cue.key == "none"]

    @cached_property
    def changes(self) -> list[Cue]:
        """Words that say which way something went: "rose", "down", "a drop"; not "ramp up" or "up to"."""
        every = self.cues("change_verbs", "change_words")
        none = [cue for cue in every if cue.key == "none"]
        return [
            cue
            for cue in every
            if cue.key != "none" and not any(other.start <= cue.start < other.end for other in none)
        ]

    def gap(self, start: int, end: int) -> str:
        """The text between two places, white space as one space, no space at the ends."""
        return " ".join(self.text[start:end].split())

    def before(self, here: int, width: int = 40) -> str:
        """What stands before `here` in the sentence, at most `width` characters."""
        return self.text[max(self.start, here - width) : here]

    def words_between(self, start: int, end: int) -> int:
        """How many words stand between two places."""
        return len(self.text[start:end].split())

    def clause_start(self, here: int) -> int:
        """Where the clause that holds `here` begins."""
        starts = [start for start, end in self.sentence.clauses if start <= here]
        return starts[-1] if starts else self.start


def nearest_before(spans: Iterable[_T], here: int) -> _T | None:
    """The last span that ends at or before `here`."""
    chosen = None
    for span in spans:
        if span.end <= here:
            chosen = span
    return chosen
