"""Markdown: one parse, text and blocks; safe HTML for the editor's words."""

import time

import pytest

from generator.text import markdown

EVERYTHING = """\
# A *loud* heading

One line
goes on here.  \nA new line.

- first
- second
  1. inner

> Said by somebody.

| Year | Total |
|---|---|
| 2023 | **240** |

    code  here

![a picture](https://x.example/p.png)
"""


def test_every_kind_of_block_is_a_slice_of_the_text() -> None:
    text, blocks = markdown.parse(EVERYTHING)
    assert [(block.kind, block.level, block.ordered, text[block.start : block.end]) for block in blocks] == [
        ("heading", 1, False, "A loud heading"),
        ("paragraph", 0, False, "One line goes on here.\nA new line."),
        ("item", 1, False, "first"),
        ("item", 1, False, "second"),
        ("item", 2, True, "inner"),
        ("quote", 0, False, "Said by somebody."),
        ("row", 0, False, "Year | Total"),
        ("row", 0, False, "2023 | 240"),
        ("code", 0, False, "code  here"),
        ("paragraph", 0, False, "a picture"),
    ]
    row = blocks[7]
    assert [text[start:end] for start, end in row.cells] == ["2023", "240"]
    assert [text[mark.start : mark.end] for mark in row.inlines] == ["240"]


def test_a_link_keeps_words_and_address() -> None:
    text, (block,) = markdown.parse("See **[the report](https://x.example/r)** now.")
    assert [(mark.kind, text[mark.start : mark.end], mark.href) for mark in block.inlines] == [
        ("strong", "the report", None),
        ("link", "the report", "https://x.example/r"),
    ]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:x", "&#106;avascript:x", "data:text/html,x", "vbscript:x",
     "//evil.example", "/local", "file:///etc/passwd", "java&#9;script:x", "<javascript:x y>"],
)  # fmt: skip
def test_an_unsafe_address_keeps_its_words_only(address: str) -> None:
    text, (block,) = markdown.parse(f"[words]({address})")
    assert text == "words"
    assert block.inlines == ()


def test_html_and_template_marks_are_text() -> None:
    text, _ = markdown.parse("<script>x</script> {{ 7*7 }} {% raw %} &lt;b&gt;")
    assert text == "<script>x</script> {{ 7*7 }} {% raw %} <b>"


def test_a_letter_and_its_accent_become_one() -> None:
    text, (block,) = markdown.parse("Cafe*\u0301* is &#x65;\u0301.")
    assert text == "Café is é."
    assert block.start == 0
    assert block.end == len(text)


@pytest.mark.parametrize(
    "hostile",
    ["<![CDATA[" * 22_000, "![" * 20_000, "[" * 20_000, "*a " * 70_000, ">" * 50_000, "- " * 50_000,
     "<div>" * 40_000],
)  # fmt: skip
def test_hostile_text_is_parsed_in_bounded_time(hostile: str) -> None:
    begin = time.process_time()
    markdown.parse(hostile)
    assert time.process_time() - begin < 4


def test_the_editors_html_is_safe_and_one_level_down() -> None:
    html = markdown.to_html(
        "# Title\n\n<b>x</b> [in](/method/) [here](#p4) [out](https://x.example) [bad](javascript:x)"
    )
    assert "<h2>Title</h2>" in html
    assert "&lt;b&gt;" in html
    assert 'href="/method/"' in html
    assert 'href="#p4"' in html
    assert 'href="https://x.example"' in html
    assert 'href="javascript' not in html
