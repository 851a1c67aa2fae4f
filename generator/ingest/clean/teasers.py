"""Cards of other stories inside a text: a headline printed twice, or above a house's and an author's name."""

import re
from collections.abc import Mapping, Sequence

from generator.ingest.clean import credit_lines, stamps
from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Knowledge
from generator.text.strings import fold

_NEAR = 3
"""Lines between the two prints: a section's name, a time."""
_WORDS = range(4, 19)
_LONGEST_BETWEEN = 4
_LONGEST_SUMMARY = 40
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")


def find(lines: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Headlines printed twice with at most three short lines between them, inside the text."""
    verdict = Verdict(kind="related", reason="a headline that stands here twice")
    first_prose = next((line.number for line in lines if line.number not in found and line.is_prose), 0)
    seen: dict[str, int] = {}
    teasers: dict[int, Verdict] = {}
    for line in lines[first_prose:]:
        if line.is_sentence or line.is_quoted or line.count not in _WORDS or line.text.endswith((",", ";")):
            continue
        words = fold(line.text)
        at = seen.get(words)
        if at is not None and line.number - at <= _NEAR:
            between = lines[at + 1 : line.number]
            if all(each.count <= _LONGEST_BETWEEN and not each.is_sentence for each in between):
                teasers |= dict.fromkeys(range(at, line.number + 1), verdict)
        seen[words] = line.number
    return teasers


def find_cards(
    lines: Sequence[Line], found: Mapping[int, Verdict], knowledge: Knowledge
) -> dict[int, Verdict]:
    """Cards: a headline, often a sentence on it, and "Lake CourierJane Doe" glued together below."""
    verdict = Verdict(kind="related", reason="in the card of another story")
    cards: dict[int, Verdict] = {}
    for line in lines[2:]:
        if line.number in found or not _is_glued_signature(line, knowledge):
            continue
        cards[line.number] = verdict
        above = lines[line.number - 1]
        headline = lines[line.number - 2] if above.is_sentence else above
        is_headline = not headline.is_sentence and not headline.is_quoted and headline.count in _WORDS
        if is_headline and above.count <= _LONGEST_SUMMARY:
            cards |= dict.fromkeys((headline.number, above.number), verdict)
    return cards


def _is_glued_signature(line: Line, knowledge: Knowledge) -> bool:
    seams = [seam.start() for seam in _GLUED.finditer(line.text[:80])]
    return any(
        credit_lines.outlet_alone(line.text[:seam], knowledge) and stamps.is_name(line.text[seam:])
        for seam in seams
    )
