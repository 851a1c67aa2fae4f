"""Who published a figure: "according to ...", "..., Chinese customs data showed"."""

import re

from generator.lenses.annotate.spans import Named
from generator.lenses.figures.view import View
from generator.model.facts import Party

_ACCORDING = re.compile(r"\b(?:according to|citing|as per)\s+(?:the\s+)?", re.I)
_SAID = re.compile(
    r"\s(?:(?:data|figures|statistics|numbers|records|report)\s)?(?:(?:published|released|out)\s(?:on\s)?\w+\s)?(?:also\s)?(?:give|gives|gave|said|says|showed|shows?|reported|reports|announced|informed|revealed|added|adds|estimates|values|put|puts)\b"
)
_INFORMED = re.compile(r",\s(?:informed|said|reported|announced|according to)\s(?:the\s)?", re.I)


def source_of(view: View) -> Party | None:
    """The body or person the sentence gives its numbers to; None where it names none."""
    for opener in (_ACCORDING, _INFORMED):
        for match in opener.finditer(view.text, view.start, view.end):
            if found := _named_at(view, match.end()):
                return found.party
    for named in view.names:
        if named.type in ("org", "person", "agency") and _SAID.match(view.text, named.end, view.end):
            return named.party
    return None


def _named_at(view: View, here: int) -> Named | None:
    return next(
        (
            named
            for named in view.names
            if here - 4 <= named.start <= here + 30 and named.type in ("org", "person", "agency")
        ),
        None,
    )
