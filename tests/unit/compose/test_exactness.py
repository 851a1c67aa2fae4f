"""How exactly a number is meant."""

from decimal import Decimal

import msgspec
import pytest

from generator.compose.cues import signs
from generator.compose.exactness import Amount, amount, compatible, digits, printed_unit
from generator.disk.lexicons import load_lexicons
from generator.model.facts import Figure, Slot
from tests.unit.compose.cases import article, figure

BOUNDS = signs(load_lexicons()).bounds


def printed(sentence: str, number: str, value: str) -> Figure:
    """A figure whose number stands in the sentence as printed."""
    here = article("a", f"Before. {sentence}")
    start = here.text.index(number)
    slot = Slot(name="value", via="clause", words=number, start=start, end=start + len(number))
    return msgspec.structs.replace(figure(here, sentence, value), slots=(slot,))


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("Exports were worth more than $850 million in 2023.", "above"),
        ("Nearly $850 million worth of goods went abroad.", "almost"),
        ("Less than $850 million was sold.", "below"),
        ("Sales came to about $850 million.", "about"),
        ("More than a third of it, $850 million, was cocoa.", ""),
        ("Exports were $850 million.", ""),
    ],
)
def test_the_word_right_before_a_number_says_how_it_is_meant(sentence: str, bound: str) -> None:
    meant = amount(printed(sentence, "$850 million", "850000000"), BOUNDS)
    assert meant == Amount(value=Decimal(850000000), bound=bound)


def plain(value: str) -> Amount:
    return Amount(value=Decimal(value))


def bounded(bound: str, value: str) -> Amount:
    return Amount(value=Decimal(value), bound=bound)


@pytest.mark.parametrize(
    ("one", "other", "both_right"),
    [
        (plain("65700000000"), plain("66000000000"), True),
        (plain("61400000000"), plain("60000000000"), False),
        (bounded("above", "850"), plain("1300"), True),
        (bounded("above", "850"), plain("700"), False),
        (bounded("below", "850"), plain("200"), True),
        (bounded("below", "850"), plain("1300"), False),
        (bounded("almost", "900"), plain("876"), True),
        (bounded("almost", "900"), plain("500"), False),
        (bounded("almost", "900"), plain("990"), False),
        (bounded("about", "640"), plain("655"), True),
        (bounded("about", "640"), plain("700"), False),
    ],
)
def test_both_can_be_right_where_rounding_or_the_word_before_allows_it(
    one: Amount, other: Amount, both_right: bool
) -> None:
    assert compatible(one, other) is both_right
    assert compatible(other, one) is both_right


def test_the_last_printed_digit_and_the_digits_that_count() -> None:
    assert printed_unit(Decimal("65700000000")) == Decimal("100000000")
    assert printed_unit(Decimal("7.4")) == Decimal("0.1")
    assert [digits(Decimal(value)) for value in ("1370000000", "40000000", "7.4")] == [3, 1, 2]
