"""Where one sentence ends and the next begins."""

import pytest

from generator.lenses.annotate.quotes import find_quotes
from generator.lenses.annotate.sentences import split_sentences


def split(text: str) -> list[str]:
    quoted = tuple(
        (quote.outer_start, quote.outer_end) for quote in find_quotes(text, 0, len(text)) if quote.closed
    )
    return [text[start:end] for start, end in split_sentences(text, 0, len(text), quoted)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Silva met Dr. Costa on Sept. 4 in St. Gallen.",
        "The U.S. President spoke at 5 p.m. to No. 10.",
        "It costs Rs. 400 crore, J. K. Rao said.",
        "Trade reached $4.29 billion in 2023.",
        "“We met. We talked,” she said.",
        '"We met. We talked," she said.',
        "Trade reached $1. 6 billion.",
    ],
)
def test_a_stop_that_ends_nothing(text: str) -> None:
    assert split(text) == [text]


def test_a_stop_inside_closing_marks_ends_the_sentence() -> None:
    assert split("“We agreed.” He left.") == ["“We agreed.”", "He left."]


def test_a_country_in_dots_may_end_a_sentence() -> None:
    assert split("They flew to the U.S. The talks went on.") == [
        "They flew to the U.S.",
        "The talks went on.",
    ]


def test_an_unclosed_mark_holds_nothing_together() -> None:
    assert split("“We agreed. He left. They stayed.") == ["“We agreed.", "He left.", "They stayed."]


def test_slices_cover_all_words_in_order() -> None:
    text = "  One came. Two left!  Three stayed?  "
    assert " ".join(split(text)) == "One came. Two left! Three stayed?"


def test_a_hostile_line_is_read_in_linear_time() -> None:
    text = '"' + "A. b " * 20_000 + '"'
    assert split_sentences(text, 0, len(text))
