"""An HTML tree as Markdown: paragraphs, headings, lists, quotes, tables, code and links.

One pass over start and end events, never recursive: a page nested 100,000 deep is only long, not deep.
Emphasis is left out on purpose: it carries no fact and breaks words.  Reads the tag names of HTML and the
ones trafilatura gives its trees (head, item, row, cell, ref, lb ...).
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from generator.ingest.formats.html.tree import BLOCKS, is_silent, tag_of

_DEEPEST = 12
"""Lists and quotes nested deeper than this are written at this depth."""

_HEADING_LEVEL = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# A body starts at level 2: level 1 is the title of the article's page.
_ITEMS, _LISTS, _QUOTES = (
    frozenset({"li", "item"}),
    frozenset({"ul", "ol", "list"}),
    frozenset({"blockquote", "quote"}),
)
_ROWS, _CELLS, _LINKS = frozenset({"tr", "row"}), frozenset({"td", "th", "cell"}), frozenset({"a", "ref"})

_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_ESCAPE = re.compile(r"[\\*`]|(?<!\w)_|_(?!\w)|\](?=[(\[])")
_LINE_START = re.compile(r"\A(?:(?=[#>+-](?: |$)|#{2,6} |[=~-]{3}|\[[^\]\n]*\]:)|(\d{1,9})(?=[.)] ))")
_WEB = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#][^\s<>()]*)?", re.IGNORECASE)


def to_markdown(
    tree: etree._Element, *, base_url: str | None = None, kept: frozenset[etree._Element] | None = None
) -> str:
    """The tree's text as Markdown, blocks separated by one empty line, links absolute or left out.

    With `kept`, only the own words of those block elements.
    """
    writer = _Writer(base_url)
    silent: list[bool] = []
    owners: list[etree._Element] = [tree]
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment")):
        tag = tag_of(node)
        if event == "start":
            silent.append(is_silent(node))
            hidden += silent[-1]
            if tag in BLOCKS:
                owners.append(node)
            if not hidden:
                writer.begin(tag, node)
        elif event == "end":
            if not hidden:
                writer.finish(tag, node)
            hidden -= silent.pop()
            if tag in BLOCKS:
                owners.pop()
        if not hidden and (kept is None or owners[-1] in kept):
            writer.write(node.text if event == "start" else node.tail if node is not tree else None)
    return writer.finished()


class _Writer:
    """Blocks written so far, and the block, list, quote and table being written."""

    def __init__(self, base_url: str | None) -> None:
        self._base_url = base_url
        self._blocks: list[tuple[str, bool]] = []
        """(lines of a block, whether it continues a list)"""
        self._words: list[str] = []
        self._lists: list[int] = []
        """Per open list: the next number, 0 for bullets."""
        self._fresh_item = False
        self._quotes = 0
        self._heading = 0
        self._rows: list[list[str]] | None = None
        self._links: list[tuple[int, str]] = []
        self._code = 0

    def write(self, words: str | None) -> None:
        if words:
            self._words.append(words if self._code else _escaped(_SPACE.sub(" ", words)))

    def begin(self, tag: str, node: etree._Element) -> None:
        if tag in _CELLS:
            self._cell_border()
        elif tag in BLOCKS and self._rows is None:
            self._flush()
        elif tag in BLOCKS:
            self._words.append(" ")
        if tag in ("br", "lb"):
            self._words.append(" " if self._rows is not None or self._heading or self._lists else "\n")
        elif tag in _LINKS:
            self._links.append((len(self._words), self._address(node)))
        elif tag in _LISTS:
            self._lists.append(1 if tag == "ol" or node.get("rend") == "ol" else 0)
        elif tag in _ITEMS:
            self._fresh_item = True
        elif tag in _QUOTES:
            self._quotes += 1
        elif tag in _HEADING_LEVEL or tag == "head":
            self._heading = _HEADING_LEVEL.get(tag if tag != "head" else node.get("rend", "h3"), 3)
        elif tag == "pre":
            self._code += 1
        elif tag == "table" and self._rows is None:
            self._rows = []
        elif tag in _ROWS and self._rows is not None:
            self._row_border()

    def finish(self, tag: str, node: etree._Element) -> None:
        if tag in _LINKS and self._links:
            self._close_link()
        elif tag == "table" and self._rows is not None:
            self._close_table()
        elif tag in _CELLS:
            self._cell_border()
        elif tag in BLOCKS and self._rows is None:
            self._flush()
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag in _ITEMS:
            self._fresh_item = False
        elif tag in _QUOTES:
            self._quotes = max(0, self._quotes - 1)
        elif tag in _HEADING_LEVEL or tag == "head":
            self._heading = 0
        elif tag == "pre":
            self._code = max(0, self._code - 1)

    def finished(self) -> str:
        self._flush()
        out: list[str] = []
        after_item = False
        for block, is_item in self._blocks:
            if out:
                out.append("\n" if after_item and is_item else "\n\n")
            out.append(block)
            after_item = is_item
        return "".join(out)

    def _address(self, node: etree._Element) -> str:
        target = (node.get("href") or node.get("target") or "").strip()
        try:
            whole = urljoin(self._base_url, target) if self._base_url else target
        except ValueError:  # "http://[broken"
            return ""
        return whole if _WEB.fullmatch(whole) else ""

    def _close_link(self) -> None:
        start, address = self._links.pop()
        words = "".join(self._words[start:])
        if start <= len(self._words) and words.strip() and address and "\n" not in words and not self._links:
            before = " " if words[0].isspace() else ""
            after = " " if words[-1].isspace() else ""
            inside = words.strip().replace("[", "\\[").replace("]", "\\]")
            self._words[start:] = [f"{before}[{inside}]({address}){after}"]

    def _flush(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        self._links = [(0, address) for _, address in self._links]
        if self._code:
            if text.strip():
                self._add_code(text.strip("\n"))
            return
        # News breaks lines between paragraphs and list entries, hardly ever inside a sentence.
        for line in map(_tidy, text.split("\n")):
            if line:
                self._add(line)

    def _add(self, line: str) -> None:
        if self._heading:
            self._put([f"{'#' * self._heading} {line}"])
            return
        indent, first = self._item_marks()
        safe = _LINE_START.sub(lambda match: f"{match[1] or ''}\\", line, count=1)
        self._put([(first or indent) + safe], in_list=bool(self._lists))

    def _add_code(self, text: str) -> None:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
        indent, first = self._item_marks()
        lines = [fence, *text.split("\n"), fence]
        self._put(
            [(first or indent) + lines[0], *(indent + line for line in lines[1:])], in_list=bool(self._lists)
        )

    def _put(self, lines: list[str], *, in_list: bool = False) -> None:
        quote = "> " * min(self._quotes, _DEEPEST)
        self._blocks.append(("\n".join(quote + line for line in lines), in_list))

    def _item_marks(self) -> tuple[str, str]:
        """The indent of an item's further lines, and the mark before its first one ("" for the others)."""
        depth = min(len(self._lists), _DEEPEST)
        if not depth:
            return "", ""
        number = self._lists[-1]
        outer = "   " * (depth - 1)
        if not self._fresh_item:
            return outer + "   ", ""
        self._fresh_item = False
        if number:
            self._lists[-1] += 1
        mark = f"{number}. " if number else "- "
        return outer + "   ", outer + mark

    def _row_border(self) -> None:
        if self._rows is not None:
            self._cell_border()
            self._rows.append([])

    def _cell_border(self) -> None:
        text = _tidy("".join(self._words).replace("\n", " "))
        self._words.clear()
        self._links.clear()
        if self._rows is None:
            if text:
                self._add(text)
        elif text:
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append(text.replace("|", "\\|"))

    def _close_table(self) -> None:
        self._row_border()
        rows = [row for row in self._rows or [] if row]
        self._rows = None
        width = max(map(len, rows), default=0)
        if width < 2 or len(rows) < 2:
            # A table of one column or one row is layout, not data.
            for cell in (cell for row in rows for cell in row):
                self._add(cell.replace("\\|", "|"))
            return
        self._blocks.append(("\n".join(_table(rows, width)), False))


def _table(rows: list[list[str]], width: int) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join([*row, *[""] * (width - len(row))]) + " |"
        if number == 0:
            yield "|" + " --- |" * width


def _tidy(line: str) -> str:
    return _SPACE.sub(" ", line).strip()


def _escaped(words: str) -> str:
    return _ESCAPE.sub(r"\\\g<0>", words)
