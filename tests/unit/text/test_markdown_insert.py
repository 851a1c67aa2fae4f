"""A paragraph put back into a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.markdown import parse
from generator.text.markdown_insert import NoPlace, with_paragraph


def blocks(body: str) -> list[str]:
    text, found = parse(body)
    return [text[block.start : block.end] for block in found]


def test_a_paragraph_comes_behind_its_block() -> None:
    assert with_paragraph("One.\n\nThree.", "Two.", after=1) == "One.\n\nTwo.\n\nThree."
    assert with_paragraph("One.", "Zero.", after=0) == "Zero.\n\nOne."


def test_behind_an_item_it_comes_behind_the_list() -> None:
    assert with_paragraph("- a\n- b\n\nEnd.", "New.", after=1) == "- a\n- b\n\nNew.\n\nEnd."


def test_its_words_are_never_read_as_markdown() -> None:
    body = with_paragraph("One.", "# <b>1.</b> *x* [y](javascript:z)", after=1)
    assert blocks(body) == ["One.", "# <b>1.</b> *x* [y](javascript:z)"]


def test_a_place_inside_a_fence_is_refused() -> None:
    with pytest.raises(NoPlace):
        with_paragraph("```\na\n\n\n\nb\n```", "New.", after=1)


@given(
    st.lists(st.from_regex(r"[-#>*\w. ]{1,20}", fullmatch=True), max_size=5),
    st.text(max_size=30),
    st.integers(0, 6),
)
def test_every_other_block_stays(lines: list[str], words: str, after: int) -> None:
    body = "\n\n".join(lines)
    try:
        new = with_paragraph(body, words, after=after)
    except NoPlace:
        return
    before, now = blocks(body), blocks(new)
    added = [at for at in range(len(now)) if now[:at] + now[at + 1 :] == before]
    assert added and len(now) == len(before) + 1
