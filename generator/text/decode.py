"""Bytes to clean text: encodings told by their bytes, then mojibake, entities and odd spaces mended."""

import codecs
import html
import re
import unicodedata

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u034f\u061c\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    )
)
# Joiners shape Arabic, Persian and Indic words and hold emoji together: there they stay.
_JOINED = re.compile("[\u0600-\u0dff\u2600-\u27bf\U0001f000-\U0001faff]")
_ODD_SPACE = re.compile(r"[^\S\n ]")
_SPACES = re.compile(r"(?<=\S) {2,}")
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# What UTF-8 read as Windows-1252 leaves behind: a lead byte's letter before one of a continuation byte.
_MOJIBAKE = re.compile("[ÂÃâÅÄðÐÑÎÏØÙï][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\ufffd]")
# Its closing quotation mark ends in byte 9D, which Windows-1252 lacks.
_LOST_CLOSING_QUOTE = re.compile("â€[\ufffd\x9d]")


def decode(data: bytes, charset: str | None = None) -> str:
    """The text in `data`: by byte order mark, as UTF-8, as UTF-16 without mark, else as `charset`.

    UTF-8 goes before a declared charset: text that decodes as UTF-8 hardly ever is anything else, and servers
    and mailers often declare wrongly.  Never raises: undecodable bytes become U+FFFD.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data, charset), "replace")
    wide = _wide(data)
    return data.decode(wide, "replace") if wide else text


def plain_line_ends(text: str) -> str:
    """The text with `\n` for every line end there is."""
    return _LINE_END.sub("\n", text)


def repair(text: str) -> str:
    """The text as its author meant it: NFC, `\\n` line ends, single plain spaces, no entities, no mojibake.

    >>> repair("SÃ£o&nbsp;Paulo\\u200b said\\u00a0so")
    'São Paulo said so'
    """
    text = _unescape(_without_invisible(plain_line_ends(text)))
    if text.isascii():
        return _single_spaces(text)
    # A soft hyphen or no-break space may be a byte of mojibake ("Ã\xad" is "í") or stand inside it,
    # or inside an entity: hence everything twice.
    text = _without_mojibake(_without_invisible(text))
    text = _without_mojibake(_unescape(text.replace("\xad", "").replace("\xa0", " ")))
    text = _guess_lost_marks(text) if "\ufffd" in text else text
    return _single_spaces(unicodedata.normalize("NFC", text))


def _without_invisible(text: str) -> str:
    return text if text.isascii() or _JOINED.search(text) else text.translate(_INVISIBLE)


def _guess(data: bytes, charset: str | None) -> str:
    wide = _wide(data)
    if wide:
        return wide
    try:
        return codecs.lookup(charset or "cp1252").name
    except LookupError:
        return "cp1252"


def _wide(data: bytes) -> str | None:
    # Latin text in UTF-16 without a mark: every other byte is zero.
    head = data[:2000]
    if len(head) < 4 or head.count(0) < 0.3 * len(head):
        return None
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _unescape(text: str) -> str:
    # Twice: feeds and scrapers escape what was escaped already ("&amp;quot;").
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    return text


def _without_mojibake(text: str) -> str:
    if not _MOJIBAKE.search(text):
        return text
    import ftfy

    text = _LOST_CLOSING_QUOTE.sub("”", text)
    return "\n".join(ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n"))


def _guess_lost_marks(text: str) -> str:
    """U+FFFD becomes a quotation mark or apostrophe where only such a mark can stand; else it stays."""
    text = re.sub(r"(?<=\w)\ufffd(?=(?:s|t|re|ve|ll|d|m)\b)", "’", text)
    # Quotation marks come in pairs: the lost letter of "caf\ufffd" is none.
    return re.sub(r"(?<![^\s(\[—–-])[\ufffd“](?=\w)([^\ufffd“”\n]{1,1000})\ufffd(?!\w)", r"“\1”", text)


def _single_spaces(text: str) -> str:
    # Spaces at the start of a line stay: in Markdown they mean something.
    return _SPACES.sub(" ", _ODD_SPACE.sub(" ", _CONTROL.sub("", text)))
