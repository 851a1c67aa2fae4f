"""Figures of one article are checked against each other; what does not add up is shown, never mended."""

from decimal import Decimal

import msgspec
import pytest

from generator.compose.arithmetic import arithmetic_conflicts
from generator.model.facts import Direction, Figure, Review
from tests.unit.compose.cases import article, figure, party

HERE = article("a", "Sold out. Bought in. Both ways. The gap. The year before.")


def told(words: str, value: str, kind: str = "goods", *, back: bool = False, period: str = "2023") -> Figure:
    ends = ("Syldavia", "Ruritania") if back else ("Ruritania", "Syldavia")
    return msgspec.structs.replace(
        figure(HERE, words, value, period=period),
        kind=kind,
        from_party=party(ends[0]),
        to_party=party(ends[1]),
    )


SOLD = told("Sold out.", "60000000000")
BOUGHT = told("Bought in.", "40000000000", back=True)


@pytest.mark.parametrize(
    ("total", "fits"), [("100000000000", True), ("101000000000", True), ("120000000000", False)]
)
def test_exports_and_imports_make_the_total(total: str, fits: bool) -> None:
    found = arithmetic_conflicts([SOLD, BOUGHT, told("Both ways.", total, "total")])
    assert [conflict.rule for conflict in found] == (
        [] if fits else ["exports and imports do not add up to the total"]
    )


def test_exports_less_imports_are_the_balance() -> None:
    assert not arithmetic_conflicts([SOLD, BOUGHT, told("The gap.", "20000000000", "balance")])
    (conflict,) = arithmetic_conflicts([SOLD, BOUGHT, told("The gap.", "30000000000", "balance")])
    assert conflict.type == "arithmetic" and len(conflict.sides) == 3


def test_where_one_balance_fits_another_is_of_something_else() -> None:
    wholes = [told("The gap.", "20000000000", "balance"), told("Both ways.", "5000000000", "balance")]
    assert not arithmetic_conflicts([SOLD, BOUGHT, *wholes])


@pytest.mark.parametrize(
    ("direction", "before", "fits"),
    [("up", "50000000000", True), ("up", "58000000000", False), ("down", "75000000000", True)],
)
def test_level_and_change_give_the_year_before(direction: Direction, before: str, fits: bool) -> None:
    now = msgspec.structs.replace(SOLD, change_pct=Decimal(20), direction=direction)
    old = told("The year before.", before, period="2022")
    assert bool(arithmetic_conflicts([now, old])) is not fits


def test_the_change_of_a_month_may_be_against_the_month_before() -> None:
    now = msgspec.structs.replace(SOLD, change_pct=Decimal(20), direction="up", period="2023-05")
    assert not arithmetic_conflicts([now, told("The year before.", "58000000000", period="2022-05")])


def test_figures_in_review_and_of_other_articles_take_no_part() -> None:
    doubtful = msgspec.structs.replace(
        told("Both ways.", "120000000000", "total"), review=Review(review_class="carried")
    )
    assert not arithmetic_conflicts([SOLD, BOUGHT, doubtful])
    other = article("b", "Both ways.")
    elsewhere = msgspec.structs.replace(figure(other, "Both ways.", "120000000000"), kind="total")
    assert not arithmetic_conflicts([SOLD, BOUGHT, elsewhere])
