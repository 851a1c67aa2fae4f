"""File formats, told by content: every one gives raw articles, and problems for what it cannot read.

A format is a function `RawFile -> Raw or Problem, one after another`; to add one, teach `sniff` its mark and
list its reader here.
"""

from collections.abc import Callable, Iterator

from generator.ingest.formats import feed, html, mail, office, records, text
from generator.ingest.formats.sniff import Kind, kind_of
from generator.model.article import Raw, RawFile
from generator.model.problem import Problem

Reader = Callable[[RawFile], Iterator[Raw | Problem]]


def _readers() -> dict[Kind, Reader]:
    return {
        "text": text.read,
        "html": html.read,
        "mhtml": mail.read_web_archive,
        "mail": mail.read,
        "feed": feed.read,
        "json": records.read,
        "jsonl": records.read_lines,
        "pdf": office.read_pdf,
        "docx": office.read_docx,
    }


def articles(file: RawFile) -> Iterator[Raw | Problem]:
    """The raw articles of one file in its order, with a problem for each part that cannot be read."""
    kind = kind_of(file.body)
    if kind == "empty":
        message, hint = "this file is empty", "fill it in, or remove it"
        yield Problem(where=file.name, severity="error", code="file-empty", message=message, hint=hint)
        return
    if kind == "unknown":
        message = "these bytes are neither text nor a format we read"
        hint = "text, Markdown, HTML, MHTML, .eml, RSS, Atom, JSON, JSONL, PDF or DOCX"
        yield Problem(where=file.name, severity="error", code="unknown-format", message=message, hint=hint)
        return
    yield from _readers()[kind](file)


def split(name: str, data: bytes) -> tuple[tuple[Raw, ...], tuple[Problem, ...]]:
    """The raw articles in some bytes, and the problems met."""
    found = list(articles(RawFile(name=name, body=data)))
    raws = tuple(each for each in found if isinstance(each, Raw))
    return raws, tuple(each for each in found if isinstance(each, Problem))
