"""How exactly a number is meant: "more than 850" and "nearly 900" do not contradict 876."""

from decimal import Decimal
from functools import lru_cache

import msgspec

from generator.compose.cues import Cues
from generator.model.facts import Figure

NEAR = Decimal("0.01")
"""Values this close tell the same: rounding accounts for a hundredth."""
_ABOUT = Decimal("0.03")
"""What "about" and "some" allow for."""
_ALMOST = Decimal("0.1")
"""How far below its number "nearly" can be meant."""
_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3, 0))


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number with the word before it that opens it upwards or downwards."""

    value: Decimal
    bound: str = ""
    """above | below | almost | about, as the lexicon `bounds` files the word; "" for a plain number."""


def amount(figure: Figure, bounds: Cues) -> Amount | None:
    """The figure's number as it is meant; None where it has none."""
    if figure.value is None:
        return None
    return Amount(value=figure.value, bound=_bound(figure, bounds))


def _bound(figure: Figure, bounds: Cues) -> str:
    number = next((slot for slot in figure.slots if slot.name == "value" and slot.start is not None), None)
    if number is None or number.start is None:
        return ""
    words, at = figure.provenance.words, number.start - figure.provenance.start
    before = bounds.find(words, max(at - 40, 0), at)
    return before[-1].key if before and not words[before[-1].end : at].strip() else ""


def compatible(one: Amount, other: Amount) -> bool:
    """Whether both can be right: rounding, and the words before them, account for the difference."""
    low, high = sorted((one, other), key=lambda amount: amount.value)
    gap = high.value - low.value
    if gap <= max(printed_unit(low.value), printed_unit(high.value)) or nearly_equal(low.value, high.value):
        return True
    if low.bound == "above" or high.bound == "below":
        return True
    if high.bound == "almost" and gap <= _ALMOST * abs(high.value):
        return True
    return "about" in (low.bound, high.bound) and gap <= _ABOUT * abs(high.value)


def nearly_equal(one: Decimal, other: Decimal) -> bool:
    """Whether the two tell the same value."""
    return abs(one - other) <= NEAR * max(abs(one), abs(other))


@lru_cache(maxsize=65536)
def printed_unit(value: Decimal) -> Decimal:
    """What the last printed digit stands for: 1 billion for 65 billion, 100 million for 65.7 billion."""
    scale = next((scale for scale in _SCALES if abs(value) >= scale), Decimal(1))
    exponent = (value / scale).normalize().as_tuple().exponent
    return scale * Decimal(10) ** min(exponent if isinstance(exponent, int) else 0, 0)


def digits(value: Decimal) -> int:
    """How many digits of the value count: 3 for 1.37 billion, 1 for 40 million."""
    return len(value.normalize().as_tuple().digits)
