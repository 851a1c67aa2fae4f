"""The words of a letter, safe and short: no control characters, no turned direction, no endless title."""

import re
from typing import TypeVar

import msgspec

from generator.pages.views import Excerpt
from generator.text.strings import shorten

_LABEL, _EXCERPT = 200, 420  # characters; a phone shows 200 in five lines
_LONGEST_LIST = 12
"""Of a list inside a line of the letter: marks, the rungs of a ladder, reports."""
_ADDRESSES = frozenset({"href", "article_href", "original", "calendar", "view_url", "unsubscribe"})
# White space but the no-break space, which holds a number and its unit together.
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
# Control characters, lone surrogates, non-characters, and what turns the direction of the words around it.
_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)

Record = TypeVar("Record", bound=msgspec.Struct)


def plain(text: str) -> str:
    """The text on one line, without what could turn a terminal, a header or its neighbours' direction."""
    return squeezed(text).strip(" ")


def squeezed(text: str) -> str:
    """As `plain`, with a space at either end where there was one."""
    return _SPACE.sub(" ", _HARMFUL.sub("", _SPACE.sub(" ", text)))


def fitted(record: Record) -> Record:
    """The record with every text in it plain and of a letter's length; addresses and its own lists stay."""
    return _fitted_record(record, None)


def _fitted_record(record: Record, longest: int | None) -> Record:
    if isinstance(record, Excerpt):
        return _excerpt(record)
    changed = {
        name: _fitted(value, longest)
        for name in record.__struct_fields__
        if name not in _ADDRESSES and (value := getattr(record, name)) is not None
    }
    return msgspec.structs.replace(record, **changed)


def _fitted(value: object, longest: int | None) -> object:
    match value:
        case str():
            return _short(plain(value), _LABEL)
        case tuple():
            return tuple(_fitted(each, _LONGEST_LIST) for each in value[:longest])
        case msgspec.Struct():
            return _fitted_record(value, _LONGEST_LIST)
        case _:
            return value


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else shorten(text, limit)


def _excerpt(record: Record) -> Record:
    """As many words as a letter wants; what is left out shows as a gap."""
    assert isinstance(record, Excerpt)
    pieces: list[str] = []
    room = _EXCERPT
    for piece in map(plain, record.pieces):
        pieces.append(_short(piece, room))
        room -= len(piece)
        if room < 40:
            break
    whole = record.whole and tuple(pieces) == tuple(map(plain, record.pieces))
    return msgspec.structs.replace(record, pieces=tuple(pieces), whole=whole)
