"""Paragraphs that a text prints twice."""

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.ingest.clean.line import Line, Verdict
from generator.text.strings import fold

_SHORTEST = 4
"""Words; a shorter line may be repeated on purpose, unless the line before it is."""
_RUN = 6
"""Words of the runs by which near copies are known."""
_COPIED = 0.9
_EMBED_COPIED = 0.6


def find(lines: Sequence[Line]) -> dict[int, Verdict]:
    """The second and later prints of a paragraph among `lines`, by line number.

    A copy may differ in case, marks and spaces, or lack a first or last sentence: nine tenths of its runs of
    six words must stand in one earlier paragraph.  Linear in the text.
    """
    verdicts: dict[int, Verdict] = {}
    whole: set[str] = set()
    runs: dict[str, int] = {}
    for line in lines:
        if line.count < _SHORTEST and not (line.number - 1 in verdicts and fold(line.text) in whole):
            whole.add(fold(line.text))
            continue
        own = _runs(line.key)
        known = fold(line.text) in whole or _mostly_in(own, runs)
        whole.add(fold(line.text))
        if known:
            verdicts[line.number] = Verdict(kind="duplicate", reason="printed above already")
            continue
        for run in own:
            runs.setdefault(run, line.number)
    return verdicts


def quoted_posts(posts: Mapping[int, str], text: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the posts of whose words (as in `Line.key`) most stand in the text too."""
    runs = {run for line in text for run in _runs(line.key)} if posts else set()
    shares = {number: [run in runs for run in _runs(words)] for number, words in posts.items()}
    return tuple(number for number, hits in shares.items() if hits and sum(hits) >= _EMBED_COPIED * len(hits))


def _runs(key: str) -> list[str]:
    words = key.split()
    return [" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]


def _mostly_in(own: Sequence[str], runs: Mapping[str, int]) -> bool:
    """Whether one earlier line holds nearly all of these runs."""
    if len(own) < _RUN:
        return False
    best = Counter(runs[run] for run in own if run in runs).most_common(1)
    return bool(best) and best[0][1] >= _COPIED * len(own)
