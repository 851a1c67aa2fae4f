"""Measures a topic declares beside trade."""

import pytest

from generator.disk.lexicons import load_lexicons
from generator.lenses.annotate.annotate import annotate
from generator.lenses.figures.find import find
from generator.lenses.knowledge import gather
from generator.model.content import Topic
from generator.model.facts import Figure
from tests.golden.cases import article


def measure(name: str, *words: str) -> Topic:
    return Topic(slug=name, title=name, lens="figures", measure=name, measure_words=words)


TOPICS = (
    measure("prices", "inflation", "prices"),
    measure("output", "output"),
    measure("arrivals", "arrivals", "tourists"),
    measure("casualties", "killed", "wounded"),
)


def figures(text: str, topics: tuple[Topic, ...] = TOPICS) -> tuple[Figure, ...]:
    knowledge = gather((), load_lexicons(), topics)
    return find(annotate(article(text, published="2024-06-19"), knowledge), knowledge)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Inflation in Turkey rose to 75 percent in May.",
            ("prices", "Turkey", 75, "percent", None, "up", "2024-05"),
        ),
        (
            "Prices in Japan climbed 2.5 percent in May.",
            ("prices", "Japan", None, None, 2.5, "up", "2024-05"),
        ),
        (
            "Norway's oil output fell by 90,000 barrels a day to 1.8 million barrels a day in May.",
            ("output", "Norway", 1_800_000, "barrels a day", None, "down", "2024-05"),
        ),
        (
            "Thailand welcomed 28 million tourists in 2023, up 154 percent.",
            ("arrivals", "Thailand", 28_000_000, "tourists", 154, "up", "2023"),
        ),
    ],
)
def test_a_declared_measure(text: str, expected: tuple[object, ...]) -> None:
    (figure,) = figures(text)
    name = figure.from_party.name if figure.from_party else None
    change = float(figure.change_pct) if figure.change_pct is not None else None
    got = (figure.kind, name, figure.value, figure.unit, change, figure.direction, figure.period)
    assert got == expected


def test_people_are_counted() -> None:
    killed, wounded = figures("At least 40 people were killed and 120 wounded in Sudan in May.")
    assert killed.value == 40
    assert wounded.value == 120


def test_a_base_is_no_figure() -> None:
    (figure,) = figures("Inflation in Egypt fell to 28 percent in May from 32 percent in April.")
    assert figure.value == 28


def test_without_a_topic_nothing_but_trade_is_measured() -> None:
    assert figures("Inflation in Turkey rose to 75 percent in May.", topics=()) == ()
