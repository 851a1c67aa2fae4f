"""An article's paragraphs, each with what was taken out of the raw text behind it."""

from collections.abc import Iterator, Sequence

from generator.model.article import Article
from generator.model.review import Stretch
from generator.pages.review_views import RemovedView, RowView
from generator.text.strings import fold

_MISSING = "not in the article: it stands in several texts, or somebody took it out"


def rows(article: Article, stretches: Sequence[Stretch]) -> tuple[RowView, ...]:
    """A row for the top (block 0), then one for each block, in reading order.

    What is in the article now counts as kept, whatever today's rules say of it: it was restored.
    """
    removed: dict[int, list[RemovedView]] = {}
    for after, view in _removed(article, stretches):
        removed.setdefault(after, []).append(view)
    top = RowView(block=0, kind="top", text="", removed=tuple(removed.get(0, ())))
    blocks = (
        RowView(
            block=block.number,
            kind=block.kind,
            text=article.block(block.number),
            removed=tuple(removed.get(block.number, ())),
        )
        for block in article.blocks
    )
    return (*((top,) if top.removed else ()), *blocks)


def _removed(article: Article, stretches: Sequence[Stretch]) -> Iterator[tuple[int, RemovedView]]:
    """What is not in the article, each with the block that it stood behind."""
    texts = [fold(article.block(block.number)) for block in article.blocks]
    numbers: dict[str, list[int]] = {}
    for number, text in reversed(list(enumerate(texts, start=1))):
        numbers.setdefault(text, []).append(number)
    at = 0
    for number, stretch in enumerate(stretches):
        words = fold(stretch.text)
        here = _block_of(words, stretch, texts, numbers, at)
        if here is not None:
            at = max(at, here)
            continue
        yield (
            at,
            RemovedView(
                number=number,
                text=stretch.text,
                kind=stretch.kind or "missing",
                reason=stretch.reason or _MISSING,
                moved_to=stretch.moved_to,
                can_return=stretch.placed and bool(words),
            ),
        )


def _block_of(
    words: str, stretch: Stretch, texts: list[str], numbers: dict[str, list[int]], at: int
) -> int | None:
    """The block that holds the stretch; of several with the same words, each is taken once."""
    if not stretch.placed or not words:
        return None
    if numbers.get(words):
        return numbers[words].pop()
    # A line whose dateline was taken off, or whose bullet was: its block holds the rest of it.
    following = texts[at] if at < len(texts) else ""
    if stretch.kept and following and (following in words or words in following):
        return at + 1
    return None
