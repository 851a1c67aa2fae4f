"""Markdown to plain text with blocks (articles), and to HTML (the editor's own words).

Text and blocks come from one parse, so an anchor, a fact's span and the words on a page can never
disagree.  Raw HTML is off: news is a stranger's text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.article import Block, BlockKind, Inline, InlineKind

_WEB_ADDRESS = re.compile(r"(?:https?://[^/\s]|mailto:[^\s])", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|[\\]", re.IGNORECASE)
_CELL_BORDER = " | "
_MARKS: dict[str, InlineKind] = {"strong": "strong", "em": "emphasis", "link": "link"}


class _Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A block before it has its place: its own text, and offsets into that text."""

    kind: BlockKind
    text: str
    inlines: tuple[Inline, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    level: int = 0
    ordered: bool = False


def parse(body: str) -> tuple[str, tuple[Block, ...]]:
    """The plain text of a Markdown body (NFC), and its blocks as slices of that text.

    The text is the blocks' texts joined by an empty line; list items and table rows are blocks of their
    own, a row's cells are joined by " | ".  A soft line break is a space, a hard one a newline.  Links
    other than http, https and mailto keep their words and lose their address.  Never raises.
    """
    pieces = list(_pieces(_for_articles().parse(unicodedata.normalize("NFC", body))))
    blocks: list[Block] = []
    start = 0
    for number, piece in enumerate(pieces, start=1):
        blocks.append(_placed(piece, number=number, start=start))
        start += len(piece.text) + 2
    return "\n\n".join(piece.text for piece in pieces), tuple(blocks)


def to_html(markdown: str) -> str:
    """HTML of the editor's own Markdown: raw HTML shown as text, headings one level down, safe links only.

    Links into the site itself ("/method/", "#p4") stay.
    """
    parser = _for_editors()
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + 1, 6)}"
    return str(parser.renderer.render(tokens, parser.options, {}))


@cache
def _for_articles() -> MarkdownIt:
    # Addresses are judged later, in `_words`: refused here, "[x](javascript:...)" would stay in the text.
    return _parser(link_allowed=lambda _: True)


@cache
def _for_editors() -> MarkdownIt:
    return _parser(link_allowed=lambda url: bool(_WEB_ADDRESS.match(url)) or not _SCHEME.match(url.strip()))


def _parser(*, link_allowed: Callable[[str], bool]) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = link_allowed  # type: ignore[method-assign, assignment]  # the documented way
    return parser


def _placed(piece: _Piece, *, number: int, start: int) -> Block:
    return Block(
        number=number,
        kind=piece.kind,
        start=start,
        end=start + len(piece.text),
        level=piece.level,
        ordered=piece.ordered,
        cells=tuple((start + a, start + b) for a, b in piece.cells),
        inlines=_moved(piece.inlines, start),
    )


def _moved(inlines: Sequence[Inline], by: int) -> tuple[Inline, ...]:
    return tuple(msgspec.structs.replace(mark, start=mark.start + by, end=mark.end + by) for mark in inlines)


def _pieces(tokens: Sequence[Token]) -> Iterator[_Piece]:
    """The blocks of a token stream that hold words, in order."""
    containers: list[str] = []  # open lists and quotes, innermost last
    heading = 0
    row: list[_Piece] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "blockquote_open":
                containers.append(token.type)
            case "bullet_list_close" | "ordered_list_close" | "blockquote_close":
                containers.pop()
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = 0
            case "tr_open":
                row = []
            case "tr_close":
                yield from _row(row or [])
                row = None
            case "fence" | "code_block":
                yield from _code(token.content)
            case "inline" if row is not None:
                row.append(_words(token.children or [], kind="row"))
            case "inline":
                yield from _paragraph(_words(token.children or [], kind="paragraph"), heading, containers)


def _paragraph(words: _Piece, heading: int, containers: Sequence[str]) -> Iterator[_Piece]:
    if not words.text.strip():
        return
    if heading:
        yield msgspec.structs.replace(words, kind="heading", level=heading)
    elif not containers:
        yield words
    elif containers[-1] == "blockquote_open":
        yield msgspec.structs.replace(words, kind="quote")
    else:
        depth = sum(container != "blockquote_open" for container in containers)
        yield msgspec.structs.replace(
            words, kind="item", level=depth, ordered=containers[-1] == "ordered_list_open"
        )


def _code(content: str) -> Iterator[_Piece]:
    text = unicodedata.normalize("NFC", content.rstrip("\n"))
    if text.strip():
        yield _Piece(kind="code", text=text)


def _row(cells: Sequence[_Piece]) -> Iterator[_Piece]:
    if not any(cell.text.strip() for cell in cells):
        return
    starts = [0]
    for cell in cells:
        starts.append(starts[-1] + len(cell.text) + len(_CELL_BORDER))
    yield _Piece(
        kind="row",
        text=_CELL_BORDER.join(cell.text for cell in cells),
        inlines=tuple(
            mark for start, cell in zip(starts, cells, strict=False) for mark in _moved(cell.inlines, start)
        ),
        cells=tuple((start, following - len(_CELL_BORDER)) for start, following in pairwise(starts)),
    )


def _words(children: Sequence[Token], *, kind: BlockKind) -> _Piece:
    """The text of one run of inline tokens with its marks."""
    parts: list[str] = []
    marks: list[Inline] = []
    open_marks: list[tuple[int, str | None]] = []
    length = 0
    for token in children:
        name, _, edge = token.type.rpartition("_")
        words = ""
        if name in _MARKS and edge == "open":
            address = str(token.attrGet("href") or "")
            open_marks.append((length, address if _WEB_ADDRESS.match(address) else None))
        elif name in _MARKS:
            start, href = open_marks.pop()
            if start < length and (name != "link" or href):
                marks.append(Inline(kind=_MARKS[name], start=start, end=length, href=href))
        elif token.type == "softbreak":
            words = " "
        elif token.type == "hardbreak":
            words = "\n"
            marks.append(Inline(kind="break", start=length, end=length + 1))
        else:  # text, code, and the words that stand for an image
            words = unicodedata.normalize("NFC", re.sub(r"[\r\n]+", " ", token.content))
            if token.type == "code_inline" and words:
                marks.append(Inline(kind="code", start=length, end=length + len(words)))
        parts.append(words)
        length += len(words)
    text = "".join(parts)
    if not unicodedata.is_normalized("NFC", text):
        # A letter and its accent on two sides of a mark become one letter, which no mark can split.
        return _Piece(kind=kind, text=unicodedata.normalize("NFC", text))
    # Of two marks on the same words the outer one was closed last, and comes first.
    marks.reverse()
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return _Piece(kind=kind, text=text, inlines=tuple(marks))
