"""A large site of made-up articles: 300 articles, one topic with 250 figures, every kind of rights.

    python -m tests.benchmarks.large_site FOLDER [ARTICLES]

The same number of articles gives the same site.  Most words are one article's alone, so that a test
can tell whose words left the house.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.sites import article, write_site

_OUTLETS = ("Licensed Daily", "Example Herald", "Facts Bulletin", "Withheld Weekly", None)
_COUNTRIES = ("China", "Russia", "India", "Germany", "France", "Brazil", "Japan", "Turkey", "Poland", "Egypt")
_CAPITALS = (
    "Beijing",
    "Moscow",
    "New Delhi",
    "Berlin",
    "Paris",
    "Brasilia",
    "Tokyo",
    "Ankara",
    "Warsaw",
    "Cairo",
)
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TOLD = (
    "harbour",
    "ledger",
    "granary",
    "railway",
    "foundry",
    "orchard",
    "quarry",
    "lantern",
    "ferry",
    "archive",
)
_TOPICS = (
    ("trade", "Trade figures", "figures", "exports, imports, trade"),
    ("meetings", "Leader meetings", "meetings", "visit, met, talks"),
    ("peace", "Positions on peace", "positions", "ceasefire, peace, negotiations"),
    ("clerks", "What clerks wrote", "plain", "clerk"),
    ("empty", "Nothing at all", "plain", "nothingness"),
)
_SETTINGS = """\
-- content/site.yaml --
title: A large briefing
description: Made-up articles, many of them.
base_url: http://localhost:8000/briefing/
-- content/sources.yaml --
- {id: licensed-daily, name: Licensed Daily, rights: full, licence: CC BY 4.0}
- {id: example-herald, name: Example Herald}
- {id: facts-bulletin, name: Facts Bulletin, rights: facts}
- {id: withheld-weekly, name: Withheld Weekly, rights: withheld}
"""


def large_site(folder: Path, articles: int = 300) -> Path:
    """Write the site into `folder`; content only, nothing is built."""
    return write_site(folder, "".join(_parts(articles)))


def _parts(articles: int) -> Iterator[str]:
    yield _SETTINGS
    for order, (slug, title, lens, words) in enumerate(_TOPICS, 1):
        head = f"title: {title}\nlens: {lens}\norder: {order}\nmatch:\n  any_of: [{words}]\n"
        yield f"-- content/topics/{slug}.md --\n---\n{head}---\n"
    for month in range(1, 13):
        head = f"---\ntitle: Month {month} of 2023\nfrom: 2023-{month:02}-01\nto: 2023-{month:02}-28\n---\n"
        yield f"-- content/editions/2023-{month:02}.md --\n{head}What month {month} brought.\n"
    for n in range(articles):
        day = date(2023, 1, 1) + timedelta(days=n)
        outlet = _OUTLETS[n % len(_OUTLETS)]
        yield article(f"story-{n:03}", _body(n, articles), day=day.isoformat(), outlet=outlet)


def _body(n: int, articles: int) -> str:
    # No two articles count the same flow of the same year: conflicts are the small site's business.
    one, other, third = (_COUNTRIES[(n + step) % len(_COUNTRIES)] for step in (0, 1 + n // 10 % 9, 5))
    paragraphs = [f"{_filler(n, 0)}"]
    if n % 6 != 5:  # 250 figures in 300 articles
        growth, value = 1 + n % 40 + n % 7 / 10, 5 + n / 4
        figure = f"exports to {other} rose {growth:.1f} percent to ${value:.2f} billion"
        paragraphs.append(f"{one}'s {figure} in {2019 + n // 90}, customs data showed.")
    if n % 3 == 0:
        day = date(2023, 1, 1) + timedelta(days=n)
        on = f"{day:%B} {day.day}, {day.year}"
        paragraphs.append(f"The foreign ministers of {one} and {third} met in {_CAPITALS[n % 10]} on {on}.")
    if n % 4 == 0:
        told = " ".join(_word(n, 90 + k) for k in range(4))
        paragraphs.append(f'{third} supports a ceasefire "with the {told}", its foreign ministry said.')
    paragraphs += [_filler(n, part) for part in range(1, 5 if n % 50 else 40)]
    return "\n\n".join(paragraphs)


def _filler(n: int, part: int) -> str:
    one, other, third, fourth = (_word(n, part * 10 + k) for k in range(4))
    clerk = "clerk" if n % 50 == 0 and part == 3 else "keeper"
    return (
        f"The account of the {one} went on with the {other} in the evening. "
        f"When the {clerk} of the {third} had written it down, the {fourth} was closed."
    )


def _word(n: int, k: int) -> str:
    # A word of its own for each article and place.
    number = f"{n:03}{k:03}"
    return _TOLD[k % 10] + "".join(_NUMBERS[int(digit)] for digit in number)


if __name__ == "__main__":
    large_site(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300)
