"""What kind of file some bytes are, told by their content: names lie, and a paste has none."""

import re
from typing import Literal

Kind = Literal["text", "html", "mhtml", "mail", "feed", "json", "jsonl", "pdf", "docx", "unknown", "empty"]

_HEAD = 4096
_XML_PROLOGUE = re.compile(r"(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|\s)*", re.DOTALL)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|article|section|h[1-6]|li|span)>|<br ?/?>", re.IGNORECASE)
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):[ \t]?")
_MAIL_HEADERS = frozenset(
    {"mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature"}
)
_LETTER_HEADERS = frozenset({"from", "date", "subject", "to"})


def kind_of(data: bytes) -> Kind:
    """The kind of file; "unknown" for bytes that are no text and nothing we read."""
    if not data.strip():
        return "empty"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/document.xml" in data else "unknown"
    head = _text_of(data[:_HEAD])
    if head is None:
        return "unknown"
    return _kind_of_text(head, data)


def _kind_of_text(head: str, data: bytes) -> Kind:
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return _kind_of_json(start, data)
    if start.startswith("<"):
        return _kind_of_markup(start)
    headers = _headers(start)
    if headers & _MAIL_HEADERS or headers >= _LETTER_HEADERS:
        web_archive = "snapshot-content-location" in headers or "multipart/related" in head.lower()
        return "mhtml" if web_archive and "received" not in headers else "mail"
    return "text"


def _kind_of_json(start: str, data: bytes) -> Kind:
    # Objects one below the other are JSON Lines, even where one of them is broken.
    _, _, rest = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if start.startswith("{") and rest.lstrip()[:1] == b"{":
        return "jsonl"
    return "json" if re.match(r'\{\s*["}]|\[\s*[\[{"\]]', start) else "text"


def _kind_of_markup(start: str) -> Kind:
    prologue = _XML_PROLOGUE.match(start)
    body = start[prologue.end() :] if prologue else start
    if _FEED.match(body):
        return "feed"
    if _PAGE.match(body) or _PAGE.search(body[:1500]) or len(_BLOCK_END.findall(body)) >= 3:
        return "html"
    return "text"


def _headers(start: str) -> frozenset[str]:
    """The header names of a letter's head, lower case: the lines before the first empty one."""
    names = set()
    for number, line in enumerate(start.splitlines()):
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            names.add(header[1].lower())
        elif number == 0 or not line[:1].isspace():
            return frozenset()
    return frozenset(names)


def _text_of(head: bytes) -> str | None:
    """The head as text, good enough to look for marks; None when it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\x00" in head:
        for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
            if zeros.count(0) > 0.4 * len(zeros):
                return head.decode(encoding, "replace")
        return None
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in head)
    return None if controls > 0.05 * len(head) else head.decode("utf-8", "replace")
