"""Plain string functions that several rooms share: folding, slugs, words, one-line forms."""

import re
import unicodedata
from collections.abc import Iterator

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

# Letters that Unicode does not take apart into a base letter and a mark.
_SPELL_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
     "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)  # fmt: skip


def one_line(text: str) -> str:
    """The text with every run of white space (no-break spaces too) as one space, ends trimmed.

    >>> one_line("  two\\n words ")
    'two words'
    """
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """What is left when only letters and digits count: equal for texts that differ in case, quotes or spaces.

    >>> fold("The “Plan”, 2023") == fold('the plan 2023')
    True
    """
    if text.isascii():  # most of English news, five times faster
        return "".join(_ASCII_WORD.findall(text.lower()))
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def fold_words(text: str) -> tuple[str, ...]:
    """The words of the text, each folded, in order: for comparing texts word by word.

    >>> fold_words("Don't panic!")
    ('dont', 'panic')
    """
    return tuple(fold(word) for word in words(text))


def without_accents(text: str) -> str:
    """The text in plain letters as far as they have one: "Türkiye" gives "Turkiye"."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_SPELL_OUT))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def slug(text: str, *, limit: int = 80) -> str:
    """A name for an address: lower-case a-z and digits joined by hyphens, cut at a word, "" if none is left.

    >>> slug("Türkiye & Russia: a record year")
    'turkiye-russia-a-record-year'
    """
    plain = _NOT_SLUG.sub("-", without_accents(text).lower().replace("'", "").replace("’", "")).strip("-")
    if len(plain) <= limit:
        return plain
    head, hyphen, _ = plain[: limit + 1].rpartition("-")
    return head if hyphen else plain[:limit]


def words(text: str) -> Iterator[str]:
    """The words of the text as printed, in order; an apostrophe inside belongs to its word."""
    return iter(_WORD.findall(text))


def count_words(text: str) -> int:
    """How many words the text has."""
    return sum(1 for _ in words(text))


def alternation(words: str) -> str:
    """The words of a string as a group for a pattern, so that long lists stay readable.

    >>> alternation("map chart graphic")
    '(?:map|chart|graphic)'
    """
    return f"(?:{'|'.join(words.split())})"


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut after a whole word so that it fits `limit` characters with its "…".

    >>> shorten("Ministers meet in Geneva on Monday", 20)
    'Ministers meet in…'
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    head, space, _ = line[:limit].rpartition(" ")
    return (head if space else line[: limit - 1]).rstrip(" ,;:–—-") + "…"
