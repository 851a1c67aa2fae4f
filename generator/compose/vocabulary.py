"""The words of a text that carry its subject, cut at memory speed; they are compared, never shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import filterfalse

from generator.model.article import Article
from generator.model.lexicon import Lexicons

OPENING = 2000
"""Characters of an article that are compared: news comes first, and background further down misleads."""
_TITLE_WEIGHT = 3

# Possessives and typographic marks, which a table of bytes cannot see.
_MARKS = tuple((mark, " ") for mark in ("’s", "'s", "’", "‘", "“", "”", "–", "—", "\u00a0"))


def _table() -> bytes:
    """Keeps ASCII letters, digits and the bytes of all other scripts, blanks the rest."""
    return bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))


_TABLE = _table()
_TABLE_BY_LINE = _TABLE[:10] + b"\n" + _TABLE[11:]
_SINGLE = frozenset(bytes([code]) for code in range(256))


def filler_words(lexicons: Lexicons) -> frozenset[bytes]:
    """What texts have in common without having anything in common: the list `filler`, and single letters."""
    return _SINGLE | {entry.words.lower().encode() for entry in lexicons.entries("filler")}


class ArticleWords:
    """The words of one article, in lower case, as UTF-8."""

    __slots__ = ("_filler", "lines", "opening")

    def __init__(
        self, lines: Sequence[Sequence[bytes]], opening: dict[bytes, int], filler: frozenset[bytes]
    ) -> None:
        self._filler = filler
        self.lines = lines
        """For each block all its words, in order."""
        self.opening = opening
        """How often each with a subject stands in the opening; one of the title counts for several."""

    def of_block(self, number: int) -> frozenset[bytes]:
        """The different words of a block that carry its subject; not kept, for all together are large."""
        return frozenset(self.lines[number - 1]) - self._filler


class Vocabulary:
    """Cuts articles into words, one object for each different word: less to keep, and quicker to compare."""

    def __init__(self, filler: frozenset[bytes]) -> None:
        self._filler = filler
        self._known: dict[bytes, bytes] = {}

    def words_of(self, article: Article) -> ArticleWords:
        """All that compose wants to know of an article's words."""
        opening = [*tokens(article.text[:OPENING]), *tokens(article.title or "") * _TITLE_WEIGHT]
        telling = list(filterfalse(self._filler.__contains__, opening))
        lines = [tuple(self._same(line.split())) for line in _lines(article)]
        return ArticleWords(lines, dict(Counter(self._same(telling))), self._filler)

    def _same(self, words: list[bytes]) -> Iterable[bytes]:
        return map(self._known.setdefault, words, words)


def tokens(text: str) -> list[bytes]:
    """All words of the text in lower case, as UTF-8.

    >>> tokens("Ghana's “cocoa” trade")
    [b'ghana', b'cocoa', b'trade']
    """
    return _plain(text, _TABLE).split()


def content_words(text: str, filler: frozenset[bytes]) -> frozenset[bytes]:
    """The different words of a text that carry its subject."""
    return frozenset(tokens(text)) - filler


def _plain(text: str, table: bytes) -> bytes:
    text = text.lower()
    for mark, space in _MARKS:
        text = text.replace(mark, space)
    return text.encode().translate(table)


def _lines(article: Article) -> list[bytes]:
    """The plain words of each block, in one line each."""
    # One pass over the whole text; only where a block holds an empty line (code) each block is cut by itself.
    parts = article.text.split("\n\n")
    if len(parts) != len(article.blocks):
        parts = [article.text[block.start : block.end] for block in article.blocks]
    # No word holds a line end, so the lines can be cut together and told apart afterwards.
    return _plain("\n".join(part.replace("\n", " ") for part in parts), _TABLE_BY_LINE).split(b"\n")
