"""Where the bars of a chart stand."""

from generator.pages.views import Bar, Chart
from generator.render.charts import drawing


def chart(*values: float | None) -> Chart:
    bars = tuple(Bar(label="x", value=value, printed="x", href="#x") for value in values)
    return Chart(id="c", title="T", description="D", bars=bars)


def test_a_chart_of_which_nothing_is_stated_is_drawn_without_lengths() -> None:
    assert [place.width for place in drawing(chart(None, None)).places] == ["1", "1"]


def test_bars_start_at_zero_on_either_side() -> None:
    up, down = drawing(chart(10.0, -5.0)).places
    assert (up.negative, down.negative) == (False, True)
    assert abs(float(up.width) - 2 * float(down.width)) < 1
    assert abs(float(down.x) + float(down.width) - float(up.x)) < 1
