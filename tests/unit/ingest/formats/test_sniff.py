import io
import zipfile

import pytest

from generator.ingest.formats.sniff import kind_of


def docx() -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return package.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"The port reopened on Monday.\n\nShips waited.", "text"),
        (b"# The port reopened\n\nShips waited.", "text"),
        (b"BERN: The < sign and > sign stand in text.", "text"),
        (b"{{^adFree}} {{/adFree}} Ministers met.", "text"),
        (b"[China]: the ministry said so.", "text"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html><body><p>Hello</p></body></html>", "html"),
        (b"<?xml version='1.0'?>\n<!-- saved --><html xmlns='x'><head></head></html>", "html"),
        (b"<div><p>One.</p><p>Two.</p><p>Three.</p></div>", "html"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
        (b'{"title": "a", "text": "b"}', "json"),
        (b'{"title": "a"}\n{"title": "b"}\n', "jsonl"),
        (b'{\n "title": "a"\n}', "json"),
        (b'[{"title": "a"}]', "json"),
        (b"From: a@example.org\nTo: b@example.org\nSubject: x\nDate: Tue, 5 Mar 2024\n\nHello", "mail"),
        (b"MIME-Version: 1.0\nSubject: x\n\nHello", "mail"),
        (
            b"MIME-Version: 1.0\nSnapshot-Content-Location: https://news.example/\n"
            b'Content-Type: multipart/related; boundary="b"\n\n--b--',
            "mhtml",
        ),
        (b"Date: 5 March 2024\nSource: Example Times\n\nThe port reopened.", "text"),
        (b"%PDF-1.7\n", "pdf"),
        (docx(), "docx"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "unknown"),
        (b"PK\x03\x04 another package", "unknown"),
        ("Der Hafen öffnet wieder.".encode("utf-16"), "text"),
        (b" \n\t", "empty"),
        (b"", "empty"),
    ],
)
def test_the_content_tells_the_kind(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind
