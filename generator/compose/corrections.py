"""What people decided, applied to what the machine found: their word stands until they change it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import msgspec
from rapidfuzz.fuzz import ratio

from generator.compose.mentions import Mention
from generator.model.corrections import Correction
from generator.model.facts import (
    Fact,
    Figure,
    Meeting,
    Party,
    Position,
    Quote,
    Reading,
    Review,
    When,
)
from generator.model.problem import Problem
from generator.model.site import Conflict
from generator.text.strings import fold

_FILE = "content/corrections.yaml"
_SAME_SENTENCE = 90
"""Per cent of likeness from which a sentence is the corrected one after a repair."""
_CONFIRMED = Review(review_class="explicit", confirmed=True)
_Record = TypeVar("_Record", Figure, Position, Meeting, Quote)


def corrected(
    readings: Mapping[str, Reading], corrections: Iterable[Correction]
) -> tuple[dict[str, Reading], tuple[Problem, ...]]:
    """The readings with facts confirmed, rejected and set; a problem for each decision that fits no more.

    A decision finds its fact by id, else by article, kind and a sentence at least nine tenths alike.  One
    that finds none is an orphan; one whose `was` is not what the machine finds now is stale.
    """
    decisions: dict[str, list[Correction]] = {}
    problems: list[Problem] = []
    known = {fact.id: fact for reading in readings.values() for fact in reading.facts()}
    for correction in corrections:
        if correction.do in ("confirm", "reject", "set"):
            fact = known.get(correction.id) or _again(correction, readings)
            if fact is None:
                problems.append(_orphan(correction, "fact"))
            else:
                decisions.setdefault(fact.id, []).append(correction)
    changed = dict(readings)
    for article in sorted({known[id_].provenance.article for id_ in decisions}):
        reading = readings[article]
        changed[article] = msgspec.structs.replace(
            reading,
            figures=_decided(reading.figures, decisions, problems),
            positions=_decided(reading.positions, decisions, problems),
            meetings=_decided(reading.meetings, decisions, problems),
            quotes=_decided(reading.quotes, decisions, problems),
        )
    return changed, tuple(problems)


def regrouped(
    groups: Sequence[list[Mention]], corrections: Iterable[Correction]
) -> tuple[list[list[Mention]], tuple[Problem, ...]]:
    """The linked mentions with events merged and split by hand, in the order of the decisions."""
    current = [list(group) for group in groups]
    problems = []
    for correction in corrections:
        if correction.do in ("merge", "split"):
            # An event's id names one of its mentions, so it finds its group whatever was linked since.
            wanted = {"m" + id_[1:] for id_ in (correction.id, *correction.others)}
            touched = [group for group in current if any(m.meeting.id in wanted for m in group)]
            if len(touched) < (2 if correction.do == "merge" else 1):
                problems.append(_orphan(correction, "event"))
            elif correction.do == "merge":
                current = [group for group in current if group not in touched]
                current.append([mention for group in touched for mention in group])
            else:
                apart = set(correction.others)
                current = [group for group in current if group not in touched]
                for group in touched:
                    current += _split(group, apart)
    return current, tuple(problems)


def settled(
    conflicts: Iterable[Conflict], corrections: Iterable[Correction]
) -> tuple[tuple[Conflict, ...], tuple[Problem, ...]]:
    """The conflicts with the editor's reason where one is settled."""
    conflicts = tuple(conflicts)
    known = {conflict.id for conflict in conflicts}
    verdicts = {correction.id: correction for correction in corrections if correction.do == "settle"}
    return (
        tuple(
            msgspec.structs.replace(conflict, settled=verdicts[conflict.id].why)
            if conflict.id in verdicts
            else conflict
            for conflict in conflicts
        ),
        tuple(_orphan(verdicts[id_], "conflict") for id_ in sorted(verdicts) if id_ not in known),
    )


def _split(group: list[Mention], apart: set[str]) -> list[list[Mention]]:
    halves = (
        [mention for mention in group if mention.meeting.id not in apart],
        [mention for mention in group if mention.meeting.id in apart],
    )
    return [half for half in halves if half]


