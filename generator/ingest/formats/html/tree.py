"""What the tags of a page mean for its text: blocks, silent parts, hidden parts; and how a page is parsed."""

from typing import Final

from lxml import etree
from lxml import html as lxml_html

from generator.text.strings import one_line

LARGEST_PAGE: Final = 8_000_000
"""Bytes; what a page has beyond is no article but an export or an attack."""

# Tags that stand on lines of their own; of HTML, and of the trees trafilatura gives (list, item, row ...).
BLOCKS: Final = frozenset(
    {
        "p", "div", "section", "article", "main", "header", "footer", "body", "html", "figure",
        "figcaption", "address", "dl", "dt", "dd", "fieldset", "form", "aside", "details", "summary",
        "center", "nav", "tbody", "thead", "tfoot", "caption", "hr", "ul", "ol", "list", "table", "tr",
        "row", "blockquote", "quote", "pre", "li", "item", "h1", "h2", "h3", "h4", "h5", "h6", "head",
        "option", "td", "th", "cell",
    }
)  # fmt: skip

SILENT: Final = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "video", "audio",
        "canvas", "select", "button", "input", "textarea", "title", "meta", "link", "graphic", "img",
        "picture", "source", "track", "map", "area",
    }
)  # fmt: skip

_UNSEEN_CLASSES: Final = frozenset(
    {
        "visually-hidden", "visuallyhidden", "u-visually-hidden", "sr-only", "screen-reader-text",
        "screen-reader-only", "screenreader-only", "offscreen", "is-hidden", "hidden", "print-only",
    }
)  # fmt: skip


def parse(markup: str) -> etree._Element | None:
    """The tree of a page or fragment, or None when there is nothing in it; never raises for bad markup."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8", "replace")[:LARGEST_PAGE], parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def tag_of(node: etree._Element) -> str:
    """The tag's name; "" for comments."""
    return node.tag if isinstance(node.tag, str) else ""


def is_silent(node: etree._Element) -> bool:
    """Whether a reader sees nothing of this element: scripts, controls, what is hidden or only read aloud."""
    if tag_of(node) in SILENT:
        return True
    if node.get("hidden") is not None or (
        node.get("aria-hidden") == "true" and tag_of(node) not in ("p", "body")
    ):
        return True
    classes = node.get("class")
    return bool(classes) and not _UNSEEN_CLASSES.isdisjoint(classes.lower().split())


def text_of(node: etree._Element | None) -> str | None:
    """All the words of an element on one line, or None where there are none."""
    return one_line("".join(node.itertext())) or None if node is not None else None
