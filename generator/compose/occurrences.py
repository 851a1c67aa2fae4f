"""Where the words of a list stand in an article, block by block: whole words with plain inflections."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from generator.compose.vocabulary import tokens
from generator.model.article import Article

_NONE: frozenset[str] = frozenset()


class Occurrences:
    """One article, asked for words again and again: each word is sought once."""

    def __init__(self, article: Article) -> None:
        self._text = _lower(article.text)
        self._blocks = [block for block in article.blocks if block.kind != "heading"]
        self._starts = [block.start for block in self._blocks]
        self._tokens = set(tokens(self._text))
        self._found: dict[tuple[str, bool], tuple[int, ...]] = {}

    @property
    def numbers(self) -> list[int]:
        """The numbers of the blocks that count, headings left out."""
        return [block.number for block in self._blocks]

    def first_words(
        self, words: Sequence[str], *, ignore: tuple[str, ...] = (), verbs: bool = False
    ) -> dict[int, str]:
        """For each block with one of the words the first of them, by the block's place among `numbers`.

        A word inside one of the phrases to `ignore` does not count.  With `verbs`, a common word stands for
        its regular verb forms, too.
        """
        found: dict[int, str] = {}
        words = [word for word in words if not self._tokens.isdisjoint(_last_words(word, verbs))]
        if not words:
            return found
        hidden = [(at, at + len(phrase)) for phrase in ignore for at in self._positions(phrase, False)]
        for word in words:
            for at in self._positions(word, verbs):
                if not any(start <= at < end for start, end in hidden):
                    found.setdefault(self._place(at), word)
        found.pop(-1, None)
        return found

    def _place(self, at: int) -> int:
        place = bisect_right(self._starts, at) - 1
        return place if place >= 0 and at < self._blocks[place].end else -1

    def _positions(self, word: str, verbs: bool) -> tuple[int, ...]:
        key = (word, verbs)
        if key not in self._found:
            self._found[key] = tuple(_positions(self._text, word, verbs))
        return self._found[key]


def _positions(text: str, word: str, verbs: bool) -> list[int]:
    # str.find and a look at what follows: some fifty times faster than a pattern over the whole text.
    stem, endings = _forms(word, verbs)
    found = []
    at = text.find(stem)
    while at >= 0:
        end = at + len(stem)
        after = end
        while after < len(text) and after - end <= 4 and _is_letter(text[after]):
            after += 1
        if text[end:after] in endings and (at == 0 or not _is_letter(text[at - 1])):
            found.append(at)
        at = text.find(stem, end)
    return found


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


@lru_cache(maxsize=4096)
def _last_words(word: str, verbs: bool) -> frozenset[bytes]:
    """What must be among an article's tokens if any form of the word or phrase stands in it."""
    stem, endings = _forms(word, verbs)
    return frozenset(last for ending in endings for last in tokens(stem + ending)[-1:])


def _lower(text: str) -> str:
    """The text in lower case, every character in its old place ("İ" lowers to two and stays as it is)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
