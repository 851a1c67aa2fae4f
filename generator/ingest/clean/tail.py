"""What stands behind the text: notes about authors and houses, comments, tags, buttons."""

import re
from collections.abc import Mapping, Sequence

from generator.ingest.clean import furniture
from generator.ingest.clean.line import Line, Verdict

_ABOUT = re.compile(r"(?:About|ABOUT)\s(?P<house>\S[^.!?:]{1,70}):?$")
_ARTICLE = frozenset({"the", "a", "an", "our", "us"})
_LEAST_NOISE = 0.3
_LONGEST_BUTTON = 6
_LONGEST_TAG = 3
_LONGEST_COMMENTS_HEADING = 14


def about(lines: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Notes about authors and houses: the last running text, never the only one."""
    kept = [line for line in lines if line.number not in found]
    first = next((at for at, line in enumerate(kept) if line.is_prose), len(kept))
    verdicts = dict(_headed(kept[first + 1 :]))
    for line in reversed(kept[first + 1 :]):
        if line.number in verdicts:
            continue
        if not furniture.is_about(line):
            break
        verdicts[line.number] = Verdict(kind="notice", reason="introduces an author or a house")
    return verdicts


def _headed(kept: Sequence[Line]) -> Mapping[int, Verdict]:
    """ "About Lake Works" with the paragraph that begins with the house's name, and what follows it."""
    verdict = Verdict(kind="notice", reason="introduces a house below its own heading")
    for at, line in enumerate(kept[:-1]):
        match = _ABOUT.match(line.text)
        if match is None or 2 * line.number < kept[-1].number:
            continue
        named = [word for word in match["house"].casefold().split() if word not in _ARTICLE][:1]
        begins = [word for word in kept[at + 1].text.casefold().split()[:3] if word not in _ARTICLE]
        if named and named[0] in ("author", "authors", "writer", *begins[:1]):
            return dict.fromkeys((each.number for each in kept[at:]), verdict)
    return {}


def comments(lines: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Everything behind the heading of the readers' comments, where most of the text stands above it."""
    words = [line.count if line.is_prose and line.number not in found else 0 for line in lines]
    total, above = sum(words), 0
    for line in lines:
        above += words[line.number]
        verdict = found.get(line.number)
        if verdict is None or verdict.kind != "comments" or line.count > _LONGEST_COMMENTS_HEADING:
            continue
        behind = lines[line.number + 1 :]
        noise = sum(each.number in found for each in behind)
        if 2 * above > total and noise >= _LEAST_NOISE * len(behind):
            below = Verdict(kind="comments", reason="below the heading of the comments")
            return dict.fromkeys((each.number for each in behind), below)
    return {}


def short_lines(lines: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Short lines among the furniture behind the last sentence; one or two words also right above it."""
    verdict = Verdict(kind="navigation", reason="among the page's furniture behind the text")
    last = max((line.number for line in lines if line.number not in found and _is_text(line)), default=-1)
    tail = lines[last + 1 :]
    first_furniture = next((line.number for line in tail if line.number in found), None)
    if first_furniture is None or last < 0:
        return {}
    return {
        line.number: verdict
        for line in tail
        if line.number not in found
        and line.count <= (_LONGEST_BUTTON if line.number > first_furniture else _LONGEST_TAG)
        and (line.number > first_furniture or not re.search(r"\d", line.text))
    }


def _is_text(line: Line) -> bool:
    bulleted = bool(re.match(r"[-•*·▪●–—]\s", line.text))
    return line.is_prose or line.is_sentence or bulleted or line.text.endswith((",", ";", ":"))
