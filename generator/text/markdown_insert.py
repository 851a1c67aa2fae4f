"""A paragraph put into a Markdown body at its place, every other block as it was."""

import re

from generator.text.markdown import parse
from generator.text.markdown_escape import escape

_GAP = re.compile(r"\n(?:[ \t]*\n)+")


class NoPlace(ValueError):
    """The paragraph cannot stand there without changing its neighbours."""


def with_paragraph(body: str, words: str, *, after: int) -> str:
    """The body with `words` as a paragraph of its own behind block `after` (0: before the first).

    Where that block lies inside a list or a table, the paragraph comes behind the whole of it.  Raises
    NoPlace where any other block would be read differently.

    >>> with_paragraph("One.\\n\\nThree.", "2. Two", after=1)
    'One.\\n\\n2\\\\. Two\\n\\nThree.'
    """
    parts = _parts(body)
    number = behind = 0
    while behind < after and number < len(parts):
        behind += len(parse(parts[number])[1])
        number += 1
    new = "\n\n".join((*parts[:number], escape(words), *parts[number:]))
    expected = [*_texts(body)]
    expected.insert(behind, parse(escape(words))[0])
    if not parse(escape(words))[1] or _texts(new) != expected:
        raise NoPlace("it cannot stand there without changing its neighbours: put it in by hand")
    return new


def _parts(body: str) -> list[str]:
    """The body cut at its empty lines."""
    return [part for part in _GAP.split(body.strip("\n")) if part.strip()]


def _texts(body: str) -> list[str]:
    text, blocks = parse(body)
    return [text[block.start : block.end] for block in blocks]
