"""Links to other stories inside a text, as picture and headline: the same words twice, close together."""

from collections.abc import Mapping, Sequence

from generator.ingest.clean.line import Line, Verdict
from generator.text.strings import fold

_NEAR = 3
"""Lines between the two prints: a section's name, a time."""
_WORDS = range(4, 19)
_LONGEST_BETWEEN = 4


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
