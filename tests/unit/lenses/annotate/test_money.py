"""Amounts, percentages and counts as news prints them."""

import pytest

from generator.disk.lexicons import load_lexicons
from generator.lenses.annotate.money import Amounts, Currencies, find_amounts

CURRENCIES = Currencies(load_lexicons())


def amounts(text: str) -> Amounts:
    return find_amounts(text, 0, len(text), CURRENCIES)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$240.1 billion", 240_100_000_000, "USD"),
        ("US$ 98.8 billion", 98_800_000_000, "USD"),
        ("930 billion U.S. dollars", 930_000_000_000, "USD"),
        ("Rs 5.09 lakh crore", 5_090_000_000_000, "INR"),
        ("Rs 35,300 crore", 353_000_000_000, "INR"),
        ("6.61 trillion yuan", 6_610_000_000_000, "CNY"),
        ("1.22 trillion yen", 1_220_000_000_000, "JPY"),
        ("£42.9bn", 42_900_000_000, "GBP"),
        ("1 560 billion euros", 1_560_000_000_000, "EUR"),
        ("EUR 738 billion", 738_000_000_000, "EUR"),
        ("4.8 trillion rubles", 4_800_000_000_000, "RUB"),
        ("4.8 trillion roubles", 4_800_000_000_000, "RUB"),
        ("Sh458.7 billion", 458_700_000_000, "KES"),
        ("N5.2 trillion", 5_200_000_000_000, "NGN"),
        ("3 million Canadian dollars", 3_000_000, "CAD"),
        ("one billion dollars", 1_000_000_000, "USD"),
        ("$107,230 million", 107_230_000_000, "USD"),
        ("$40-45 billion", 45_000_000_000, "USD"),
    ],
)
def test_an_amount(text: str, value: int, currency: str) -> None:
    (money,) = amounts(f"It was {text}, they said.").money
    assert money.value == value
    assert money.currency == currency


def test_an_amount_without_a_currency_takes_that_of_the_one_before() -> None:
    _, second = amounts("exports of 335 billion euros and imports of 180 billion").money
    assert (second.currency, second.carried) == ("EUR", True)


@pytest.mark.parametrize("text", ["G20 leaders", "a two-day visit", "N95 masks", "39 times", "version v3"])
def test_no_amount(text: str) -> None:
    assert amounts(text).money == ()


def test_a_torn_number_has_no_value() -> None:
    (money,) = amounts("It was $130. 4 billion then.").money
    assert money.broken
    assert money.value is None


def test_a_range_of_percentages_yields_its_last_number() -> None:
    (percent,) = amounts("3 to 4 percent").percents
    assert percent.value == 4


def test_a_sign_in_brackets_is_a_direction() -> None:
    down, up = amounts("(-3.4 percent) and (+2.2 per cent)").percents
    assert (down.sign, up.sign) == ("down", "up")


def test_percentage_points_are_no_percentage() -> None:
    assert amounts("rose by 2.4 percentage points, a 12-point lead").percents == ()


def test_a_count_keeps_its_noun() -> None:
    people, oil = amounts("1,200 people and 2.1 million barrels a day").quantities
    assert (int(people.value), people.unit) == (1200, "people")
    assert (int(oil.value), oil.unit) == (2_100_000, "barrels a day")


def test_a_hostile_line_of_digits_is_read() -> None:
    assert amounts("1,1" * 20_000 + " billion euros") is not None
