import pytest

from tests.unit.ingest.knowing import draft

TEXT = (
    "The water board of Orven will raise its prices by a tenth in May, it said on Tuesday.\n"
    "The board has twelve members, who are elected every four years by the towns around the lake."
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Copyright © 2019 The Lake Ledger, LLC. All rights reserved.", "The Lake Ledger"),
        ("© 2024 Tarn Evening News. Reproduction by written consent only.", "Tarn Evening News"),
        ("Write to Jane Example at jane.example@wsj.com", "The Wall Street Journal"),
        ("Sign up to CNN’s Lake News, every Friday.", "CNN"),
        ("Subscribe to Tarn Free Press for free", "Tarn Free Press"),
        ("Read more on Tarn.pl", "Tarn.pl"),
        ("The Courier, every morning, in your letter box", "Orven Courier"),
        ("Follow our coverage: news@orvencourier.example", "Orven Courier"),
    ],
)
def test_a_line_of_the_house_names_it(line: str, name: str) -> None:
    made = draft(f"{TEXT}\n{line}")
    assert made.source.name == name
    assert made.source.signals


@pytest.mark.parametrize(
    "line",
    [
        "All rights reserved.",
        "© The newspaper. All content may be cited.",
        "Read more: What Reuters says",
        "SUBSCRIBE TO READ OUR PAPER",
    ],
)
def test_nothing_is_guessed(line: str) -> None:
    assert draft(f"{TEXT}\n{line}").source.name is None


def test_the_site_behind_a_title_that_is_printed_twice_names_the_house() -> None:
    made = draft(f"Prices rise in Tarn\nPrices rise in Tarn - The Tarn Post\n{TEXT}")
    assert (made.title, made.source.name) == ("Prices rise in Tarn", "The Tarn Post")


def test_two_houses_are_none() -> None:
    assert draft(f"{TEXT}\nFollow us: a@nytimes.com\nFollow us: b@wsj.com").source.name is None


def test_agencies_are_cited_by_reporting_words() -> None:
    made = draft(
        f"{TEXT}\nThe price is fair, Xinhua reported, according to TASS.\nAn AP of the board was sold."
    )
    assert made.agencies == ("Xinhua", "TASS")


def test_the_site_of_the_page_is_the_outlet() -> None:
    assert draft(TEXT, site_name="Tarn Daily", url="https://tarn.example/a").source.name == "Tarn Daily"
