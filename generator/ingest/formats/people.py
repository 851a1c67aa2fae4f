"""People's names in author strings."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from generator.text.strings import fold, one_line

_NAME_SPLIT = re.compile(r"\s*(?:;|,|\band\b|&|\bund\b|\bet\b|\s/\s)\s*")
_BY = re.compile(r"^(?:(?:written |words |reported |story )?by|from)[:\s]+", re.IGNORECASE)
_ROLE_TAIL = re.compile(r"\s*(?:[,|(]|\s[–—-]\s).*$")


_NO_NAME = re.compile(
    r"https?://|@|\b(?:staff|editors?|editorial|newsroom|desk|team|admin|reporters?|correspondents?|agenc(?:y|ies))\b|^\W*$",
    re.IGNORECASE,
)


def people(names: Iterable[str]) -> Iterator[str]:
    """The people in author strings, each once: lists taken apart, "By" and roles cut, desks left out."""
    seen = set()
    for text in names:
        plain = _BY.sub("", one_line(unescape(text)))
        for part in _NAME_SPLIT.split(plain):
            name = _ROLE_TAIL.sub("", _BY.sub("", part)).strip(" .,|")
            if (
                2 <= len(name) <= 60
                and name.count(" ") <= 5
                and not _NO_NAME.search(name)
                and fold(name) not in seen
            ):
                seen.add(fold(name))
                yield name
