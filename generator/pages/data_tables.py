"""Facts as rows of a table: the evidence's place and words are columns of their own."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from generator.model.documents import Table
from generator.pages import public_records as public


def table(record: type[public.FactRecord], rows: Sequence[public.FactRecord]) -> Table:
    """Facts as rows; the evidence's place and words are columns of their own."""
    names = [field.encode_name for field in msgspec.structs.fields(record) if field.name != "evidence"]
    columns = (
        *names,
        "paragraph",
        "first_character",
        "end_character",
        "paragraph_address",
        "word_count",
        "sha256",
        "words",
    )
    return Table(columns=columns, rows=tuple(_row(row, names) for row in rows))


def _row(row: public.FactRecord, names: Sequence[str]) -> tuple[str, ...]:
    values = {field.encode_name: getattr(row, field.name) for field in msgspec.structs.fields(row)}
    evidence, place = row.evidence, row.evidence.place
    tail = (place.paragraph, place.start, place.end, evidence.address, evidence.word_count, evidence.sha256)
    return (*(_cell(values[name]) for name in names), *map(_cell, tail), evidence.words or "")


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "; ".join(str(part) for part in value)
        case _:
            return str(value)
