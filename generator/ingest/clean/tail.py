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
_LONGEST_LINK = 18
_LONGEST_CALL = 45
_MUCH_FURNITURE = 3
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
    total, above, noise_left = sum(words), 0, len(found)
    for line in lines:
        above += words[line.number]
        verdict = found.get(line.number)
        noise_left -= verdict is not None
        if verdict is None or verdict.kind != "comments" or line.count > _LONGEST_COMMENTS_HEADING:
            continue
        behind = range(line.number + 1, len(lines))
        if 2 * above > total and noise_left >= _LEAST_NOISE * len(behind):
            below = Verdict(kind="comments", reason="below the heading of the comments")
            return dict.fromkeys(behind, below)
    return {}


def calls(lines: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Sentences that speak to the reader between two lines of furniture, behind the text."""
    verdict = Verdict(kind="promo", reason="speaks to the reader among furniture behind the text")
    called: dict[int, Verdict] = {}
    for line in reversed(lines):
        if line.number in found or (not _is_text(line) and line.count <= _LONGEST_LINK):
            continue
        below = line.number + 1
        above = found.get(line.number - 1)
        # An advert's mark says nothing: adverts stand inside the text too.
        after_furniture = above is not None and above.kind != "ad" and line.count <= _LONGEST_CALL
        between = after_furniture and (below == len(lines) or below in found or below in called)
        if not between or not furniture.addresses_reader(line):
            break
        called[line.number] = verdict
    return called


def short_lines(lines: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Lines that are no sentences among the furniture behind the last sentence.

    Right above the furniture only buttons and tags of a few words go, and a headline where much follows.
    """
    verdict = Verdict(kind="navigation", reason="among the page's furniture behind the text")
    last = max((line.number for line in lines if line.number not in found and _is_text(line)), default=-1)
    tail = lines[last + 1 :]
    furniture_lines = [line.number for line in tail if line.number in found]
    if not furniture_lines or last < 0:
        return {}
    return {
        line.number: verdict
        for line in tail
        if line.number not in found
        and _is_leftover(
            line, behind=line.number > furniture_lines[0], much=len(furniture_lines) >= _MUCH_FURNITURE
        )
    }


def _is_leftover(line: Line, *, behind: bool, much: bool) -> bool:
    numbers = len(re.findall(r"\d[\d.,]*", line.text))
    if behind:
        return line.count <= _LONGEST_BUTTON or (line.count <= _LONGEST_LINK and numbers < 2)
    return not numbers and (line.count <= _LONGEST_TAG or (much and line.count <= _LONGEST_LINK))


def _is_text(line: Line) -> bool:
    bulleted = bool(re.match(r"[-•*·▪●–—]\s", line.text))
    return line.is_prose or line.is_sentence or bulleted or line.text.endswith((",", ";", ":"))
