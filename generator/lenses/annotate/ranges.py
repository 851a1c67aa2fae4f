"""The annotations round a stretch of text, so that no rule looks at a whole article for one sentence."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

from msgspec import structs

from generator.lenses.annotate.spans import Annotated, Quoted

_SENTENCES_BACK = 13
"""As far back as the farthest rule looks: who "both sides" are."""
_REACH = 6000
"""Characters; a "sentence" that is longer is a list or a table."""


class Placed(Protocol):
    """Anything with a slice of the text."""

    @property
    def start(self) -> int:
        """Where it begins in the article's text."""
        ...


_Placed = TypeVar("_Placed", bound=Placed)


def window(annotated: Annotated, start: int, end: int) -> Annotated:
    """The article with only the annotations of `text[start:end]` and of the sentences before it."""
    first = max(0, bisect_left(annotated.sentences, start, key=_start) - _SENTENCES_BACK)
    opening = annotated.sentences[first].start if annotated.sentences else 0
    begin, end = max(opening, start - _REACH), min(end, start + _REACH)
    return structs.replace(
        annotated,
        sentences=starting_in(annotated.sentences, opening, end),
        names=starting_in(annotated.names, begin, end),
        cues=starting_in(annotated.cues, begin, end),
        dates=starting_in(annotated.dates, begin, end),
        quotes=starting_in(annotated.quotes, begin, end),
    )


def starting_in(annotations: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    """Those that start in `text[start:end]`; `annotations` stand in text order."""
    first = bisect_left(annotations, start, key=_start)
    return annotations[first : bisect_left(annotations, end, lo=first, key=_start)]


def quotes_over(annotated: Annotated, start: int, end: int) -> Sequence[Quoted]:
    """The quotes that share a place with `text[start:end]`; quotes never lie in each other."""
    quotes = annotated.quotes
    first = bisect_left(quotes, start, key=_start)
    if first and quotes[first - 1].outer_end > start:
        first -= 1
    return quotes[first : bisect_left(quotes, end, lo=first, key=_outer_start)]


def _outer_start(quote: Quoted) -> int:
    return quote.outer_start


def _start(annotation: Placed) -> int:
    return annotation.start
