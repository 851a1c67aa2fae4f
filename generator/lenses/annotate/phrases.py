"""An index of phrases by their first word: thousands of phrases, one pass over the text."""

import re
from collections.abc import Iterable, Iterator

from generator.model.lexicon import Lexicons

_WORD = re.compile(r"[^\W_]+")
# Lists that other readers look up beside a number, a name or a line; they mark nothing by themselves.
_NOT_RUNNING_TEXT = (
    "currency_", "number_", "noise_", "no_", "function_words", "title", "body_heads", "governments",
    "ministries",
    "trading_blocs", "fiscal_year_",
)  # fmt: skip
_GAP = re.compile(r"[ \u00a0\-–'’.]{1,2}|\s{1,3}")


class Token:
    """A run of letters or digits, folded, with its slice."""

    __slots__ = ("end", "start", "word")

    def __init__(self, word: str, start: int, end: int) -> None:
        self.word, self.start, self.end = word, start, end


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of `text[start:end]`, folded to lower case; "U.S." is two."""
    return [
        Token(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)
    ]


class PhraseIndex:
    """Phrases of all word lists, found by their first two words, the longest of each list first."""

    def __init__(self, phrases: Iterable[tuple[str, str, str]]) -> None:
        """Index `(phrase, list name, key)`."""
        self._single: dict[str, list[tuple[str, str]]] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], str, str]]]] = {}
        for phrase, name, key in phrases:
            words = tuple(match[0].casefold() for match in _WORD.finditer(phrase))
            if len(words) == 1:
                self._single.setdefault(words[0], []).append((name, key))
            elif words:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, name, key))
        for by_second in self._longer.values():
            for candidates in by_second.values():
                candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
        """Yield `(start, end, list name, key)`; within one list the longest match wins and none overlap."""
        words = tokens(text, start, end)
        free_from: dict[str, int] = {}
        for place, token in enumerate(words):
            longer = self._longer.get(token.word)
            if longer is not None and place + 1 < len(words):
                for phrase, name, key in longer.get(words[place + 1].word, ()):
                    if free_from.get(name, 0) <= token.start and _matches(text, words, place, phrase):
                        stop = words[place + len(phrase) - 1].end
                        free_from[name] = stop
                        yield token.start, stop, name, key
            for name, key in self._single.get(token.word, ()):
                if free_from.get(name, 0) <= token.start:
                    free_from[name] = token.end
                    yield token.start, token.end, name, key


def _matches(text: str, words: list[Token], place: int, phrase: tuple[str, ...]) -> bool:
    if place + len(phrase) > len(words):
        return False
    for offset, word in enumerate(phrase):
        token = words[place + offset]
        if token.word != word:
            return False
        if offset and not _GAP.fullmatch(text, words[place + offset - 1].end, token.start):
            return False
    return True


def index_of(lexicons: Lexicons) -> PhraseIndex:
    """The index over every word list that marks words in running text."""
    return PhraseIndex(
        (entry.words, words.name, entry.key)
        for words in lexicons.lists
        if not words.name.startswith(_NOT_RUNNING_TEXT)
        for entry in words.entries
    )
