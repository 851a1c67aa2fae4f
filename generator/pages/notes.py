"""What stands beside a fact in words: why an editor should look, and how somebody cites it."""

from generator.model.facts import Fact
from generator.pages.views import Place
from generator.pages.words import Words

_NOT_A_DOUBT = ("position",)
"""That a position is somebody's words under somebody's name is no news to the reader: it is shown so."""


def marks(words: Words, fact: Fact) -> tuple[str, ...]:
    """Why an editor should look; empty where the fact's own sentence says everything."""
    reasons = [reason for reason in fact.review.reasons if reason not in _NOT_A_DOUBT]
    if not reasons and fact.review.review_class != "explicit":
        reasons = [fact.review.review_class]
    return tuple(_reason(words, reason) for reason in reasons)


def citation(words: Words, place: Place, *, line: str, site: str, address: str) -> str:
    """A footnote's text: what (`line`), outlet, article, date, paragraph, site and address."""
    return words.get(
        "citation",
        label=line,
        outlet=place.outlet,
        article=place.article,
        date=place.date.label,
        paragraph=place.paragraph,
        site=site,
        address=address,
    )


def _reason(words: Words, reason: str) -> str:
    key = f"review_{reason}"
    return words.get(key) if words.knows(key) else reason.replace("-", " ")
