"""Facts that a person adds where the machine found none: each is anchored in words of an article."""

import base64
import hashlib

from generator.compose.fields import Misfit, Names, printed, with_fields
from generator.model.corrections import Correction, FactKind
from generator.model.facts import Fact, Figure, Meeting, Position, Provenance, Quote, Reading, Review, When
from generator.text.strings import fold

RULE = "added by hand"
_REVIEW = Review(review_class="explicit", confirmed=True)
_LETTERS: dict[FactKind, str] = {"figure": "f", "position": "p", "meeting": "m", "quote": "q"}


def added(correction: Correction, place: Provenance, ordinal: int, names: Names) -> Fact:
    """The fact a correction adds at this place; raises Misfit where a field cannot be as it says.

    `ordinal` is its rank among the additions with the same words.
    """
    if correction.kind is None:
        raise Misfit("`kind` says what is added: figure, position, meeting or quote")
    id_ = _id(correction, _LETTERS[correction.kind], ordinal)
    match correction.kind:
        case "figure":
            return with_fields(_figure(id_, place), correction.fields, names)
        case "position":
            return with_fields(_position(id_, place), correction.fields, names)
        case "meeting":
            return with_fields(_meeting(id_, place), correction.fields, names)
        case "quote":
            return with_fields(_quote(id_, place), correction.fields, names)


def same_in(reading: Reading, fact: Fact, correction: Correction) -> Fact | None:
    """The fact of the reading that already says, at this place, all that is to be added."""
    start, end = fact.provenance.start, fact.provenance.end
    return next(
        (
            other
            for other in reading.facts()
            if type(other) is type(fact)
            and start < other.provenance.end
            and other.provenance.start < end
            and all(printed(other, name) == printed(fact, name) for name in correction.fields)
        ),
        None,
    )


def _id(correction: Correction, letter: str, ordinal: int) -> str:
    # The words as the correction has them, not as the article has: a repair of the text changes no id.
    source = "|".join((correction.article or "", letter, fold(correction.sentence or ""), RULE, str(ordinal)))
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return letter + base64.b32encode(digest)[:8].decode("ascii").lower()


def _figure(id_: str, place: Provenance) -> Figure:
    return Figure(
        id=id_,
        provenance=place,
        rule=RULE,
        kind="total",
        from_party=None,
        to_party=None,
        value=None,
        currency=None,
        change_pct=None,
        direction=None,
        period=None,
        review=_REVIEW,
    )


def _position(id_: str, place: Provenance) -> Position:
    return Position(
        id=id_,
        provenance=place,
        rule=RULE,
        actors=(),
        stance=place.words,
        stance_verb="",
        review=_REVIEW,
    )


def _meeting(id_: str, place: Provenance) -> Meeting:
    return Meeting(
        id=id_,
        provenance=place,
        rule=RULE,
        participants=(),
        kind="talks",
        place=None,
        when=When(),
        status="announced",
        status_words=place.words,
        review=_REVIEW,
    )


def _quote(id_: str, place: Provenance) -> Quote:
    return Quote(
        id=id_,
        provenance=place,
        rule=RULE,
        text=place.words,
        sentence=place.words,
        kind="fragment",
        speaker=None,
        review=_REVIEW,
    )
