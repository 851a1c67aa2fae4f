"""The words of a text that carry its subject, cut at memory speed; they are compared, never shown."""

from generator.model.article import Article

# What two texts have in common without having anything in common.
_FILLER = frozenset(
    b"""
    a about after also an and are as at be been before but by can could did do does down for from had
    has have he her him his i if in into is it its just may me might more most my no nor not of off on
    one only or our out over own said same say says she should so some such than that the their them
    then there these they this those to two under up us was we were what when where which while who
    whose will with would you your
    """.split()
)
# Possessives and typographic marks, which a table of bytes cannot see.
_MARKS = tuple((mark, " ") for mark in ("’s", "'s", "’", "‘", "“", "”", "–", "—", "\u00a0"))


def _table() -> bytes:
    """Lower-cases ASCII letters, keeps digits and the bytes of all other scripts, blanks the rest."""
    table = bytearray(b" " * 128 + bytes(range(128, 256)))
    for code in range(128):
        if chr(code).isalnum():
            table[code] = ord(chr(code).lower())
    return bytes(table)


_TABLE = _table()
_TABLE_BY_LINE = _TABLE[:10] + b"\n" + _TABLE[11:]
FILLER = _FILLER | {bytes([code]) for code in range(256)}
"""Words without a subject, and single letters."""


def tokens(text: str) -> list[bytes]:
    """All words of the text in lower case (ASCII letters only), as UTF-8.

    >>> tokens("Ghana's “cocoa” trade")
    [b'ghana', b'cocoa', b'trade']
    """
    return _plain(text, _TABLE).split()


def _plain(text: str, table: bytes) -> bytes:
    for mark, space in _MARKS:
        text = text.replace(mark, space)
    return text.encode().translate(table)


def content_words_by_block(article: Article) -> list[frozenset[bytes]]:
    """For each block its different words that carry the subject: no filler, no single letters."""
    # One pass over the whole text; only where a block holds an empty line (code) each block is cut by itself.
    parts = article.text.split("\n\n")
    if len(parts) != len(article.blocks):
        parts = [article.text[block.start : block.end] for block in article.blocks]
    # No word holds a line end, so the lines can be cut together and told apart afterwards.
    lines = _plain("\n".join(part.replace("\n", " ") for part in parts), _TABLE_BY_LINE).split(b"\n")
    return [frozenset(line.split()) - FILLER for line in lines]
