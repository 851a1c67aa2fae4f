"""The order of facts in lists, and with it the page of a long list on which a fact stands."""

from collections.abc import Iterable, Mapping, Sequence

from generator.model.article import Published
from generator.model.facts import Figure, Position
from generator.model.site import Event

ROWS = 100
"""Of a list on one page."""

Key = tuple[str | int, ...]


class Order:
    """Sorts facts; `rank` is the place of each article in the site, newest first."""

    def __init__(
        self, rank: Mapping[str, int], published: Mapping[str, Published], outlets: Mapping[str, str]
    ) -> None:
        self._rank = rank
        self._published = published
        self._outlets = outlets

    def figures(self, figures: Iterable[Figure], *, order: str) -> list[Figure]:
        """Figures by period (newest first), by flow, or by source."""
        keys = {"by-period": self._by_period, "by-flow": self._by_flow, "by-source": self._by_source}
        return sorted(figures, key=keys[order])

    def positions(self, positions: Iterable[Position]) -> list[Position]:
        """Positions by the day they were taken, newest first; text order within a day."""
        return sorted(sorted(positions, key=self._in_text), key=self._day, reverse=True)

    def _day(self, position: Position) -> str:
        published = self._published[position.provenance.article]
        return position.when.start or published.value or published.latest or ""

    def _in_text(self, fact: Figure | Position) -> tuple[int, int]:
        return self._rank[fact.provenance.article], fact.provenance.start

    def _by_period(self, figure: Figure) -> Key:
        return (backwards(figure.period), flow(figure), *self._in_text(figure))

    def _by_flow(self, figure: Figure) -> Key:
        return (flow(figure), backwards(figure.period), *self._in_text(figure))

    def _by_source(self, figure: Figure) -> Key:
        said_by = figure.said_by.name if figure.said_by else "\uffff"
        return (said_by, self._outlets[figure.provenance.article], *self._in_text(figure))


def in_time(events: Iterable[Event]) -> list[Event]:
    """Events by their first day, the latest first; undated ones last."""
    return sorted(
        sorted(events, key=lambda event: event.id), key=lambda event: event.when.start or "", reverse=True
    )


def flow(figure: Figure) -> str:
    """What a figure counts, as a key: figures of one flow can stand in one row of a chart."""
    parties = [party.entity or party.name for party in (figure.from_party, figure.to_party) if party]
    if figure.kind == "total":
        parties.sort()
    return "|".join((figure.kind, *parties))


def backwards(period: str | None) -> str:
    """A period as a key that puts the newest first; figures without a period go last."""
    if period is None:
        return "\uffff"
    return "".join(str(9 - int(c)) if c.isascii() and c.isdigit() else c for c in period)


def page_numbers(ids: Sequence[str]) -> dict[str, int]:
    """Id -> the page it stands on, for a list in this order."""
    return {name: n // ROWS + 1 for n, name in enumerate(ids)}
