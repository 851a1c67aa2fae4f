"""Which lines of a text do not belong to the article, and why: each line alone first, then by its place."""

from collections.abc import Iterable, Mapping, Sequence

from generator.ingest.clean import (
    captions,
    credit_lines,
    duplicates,
    furniture,
    head,
    menus,
    phrases,
    stamps,
    tail,
    teasers,
)
from generator.ingest.clean.embeds import is_embed, posted_words
from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Knowledge
from generator.text.strings import fold

Verdicts = dict[int, Verdict]
"""By line number; a line without a verdict is kept."""

_LONGEST_LIST = 12
_LONGEST_HEADLINE = 18
_SHORTEST_LINK = 8
_LONGEST_TAG = 4
_LIST_KINDS = ("related", "tags")
_PROMOTION_ENDS = ("after newsletter promotion", "after promotion", "end of newsletter")
_LABELS_OF_TITLES = (
    "explainer", "opinion", "analysis", "commentary", "op ed", "editorial", "feature", "exclusive",
    "fact check", "live", "live updates", "live blog", "interactive", "podcast", "timeline",
    "background", "profile", "factbox", "focus", "watch", "video", "headline", "more", "read",
    "earlier", "listen",
)  # fmt: skip


def judge(lines: Sequence[Line], knowledge: Knowledge, repeated: frozenset[str] = frozenset()) -> Verdicts:
    """The verdicts on all lines that are no part of the article.

    `repeated` holds folded lines that stand in many texts of the inbox: outside the running text they are
    an outlet's furniture, whatever they say.
    """
    found = {line.number: verdict for line in lines if (verdict := _alone(line, knowledge))}
    found |= _repeated(lines, repeated, found)
    found |= menus.find(lines, found)
    found |= tail.comments(lines, found)
    found |= tail.about(lines, found)
    found |= teasers.find(lines, found)
    found |= teasers.find_cards(lines, found, knowledge)
    body = _prose_span(lines, found)
    for rule in (_titles_with_labels, _sentences_like_credits):
        for number in rule(lines, found, body):
            del found[number]
    found |= captions.find_beside_credits(lines, found, knowledge)
    found |= head.find(lines[: body[0]], found, knowledge)
    found |= _promotion_blocks(lines)
    found |= _long_capitals(lines, found, body)
    found |= _lists(lines, found, body)
    found |= _counters(lines, found)
    found |= tail.calls(lines, found)
    found |= tail.short_lines(lines, found)
    found |= _embeds(lines, found)
    return found | duplicates.find([line for line in lines if line.number not in found])


def _alone(line: Line, knowledge: Knowledge) -> Verdict | None:
    """What a line's own words say against it."""
    return (
        furniture.judge(line)
        or stamps.judge(line, knowledge)
        or credit_lines.judge(line, knowledge)
        or phrases.judge(line, knowledge.noise)
        or captions.judge(line, knowledge)
        or _footer(line, knowledge)
    )


def _footer(line: Line, knowledge: Knowledge) -> Verdict | None:
    """A line that the editor names in content/sources.yaml as printed by one house only."""
    for words, name in knowledge.footers:
        if words == f" {line.key} ":
            return Verdict(kind="source", reason=f"a line that only {name} prints", moved_to="source")
    return None


def _prose_span(lines: Sequence[Line], found: Mapping[int, Verdict]) -> tuple[int, int]:
    """From the first line of running text to behind the last; the whole text where none reads like that."""
    prose = [line.number for line in lines if line.number not in found and line.is_prose]
    return (prose[0], prose[-1] + 1) if prose else (0, len(lines))


def _repeated(lines: Sequence[Line], repeated: frozenset[str], found: Mapping[int, Verdict]) -> Verdicts:
    """What many texts share, but for background: prose inside the text that calls nobody."""
    verdict = Verdict(kind="boilerplate", reason="stands in many texts of this inbox")
    shared = [line for line in lines if line.number not in found and fold(line.text) in repeated]
    numbers = {line.number for line in shared}.union(found)
    own = [line.number for line in lines if line.number not in numbers and line.is_prose]
    span = range(own[0], own[-1]) if own else range(0)
    return {
        line.number: verdict
        for line in shared
        if not line.is_prose or furniture.calls_reader(line) or line.number not in span
    }


