"""PDF (with the extra `office`) and DOCX."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.ingest.formats.reference import of_file
from generator.model.article import Raw, RawFile
from generator.model.problem import Problem
from generator.text.strings import one_line

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST_XML: Final = 50_000_000
_MOST_PAGES: Final = 400
_HEADING: Final = re.compile(r"heading ?([1-6])", re.IGNORECASE)


def read_pdf(file: RawFile) -> Iterator[Raw | Problem]:
    """The text of a PDF, page by page."""
    try:
        import pypdf
    except ImportError:
        hint = 'install it: pip install "briefing-digest[office]"'
        yield _problem(file, "office-missing", "reading PDF needs the extra office", hint)
        return
    try:
        reader = pypdf.PdfReader(io.BytesIO(file.body))
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        stated = reader.metadata
        title = one_line(stated.title or "") if stated else ""
    except (
        pypdf.errors.PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
    ) as error:
        yield _problem(
            file, "pdf-unreadable", f"this PDF cannot be read: {error}", "paste the article's text instead"
        )
        return
    text = "\n\n".join(page for page in pages if page.strip())
    if not text.strip():
        hint = "it is probably a scan: paste the article's text instead"
        yield _problem(file, "no-text", "this PDF holds no text", hint)
        return
    # "Microsoft Word - draft3.doc" is a file name, not a headline.
    useful = title if title.count(" ") >= 3 and "." not in title[-6:] else None
    yield Raw(reference=of_file(file, "application/pdf"), text=text, title=useful, url=file.url)


def read_docx(file: RawFile) -> Iterator[Raw | Problem]:
    """The text of a DOCX as Markdown: paragraphs, headings, lists, tables."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.body)) as package:
            if package.getinfo("word/document.xml").file_size > _LARGEST_XML:
                yield _problem(file, "docx-too-large", "this document is too large", "save the article alone")
                return
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(package.read("word/document.xml"), parser)
            title = _title(package, parser)
    except (
        zipfile.BadZipFile,
        KeyError,
        etree.XMLSyntaxError,
        RuntimeError,
        OSError,
        NotImplementedError,
    ) as error:
        yield _problem(file, "docx-unreadable", f"this DOCX cannot be read: {error}", "save it as text")
        return
    body = root.find(f"{_W}body")
    text = "\n\n".join(block for block in map(_block, body if body is not None else ()) if block)
    if not text.strip():
        yield _problem(file, "no-text", "this document holds no text", "paste the article's text instead")
        return
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    yield Raw(reference=of_file(file, media_type), text=text, markdown=True, title=title, url=file.url)


def _title(package: zipfile.ZipFile, parser: etree.XMLParser) -> str | None:
    try:
        core = etree.fromstring(package.read("docProps/core.xml"), parser)
    except (KeyError, etree.XMLSyntaxError):
        return None
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title")
    return one_line(title or "") or None


def _block(node: etree._Element) -> str:
    if node.tag == f"{_W}p":
        return _paragraph(node)
    if node.tag != f"{_W}tbl":
        return ""
    rows = [
        [_words(cell).replace("|", "\\|") for cell in row.iter(f"{_W}tc")] for row in node.iter(f"{_W}tr")
    ]
    width = max(map(len, rows), default=0)
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]]) if lines else ""


def _paragraph(node: etree._Element) -> str:
    words = _words(node)
    style = node.find(f"{_W}pPr/{_W}pStyle")
    heading = _HEADING.match(style.get(f"{_W}val", "")) if style is not None else None
    if words and heading:
        return f"{'#' * max(2, int(heading[1]))} {words}"
    return f"- {words}" if words and node.find(f"{_W}pPr/{_W}numPr") is not None else words


def _words(node: etree._Element) -> str:
    marks = {f"{_W}t": None, f"{_W}tab": " ", f"{_W}br": " "}
    return one_line(
        "".join((each.text or "") if marks[each.tag] is None else " " for each in node.iter(*marks))
    )


def _problem(file: RawFile, code: str, message: str, hint: str) -> Problem:
    return Problem(where=file.name, severity="error", code=code, message=message, hint=hint)
