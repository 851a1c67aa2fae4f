"""Positions side by side: who says what on which aspect, and where nothing was said."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from generator.model.content import Aspect, Topic
from generator.model.facts import Party, Position
from generator.pages.fact_views import FactViews
from generator.pages.views import ActorRow, Cell, Matrix, Statement
from generator.text.strings import fold_words, slug


def matrix(views: FactViews, topic: Topic, positions: Sequence[Position], *, caption: str) -> Matrix:
    """Actors down, aspects across; in a cell the statements newest first, none where none was found."""
    cells: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    actors: dict[str, Party] = {}
    for position in views.catalogue.order.positions(positions):
        column = aspect_of(position, topic.aspects)
        for actor in position.actors:
            actors.setdefault(_key(actor), actor)
            cells[_key(actor), column].append(position)
    columns = [(aspect.id, aspect.title) for aspect in topic.aspects]
    if not columns or any(column == "" for _, column in cells):
        columns.append(("", views.words.get("aspect_other" if columns else "aspect_any")))
    shown: set[str] = set()
    order = sorted(actors, key=lambda key: (-sum(len(cells[key, column]) for column, _ in columns), key))
    return Matrix(
        caption=caption,
        aspects=tuple(title for _, title in columns),
        rows=tuple(
            ActorRow(
                actor=views.party(actors[key]),
                anchor=f"actor-{slug(key) or 'x'}",
                cells=tuple(
                    Cell(aspect=title, statements=_statements(views, cells[key, column], shown))
                    for column, title in columns
                ),
            )
            for key in order
        ),
    )


def aspect_of(position: Position, aspects: Sequence[Aspect]) -> str:
    """Id of the aspect whose words stand most often in the stance, else in its sentence; "" for none."""
    for text in (position.stance, position.provenance.words):
        words = f" {' '.join(fold_words(text))} "
        hits = [(sum(_stands_in(word, words) for word in aspect.words), aspect.id) for aspect in aspects]
        best = max(hits, key=lambda hit: hit[0], default=(0, ""))
        if best[0] > 0:
            return best[1]
    return ""


def _stands_in(phrase: str, words: str) -> bool:
    folded = " ".join(fold_words(phrase))
    return bool(folded) and (f" {folded} " in words or f" {folded}s " in words)


def _statements(views: FactViews, positions: Sequence[Position], shown: set[str]) -> tuple[Statement, ...]:
    statements: list[Statement] = []
    for position in positions:
        statement = views.statement(position)
        statements.append(msgspec.structs.replace(statement, repeated=position.id in shown))
        shown.add(position.id)
    return tuple(statements)


def _key(actor: Party) -> str:
    return actor.entity or actor.name
