"""Atom, JSON Feed and the site map as bytes; every text is escaped by the writers, none by hand."""

import re
from html import escape
from xml.etree import ElementTree as Xml

import msgspec

from generator.model.documents import Feed, FeedEntry, Sitemap

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed) -> bytes:
    """RFC 4287."""
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _child(root, "title", feed.title)
    _child(root, "subtitle", feed.description)
    _child(root, "id", feed.self)
    _child(root, "updated", feed.updated)
    _child(root, "link", rel="self", type="application/atom+xml", href=feed.self)
    _child(root, "link", rel="alternate", type="text/html", href=feed.home)
    for entry in feed.entries:
        node = _child(root, "entry")
        _child(node, "title", entry.title)
        _child(node, "id", entry.id)
        _child(node, "updated", entry.updated)
        _child(node, "link", rel="alternate", type="text/html", href=entry.href)
        _child(_child(node, "author"), "name", entry.author)
        _child(node, "content", content(entry), type="html")
    return _xml(root)


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": feed.language,
        "home_page_url": feed.home,
        "feed_url": feed.self,
        "items": [
            {
                "id": entry.id,
                "url": entry.href,
                "title": entry.title,
                "date_modified": entry.updated,
                "authors": [{"name": entry.author}],
                "content_html": content(entry),
            }
            for entry in feed.entries
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def sitemap(addresses: Sitemap) -> bytes:
    """The sitemaps.org protocol."""
    root = Xml.Element("urlset", {"xmlns": _SITEMAP})
    for address, day in addresses.addresses:
        node = _child(root, "url")
        _child(node, "loc", address)
        if day:
            _child(node, "lastmod", day)
    return _xml(root)


def content(entry: FeedEntry) -> str:
    """An entry as HTML: the editor's lead, then a list of facts with their addresses."""
    lines = "".join(
        f'<li><a href="{escape(line.href)}">{escape(line.label)}</a>{_quoted(line.words)}</li>'
        for line in entry.lines
    )
    return f"{entry.lead.html if entry.lead else ''}<ul>{lines}</ul>"


def _quoted(words: str | None) -> str:
    return f": <q>{escape(words)}</q>" if words else ""


def _child(parent: Xml.Element, tag: str, text: str | None = None, **attributes: str) -> Xml.Element:
    node = Xml.SubElement(parent, tag, {name: _clean(value) for name, value in attributes.items()})
    if text is not None:
        node.text = _clean(text)
    return node


def _clean(text: str) -> str:
    # Control characters cannot be written in XML at all, not even escaped.
    return _NOT_XML.sub("", text)


def _xml(root: Xml.Element) -> bytes:
    Xml.indent(root, space="  ")
    body: str = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()
