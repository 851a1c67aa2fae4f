"""What an editor decided on a fact, in words."""

from decimal import Decimal, InvalidOperation

from generator.model.corrections import Correction
from generator.pages.views import Amendment, Stamp
from generator.pages.words import Words

_DAY = len("2024-04-09")
_OWN_WORDS = frozenset({"stance", "event"})
"""Fields that hold an article's words: those stand at the fact, as far as rights allow, and not here."""


def amendment(words: Words, decision: Correction) -> Amendment:
    """The decision with its reason and its day."""
    day = decision.at[:_DAY] if decision.at else None
    return Amendment(
        what=_what(words, decision),
        why=decision.why,
        by=decision.by,
        date=Stamp(label=words.day(day), iso=day) if day else None,
    )


def _what(words: Words, decision: Correction) -> str:
    if decision.do != "set":
        return words.get(f"corrected_{decision.do}")
    return "; ".join(
        field_line(words, name, decision.fields[name], decision.was.get(name), known=name in decision.was)
        for name in sorted(decision.fields)
    )


def field_line(words: Words, name: str, now: str | None, was: str | None, *, known: bool = True) -> str:
    """One field in words: "period: 2022 instead of 2023"; `known`: whether it is known what stood before."""
    key = f"field_{name}"
    field = words.get(key) if words.knows(key) else name.replace("_", " ")
    if name in _OWN_WORDS:
        return words.get("corrected_words", field=field)
    if not known:
        return words.get("corrected_set", field=field, now=_printed(words, name, now))
    return words.get(
        "corrected_from", field=field, now=_printed(words, name, now), was=_printed(words, name, was)
    )


def _printed(words: Words, field: str, value: str | None) -> str:
    if value is None:
        return words.get("not_stated")
    if words.knows(f"{field}_{value}"):  # "held", "up", "projected"
        return words.get(f"{field}_{value}")
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    # A year is a number too, and is printed as it is.
    return words.money(number, None) or value if abs(number) >= 10**6 else value
