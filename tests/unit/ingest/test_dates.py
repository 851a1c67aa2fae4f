from collections.abc import Sequence

import pytest

from generator.ingest.dates import Evidence, published
from generator.ingest.stamps import find_days

PAST = "The road had been closed since October 2022."


def days(
    *,
    stated: str | None = None,
    prefix: str | None = None,
    stamps: Sequence[str] = (),
    dateline: str | None = None,
    month_day: tuple[int, int] | None = None,
    body: Sequence[str] = (),
    posts: Sequence[str] = (),
) -> str | tuple[str | None, str | None]:
    evidence = Evidence(
        stated=stated,
        prefix=prefix,
        stamps=stamps,
        dateline=dateline,
        month_day=month_day,
        body=body,
        posts=posts,
    )
    found = published(evidence)
    return found.value or (found.earliest, found.latest)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Feb. 7, 2024, 3:41 p.m. ET", "2024-02-07"),
        ("Updated: July 5, 2024 08:12 AM IST", "2024-07-05"),
        ("14.02.2024 - 17:45", "2024-02-14"),
        ("2024-03-07 16:20:11", "2024-03-07"),
        ("Wed 10 Jul 2024 11.05 BST", "2024-07-10"),
        ("15th January 2018 06:47 PM", "2018-01-15"),
        ("12:36am, 22 Feb, 2023", "2023-02-22"),
        ("OCTOBER 13, 202011:11 AM", "2020-10-13"),
        ("11/17/2024 at 2 pm", "2024-11-17"),
        ("04/02/2019 05:02 AM EDT", "2019-04-02"),
        ("Published On 8 Nov 20238 Nov 2023", "2023-11-08"),
        ("Issued on: 05/05/2024 - 18:30Modified: 06/05/2024 - 09:12", "2024-05-05"),
    ],
)
def test_a_stamp_gives_its_day(stamp: str, day: str) -> None:
    assert days(stamps=[stamp]) == day


def test_what_the_page_states_beats_its_stamps() -> None:
    assert days(stated="2024-05-06T10:00:00Z", stamps=["May 7, 2024"]) == "2024-05-06"


def test_a_stamp_with_a_time_beats_the_sites_own_today() -> None:
    assert days(stamps=["Wednesday, 2 April, 2025", "5 May 2023, 10:15"]) == "2023-05-05"


def test_the_first_publication_counts_and_not_the_update() -> None:
    assert days(stamps=["Updated on 3 May 2023", "Published 2 May 2023"]) == "2023-05-02"


def test_a_day_that_could_be_a_month_stays_open() -> None:
    assert days(stamps=["05/04/2024"]) == ("2024-04-05", "2024-05-04")


def test_a_weekday_of_the_lead_tells_the_day_from_the_month() -> None:
    assert days(stamps=["05/04/2024"], body=["The board met on Saturday."]) == "2024-05-04"


def test_a_prefix_counts() -> None:
    assert days(prefix="2024-04-09", body=["The board met."]) == "2024-04-09"


def test_a_prefix_is_dropped_where_the_text_knows_later_years() -> None:
    assert days(prefix="2016-01-02", body=[PAST]) == ("2022-10-01", None)


@pytest.mark.parametrize("words", ["on Friday (Mar 17)", "on Friday, March 17,", "on Friday (17 March)"])
def test_a_dated_weekday_finds_its_year(words: str) -> None:
    assert days(body=[f"The ministry said {words} that the road would open.", PAST]) == "2023-03-17"


def test_a_dateline_and_the_first_weekday_find_their_year() -> None:
    body = [
        "The talks ended, the minister said on Saturday, a day after they began on Friday.",
        "Since February 2022 there had been none.",
    ]
    assert days(month_day=(8, 16), body=body) == "2025-08-16"


def test_a_full_date_in_the_dateline_is_the_day() -> None:
    assert days(dateline="Bergen, 12 November 2024 –", body=[PAST]) == "2024-11-12"


def test_a_weekday_may_be_six_years_behind_the_newest_past_year() -> None:
    body = ["The two met on Thursday, for the first time since 2019."]
    assert days(month_day=(10, 30), body=body) == "2025-10-30"


def test_a_fiscal_year_is_past_from_its_first_year_on() -> None:
    body = ["Exports rose in 2024-25, the ministry said on Tuesday."]
    assert days(month_day=(4, 15), body=body) == "2025-04-15"


def test_a_day_ahead_leaves_the_week_before_it() -> None:
    body = [
        "The minister will arrive on Monday, his office said.",
        "The visit is planned for April 8 and 9.",
        "Trade grew in 2023.",
    ]
    assert days(body=body) == ("2024-04-02", "2024-04-07")


def test_a_weekday_alone_shows_no_day() -> None:
    assert days(body=["The board met on Friday.", PAST]) == ("2022-10-01", None)


def test_a_year_that_lies_ahead_is_not_past() -> None:
    assert days(body=["The bridge will be finished in 2031.", "Elections are to be held by late 2029."]) == (
        None,
        None,
    )


def test_a_dated_post_counts_where_the_text_names_its_weekday() -> None:
    post = "Tests were negative — Board (@board) September 27, 2016"
    assert days(posts=[post], body=["The board said Tuesday that all tests were negative."]) == "2016-09-27"
    assert days(posts=[post], body=["The board said Friday that all tests were negative."]) == (None, None)


def test_a_calendar_without_the_day_has_no_date() -> None:
    assert find_days("31 February 2024, 2024-13-01, 30.02.2024") == ()
