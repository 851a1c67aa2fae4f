"""Periods of statistics, resolved against a publication date."""

import pytest

from generator.lenses.figures.periods import find_periods
from generator.lenses.figures.resolve import Calendar, resolve_period

JULY = Calendar(earliest="2024-07-05", latest="2024-07-05", context="2023", fiscal_month=4)


def resolved(text: str, calendar: Calendar = JULY) -> list[str | None]:
    return [resolve_period(period, calendar) for period in find_periods(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("in 2023", "2023"),
        ("last year", "2023"),
        ("in December alone", "2023-12"),
        ("in May", "2024-05"),
        ("the third quarter of 2023", "2023-Q3"),
        ("Q1 2024", "2024-Q1"),
        ("in the fourth quarter", "2023-Q4"),
        ("the first half of that year", "2023-01/2023-06"),
        ("the first two months of this year", "2024-01/2024-02"),
        ("January-May", "2024-01/2024-05"),
        ("January-September", "2023-01/2023-09"),
        ("from November to January 2024", "2023-11/2024-01"),
        ("the nine months to September 2023", "2023-01/2023-09"),
        ("in 2022-23", "2022-04/2023-03"),
        ("last fiscal", "2023-04/2024-03"),
        ("FY24", "2023-04/2024-03"),
        ("April-May of this fiscal", "2024-04/2024-05"),
        ("a year earlier", "2022"),
        ("last month", "2024-06"),
        ("last quarter", "2024-Q2"),
    ],
)
def test_a_period(text: str, iso: str) -> None:
    assert resolved(text) == [iso]


@pytest.mark.parametrize("text", ["16 June 2024", "June 16", "they may go", "2,023 people", "$2023"])
def test_no_period(text: str) -> None:
    assert resolved(text) == []


def test_a_fiscal_year_may_be_named_after_its_start() -> None:
    calendar = Calendar(earliest="2024-06-19", latest="2024-06-19", fiscal_month=4, named_by_start=True)
    assert resolved("in fiscal 2024", calendar) == ["2024-04/2025-03"]


def test_without_a_publication_date_last_year_stays_open() -> None:
    assert resolved("last year", Calendar()) == [None]


def test_an_interval_within_one_year_is_enough() -> None:
    assert resolved("last year", Calendar(earliest="2024-01-01", latest="2024-10-31")) == ["2023"]
