import io
import zipfile

import pytest

from generator.ingest.formats import split

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return package.getvalue()


def paragraph(words: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def test_a_docx_gives_paragraphs_headings_and_tables() -> None:
    cells = "".join(f"<w:tc>{paragraph(word)}</w:tc>" for word in ("Port", "Ships"))
    (raw,), _ = split(
        "a.docx",
        docx(
            paragraph("Harbour", "Heading1")
            + paragraph("It opened.")
            + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        ),
    )
    assert raw.text == "## Harbour\n\nIt opened.\n\n| Port | Ships |\n| --- | --- |"


def test_a_broken_docx_is_a_problem() -> None:
    raws, problems = split("a.docx", docx("<w:p>"))
    assert not raws
    assert [problem.code for problem in problems] == ["docx-unreadable"]


def test_a_broken_pdf_is_a_problem() -> None:
    raws, problems = split("a.pdf", b"%PDF-1.7\nnothing more")
    assert not raws
    assert problems[0].code in ("pdf-unreadable", "office-missing")


def test_a_pdf_gives_its_text() -> None:
    pytest.importorskip("pypdf")
    stream = b"BT /F1 12 Tf 72 700 Td (The harbour opened again on Tuesday.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/MediaBox[0 0 600 800]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    (raw,), problems = split("a.pdf", data)
    assert not problems
    assert raw.text.strip() == "The harbour opened again on Tuesday."
