"""Where the text itself begins behind "NAIROBI, May 3 -"."""

import re

from generator.lenses.annotate.spans import Annotated

_DATELINE = re.compile(
    r"\([A-Z][\w ]+\)\s*[-–—]+\s*"
    r"|[A-ZÀ-Þ][\w/.,' ’\[\]]{2,40}?(?:\([A-Z][\w ]+\))?(?:\s[-–—]{1,2}|[:—]|\.-)\s"
    r"|[A-ZÀ-Þ]{3,}(?:, [A-Z][a-z]+\.? \d{1,2})?\.\s(?:/\w+\./\.\s)?"
)


def without_dateline(annotated: Annotated, start: int) -> int:
    """`start`, or where the text itself begins if a dateline stands there."""
    blocks = annotated.article.blocks
    match = _DATELINE.match(annotated.article.text, start) if blocks and start == blocks[0].start else None
    return match.end() if match else start
