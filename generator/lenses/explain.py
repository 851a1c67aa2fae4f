"""Why a fact is there: its sentence with the annotations, the rule, and where every slot came from."""

from collections.abc import Iterator

from generator.lenses.annotate.spans import Annotated
from generator.model.article import Article
from generator.model.facts import Fact, Figure, Meeting, Party, Position, Slot, When

# A slot is named in the singular, the field that holds several in the plural.
_FIELDS = {"actor": "actors", "addressee": "addressees", "source": "said_by", "quote": "quotes"}


def explain(fact: Fact, article: Article, annotated: Annotated) -> list[str]:
    """Lines for a reader: the words, what was seen in them, the rule, each slot with its ladder's rung.

    The text is the article's own; the outlet and file tell the reader where it came from.
    """
    where = fact.provenance
    source = article.source.name or "outlet not known"
    return [
        f"{fact.id}  {type(fact).__name__.lower()} by rule {fact.rule}",
        f"article {article.id}, paragraph {where.block}, characters {where.start}-{where.end}",
        f"from {source}, raw file {article.raw.file}",
        f"  {' '.join(where.words.split())}",
        "seen in it:",
        *(f"  {line}" for line in _seen(annotated, where.start, where.end)),
        "slots:",
        *(f"  {_slot(slot, fact)}" for slot in fact.slots),
        f"review: {fact.review.review_class}" + "".join(f", {reason}" for reason in fact.review.reasons),
    ]


def _slot(slot: Slot, fact: Fact) -> str:
    words = f'"{slot.words}"' if slot.words else "no words"
    place = f" at {slot.start}-{slot.end}" if slot.start is not None else ""
    return f"{slot.name} = {_value(fact, slot.name)}: via {slot.via}, {words}{place}"


def _value(fact: Fact, slot: str) -> str:
    """What the fact holds under the name of a slot."""
    if isinstance(fact, Figure) and slot in ("home", "partner"):
        return f"{_printed(fact.from_party)} > {_printed(fact.to_party)}"
    dated = slot in ("start", "end", "date", "when")
    held = getattr(fact, _FIELDS.get(slot, slot), None)
    return _printed(fact.when if dated and isinstance(fact, Meeting | Position) else held)


def _printed(value: object) -> str:
    match value:
        case Party():
            return value.name
        case tuple():
            return ", ".join(_printed(part) for part in value) or "-"
        case When():
            return " to ".join(dict.fromkeys(day for day in (value.start, value.end) if day)) or "not known"
        case None:
            return "-"
        case _:
            return str(value)


def _seen(annotated: Annotated, start: int, end: int) -> list[str]:
    """Every annotation that begins in `start:end`, in text order, one line each."""
    inside = sorted((begin, stop, what) for begin, stop, what in _marks(annotated) if start <= begin < end)
    text = annotated.article.text
    return [f'{what}: "{text[begin:stop]}"' for begin, stop, what in inside]


def _marks(annotated: Annotated) -> Iterator[tuple[int, int, str]]:
    for amount in annotated.money:
        yield amount.start, amount.end, f"money {amount.value} {amount.currency}"
    for percent in annotated.percents:
        yield percent.start, percent.end, f"percent {percent.value}"
    for quantity in annotated.quantities:
        yield quantity.start, quantity.end, f"quantity {quantity.value} {quantity.unit}"
    for date in annotated.dates:
        yield date.start, date.end, "date"
    for named in annotated.names:
        yield named.start, named.end, f"{named.type} {named.party.name} ({named.named_as})"
    for cue in annotated.cues:
        yield cue.start, cue.end, f"{cue.list} {cue.key}"
    for quoted in annotated.quotes:
        yield quoted.outer_start, quoted.outer_end, "quoted"
