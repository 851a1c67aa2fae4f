"""Noisy texts with the label of every line: documents that an editor can read and add.

A file says what the text shows, then gives the text line by line::

    title: Ferry link to reopen
    published: 2024-03-05
    outlet: -

    share      | Share  Tweet  Email
               | The ferry will run again from May, ⟦{{ad}}⟧ the board said.

Before the bar stands the kind of noise, or nothing where the line belongs to the article; ⟦junk⟧ is to go,
the rest of its line stays.  "-" means that the text does not show it; what is not named is not looked at.
Where a text has empty lines, the lines between two of them are one wrapped paragraph.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.text.decode import repair
from generator.text.strings import fold, one_line

FOLDER = Path(__file__).parent / "ingest"
_JUNK = re.compile(r" ?⟦[^⟧]*⟧ ?")


class Labelled(msgspec.Struct, frozen=True):
    """A noisy text with what should come of it."""

    name: str
    raw: str
    kept: tuple[str, ...]
    """The article's paragraphs, mended."""
    noise: tuple[str, ...]
    shown: dict[str, str | None]
    """title, published, outlet, agencies, dateline, byline -> what the text shows."""


def texts() -> Iterator[Labelled]:
    """All labelled texts, by file name."""
    for path in sorted(FOLDER.glob("*.md")):
        yield read(path.stem, path.read_text(encoding="utf-8"))


def read(name: str, document: str) -> Labelled:
    """One labelled text."""
    head, _, below = document.partition("\n\n")
    pairs = (line.partition(":") for line in head.splitlines())
    shown = {key.strip(): None if value.strip() == "-" else value.strip() for key, _, value in pairs}
    rows = [
        (kind.strip(), text.removeprefix(" "))
        for kind, _, text in (line.partition("|") for line in below.splitlines())
    ]
    raw = "\n".join(text.replace("⟦", "").replace("⟧", "") for _, text in rows)
    wrapped = any(not kind and not text.strip() for kind, text in rows)
    kept = _paragraphs(rows) if wrapped else [text for kind, text in rows if not kind]
    noise = [text for kind, text in rows if kind and not _JUNK.fullmatch(text)]
    return Labelled(
        name=name,
        raw=raw,
        kept=tuple(one_line(repair(_JUNK.sub(" ", text))) for text in kept),
        noise=tuple(fold(repair(_JUNK.sub(" ", text))) for text in noise),
        shown=shown,
    )


def _paragraphs(rows: list[tuple[str, str]]) -> list[str]:
    text = "\n".join("" if kind else line for kind, line in rows)
    return [one_line(part) for part in re.split(r"\n\s*\n", text) if part.strip()]
