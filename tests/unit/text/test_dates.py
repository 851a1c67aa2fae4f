"""Date expressions: what is found, what it means for a publication date, and what never happens."""

import time
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.facts import Tense
from generator.text.dates import find_dates, first_day, is_iso, last_day, resolve

TUESDAY = "2024-04-09"

# expression, publication (a day or an interval), tense, result ("-" = not known)
TABLE = [
    # days
    ("on April 8 and 9", TUESDAY, "future", "2024-04-08 2024-04-09"),
    ("from Mar 20 to 22", "2023-03-17", "future", "2023-03-20 2023-03-22"),
    ("from 5 to 10 May", "2024-05-05", "present", "2024-05-05 2024-05-10"),
    ("on 7-8 May", "2024-05-05", "future", "2024-05-07 2024-05-08"),
    ("on June 15-16", "2024-05-23", "future", "2024-06-15 2024-06-16"),
    ("from 30 May to 2 June", "2024-05-23", "future", "2024-05-30 2024-06-02"),
    ("from 5 to 7 April last year", "2024-05-05", "past", "2023-04-05 2023-04-07"),
    ("from 7 to 10 December 2022", None, "past", "2022-12-07 2022-12-10"),
    ("Sept. 4, 2023", None, "past", "2023-09-04 2023-09-04"),
    ("on Aug. 6", "2025-08-12", "past", "2025-08-06 2025-08-06"),
    ("on the 3rd of June", "2024-06-20", "past", "2024-06-03 2024-06-03"),
    ("on May 30th", "2024-05-23", "past", "2024-05-30 2024-05-30"),
    ("on 28 December", "2024-01-03", "past", "2023-12-28 2023-12-28"),
    ("on 3 January", "2023-12-28", "future", "2024-01-03 2024-01-03"),
    ("on 29 February", "2023-03-10", "past", "2024-02-29 2024-02-29"),
    ("on February 30, 2024", "2024-03-10", "past", "-"),
    ("Friday (Mar 17)", "2023-03-17", "past", "2023-03-17 2023-03-17"),
    ("Thursday, March 13", "2025-03-14", "past", "2025-03-13 2025-03-13"),
    ("Wed 10 Jul 2024", None, "none", "2024-07-10 2024-07-10"),
    ("on Friday (15)", "2024-11-17", "past", "2024-11-15 2024-11-15"),
    ("on 2024-04-09", None, "none", "2024-04-09 2024-04-09"),
    ("on 16/02/2024", None, "none", "2024-02-16 2024-02-16"),
    # weekdays
    ("on Tuesday", TUESDAY, "past", "2024-04-09 2024-04-09"),
    ("on Wednesday", TUESDAY, "past", "2024-04-03 2024-04-03"),
    ("on Wednesday", TUESDAY, "future", "2024-04-10 2024-04-10"),
    ("on Monday", TUESDAY, "future", "2024-04-15 2024-04-15"),
    ("last Tuesday", TUESDAY, "past", "2024-04-02 2024-04-02"),
    ("next Friday", TUESDAY, "future", "2024-04-19 2024-04-19"),
    ("Tuesday last week", TUESDAY, "past", "2024-04-02 2024-04-02"),
    ("on Monday and Tuesday", "2024-11-17", "future", "2024-11-18 2024-11-19"),
    # months
    ("in October", TUESDAY, "past", "2023-10 2023-10"),
    ("in October", TUESDAY, "future", "2024-10 2024-10"),
    ("in March", TUESDAY, "past", "2024-03 2024-03"),
    ("last March", TUESDAY, "past", "2023-03 2023-03"),
    ("last January", TUESDAY, "past", "2024-01 2024-01"),
    ("next May", TUESDAY, "future", "2024-05 2024-05"),
    ("in April or early May", "2023-03-15", "future", "2023-04 2023-05"),
    ("at the end of October", "2025-07-28", "future", "2025-10 2025-10"),
    ("in February of 2022", None, "past", "2022-02 2022-02"),
    ("in April of last year", "2024-01-06", "past", "2023-04 2023-04"),
    ("in January-November 2023", None, "past", "2023-01 2023-11"),
    ("in January-November", TUESDAY, "past", "2023-01 2023-11"),
    ("in April-May", "2024-07-05", "past", "2024-04 2024-05"),
    ("from November 2022 to March 2023", None, "past", "2022-11 2023-03"),
    # stretches of a year
    ("the first eleven months of 2023", None, "past", "2023-01 2023-11"),
    ("in the first two months of this year", "2024-03-07", "past", "2024-01 2024-02"),
    ("in the first five months", "2024-06-07", "past", "2024-01 2024-05"),
    ("in the first five months", "2024-04-07", "past", "2023-01 2023-05"),
    ("in the 12 months to June 2024", None, "past", "2023-07 2024-06"),
    ("in the third quarter of 2023", None, "past", "2023-07 2023-09"),
    ("in the fourth quarter", "2024-02-16", "past", "2023-10 2023-12"),
    ("in Q1 2024", None, "past", "2024-01 2024-03"),
    ("in the second half of last year", TUESDAY, "past", "2023-07 2023-12"),
    ("in H1 2023", None, "past", "2023-01 2023-06"),
    # years
    ("in 2019", None, "past", "2019 2019"),
    ("in late 2019", None, "past", "2019 2019"),
    ("last year", TUESDAY, "past", "2023 2023"),
    ("later this year", TUESDAY, "future", "2024 2024"),
    ("by the end of the year", TUESDAY, "future", "2024 2024"),
    ("in 2018-2022", None, "past", "2018 2022"),
    # relative
    ("yesterday", TUESDAY, "past", "2024-04-08 2024-04-08"),
    ("earlier today", TUESDAY, "past", "2024-04-09 2024-04-09"),
    ("two days ago", TUESDAY, "past", "2024-04-07 2024-04-07"),
    ("last week", TUESDAY, "past", "2024-04-01 2024-04-07"),
    ("next week", "2023-03-13", "future", "2023-03-20 2023-03-26"),
    ("over the weekend", TUESDAY, "past", "2024-04-06 2024-04-07"),
    ("last month", TUESDAY, "past", "2024-03 2024-03"),
    ("earlier this month", TUESDAY, "past", "2024-04 2024-04"),
    ("three years ago", TUESDAY, "past", "2021 2021"),
    ("within five days", TUESDAY, "future", "2024-04-09 2024-04-14"),
    ("in the coming weeks", TUESDAY, "future", "-"),
    # publication is an interval, or not known
    ("last month", "2024-04-02..2024-04-20", "past", "2024-03 2024-03"),
    ("on Monday", "2024-04-02..2024-04-08", "past", "2024-04 2024-04"),
    ("on Monday", "2024-04-16..2024-04-20", "past", "2024-04-15 2024-04-15"),
    ("in October", "2024-01-01..2024-12-31", "past", "-"),
    ("last year", "2024-01-01..2024-12-31", "past", "2023 2023"),
    ("last month", None, "past", "-"),
    ("on Tuesday", None, "past", "-"),
]


