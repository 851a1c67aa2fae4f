"""Lines that an outlet prints under every article: known without any list, because they repeat."""

from collections import Counter
from collections.abc import Iterable

from generator.model.article import Raw
from generator.text.strings import count_words, fold

_FEWEST_TEXTS = 3
_FEWEST_WORDS = 2


def repeated_lines(raws: Iterable[Raw]) -> frozenset[str]:
    """The folded lines that stand in three or more different texts.

    A text of which more than half stands elsewhere too is a copy or another version of one already counted:
    its lines do not count again, so an article pasted three times keeps all its paragraphs.
    """
    texts = [_lines(raw.text) for raw in raws]
    spread = Counter(line for lines in texts for line in lines)
    counted = Counter(line for lines in texts if not _is_copy(lines, spread) for line in lines)
    return frozenset(line for line, texts_with_it in counted.items() if texts_with_it >= _FEWEST_TEXTS)


def _lines(text: str) -> frozenset[str]:
    printed = (line for line in text.splitlines() if count_words(line) >= _FEWEST_WORDS)
    return frozenset(filter(None, map(fold, printed)))


def _is_copy(lines: frozenset[str], spread: Counter[str]) -> bool:
    shared = sum(len(line) for line in lines if spread[line] > 1)
    return 2 * shared > sum(map(len, lines))
