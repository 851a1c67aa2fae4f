"""An index of phrases by their first word: thousands of phrases, one pass over the text."""

import re
from collections.abc import Iterable, Iterator

from generator.model.lexicon import Lexicons

_WORD = re.compile(r"[^\W_]+")
# Lists that other readers look up beside a number, a name or a line; they mark nothing by themselves.
_NOT_RUNNING_TEXT = (
    "currency_", "number_", "noise_", "no_", "function_words", "title", "body_heads", "governments",
    "ministries", "grammar_",
    "trading_blocs", "fiscal_year_",
)  # fmt: skip
_GAP = re.compile(r"[ \u00a0\-–'’.]{1,2}|\s{1,3}")


_Found = tuple[int, int, str, str]
_Longer = dict[str, list[tuple[tuple[str, ...], str, str]]]


class PhraseIndex:
    """Phrases of all word lists, found by their first two words, the longest of each list first."""

    def __init__(self, phrases: Iterable[tuple[str, str, str]]) -> None:
        """Index `(phrase, list name, key)`."""
        self._by_first: dict[str, tuple[list[tuple[str, str]], _Longer]] = {}
        for phrase, name, key in phrases:
            words = tuple(match[0].casefold() for match in _WORD.finditer(phrase))
            if not words:
                continue
            single, longer = self._by_first.setdefault(words[0], ([], {}))
            if len(words) == 1:
                single.append((name, key))
            else:
                longer.setdefault(words[1], []).append((words, name, key))
        for _, longer in self._by_first.values():
            for candidates in longer.values():
                candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, text: str, start: int, end: int) -> Iterator[_Found]:
        """Yield `(start, end, list name, key)`; within one list the longest match wins and none overlap.

        Words are compared in lower case; "U.S." is two.
        """
        matches = list(_WORD.finditer(text, start, end))
        words = [match[0].casefold() for match in matches]
        free_from: dict[str, int] = {}
        by_first, last = self._by_first, len(words) - 1
        for place, word in enumerate(words):
            entry = by_first.get(word)
            if entry is None:
                continue
            single, longer = entry
            begin, stop = matches[place].span()
            for phrase, name, key in longer.get(words[place + 1], ()) if longer and place < last else ():
                if free_from.get(name, 0) <= begin and _matches(text, words, matches, place, phrase):
                    phrase_end = matches[place + len(phrase) - 1].end()
                    free_from[name] = phrase_end
                    yield begin, phrase_end, name, key
            for name, key in single:
                if free_from.get(name, 0) <= begin:
                    free_from[name] = stop
                    yield begin, stop, name, key


def _matches(
    text: str, words: list[str], matches: list[re.Match[str]], place: int, phrase: tuple[str, ...]
) -> bool:
    if tuple(words[place : place + len(phrase)]) != phrase:
        return False
    return all(
        _GAP.fullmatch(text, matches[here - 1].end(), matches[here].start())
        for here in range(place + 1, place + len(phrase))
    )


def index_of(lexicons: Lexicons) -> PhraseIndex:
    """The index over every word list that marks words in running text."""
    return PhraseIndex(
        (entry.words, words.name, entry.key)
        for words in lexicons.lists
        if not words.name.startswith(_NOT_RUNNING_TEXT)
        for entry in words.entries
    )
