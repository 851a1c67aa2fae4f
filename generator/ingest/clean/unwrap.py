"""Joins the lines of texts that were wrapped at a fixed width, as in mails and old agency files."""

import re
from itertools import pairwise

_WIDEST = 100
_NARROWEST = 40
_ENOUGH_BREAKS = 3
_BULLET = re.compile(r"\s*(?:[-*•·–]|\d{1,2}[.)])\s")


def unwrap(text: str) -> str:
    """The text with every paragraph on one line, if it was wrapped at a fixed width; else the text as it is.

    A wrapped line is one to which the next line's first word could not have been added: that alone is
    joined, so short lines on purpose (share bars, headings, lists) keep their ends.
    """
    lines = text.split("\n")
    breaks = [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    width = max((len(line) for line, _ in breaks), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    forced = sum(_is_forced(line, after, width) for line, after in breaks)
    if forced < _ENOUGH_BREAKS or 2 * forced < len(breaks):
        return text
    return "\n".join(_joined(lines, width))


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
