import doctest
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from generator.text import markdown_escape
from generator.text.decode import repair
from generator.text.markdown import parse
from generator.text.markdown_escape import escape, heading
from generator.text.strings import one_line

NEWS = st.lists(
    st.sampled_from(
        ["The", "- ", "#", "1.", "2)", "*", "**", "_", "__", "`", "[a]", "(b)", "](", "![", "<b>", "<http://a.b>",
         "&amp;", "&", "\\", "> ",
         "~~~", "---", "===", "+", "|", "$5", "“quote”", "http://a.b", "a_b", "!", "[x]: y", "\t",
         "Ü", "e\u0301", ":",
         "#tag", "1986. A"]
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


def _one_paragraph(text: str) -> str:
    return one_line(unicodedata.normalize("NFC", repair(text)))


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(markdown_escape).failed == 0


@given(NEWS, st.sampled_from(["", " "]))
@example(["\\", "#"], "")
@example(["- ", "- ", "-"], "")
@example(["|", "---", "|"], "")
def test_what_is_printed_reads_back_exactly(parts: list[str], glue: str) -> None:
    text = _one_paragraph(glue.join(parts))
    plain, blocks = parse(escape(text))
    assert plain == text
    assert [block.kind for block in blocks] == (["paragraph"] if text else [])


@given(st.text(max_size=60).map(_one_paragraph))
def test_any_text_reads_back_exactly(text: str) -> None:
    assert parse(escape(text))[0] == text


@given(NEWS)
def test_a_heading_reads_back_exactly(parts: list[str]) -> None:
    text = _one_paragraph("A " + " ".join(parts))
    plain, blocks = parse(heading(text, 2))
    assert plain == text
    assert [(block.kind, block.level) for block in blocks] == [("heading", 2)]


def test_plain_news_is_left_as_it_is() -> None:
    text = "Exports rose 3.5% to $1.2 billion (a record), the ministry's Q&A said; see under_score."
    assert escape(text) == text
