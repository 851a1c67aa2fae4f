"""The geometry of a bar chart: where each bar begins and ends.  Colours and letters are the theme's."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

WIDTH = 680
ROW = 46
BAR = 18
LEFT = 0
LABEL_HEIGHT = 18
RIGHT_MARGIN = 130  # room for the printed value behind the longest bar
LEFT_MARGIN = 90  # and for one before the longest bar to the left


class Bar(Protocol):
    """What a bar must know."""

    @property
    def value(self) -> float | None:
        """None where nothing is stated."""


class Chart(Protocol):
    """What a chart must know."""

    @property
    def bars(self) -> Sequence[Bar]:
        """From top to bottom."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where one bar stands."""

    x: str
    y: int
    width: str
    height: int
    text_x: str
    text_anchor: str
    """start or end."""
    text_y: int
    label_y: int
    negative: bool


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A whole chart."""

    width: int
    height: int
    zero: str
    """x of the zero line."""
    places: tuple[Place, ...]


def drawing(chart: Chart) -> Drawing:
    """Where everything stands; bars start at zero always, so that lengths do not lie."""
    values = [bar.value for bar in chart.bars if bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    left = LEFT_MARGIN if low < 0 else LEFT
    scale = (WIDTH - left - RIGHT_MARGIN) / ((high - low) or 1.0)
    zero = left - low * scale
    return Drawing(
        width=WIDTH,
        height=ROW * len(chart.bars) + 4,
        zero=_number(zero),
        places=tuple(_place(bar.value, row, zero, scale) for row, bar in enumerate(chart.bars)),
    )


def _place(value: float | None, row: int, zero: float, scale: float) -> Place:
    length = abs(value or 0.0) * scale
    negative = value is not None and value < 0
    top = row * ROW + LABEL_HEIGHT + 4
    return Place(
        x=_number(zero - length if negative else zero),
        y=top,
        width=_number(max(length, 1.0)),
        height=BAR,
        text_x=_number(zero - length - 8 if negative else zero + length + 8),
        text_anchor="end" if negative else "start",
        text_y=top + BAR - 4,
        label_y=row * ROW + LABEL_HEIGHT - 3,
        negative=negative,
    )


def _number(value: float) -> str:
    # One decimal is finer than a screen; a fixed form keeps the file the same everywhere.
    return f"{value:.1f}".removesuffix(".0")