@pytest.mark.parametrize(("text", "published", "tense", "result"), TABLE)
def test_resolves(text: str, published: str | None, tense: Tense, result: str) -> None:
    (found,) = find_dates(text)
    earliest, _, latest = (published or "").partition("..")
    interval = resolve(found, earliest=earliest or None, latest=latest or earliest or None, tense=tense)
    assert " ".join(filter(None, interval)) == ("" if result == "-" else result)


# expression, the date spoken of before, result
CONTEXT = [
    ("than a year earlier", ("2023-05", "2023-05"), "2022-05 2022-05"),
    ("in the previous year", ("2023", "2023"), "2022 2022"),
    ("in the same period last year", ("2024-01", "2024-02"), "2023-01 2023-02"),
    ("in the same month of 2023", ("2024-05", "2024-05"), "2023-05 2023-05"),
    ("in the same period", ("2023-Q1", "2023-Q1"), "2023-Q1 2023-Q1"),
    ("in the corresponding period of 2022", ("2023-01", "2023-09"), "2022-01 2022-09"),
    ("a day earlier", ("2024-05-27", "2024-05-27"), "2024-05-26 2024-05-26"),
    ("The evening before,", ("2024-07-09", "2024-07-09"), "2024-07-08 2024-07-08"),
    ("the same day", ("2024-05-23", "2024-05-23"), "2024-05-23 2024-05-23"),
    ("in October of that year", ("2022-04", "2022-04"), "2022-10 2022-10"),
    ("a year earlier", (None, None), ""),
    ("the same day", ("2024-05", "2024-05"), ""),
]