def _again(correction: Correction, readings: Mapping[str, Reading]) -> Fact | None:
    """The only fact of the same kind whose sentence is nearly the one that was corrected."""
    if correction.article is None or correction.sentence is None or correction.article not in readings:
        return None
    wanted = fold(correction.sentence)
    alike = [
        fact
        for fact in readings[correction.article].facts()
        if fact.id[:1] == correction.id[:1] and ratio(fold(fact.provenance.words), wanted) >= _SAME_SENTENCE
    ]
    return alike[0] if len(alike) == 1 else None


def _decided(
    facts: tuple[_Record, ...], decisions: Mapping[str, Sequence[Correction]], problems: list[Problem]
) -> tuple[_Record, ...]:
    kept = []
    for fact in facts:
        mine = decisions.get(fact.id, ())
        if any(correction.do == "reject" for correction in mine):
            continue
        for correction in mine:
            fact = _with_fields(fact, correction, problems)
        kept.append(fact)
    return tuple(kept)


def _with_fields(fact: _Record, correction: Correction, problems: list[Problem]) -> _Record:
    """The fact, confirmed and with its fields set; unchanged where a value cannot be."""
    for name, before in correction.was.items():
        if _printed(fact, name) not in (before, correction.fields.get(name)):
            problems.append(_stale(correction, name, _printed(fact, name)))
    plain = msgspec.to_builtins(fact, builtin_types=(Decimal,))
    try:
        for name, value in correction.fields.items():
            _set(plain, name, value)
        changed = msgspec.convert(plain, type(fact))
    except (KeyError, InvalidOperation, msgspec.ValidationError) as error:
        problems.append(_misfit(correction, str(error)))
        return fact
    return msgspec.structs.replace(changed, review=_CONFIRMED)


# Public name of a field -> where the record keeps it.
_PARTIES = {
    "from": "from_party",
    "to": "to_party",
    "source": "said_by",
    "place": "place",
    "speaker": "speaker",
}
_NUMBERS = ("value", "change_pct")
_DATES = ("start", "end")
_WORDS = ("kind", "currency", "direction", "period", "modality", "status", "event", "stance")


def _set(plain: dict[str, object], name: str, value: str | None) -> None:
    if name in _PARTIES and _PARTIES[name] in plain:
        plain[_PARTIES[name]] = None if value is None else msgspec.to_builtins(Party(name=value))
    elif name in _NUMBERS and name in plain:
        plain[name] = None if value is None else Decimal(value)
    elif name in _DATES and "when" in plain:
        when = msgspec.convert(plain["when"], When)
        start, end = (value, when.end) if name == "start" else (when.start, value)
        plain["when"] = msgspec.to_builtins(msgspec.structs.replace(when, start=start, end=end))
    elif name in _WORDS and name in plain:
        plain[name] = value
    else:
        raise KeyError(name)


def _printed(fact: Fact, name: str) -> str | None:
    """A field as the public data print it."""
    if name in _DATES:
        when = getattr(fact, "when", When())
        return when.start if name == "start" else when.end
    value = getattr(fact, _PARTIES.get(name, name), None)
    if isinstance(value, Party):
        return value.name
    return None if value is None else str(value)


def _orphan(correction: Correction, what: str) -> Problem:
    return Problem(
        where=_FILE,
        severity="warning",
        code="correction-orphan",
        message=f"no {what} {correction.id} is left for “{correction.why}”",
        hint="look the fact up again (`briefing facts`) and write its present id, or take the entry out",
    )


def _stale(correction: Correction, name: str, now: str | None) -> Problem:
    return Problem(
        where=_FILE,
        severity="warning",
        code="correction-stale",
        message=f"{correction.id}: {name} was {correction.was[name]}, the article now gives {now}",
        hint="look again: the text or the rules changed since; the correction still stands",
    )


def _misfit(correction: Correction, error: str) -> Problem:
    return Problem(
        where=_FILE,
        severity="error",
        code="correction-misfit",
        message=f"{correction.id}: {error}",
        hint="`briefing facts --format json` shows which fields the fact has and how they are written",
    )
