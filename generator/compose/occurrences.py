"""Where the words of a list stand in an article, block by block: whole words with plain inflections."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.compose.vocabulary import tokens
from generator.model.article import Article

_NONE: frozenset[str] = frozenset()


class WordList:
    """Words to look for, found through the tokens that any form of them ends in."""

    def __init__(self, words: Sequence[str], *, ignore: Sequence[str] = (), verbs: bool = False) -> None:
        """`ignore`: phrases in which a word does not count.

        With `verbs`, a common word stands for its regular verb forms, too.
        """
        self.words = tuple(words)
        self.verbs = verbs
        self.ignore = tuple(ignore)
        self.tokens: dict[bytes, list[int]] = {}
        """Last token of a form -> places in `words`."""
        for place, word in enumerate(self.words):
            last = {last for form in _all_forms(word, verbs) for last in tokens(form)[-1:]}
            for token in last:
                self.tokens.setdefault(token, []).append(place)


class Occurrences:
    """One article, asked for lists of words: each is sought only in the blocks that have its last token."""

    def __init__(self, article: Article, lines: Sequence[Sequence[bytes]], wanted: frozenset[bytes]) -> None:
        """`lines`: the words of each block; `wanted`: the tokens of all lists that will be asked for."""
        self._article = article
        both = zip(article.blocks, lines, strict=True)
        counted = [(block, line) for block, line in both if block.kind != "heading"]
        self._blocks = [block for block, _ in counted]
        self._places: dict[bytes, list[int]] = {}
        """Token -> the places of the blocks that hold it."""
        for place, (_, line) in enumerate(counted):
            for token in wanted.intersection(line):
                self._places.setdefault(token, []).append(place)
        self._lower: dict[int, str] = {}
        self.numbers = [block.number for block in self._blocks]
        """The numbers of the blocks that count, headings left out."""
        self.place_of = {number: place for place, number in enumerate(self.numbers)}

    def first_words(self, wanted: WordList) -> dict[int, str]:
        """For each block with one of the words the first of them, by the block's place among `numbers`."""
        candidates: dict[int, set[int]] = {}
        for token in self._places.keys() & wanted.tokens.keys():
            for place in self._places[token]:
                candidates.setdefault(place, set()).update(wanted.tokens[token])
        found: dict[int, str] = {}
        for place in sorted(candidates):
            for n in sorted(candidates[place]):
                if self._holds(place, wanted.words[n], wanted):
                    found[place] = wanted.words[n]
                    break
        return found

    def _holds(self, place: int, word: str, wanted: WordList) -> bool:
        text = self._text(place)
        found = _positions(text, word, wanted.verbs)
        if not wanted.ignore:
            return any(True for _ in found)
        hidden = [
            (at, at + len(phrase)) for phrase in wanted.ignore for at in _positions(text, phrase, False)
        ]
        return any(not any(start <= at < end for start, end in hidden) for at in found)

    def _text(self, place: int) -> str:
        if place not in self._lower:
            block = self._blocks[place]
            self._lower[place] = self._article.text[block.start : block.end].lower()
        return self._lower[place]


def _positions(text: str, word: str, verbs: bool) -> Iterator[int]:
    # str.find and a look at what follows: some fifty times faster than a pattern over the whole text.
    stem, endings = _forms(word, verbs)
    at = text.find(stem)
    while at >= 0:
        end = at + len(stem)
        after = end
        while after < len(text) and after - end <= 4 and _is_letter(text[after]):
            after += 1
        if text[end:after] in endings and (at == 0 or not _is_letter(text[at - 1])):
            yield at
        at = text.find(stem, end)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=4096)
def _forms(word: str, verbs: bool) -> tuple[str, frozenset[str]]:
    """The part all forms share, and the endings that make a form of it.

    supply: supplies, supplied, supplying; trade: traded, trading; war: wars, warring; Ghana: Ghanas.
    """
    lower = word.lower()
    # "Reading" is no form of the town of Read, nor "ended" of "year end": names and phrases have no verb
    # forms.
    verbs = verbs and word.isalpha() and word.islower()
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return lower[:-1], frozenset({"y", "ies"} | ({"ied", "ying"} if verbs else _NONE))
    if lower.endswith("e"):
        return lower[:-1], frozenset({"e", "es"} | ({"ed", "ing"} if verbs else _NONE))
    last = lower[-1:]
    return lower, frozenset({"", "s", "es"} | ({"ed", "ing", f"{last}ed", f"{last}ing"} if verbs else _NONE))


def _all_forms(word: str, verbs: bool) -> list[str]:
    stem, endings = _forms(word, verbs)
    return [stem + ending for ending in endings]
