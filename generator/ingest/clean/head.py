"""What stands above the text: kickers, bylines, outlets, signed stamps, counters, boxes of key points."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.ingest.clean import credit_lines, stamps
from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Knowledge, key

_HIGHLIGHTS = frozenset(
    {"story highlights", "highlights", "key points", "key takeaways", "summary", "at a glance",
     "in brief", "the gist", "main points", "takeaways", "quick read", "topline"}
)  # fmt: skip
_SIGNED = frozenset({"outlet", "stamp", "byline", "contact", "credit"})
_BELOW_NAMES = _SIGNED | {"social", "share"}
_LONGEST_KICKER = 3
_HEADLINE = range(6, 22)
_LONGEST_LEFTOVER = 6
_NUMBERS = re.compile(r"#?[\d\s.,:/|+%KkMm•·-]+$")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Between links that were pasted without space: "TravelGermany"."""
_BULLET = re.compile(r"[-•*·▪●]\s")


def find(head: Sequence[Line], found: Mapping[int, Verdict], knowledge: Knowledge) -> dict[int, Verdict]:
    """The verdicts on the lines above the first running text; `found` holds those of the whole page."""
    verdicts = dict(_marked(head, found, knowledge))
    verdicts |= _kickers(head, found, verdicts, knowledge)
    title = next((line for line in head if line.number not in found and line.number not in verdicts), None)
    verdicts |= _names(head, found, verdicts, title, knowledge)
    verdicts |= _highlights(head, found)
    return verdicts | _leftovers(head, {**found, **verdicts}, title)


def is_number(line: Line) -> bool:
    """Whether a line is a counter of views, comments or pictures: "1 432"."""
    return bool(_NUMBERS.match(line.text)) and line.count <= 3


def _marked(head: Sequence[Line], found: Mapping[int, Verdict], knowledge: Knowledge) -> dict[int, Verdict]:
    """Lines that say themselves what they are: "By Jane Doe", an outlet's name, a date with a name."""
    verdicts: dict[int, Verdict] = {}
    for line in head:
        if line.number in found:
            continue
        verdict = stamps.judge_byline(line) or stamps.judge_signed(line, knowledge)
        if verdict is None and line.number > 0 and credit_lines.outlet_alone(line.text, knowledge):
            verdict = Verdict(kind="outlet", reason="an outlet's name alone", moved_to="source")
        if verdict is None and is_number(line):
            verdict = Verdict(kind="widget", reason="a counter")
        if verdict is not None:
            verdicts[line.number] = verdict
    return verdicts


def _kickers(
    head: Sequence[Line],
    found: Mapping[int, Verdict],
    verdicts: Mapping[int, Verdict],
    knowledge: Knowledge,
) -> dict[int, Verdict]:
    """Names of sections above a headline: "Opinion", "World News"."""
    open_lines = [line for line in head if line.number not in found and line.number not in verdicts]
    sections = knowledge.noise.vocabulary.get("section", frozenset())
    kickers: dict[int, Verdict] = {}
    for line, after in pairwise(open_lines):
        words = key(_GLUED.sub(" ", line.text)).split()
        named = any(word in sections for word in words)
        # A headline of three words is rare, and a line without a full stop below it is rarely its standfirst.
        above_headline = not after.is_sentence and after.count in _HEADLINE
        is_kicker = len(words) <= _LONGEST_KICKER and (named or above_headline)
        signed = (found.get(line.number + 1) or verdicts.get(line.number + 1) or _KEPT).kind in _SIGNED
        if line.is_sentence or not is_kicker or (signed and not named):
            break
        kickers[line.number] = Verdict(kind="navigation", reason="a section above the headline")
    return kickers


def _names(
    head: Sequence[Line],
    found: Mapping[int, Verdict],
    verdicts: Mapping[int, Verdict],
    title: Line | None,
    knowledge: Knowledge,
) -> dict[int, Verdict]:
    """Names alone beside the title, a role, an outlet or a date, and the roles and places behind them."""
    known = {**found, **verdicts}
    roles = knowledge.noise.vocabulary.get("role", frozenset())
    names: dict[int, Verdict] = {}
    for at, line in enumerate(head):
        if line.number in known:
            continue
        before = (names.get(line.number - 1) or known.get(line.number - 1) or _KEPT).kind
        after = head[at + 1] if at + 1 < len(head) else None
        signed_after = after is not None and (
            known.get(after.number, _KEPT).kind in _BELOW_NAMES or _is_role(after, roles)
        )
        below_title = title is not None and line.number == title.number + 1
        if before == "byline" and _is_role(line, roles):
            names[line.number] = Verdict(kind="byline", reason="a role below a name")
        elif (_is_signature(line.text) or _is_signed_role(line, roles)) and (
            signed_after or before in _SIGNED or (below_title and line is not title)
        ):
            names[line.number] = Verdict(
                kind="byline", reason="a name beside title, role, outlet or date", moved_to="byline"
            )
    return names


def _is_signature(text: str) -> bool:
    """ "Jane Doe", "Jane Doe in Riga", "Jane Doe and John Roe"."""
    people, _, place = text.partition(" in ")
    return all(stamps.is_name(name) for name in re.split(r",? and |, | & ", people)) and (
        not place or place[:1].isupper()
    )


def _is_signed_role(line: Line, roles: frozenset[str]) -> bool:
    """ "Jane Doe Industrial correspondent"."""
    words = line.text.split()
    return _is_role(line, roles) and stamps.is_name(" ".join(words[:2])) and key(words[-1]) in roles


def _is_role(line: Line, roles: frozenset[str]) -> bool:
    """ "Staff writer", "Political correspondent, Leeds"."""
    return line.count <= 7 and not line.is_sentence and any(word in roles for word in line.key.split())


def _leftovers(head: Sequence[Line], found: Mapping[int, Verdict], title: Line | None) -> dict[int, Verdict]:
    """Short lines with furniture on both sides, below the title or where the text has none."""
    verdict = Verdict(kind="navigation", reason="among the furniture above the text")
    leftovers: dict[int, Verdict] = {}
    for line in head:
        if line.number in found or line.count > _LONGEST_LEFTOVER or line.is_sentence or line.is_quoted:
            continue
        if line is title and line.count > 1:
            continue
        if _BULLET.match(line.text) or line.text.endswith(":"):
            continue
        above = line.number == 0 or line.number - 1 in found or line.number - 1 in leftovers
        if above and line.number + 1 in found:
            leftovers[line.number] = verdict
    return leftovers


def _highlights(head: Sequence[Line], found: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """A box of key points above the text, whose sentences the text says again."""
    for line in head:
        title = next(
            (words for words in _HIGHLIGHTS if line.key == words or line.key.startswith(f"{words} ")), None
        )
        if title is None or (line.key != title and line.is_sentence):
            continue
        verdict = Verdict(kind="highlights", reason="a box of key points above the text")
        points = head[line.number + 1 :]
        listed = [point for point in points if not point.is_sentence or _BULLET.match(point.text)]
        return {line.number: verdict} | {point.number: verdict for point in listed}
    return {}


_KEPT = Verdict(kind="", reason="")
