"""The tags a page puts on its text."""

import re
from collections.abc import Sequence

from generator.ingest.clean.judge import Verdicts
from generator.ingest.clean.line import Line

_LABEL = re.compile(r"^[^:|]{1,30}[:|]\s*")
_BETWEEN = re.compile(r"\s*(?:[,|;•·#/]|\(\d{1,6}\))\s*")
_LONGEST_TAG = 60


def find(lines: Sequence[Line], verdicts: Verdicts) -> tuple[str, ...]:
    """The tags, as printed, in order: "Tags: trade, tariffs" gives two."""
    tagged = [line.text for line in lines if line.number in verdicts and verdicts[line.number].kind == "tags"]
    found = [tag.strip() for text in tagged for tag in _BETWEEN.split(_LABEL.sub("", text, count=1))]
    return tuple(dict.fromkeys(tag for tag in found if 0 < len(tag) <= _LONGEST_TAG))
