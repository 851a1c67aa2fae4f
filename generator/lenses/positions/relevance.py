"""Which paragraphs of an article may hold positions: those on the matter, and those beside them."""

import re
from typing import Literal

from generator.lenses.annotate.spans import Annotated, Cue
from generator.lenses.knowledge import LensKnowledge
from generator.model.content import Topic

Level = Literal["matter", "beside"]

_DENSE, _ALL = 0.35, 0.5
"""Share of paragraphs that touch the matter, from which an article is about it: if its first two paragraphs
name peace, and if they do not."""
_MANY = 3
"""Different words of negotiation in one paragraph that name the matter as surely as "peace"."""
_ROUTINE = re.compile(r"(?:news|press|video|trade|investment|nobel)\s+$", re.IGNORECASE)
_STRONG, _WEAK, _CONFLICT, _MATTER = "peace_words", "talks_words", "conflict_words", "matter_words"


def relevant_blocks(annotated: Annotated, knowledge: LensKnowledge) -> dict[int, Level]:
    """Block number -> "matter" or "beside"; blocks on something else are left out.

    The words of the topics that look through this lens count beside the lexicon's.
    """
    by_block: dict[int, set[str]] = {}
    for cue in annotated.cues:
        if cue.list in (_STRONG, _WEAK, _CONFLICT, _MATTER) and counts(annotated, cue):
            by_block.setdefault(annotated.block_at(cue.start), set()).add(cue.list)
    for number in _talking(annotated):
        by_block.setdefault(number, set()).add(_STRONG)
    conflict = any(_CONFLICT in lists for lists in by_block.values())
    strong = {number for number, lists in by_block.items() if _STRONG in lists}
    matter = {n for n, lists in by_block.items() if _on_matter(lists, conflict=conflict, strong=bool(strong))}
    matter |= _by_topics(annotated, [topic for topic in knowledge.topics if topic.lens == "positions"])
    if not matter:
        return {}
    numbers = [block.number for block in annotated.article.blocks]
    touched = sum(1 for lists in by_block.values() if lists - {_CONFLICT}) / len(numbers)
    if (strong & set(numbers[:2]) and touched >= _DENSE) or (strong and touched >= _ALL):
        return dict.fromkeys(numbers, "matter")
    beside = {
        number for number in numbers if number not in matter and {number - 2, number - 1, number + 1} & matter
    }
    return {
        number: "matter" if number in matter else "beside" for number in numbers if number in matter | beside
    }


def _talking(annotated: Annotated) -> set[int]:
    """The paragraphs with so many words of negotiation that no word on peace is needed."""
    words: dict[int, set[str]] = {}
    for cue in annotated.cues:
        if cue.list == _WEAK and counts(annotated, cue):
            words.setdefault(annotated.block_at(cue.start), set()).add(cue.words.casefold().rstrip("s"))
    return {number for number, found in words.items() if len(found) >= _MANY}


def counts(annotated: Annotated, cue: Cue) -> bool:
    """Whether a word stands for the matter: not in "news conference", not in "free trade talks"."""
    return _ROUTINE.search(annotated.article.text, max(0, cue.start - 14), cue.start) is None


def _on_matter(lists: set[str], *, conflict: bool, strong: bool) -> bool:
    if _STRONG in lists:
        return True
    return _WEAK in lists and (_CONFLICT in lists or (conflict and strong))


def _by_topics(annotated: Annotated, topics: list[Topic]) -> set[int]:
    found = set()
    article = annotated.article
    for topic in topics:
        match = topic.match
        if not match.any_of or (match.context_any and not _has(article.text, match.context_any)):
            continue
        for block in article.blocks:
            here = article.text[block.start : block.end]
            if _has(here, match.any_of) and not _has(here, match.context_none):
                found.add(block.number)
    return found


def _has(text: str, words: tuple[str, ...]) -> bool:
    lower = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(word.casefold())}s?(?!\w)", lower) for word in words)
