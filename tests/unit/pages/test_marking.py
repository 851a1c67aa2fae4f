from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Block, Inline
from generator.pages.marking import Highlight, runs_of
from generator.pages.views import Link
from tests.unit.pages.by_hand import TRADE, article


def highlight(start: int, end: int, name: str = "x") -> Highlight:
    return Highlight(start=start, end=end, link=Link(label=name, href=f"#{name}"))


def test_overlapping_marks_and_links_become_plain_runs() -> None:
    one = article("a", "The *office* said **so [today](https://x.example/)**.", day=None, outlet=None)
    block = one.blocks[0]
    runs = runs_of(one, block, [highlight(4, 20, "f1"), highlight(15, 24, "f2")], [(block.start, block.end)])
    assert "".join(run.text for run in runs) == one.text
    assert [run.text for run in runs if run.marked and run.strong] == ["so ", "t", "oday"]
    assert [[link.label for link in run.references] for run in runs if run.references] == [["f1"], ["f2"]]


def test_words_that_may_not_be_shown_leave_a_gap() -> None:
    block = TRADE.blocks[0]
    runs = runs_of(TRADE, block, [], [(block.start + 4, block.start + 18)])
    assert [run.gap for run in runs] == [True, False, True]
    assert runs[1].text == "customs office"


spans = st.tuples(st.integers(0, 59), st.integers(1, 60)).filter(lambda span: span[0] < span[1])


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_the_runs_of_a_shown_block_are_its_text_and_mark_exactly_the_facts(
    marks: list[tuple[int, int]], inlines: list[tuple[int, int]]
) -> None:
    text = "".join(chr(97 + n % 26) for n in range(60))
    one = article("a", text, day=None, outlet=None)
    block = Block(
        number=1,
        kind="paragraph",
        start=0,
        end=60,
        inlines=tuple(Inline(kind="strong", start=a, end=b) for a, b in inlines),
    )
    runs = runs_of(one, block, [highlight(a, b) for a, b in marks], [(0, 60)])
    assert "".join(run.text for run in runs) == text
    marked = "".join(("x" if run.marked else ".") * len(run.text) for run in runs)
    assert marked == "".join("x" if any(a <= n < b for a, b in marks) else "." for n in range(60))
    assert sum(len(run.references) for run in runs) == len(marks)
