"""The lines that are kept, as the Markdown body of an article."""

import re
from collections.abc import Sequence
from itertools import groupby

from generator.ingest.clean.line import Line
from generator.text.markdown_escape import escape, heading

_BULLET = re.compile(r"(?:[-*•·▪●►]|[–—](?=\s\S{1,20}\s))\s+(?=\S)")
_FINITE = re.compile(r"[\"“”„:;,]")
_LONGEST_HEADING = 10


def markdown_of(lines: Sequence[Line]) -> str:
    """The body: paragraphs, lists of two and more bullets, and headings where they are clear."""
    if any(line.markdown for line in lines):
        return _as_it_came(lines)
    blocks: list[str] = []
    for bulleted, run in groupby(
        enumerate(lines), key=lambda numbered: bool(_BULLET.match(numbered[1].text))
    ):
        numbered = list(run)
        if bulleted and len(numbered) > 1:
            blocks.append(
                "\n".join(f"- {escape(_BULLET.sub('', line.text, count=1))}" for _, line in numbered)
            )
        else:
            blocks += [_block(line, lines, at) for at, line in numbered]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(line: Line, lines: Sequence[Line], at: int) -> str:
    if 0 < at < len(lines) - 1 and _is_heading(line) and lines[at - 1].is_prose and lines[at + 1].is_prose:
        return heading(line.text, 2)
    return escape(line.text)


def _is_heading(line: Line) -> bool:
    """A short line between running text that ends like no sentence and quotes nobody."""
    ends_open = not line.is_sentence or (line.text.endswith("?") and line.after_gap)
    return (
        2 <= line.count <= _LONGEST_HEADING
        and ends_open
        and not line.text[0].islower()
        and not _FINITE.search(line.text)
    )


def _as_it_came(lines: Sequence[Line]) -> str:
    parts: list[str] = []
    for line in lines:
        glue = "" if not parts else "\n" if not line.after_gap else "\n\n"
        parts.append(f"{glue}{line.markdown or escape(line.text)}")
    return "".join(parts) + "\n" if parts else ""