@pytest.mark.parametrize(("text", "context", "result"), CONTEXT)
def test_counts_from_the_date_spoken_of_before(
    text: str, context: tuple[str | None, str | None], result: str
) -> None:
    (found,) = find_dates(text)
    interval = resolve(found, earliest="2024-07-09", latest="2024-07-09", tense="past", context=context)
    assert " ".join(filter(None, interval)) == result


FISCAL = [
    ("in 2023-24", "04-01", "2023-04 2024-03"),
    ("in 2023-24", "01-01", "2023 2024"),
    ("in fiscal 2024", "04-01", "2024-04 2025-03"),
    ("in fiscal 2024", "10-01", "2023-10 2024-09"),
    ("in FY24", "04-01", "2023-04 2024-03"),
    ("this fiscal", "04-01", "2024-04 2025-03"),
    ("in the last financial year", "07-01", "2023-07 2024-06"),
]


@pytest.mark.parametrize(("text", "begins", "result"), FISCAL)
def test_fiscal_years_follow_their_country(text: str, begins: str, result: str) -> None:
    (found,) = find_dates(text)
    interval = resolve(found, earliest="2024-07-09", latest="2024-07-09", tense="past", fiscal_year=begins)
    assert " ".join(filter(None, interval)) == result


NOTHING = [
    "we met and may march on",
    "It may rain, and soldiers March on.",
    "a 12-point paper, 39 times, two-day visit, 13% more",
    "worth $2.023 billion or 2024.5 points",
    "the Sun and the Wed page",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_inside_words_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


def test_expressions_keep_their_words_and_governor() -> None:
    first, second = find_dates("from Mar 20 to 22; until next year")
    assert (first.words, first.governor) == ("Mar 20 to 22", "from")
    assert (second.words, second.governor) == ("next year", "until")


def test_two_dates_joined_by_and_stay_two() -> None:
    words = [found.words for found in find_dates("on Monday and Friday, in May and November")]
    assert words == ["Monday", "Friday", "May", "November"]


def test_a_number_of_people_is_no_day() -> None:
    (found,) = find_dates("On June 4 and 30 people came")
    assert found.words == "June 4"


def test_dates_do_not_reach_over_paragraphs() -> None:
    assert find_dates("They met in May\n\n2023 was a good year.")[0].words == "May"


WORDS = st.sampled_from([
    "on", "in", "last", "next", "Monday", "Friday", "May", "March", "2023", "2024", "8", "9", "31",
    "and", "to", "-", ",", "(", ")", "the", "first", "second", "quarter", "half", "year", "month",
    "week", "of", "a", "two", "earlier", "ago", "before", "same", "period", "fiscal", "early", "late",
    "end", "Mar", "17", "Q1", "13%", "02", "/", "within", "today", "30", "February", "that",
])  # fmt: skip
DAYS = st.dates().map(str)


@given(st.lists(WORDS, max_size=14).map(" ".join), DAYS, DAYS, st.sampled_from(get_args(Tense)), DAYS)
def test_resolving_never_raises_and_starts_before_it_ends(
    text: str, one: str, other: str, tense: Tense, before: str
) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.words
        for bounds in ((one, one), (min(one, other), max(one, other)), (None, one), (None, None)):
            start, end = resolve(
                found, earliest=bounds[0], latest=bounds[1], tense=tense, context=(before, before)
            )
            assert (start is None) == (end is None)
            if start is not None and end is not None:
                assert is_iso(start)
                assert is_iso(end)
                assert first_day(start) <= last_day(end)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    found = find_dates(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["in May ", "the first ", "2023-", "on 8 and ", "a " * 3, "last ", "May 8 to "]
)
def test_hostile_lines_take_linear_time(piece: str) -> None:
    began = time.perf_counter()
    find_dates(piece * 20_000)
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize(
    ("words", "part"), [("earlier in the month", "early"), ("later in the year", "late")]
)
def test_earlier_and_later_name_a_part(words: str, part: str) -> None:
    (found,) = find_dates(f"They met {words}.")
    assert found.part == part
