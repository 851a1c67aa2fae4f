"""Lists as bytes: CSV that is safe to open in a spreadsheet, and JSON."""

import csv
import io
from collections.abc import Sequence

import msgspec

from generator.model.documents import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(table: Table) -> bytes:
    """RFC 4180 in UTF-8 with CRLF.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers keep their sign.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode()


def to_json_list(documents: Sequence[msgspec.Struct]) -> bytes:
    """The records as a JSON list, two spaces deep."""
    return msgspec.json.format(msgspec.json.encode(documents), indent=2) + b"\n"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
