"""Charts of figures: comparable rows only, a missing number stays a gap."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from generator.model.facts import Figure
from generator.pages import urls
from generator.pages.fact_views import FactViews
from generator.pages.labels import flow_label
from generator.pages.ordering import backwards, flow
from generator.pages.views import Bar, Chart

_FEWEST_BARS = 2
_MOST_BARS = 14


def charts(views: FactViews, figures: Sequence[Figure], *, prefix: str) -> tuple[Chart, ...]:
    """Values of one currency and changes in percent, each over periods of one length.

    A row whose number the sources do not state stays as a gap.  Projections and targets are left out.
    """
    actual = [figure for figure in figures if figure.modality == "actual" and figure.period]
    by_length: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in actual:
        by_length[_length(figure.period or "")].append(figure)
    found: list[Chart] = []
    for length, group in sorted(by_length.items()):
        rows = _rows(group)
        for currency in sorted(
            {figure.currency for figure in group if figure.value is not None and figure.currency}
        ):
            found.extend(_values(views, rows, currency, f"{prefix}-{length}-{currency.lower()}"))
        found.extend(_changes(views, rows, f"{prefix}-{length}-change"))
    return tuple(found)


def _rows(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of the same flow and period, newest period first."""
    rows: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[backwards(figure.period), flow(figure)].append(figure)
    return [rows[key] for key in sorted(rows)]


def _values(
    views: FactViews, rows: Sequence[Sequence[Figure]], currency: str, chart_id: str
) -> tuple[Chart, ...]:
    bars: list[Bar] = []
    for row in rows:
        stated = [figure for figure in row if figure.value is not None and figure.currency == currency]
        # Two sources that differ are two bars: which is right is not ours to say.
        for figure in _distinct(stated) or row[:1]:
            value = figure.value if figure.currency == currency else None
            bars.append(_bar(views, figure, value, views.words.money(value, currency)))
    return _chart(views, bars, chart_id, "chart_values", currency)


def _changes(views: FactViews, rows: Sequence[Sequence[Figure]], chart_id: str) -> tuple[Chart, ...]:
    bars: list[Bar] = []
    for row in rows:
        stated = next((f for f in row if f.change_pct is not None and f.direction in ("up", "down")), None)
        if stated and stated.change_pct is not None:
            signed = stated.change_pct if stated.direction == "up" else -stated.change_pct
            bars.append(_bar(views, stated, signed, views.words.change(stated)))
        else:
            bars.append(_bar(views, row[0], None, None))
    return _chart(views, bars, chart_id, "chart_changes", "%")


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    return list({figure.value: figure for figure in reversed(figures)}.values())[::-1]


def _bar(views: FactViews, figure: Figure, value: Decimal | None, printed: str | None) -> Bar:
    period = views.words.period(figure.period)
    parts = (flow_label(views.words, figure), period.label if period else "")
    return Bar(
        label=", ".join(part for part in parts if part),
        value=float(value) if value is not None else None,
        printed=printed or views.words.get("not_stated"),
        href=views.links.href(urls.fact(figure.provenance.article, figure.id)),
    )


def _chart(views: FactViews, bars: Sequence[Bar], chart_id: str, key: str, unit: str) -> tuple[Chart, ...]:
    shown = tuple(bars[:_MOST_BARS])
    if sum(bar.value is not None for bar in shown) < _FEWEST_BARS:
        return ()
    return (
        Chart(
            id=f"chart-{chart_id}",
            title=views.words.get(key, unit=unit),
            description="; ".join(f"{bar.label}: {bar.printed}" for bar in shown),
            bars=shown,
        ),
    )


def _length(period: str) -> str:
    """The length of a period as a name: years compare with years, eleven months with eleven months."""
    start, slash, end = period.partition("/")
    if slash:
        return f"{start[4:] or 'start'}-{end[4:] or 'end'}".strip("-").replace("--", "-") if end else "open"
    return {4: "year", 7: "month", 10: "day"}.get(len(period), "part")
