"""Joins the lines of texts that were wrapped at a fixed width, as in mails and old agency files."""

import re
from collections.abc import Iterator
from functools import reduce
from itertools import groupby, pairwise

_WIDEST = 100
_NARROWEST = 40
_ENOUGH_BREAKS = 3
_WIDEST_PARAGRAPH = 130
"""Of a paragraph that is wrapped alone: where it was typed, its width was whatever the window had."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_BULLET = re.compile(r"\s*(?:[-*•·–]|\d{1,2}[.)])\s")


def unwrap(text: str) -> str:
    """The text with every paragraph on one line, if it was wrapped at a fixed width; else the text as it is.

    A wrapped line is one to which the next line's first word could not have been added: that alone is
    joined, so short lines on purpose (share bars, headings, lists) keep their ends.  In a text that is not
    wrapped as a whole, a paragraph may be: one whose sentence runs on over its line ends.
    """
    lines = text.split("\n")
    width = _width(lines)
    return "\n".join(_paragraph_by_paragraph(lines) if width is None else _joined(lines, width))


def _width(lines: list[str]) -> int | None:
    """The width at which the whole text is wrapped; None where it is not."""
    breaks = [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    width = max((len(line) for line, _ in breaks), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    forced = sum(_is_forced(line, after, width) for line, after in breaks)
    return None if forced < _ENOUGH_BREAKS or 2 * forced < len(breaks) else width


def _paragraph_by_paragraph(lines: list[str]) -> Iterator[str]:
    for blank, block in groupby(lines, key=lambda line: not line.strip()):
        paragraph = list(block)
        yield from paragraph if blank or not _is_wrapped(paragraph) else _glued_all(paragraph)


def _is_wrapped(paragraph: list[str]) -> bool:
    """Whether lines between two empty ones are one paragraph: full lines, and sentences that run on."""
    *full, last = (line.rstrip(" ") for line in paragraph)
    if not full or not all(_NARROWEST <= len(line) <= _WIDEST_PARAGRAPH for line in full):
        return False
    if not _SENTENCE_END.search(last):
        return False
    breaks = list(pairwise(paragraph))
    width = max(map(len, full))
    if not all(_is_forced(line, after, width) for line, after in breaks):
        return False
    running = sum(_runs_on(line, after) for line, after in breaks)
    return running == len(breaks) if len(breaks) == 1 else 2 * running >= len(breaks)


def _runs_on(line: str, after: str) -> bool:
    """Whether the line ends within a sentence: at a comma, or the next goes on in small letters."""
    end, start = line.rstrip(" ")[-1], after.strip(" ")[0]
    return end == "," or ((end.isalnum() or end in ";-–—") and start.islower())


def _glued_all(paragraph: list[str]) -> Iterator[str]:
    yield reduce(lambda line, after: _glued(line.rstrip(" "), after.strip(" ")), paragraph)


def _is_forced(line: str, after: str, width: int) -> bool:
    word, _, _ = after.strip(" ").partition(" ")
    return len(line.rstrip(" ")) + 1 + len(word) > width and not _BULLET.match(after)


def _goes_on(line: str, after: str) -> bool:
    """Whether a sentence runs over a break that the width did not force."""
    return line.rstrip(" ")[-1].isalpha() and after.strip(" ")[0].islower()


def _joined(lines: list[str], width: int) -> list[str]:
    paragraphs = [lines[0]]
    for line, after in pairwise(lines):
        if line.strip() and after.strip() and (_is_forced(line, after, width) or _goes_on(line, after)):
            paragraphs[-1] = _glued(paragraphs[-1].rstrip(" "), after.strip(" "))
        else:
            paragraphs.append(after)
    return paragraphs


def _glued(line: str, after: str) -> str:
    # "$130.\n4 billion": an older wrapper broke inside a number.  "long-\nterm" keeps its hyphen.
    number = line.endswith(".") and line[-2:-1].isdigit() and after[:1].isdigit()
    word = line.endswith("-") and line[-2:-1].isalpha() and after[:1].islower()
    return line + after if number or word else f"{line} {after}"
