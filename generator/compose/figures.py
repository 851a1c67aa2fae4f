"""Figures on one thing from several articles, and which of them agree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from generator.compose.exactness import nearly_equal
from generator.model.facts import Figure, Party
from generator.text.strings import fold

# What stands in brackets behind an amount is the same in another currency: "Rs 5 lakh crore ($61 billion)".
_ALSO = re.compile(
    r"\s*(?:\((?:about |around |some )?|, or )(?:US|U\.S\. ?)?(?P<sign>[$€£])\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d+)?)\s?(?P<scale>trillion|billion|million|tn|bn|mn|m)\b"
)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_POWERS = {"trillion": 12, "tn": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "m": 6}

Key = tuple[str, str, str, str, str]


def comparable(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Groups of figures on the same flow, period, unit and modality, from two or more articles.

    What is counted in another period, currency or unit is another figure, never a conflict.
    """
    groups: dict[Key, list[Figure]] = {}
    for key, told in keyed(figures):
        groups.setdefault(key, []).append(told)
    return [ordered(groups[key]) for key in sorted(groups) if articles_of(groups[key]) > 1]


def keyed(figures: Iterable[Figure]) -> Iterator[tuple[Key, Figure]]:
    """Each figure under what it is compared by; twice where the text converts it to another currency."""
    for figure in figures:
        for told in (figure, _in_other_currency(figure)):
            key = _key(told) if told else None
            if told is not None and key is not None:
                yield key, told


def agreeing(groups: Iterable[Sequence[Figure]]) -> list[list[Figure]]:
    """Of each group the sets of figures that several articles tell with one value, lower values first."""
    found = []
    for group in groups:
        told = sorted((f for f in group if f.value is not None), key=lambda f: f.value or Decimal(0))
        same: list[Figure] = []
        for figure in told:
            if same and not nearly_equal(same[0].value or Decimal(0), figure.value or Decimal(0)):
                found.append(same)
                same = []
            same = [*same, figure]
        found.append(same)
    return [ordered(same) for same in found if articles_of(same) > 1]


def flow_of(figure: Figure) -> tuple[str, str]:
    """Who supplies and who receives; a total has no direction."""
    here, there = party_key(figure.from_party), party_key(figure.to_party)
    return (min(here, there), max(here, there)) if figure.kind == "total" else (here, there)


def party_key(party: Party | None) -> str:
    """Who it is: the entity, else the name as written."""
    return "" if party is None else party.entity or fold(party.name)


def unit_of(figure: Figure) -> str:
    """What is counted: a currency, people, percent."""
    return figure.currency or figure.unit or ""


def ordered(figures: Iterable[Figure]) -> list[Figure]:
    """In the order of article and text."""
    return sorted(figures, key=lambda figure: (figure.provenance.article, figure.provenance.start, figure.id))


def articles_of(figures: Iterable[Figure]) -> int:
    """How many articles tell them."""
    return len({figure.provenance.article for figure in figures})


def _in_other_currency(figure: Figure) -> Figure | None:
    """The same figure as the text converts it right behind the amount; None where it does not."""
    amount = next((slot for slot in figure.slots if slot.name == "value" and slot.end is not None), None)
    if amount is None or amount.end is None:
        return None
    found = _ALSO.match(figure.provenance.words, max(amount.end - figure.provenance.start, 0))
    if found is None:
        return None
    value = Decimal(found["number"].replace(",", "")).scaleb(_POWERS[found["scale"]])
    return msgspec.structs.replace(figure, value=value, currency=_SIGNS[found["sign"]])


def _key(figure: Figure) -> Key | None:
    if figure.value is None or figure.period is None or figure.modality == "target":
        return None
    if figure.from_party is None and figure.to_party is None:
        return None
    here, there = flow_of(figure)
    return (figure.kind, f"{here}>{there}", figure.period, unit_of(figure), figure.modality)
