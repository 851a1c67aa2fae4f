"""Date expressions in English news, and what they mean for a given publication date."""

import msgspec


class DateExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A date as printed, taken apart but not yet resolved."""

    start: int
    end: int
    words: str
