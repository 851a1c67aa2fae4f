"""Plain text as Markdown: what `text.markdown.parse` reads back is exactly that text."""

import re

from generator.text.strings import one_line

_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape
    r"|[*`]|(?<![^\W_])_|_(?![^\W_])"  # emphasis and code; an underscore inside a word is none
    r"|(?<=\])\("  # the address of a link
    r"|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
)
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_BLOCK_START = re.compile(r"[-+](?=\s|$)|-(?=[\s-]*$)|>|#{1,6}(?=\s|$)|~{3}|\[(?=[^\]]*\]:)")
_CLOSING_SIGNS = re.compile(r"(?<=\s)(#+)$")


def escape(text: str) -> str:
    r"""A paragraph's text as Markdown, on one line, changed only where Markdown would read something into it.

    >>> print(escape("1. Heat wave: 5 * 3 = 15"))
    1\. Heat wave: 5 \* 3 = 15
    """
    line = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    if _BLOCK_START.match(line):
        return f"\\{line}"
    return _NUMBERED.sub(r"\1\\", line, count=1) if _NUMBERED.match(line) else line


def heading(text: str, level: int) -> str:
    """A heading line that reads back as `text`."""
    words = _CLOSING_SIGNS.sub(r"\\\1", escape(text))
    return f"{'#' * level} {words}"
