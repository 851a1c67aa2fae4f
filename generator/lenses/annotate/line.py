"""One block of text taken apart for the finders of names: words, known names and cue words by place."""

import re
from bisect import bisect_left

from generator.lenses.annotate.name_index import Alias, NameIndex, split_words
from generator.model.article import Block

_JOINT = re.compile(r"[ \n\u00a0]{1,2}|-|['’ʼ´`]s?[ \n\u00a0]")

_SHORT_TITLES = frozenset(["mrs", "gen", "sen", "rep", "gov", "col", "prof", "capt", "adm", "maj", "sgt"])


class Line:
    """The words of a block, the known names in it, and the words that introduce people and bodies."""

    def __init__(
        self, text: str, block: Block, index: NameIndex, masked: tuple[tuple[int, int], ...]
    ) -> None:
        self.text, self.index = text, index
        self.words = split_words(text, block.start, block.end)
        self._place = {word.start: place for place, word in enumerate(self.words)}
        cues = list(index.cues.find(text, block.start, block.end))
        first = bisect_left(masked, (block.start, 0))
        here = masked[first : bisect_left(masked, (block.end, 0), lo=first)]
        closed = [*here, *((start, end) for start, end, name, _ in cues if name == "not_names")]
        closed_starts = {offset for start, end in closed for offset in range(start, end)}
        self.known: dict[int, tuple[int, Alias]] = {}
        self._known_end: dict[int, int] = {}
        self._find_known(closed_starts)
        self.cues: dict[str, dict[int, tuple[int, str]]] = {}
        for start, end, name, key in cues:
            if start in self._place and not (key == "kin" and text[start].isupper()):
                self.cues.setdefault(name, {})[self._place[start]] = (self._stop(start, end), key)

        titles = self.cues.get("titles", {})
        self.offices = {
            p
            for start, (stop, key) in titles.items()
            if key not in ("other", "kin")
            for p in range(start, stop)
        }

    def _find_known(self, closed: set[int]) -> None:
        place = 0
        while place < len(self.words):
            word = self.words[place]
            alias = None if word.start in closed else self.index.at(self.text, self.words, place)
            if alias is None:
                place += 1
                continue
            stop = place + len(alias.words)
            self.known[place] = (stop, alias)
            self._known_end[stop] = place
            place = stop

    def _stop(self, start: int, end: int) -> int:
        place = self._place[start]
        while place < len(self.words) and self.words[place].start < end:
            place += 1
        return place

    def gap(self, place: int) -> str:
        """What stands between word `place - 1` and word `place`; "." outside the block."""
        if not 0 < place < len(self.words):
            return "."
        return self.text[self.words[place - 1].end : self.words[place].start]

    def joined(self, place: int) -> bool:
        """Whether word `place` goes on after the one before: a space, a hyphen, "'s " or "J. " between."""
        gap = self.gap(place)
        if gap == ". ":
            before = self.words[place - 1]
            return len(before.text) <= 2 or before.folded in _SHORT_TITLES
        return _JOINT.fullmatch(gap) is not None

    def possessive(self, place: int) -> bool:
        """Whether word `place` is followed by a possessive ending."""
        return self.gap(place + 1)[:1] in ("'", "’", "ʼ", "´", "`")

    def known_before(self, place: int) -> tuple[int, Alias] | None:
        """The known name that ends right before word `place`: its first word and what it is."""
        start = self._known_end.get(place)
        return None if start is None else (start, self.known[start][1])

    def slice(self, start: int, stop: int) -> str:
        """The text of the words `start` to `stop` (exclusive)."""
        return self.text[self.words[start].start : self.words[stop - 1].end]


def _alone(line: Line, place: int) -> bool:
    word = line.words[place]
    if not word.capital or len(word.text) < 2 or word.text.isupper() or place in line.known:
        return False
    if word.folded in line.index.no_person or place in line.cues.get("titles", {}):
        return False
    before = place > 0 and line.gap(place) in (" ", "-") and line.words[place - 1].capital
    after = (
        place + 1 < len(line.words) and line.gap(place + 1) in (" ", "-") and line.words[place + 1].capital
    )
    return not before and not after


def recurring(lines: list[Line]) -> frozenset[str]:
    """Capitalised words that stand alone inside a sentence somewhere, and so may be somebody's surname."""
    return frozenset(
        line.words[place].text for line in lines for place in range(len(line.words)) if _alone(line, place)
    )