def _titles_with_labels(
    lines: Sequence[Line], found: Mapping[int, Verdict], body: tuple[int, int]
) -> Iterable[int]:
    """ "Explainer: why it matters" is a link inside a text, and a title above it."""
    above = [
        line for line in lines[: body[0]] if found.get(line.number, _KEPT).kind not in ("navigation", "stamp")
    ]
    first = above[0] if above else None
    if first is None or first.number not in found or first.count < 4:
        return []
    reason = found[first.number].reason
    return [first.number] if any(reason == f"labelled “{label}”" for label in _LABELS_OF_TITLES) else []


def _sentences_like_credits(
    lines: Sequence[Line], found: Mapping[int, Verdict], body: tuple[int, int]
) -> list[int]:
    """ "Reporting by two newspapers showed that ..." is a sentence where running text follows."""
    inside = lines[body[0] : max(body[0], body[1] - 1)]
    return [
        line.number
        for line in inside
        if found.get(line.number, _KEPT).reason.startswith("begins with “reporting by")
        and line.is_prose
        and ";" not in line.text
    ]


def _promotion_blocks(lines: Sequence[Line]) -> Verdicts:
    """What stands between "skip past newsletter promotion" and its end."""
    verdicts: Verdicts = {}
    start: int | None = None
    for line in lines:
        if line.key.startswith("skip past"):
            start = line.number
        elif start is not None and line.key in _PROMOTION_ENDS and line.number - start <= _LONGEST_LIST:
            verdict = Verdict(kind="newsletter", reason="between the marks of a promotion")
            verdicts |= dict.fromkeys(range(start, line.number + 1), verdict)
            start = None
    return verdicts


def _lists(lines: Sequence[Line], found: Mapping[int, Verdict], body: tuple[int, int]) -> Verdicts:
    """The headlines below "Related articles" or "Most viewed"."""
    verdicts: Verdicts = {}
    for heading in lines:
        kind = found.get(heading.number, _KEPT).kind
        if kind not in _LIST_KINDS or not phrases.is_heading(heading):
            continue
        if heading.number < body[0] and heading.key in _LABELS_OF_TITLES:
            continue  # "OPINION" above a headline
        verdict = Verdict(
            kind=kind, reason=f"in the list “{heading.text}”", moved_to="tags" if kind == "tags" else None
        )
        for line in lines[heading.number + 1 : heading.number + 1 + _LONGEST_LIST]:
            if line.number in found:
                continue
            if not _is_listed(line, heading, lines, behind=line.number >= body[1]):
                break
            if kind == "tags" and line.count > _LONGEST_TAG:
                break
            verdicts[line.number] = verdict
    return verdicts


def _is_listed(line: Line, heading: Line, lines: Sequence[Line], *, behind: bool) -> bool:
    """Whether a line reads like a headline of the list that `heading` announces."""
    if (
        (line.is_sentence and not line.text.endswith("?"))
        or line.count > _LONGEST_HEADLINE
        or line.text.startswith(("–", "—"))
    ):
        return False
    closed_up = not lines[heading.number + 1].after_gap
    if closed_up and heading.after_gap and line.after_gap:
        return False  # the text keeps its blocks apart by empty lines, and this one is another block
    return behind or not (line.text.endswith(("?", ":")) or line.is_quoted)


def _long_capitals(lines: Sequence[Line], found: Mapping[int, Verdict], body: tuple[int, int]) -> Verdicts:
    """Whole headlines in capitals inside the text are links; a subhead is shorter."""
    verdict = Verdict(kind="related", reason="a whole headline in capitals inside the text")
    return {
        line.number: verdict
        for line in lines[body[0] :]
        if line.number not in found
        and line.text.isupper()
        and line.count >= _SHORTEST_LINK
        and not (line.is_quoted or line.is_sentence or line.text.endswith(":"))
    }


def _counters(lines: Sequence[Line], found: Mapping[int, Verdict]) -> Verdicts:
    """Numbers alone beside furniture: the count of a gallery, of views, of comments."""
    verdict = Verdict(kind="widget", reason="a counter beside furniture")
    return {
        line.number: verdict
        for line in lines
        if line.number not in found
        and head.is_number(line)
        and (line.number - 1 in found or line.number + 1 in found)
    }


def _embeds(lines: Sequence[Line], found: Mapping[int, Verdict]) -> Verdicts:
    """Embedded posts whose words the article quotes anyway."""
    kept = [line for line in lines if line.number not in found]
    posts = {line.number: posted_words(line) for line in kept if is_embed(line)}
    quoted = duplicates.quoted_posts(posts, [line for line in kept if line.number not in posts])
    return dict.fromkeys(quoted, Verdict(kind="embed", reason="an embedded post that the text quotes"))


_KEPT = Verdict(kind="", reason="")
