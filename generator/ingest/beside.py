"""A raw text line by line: what the body keeps beside what was taken out, and why."""

from collections.abc import Iterator

from generator.ingest.knowledge import Knowledge
from generator.ingest.normalise import judged
from generator.model.article import Dropped, Raw
from generator.model.review import Stretch


def beside(raw: Raw, knowledge: Knowledge, repeated: frozenset[str] = frozenset()) -> tuple[Stretch, ...]:
    """Every line of the text in reading order; before them what has no place among the lines."""
    page, verdicts, _ = judged(raw, knowledge, repeated)
    unplaced = tuple(_unplaced((*raw.left_out, *page.dropped)))
    lines = []
    for line in page.lines:
        verdict = verdicts.get(line.number)
        if verdict is None:
            lines.append(Stretch(text=line.text, kept=True))
        else:
            lines.append(
                Stretch(
                    text=line.text,
                    kept=False,
                    kind=verdict.kind,
                    reason=verdict.reason,
                    moved_to=verdict.moved_to or ("credits" if verdict.kind == "credit" else None),
                )
            )
    return (*unplaced, *lines)


def _unplaced(fragments: tuple[Dropped, ...]) -> Iterator[Stretch]:
    for fragment in fragments:
        yield Stretch(
            text=fragment.text,
            kept=False,
            kind=fragment.kind,
            reason=fragment.reason,
            moved_to=fragment.moved_to,
            placed=False,
        )
