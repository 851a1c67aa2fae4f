"""The forms in which dates stand in files, and whether a value keeps to its form."""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec


class DateForm(msgspec.Struct, frozen=True, kw_only=True):
    """One way to write a date in a file."""

    pattern: str
    template: str
    """A whole moment of which the value is a part: the calendar judges what stands in its place."""
    at: int
    """Where the value begins in the template."""
    words: str
    example: str

    def holds(self, value: str) -> bool:
        """True if `value` has this form and names a day that exists."""
        if not re.fullmatch(self.pattern, value, re.ASCII):
            return False
        try:
            datetime.fromisoformat(self.template[: self.at] + value + self.template[self.at + len(value) :])
        except ValueError:
            return False
        return True


_MOMENT = "2000-01-01T00:00:00Z"

DATE_FORMS: Mapping[str, DateForm] = MappingProxyType(
    {
        "date": DateForm(
            pattern=r"\d{4}-\d\d-\d\d",
            template=_MOMENT,
            at=0,
            words="a day that exists, as year-month-day",
            example="2024-03-31",
        ),
        "partial-date": DateForm(
            pattern=r"\d{4}(-\d\d(-\d\d)?)?",
            template=_MOMENT,
            at=0,
            words="a year, a month or a day that exists",
            example="2024, 2024-03 or 2024-03-31",
        ),
        "month-day": DateForm(
            pattern=r"\d\d-\d\d", template=_MOMENT, at=5, words="a month and a day", example="04-01"
        ),
        "date-time": DateForm(
            pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
            template=_MOMENT,
            at=0,
            words="a moment in UTC",
            example="2024-03-31T18:00:00Z",
        ),
    }
)
"""The `format` a record's field names in its JSON Schema -> the form its values keep to."""
