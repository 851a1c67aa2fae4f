"""One number told for the other direction, or for another period."""

from dataclasses import dataclass

import msgspec
import pytest

from generator.compose.slips import slips
from generator.model.facts import Figure, Review
from tests.unit.compose.cases import article, figure, party


@dataclass(frozen=True)
class Told:
    """A figure of an article and the day it came out."""

    figure: Figure
    day: str


def told(
    name: str,
    value: str = "1370000000",
    *,
    period: str = "2023",
    turned: bool = False,
    day: str = "2024-02-28",
    sure: bool = True,
) -> Told:
    """Goods from Ruritania to Syldavia as the article of this name tells them."""
    here = article(name, f"Goods worth {value} in {period}.")
    made = figure(here, here.text, value, period=period)
    if turned:
        made = msgspec.structs.replace(made, from_party=party("Syldavia"), to_party=party("Ruritania"))
    if not sure:
        made = msgspec.structs.replace(made, review=Review(review_class="carried"))
    return Told(made, day)


def types(*figures: Told) -> list[str]:
    """What kinds of conflicts these give."""
    published = {
        one.figure.provenance.article: article(one.figure.provenance.article, "x", day=one.day).published
        for one in figures
    }
    return [conflict.type for conflict in slips([one.figure for one in figures], published)]


def test_one_number_for_both_directions_is_a_conflict_of_flow() -> None:
    assert types(told("a"), told("b", turned=True)) == ["flow"]


def test_one_number_for_two_years_is_a_conflict_of_period() -> None:
    assert types(told("a"), told("b", period="2022")) == ["period"]


@pytest.mark.parametrize(
    "other",
    [
        told("b", "1380000000", turned=True),
        told("b", period="2022", sure=False),
        told("b", period="2022", day="2025-02-28"),
        told("b", period="2023-04"),
        told("b"),
    ],
    ids=["another number", "unsure", "a year later", "a month of it", "the same"],
)
def test_what_can_be_another_figure_is_no_slip(other: Told) -> None:
    assert types(told("a"), other) == []


def test_a_round_number_comes_twice_by_chance() -> None:
    assert types(told("a", "40000000"), told("b", "40000000", period="2022")) == []


def test_an_article_that_tells_both_knows_what_it_says() -> None:
    both = told("b", period="2022")
    again = msgspec.structs.replace(told("b").figure, id="f-again")
    assert types(told("a"), both, Told(again, both.day)) == []
