"""Long lists cut into numbered pages."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from generator.pages import urls
from generator.pages.fact_views import FactViews
from generator.pages.ordering import ROWS
from generator.pages.views import Link

Row = TypeVar("Row")


class Part(Generic[Row]):
    """One page of a list."""

    def __init__(self, number: int, route: str, rows: tuple[Row, ...], pages: tuple[Link, ...]) -> None:
        self.number = number
        self.route = route
        self.rows = rows
        self.pages = pages


def numbered_pages(rows: Sequence[Row], route: str, views: FactViews) -> Iterator[Part[Row]]:
    """The list in parts of `ROWS`, always at least one; each part links to all the others."""
    count = max(1, -(-len(rows) // ROWS))
    for number in range(1, count + 1):
        pages = tuple(
            Link(label=str(n), href=views.links.href(urls.numbered(route, n)), current=n == number)
            for n in range(1, count + 1)
        )
        part = tuple(rows[(number - 1) * ROWS : number * ROWS])
        yield Part(number, urls.numbered(route, number), part, pages if count > 1 else ())
