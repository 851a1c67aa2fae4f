"""The fields of a fact under their public names: printed, and set by hand."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import msgspec

from generator.model.article import Article
from generator.model.content import Entity
from generator.model.facts import Fact, Figure, Meeting, Party, Position, Quote, Review, When
from generator.model.site import FieldChange
from generator.text.dates import first_day
from generator.text.strings import fold

_Record = TypeVar("_Record", bound=Figure | Position | Meeting | Quote)

# Public name of a field -> the name in the record, where the two differ.
_RECORD_NAMES = {
    "from": "from_party",
    "to": "to_party",
    "source": "said_by",
    "actor": "actors",
    "addressee": "addressees",
}
# What other facts call their kind is the type of a quote.
_QUOTE_NAMES = {"type": "kind", "kind": "type"}
_PARTY = frozenset({"from", "to", "source", "place", "speaker"})
_PARTIES = frozenset({"participants", "actor", "addressee"})
_NUMBERS = frozenset({"value", "change_pct"})
_DATES = ("start", "end")
_WORDS = ("kind", "type", "currency", "unit", "direction", "period", "modality", "status", "event", "stance")
FIELDS = (*sorted(_PARTY), *sorted(_PARTIES), *sorted(_NUMBERS), *_DATES, *_WORDS)


class Names:
    """Whom a name in a correction means: an entity by its id, name or alias, else the words as written."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._parties: dict[str, Party] = {}
        for entity in entities:
            for name in (entity.id, entity.name, *entity.aliases):
                self._parties.setdefault(fold(name), Party(name=entity.name, entity=entity.id))

    def party(self, name: str) -> Party:
        """The party of that name."""
        return self._parties.get(fold(name)) or Party(name=name.strip())


class Misfit(ValueError):
    """A value that the field of this fact cannot take; the message says why."""


def printed(fact: Fact, name: str) -> str | None:
    """A field as the public data print it, several names divided by semicolons; None where there is none."""
    if name in _DATES:
        return getattr(_when(fact), name, None)
    value: object = getattr(fact, _record_name(name, quote=isinstance(fact, Quote)), None)
    match value:
        case None | ():
            return None
        case Party():
            return value.name
        case tuple():
            return "; ".join(party.name for party in value)
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)


def _record_name(name: str, *, quote: bool) -> str:
    return (_QUOTE_NAMES if quote else _RECORD_NAMES).get(name, name)


def _when(fact: Fact) -> When:
    return fact.when if isinstance(fact, Position | Meeting) else When()


def with_fields(fact: _Record, fields: Mapping[str, str | None], names: Names) -> _Record:
    """The fact with these fields set and confirmed; raises Misfit.

    Slots of fields set by hand are gone: no words of the article fill them any more.
    """
    plain: dict[str, object] = msgspec.to_builtins(fact, builtin_types=(Decimal,))
    for name, value in fields.items():
        if name == "stance" and (value is None or value not in fact.provenance.words):
            raise Misfit("a stance is given in the very words of its sentence")
        key = _record_name(name, quote=isinstance(fact, Quote))
        _set(plain, name, key, value, names)
    try:
        changed = msgspec.convert(plain, type(fact))
    except msgspec.ValidationError as error:
        raise Misfit(str(error)) from error
    set_by_hand = {*fields, *(_RECORD_NAMES.get(name, name) for name in fields)}
    slots = tuple(slot for slot in changed.slots if slot.name not in set_by_hand)
    return msgspec.structs.replace(
        changed, slots=slots, review=Review(review_class="explicit", confirmed=True)
    )


def _set(plain: dict[str, object], name: str, key: str, value: str | None, names: Names) -> None:
    if name in _DATES and "when" in plain:
        plain["when"] = _dated(msgspec.convert(plain["when"], When), name, value)
    elif name not in FIELDS or key not in plain:
        raise Misfit(f'there is no field "{name}"')
    elif name in _PARTY:
        plain[key] = None if value is None else msgspec.to_builtins(names.party(value))
    elif name in _PARTIES:
        each = [part for part in (value or "").split(";") if part.strip()]
        plain[key] = [msgspec.to_builtins(names.party(part)) for part in each]
    elif name in _NUMBERS:
        plain[key] = None if value is None else _number(value)
    else:
        plain[key] = value
        if name == "period":
            # The printed words no longer say which period is meant.
            plain["period_when"] = msgspec.to_builtins(_period(value))


def _dated(when: When, name: str, value: str | None) -> object:
    # Without its words: a narrower publication date must not work out again what a person has set.
    start, end = (value, when.end) if name == "start" else (when.start, value)
    return msgspec.to_builtins(When(start=_date(start), end=_date(end), tense=when.tense))


def _period(value: str | None) -> When:
    start, _, end = (value or "").partition("/")
    return When(start=_date(start or None), end=_date(end or start or None))


def _date(value: str | None) -> str | None:
    if value is not None:
        try:
            first_day(value)
        except ValueError as error:
            raise Misfit(f'"{value}" is no date such as 2023, 2023-04 or 2023-04-09') from error
    return value


def _number(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Misfit(f'"{value}" is no number such as 240100000000 or 3.5')
    return number


def shown_of(article: Article) -> dict[str, str | None]:
    """What an article's text shows of itself, under the names by which a correction confirms it."""
    published = article.published
    days = (published.earliest or published.value, published.latest or published.value)
    interval = days[0] if days[0] == days[1] else "/".join(day or ".." for day in days)
    return {"published": interval, "outlet": article.source.name}


def changes(
    before: Fact | None, after: Fact | None, names: Iterable[str] = FIELDS
) -> tuple[FieldChange, ...]:
    """The fields in which two states of a fact differ; None stands for no fact at all."""
    pairs = [
        (name, printed(before, name) if before else None, printed(after, name) if after else None)
        for name in names
    ]
    return tuple(FieldChange(field=name, before=old, after=new) for name, old, new in pairs if old != new)
