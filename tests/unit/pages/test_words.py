from decimal import Decimal

import pytest

from generator.model.article import Published
from generator.model.facts import When
from generator.pages.words import Words
from tests.unit.pages.by_hand import theme

WORDS = Words(theme().strings)


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        ("240100000000", "USD", "$240.1\u00a0billion"),
        ("1200000000000", "JPY", "¥1.2\u00a0trillion"),
        ("3400", None, "3,400"),
        ("-5000000", "EUR", "−€5\u00a0million"),
        ("70", "CNY", "CNY\u00a070"),
    ],
)
def test_money_is_set_as_in_a_newspaper(value: str, currency: str | None, said: str) -> None:
    assert WORDS.money(Decimal(value), currency) == said


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2024-04-09", "2024-04-09", "9 April 2024"),
        ("2024-04-08", "2024-04-09", "8 – 9 April 2024"),
        ("2024-03-30", "2024-04-02", "30 March 2024 – 2 April 2024"),
        ("2023", None, "2023"),
        ("2023-05", None, "May 2023"),
        (None, "2024-04-09", "until 9 April 2024"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(start: str | None, end: str | None, label: str) -> None:
    stamp = WORDS.interval(start, end)
    assert stamp is not None
    assert stamp.label == label


def test_a_date_that_could_not_be_resolved_keeps_its_words() -> None:
    stamp = WORDS.when(When(words="next month"))
    assert stamp is not None
    assert (stamp.label, stamp.iso) == ("“next month”", None)


def test_an_unknown_publication_date_is_said_to_be_unknown() -> None:
    assert WORDS.published(Published()).label == "date not known"


def test_a_period_of_months_is_a_range() -> None:
    stamp = WORDS.period("2023-01/2023-11")
    assert stamp is not None
    assert stamp.label == "January 2023 – November 2023"


def test_a_quarter_is_no_machine_date() -> None:
    stamp = WORDS.period("2023-Q1")
    assert stamp is not None
    assert (stamp.label, stamp.iso) == ("Q1 2023", None)
