"""A search document as the HTML that the indexer reads; nobody else ever sees it."""

from html import escape

from generator.model.documents import SearchDocument, SearchPassage


def to_html(document: SearchDocument, language: str) -> bytes:
    """Title, filters and passages; each passage is found under its own anchor."""
    lines = [
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">',
        f"<title>{escape(document.title)}</title><body data-pagefind-body>",
        f"<h1>{escape(document.title)}</h1>",
        *(_kept("filter", "topic", topic) for topic in document.topics),
        *(_kept("filter", "month", month) for month in document.months),
        _kept("meta", "outlet", document.outlet),
        _kept("meta", "date", document.date),
        *(_passage(passage) for passage in document.passages),
        "</body></html>",
    ]
    return "\n".join(line for line in lines if line).encode()


def _kept(what: str, name: str, value: str) -> str:
    # As an attribute: the value is kept, and its words are not searched as if they stood in the text.
    return (
        f'<i data-{what}="{escape(value)}" data-pagefind-{what}="{name}[data-{what}]"></i>' if value else ""
    )


def _passage(passage: SearchPassage) -> str:
    anchor = f'<h2 id="{escape(passage.anchor)}">{escape(passage.heading)}</h2>' if passage.anchor else ""
    return f"{anchor}<p>{escape(passage.words)}</p>"
