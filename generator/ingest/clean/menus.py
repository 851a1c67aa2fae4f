"""Menus of a whole page that was pasted with its article: runs of many short lines."""

from collections.abc import Iterator, Mapping, Sequence

from generator.ingest.clean.line import Line, Verdict

_FEWEST_LINES = 40
"""Short lines of a text that is a whole page; an article's own list is never as long."""
_LEAST_SHARE = 0.4
_LONGEST_ENTRY = 8
_SHORTEST_RUN = 6
_NEAR_TITLE = 6
_MENU = Verdict(kind="navigation", reason="in a menu of the page")


def find(lines: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """The entries of menus, by line number; none where the text is no whole page.

    Right above the running text lines of four and more words stay: one of them is the title.
    """
    short = [line for line in lines if _is_entry(line)]
    if len(short) < max(_FEWEST_LINES, _LEAST_SHARE * len(lines)):
        return {}
    first_prose = next((line.number for line in lines if line.is_prose and line.number not in found), 0)
    title_zone = range(first_prose - _NEAR_TITLE, first_prose)
    return {
        line.number: _MENU
        for run in _runs(lines, found)
        if len(run) >= _SHORTEST_RUN
        for line in run
        if line.number not in found and not (line.number in title_zone and line.count >= 4)
    }


def _is_entry(line: Line) -> bool:
    return line.count <= _LONGEST_ENTRY and not line.is_sentence and not line.is_quoted


def _runs(lines: Sequence[Line], found: Mapping[int, Verdict]) -> Iterator[list[Line]]:
    """The stretches of entries; lines that are noise anyway do not end one."""
    run: list[Line] = []
    for line in lines:
        if _is_entry(line) or line.number in found:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run
