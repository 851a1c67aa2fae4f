"""Numbers, dates and parties as a reader writes them, in the words of the theme's language."""

from collections.abc import Mapping
from decimal import Decimal

from generator.model.article import Published
from generator.model.facts import Figure, When
from generator.pages.views import Stamp

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


class Words:
    """The interface's words, and what is said with them."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = strings

    def get(self, key: str, **values: object) -> str:
        """The words for `key`; with `count`, those for one or for many. A missing key shows as itself."""
        count = values.get("count")
        if count is not None:
            key = f"{key}_one" if count == 1 else f"{key}_many"
        return self._strings.get(key, key).format_map(values)

    def knows(self, key: str) -> bool:
        """Whether there are words for `key`."""
        return key in self._strings

    def month(self, number: int) -> str:
        """The name of a month, 1-12."""
        return self._strings.get("months", "").split()[number - 1]

    def day(self, iso: str) -> str:
        """A date in words, as precise as it is: "9 April 2024", "April 2024", "2024"."""
        parts = iso.split("-")
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            return self.get("date_day", day=int(parts[2]), month=self.month(int(parts[1])), year=parts[0])
        if len(parts) == 2 and parts[1].isdigit():
            return self.get("date_month", month=self.month(int(parts[1])), year=parts[0])
        if len(parts) == 2:
            return self.get("date_part", part=parts[1], year=parts[0])
        return iso

    def interval(self, start: str | None, end: str | None) -> Stamp | None:
        """From start to end in words, shortened where they share a month; None where nothing is known."""
        if start is None and end is None:
            return None
        if end is None or start == end:
            return Stamp(label=self.day(start or ""), iso=_machine(start))
        if start is None:
            return Stamp(label=self.get("date_until", end=self.day(end)))
        shared = start[:7] == end[:7] and len(start) == len(end) == 10
        first = str(int(start[8:])) if shared else self.day(start)
        return Stamp(label=self.get("date_range", start=first, end=self.day(end)))

    def when(self, when: When) -> Stamp | None:
        """The date of a fact; its printed words where it could not be resolved."""
        known = self.interval(when.start, when.end)
        return known if known or not when.words else Stamp(label=f"“{when.words}”")

    def published(self, published: Published) -> Stamp:
        """When an article came out; "date not known" where its text does not show it."""
        if published.value:
            return Stamp(label=self.day(published.value), iso=_machine(published.value))
        if published.earliest and published.latest:
            return self.interval(published.earliest, published.latest) or Stamp(
                label=self.get("date_unknown")
            )
        if published.earliest:
            return Stamp(label=self.get("date_from", start=self.day(published.earliest)))
        if published.latest:
            return Stamp(label=self.get("date_until", end=self.day(published.latest)))
        return Stamp(label=self.get("date_unknown"))

    def period(self, period: str | None) -> Stamp | None:
        """A figure's period: "2023", "May 2023", "January to November 2023", "Q1 2023"."""
        if period is None:
            return None
        start, slash, end = period.partition("/")
        if not slash:
            return Stamp(label=self.day(start), iso=_machine(start))
        return self.interval(start or None, end or None)

    def money(self, value: Decimal | None, currency: str | None) -> str | None:
        """A value as a newspaper sets it: "$240.1 billion", "¥1.2 trillion", "3,400"."""
        if value is None:
            return None
        number, scale = value, ""
        for size, name in _SCALES:
            if abs(value) >= size:
                number, scale = value / size, f"\u00a0{self.get(name)}"
                break
        sign = _SIGNS.get(currency or "", f"{currency}\u00a0" if currency else "")
        minus = "−" if number < 0 else ""
        return f"{minus}{sign}{_plain(abs(number))}{scale}"

    def change(self, figure: Figure) -> str | None:
        """A change with its sign: "+26.3%", "−11.6%"."""
        if figure.change_pct is None:
            return self.get(f"direction_{figure.direction}") if figure.direction else None
        sign = {"up": "+", "down": "−"}.get(figure.direction or "", "")
        return f"{sign}{_plain(figure.change_pct)}%"


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _machine(iso: str | None) -> str | None:
    # <time datetime> takes years, months and days; a quarter is not a date there.
    return iso if iso and iso.replace("-", "").isdigit() and len(iso) in (4, 7, 10) else None
