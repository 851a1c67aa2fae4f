"""Who wrote a text, and the credits it carries."""

import re
from collections.abc import Iterator, Sequence

from generator.ingest.clean.judge import Verdicts
from generator.ingest.clean.line import Line
from generator.ingest.clean.stamps import is_name, names_in
from generator.ingest.stamps import without_times

_BY = re.compile(
    r"^\W{0,3}(?:By|BY|by|Von|Por|Par|Text by|Story by|Written by|Posted by|Interview by|Words by|Analysis by"
    r"|Story and photos by"
    r"|Published by|Author:?|Authors:?)[:\s]\s?(?P<names>[^|•]{3,120})"
)
_ROLE_BEHIND = re.compile(
    r"(?P<name>\S+ \S+)(?: \S+){0,4} (?:correspondent|reporter|editor|writer|columnist|critic|analyst)s?"
)
_PUBLISHED = re.compile(r"^(?P<names>[^|]{3,60}?)\s(?:Published|Updated|Posted)\b")
_REPORTING = re.compile(r"(?<!dditional )[Rr]eporting (?:and writing )?by (?P<names>[^;()]{3,160})")
_WRITE_TO = re.compile(r"\b(?:[Ww]rite|[Ee]-?mail) (?:to )?(?P<names>[^@]{3,60}?) at \S+@")
_TO_CONTACT = re.compile(
    r"\b[Cc]ontact the (?:reporter|author|writer)s?\b[^:]{0,40}: (?P<names>[^@]{3,80}?) at \S+@"
)
_WRITE_TO_NEXT = re.compile(r"\band (?P<names>[^@]{3,60}?) at \S+@")


def find(lines: Sequence[Line], verdicts: Verdicts, stated: tuple[str, ...]) -> tuple[str, ...]:
    """The authors: as the page states them, else by byline, else by who reported or may be written to."""
    if stated:
        return stated
    dropped = [(line, verdicts[line.number].kind) for line in lines if line.number in verdicts]
    signed = [
        name for line, kind in dropped if kind in ("byline", "stamp") for name in _signed(line.text, kind)
    ]
    if signed:
        return tuple(dict.fromkeys(signed))
    others = [
        name for line, kind in dropped if kind in ("credit", "contact") for name in _reported(line.text)
    ]
    return tuple(dict.fromkeys(others))


def _signed(text: str, kind: str) -> Iterator[str]:
    text = without_times(text).strip()
    match = _BY.match(text) or _PUBLISHED.match(text)
    if match:
        yield from names_in(match["names"])
    elif kind == "byline":
        role = _ROLE_BEHIND.fullmatch(text)
        yield from (name for name in names_in(role["name"] if role else text) if is_name(name))
    elif is_name(text):
        yield from names_in(text)


def _reported(text: str) -> Iterator[str]:
    for form in (_REPORTING, _WRITE_TO, _WRITE_TO_NEXT, _TO_CONTACT):
        match = form.search(text)
        if match:
            yield from names_in(match["names"])
