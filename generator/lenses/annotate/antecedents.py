"""Whom a pronoun means."""

from generator.lenses.annotate.spans import Annotated, Named, Sentence
from generator.lenses.annotate.subjects import PREPOSITION


def antecedent(annotated: Annotated, position: int, *, person: bool) -> Named | None:
    """Whom a pronoun at `position` means: the nearest subject, at most three sentences before.

    A subject is the first name of a sentence that no preposition governs; failing that any first name.
    """
    here = next((i for i, s in enumerate(annotated.sentences) if s.start <= position < s.end), None)
    if here is None:
        return None
    for place in range(here, max(-1, here - 4), -1):
        names = [
            n
            for n in names_in(annotated, annotated.sentences[place])
            if n.end <= position and _fits(n, person=person)
        ]
        free = [
            n for n in names if not PREPOSITION.search(annotated.article.text, max(0, n.start - 16), n.start)
        ]
        if free or names:
            return (free or names)[0]
    return None


def names_in(annotated: Annotated, sentence: Sentence) -> list[Named]:
    """The names of a sentence outside quotation marks, in text order."""
    quoted = [(q.start, q.end) for q in annotated.quotes if q.start < sentence.end and q.end > sentence.start]
    return [
        named
        for named in annotated.names
        if sentence.start <= named.start < sentence.end
        and not any(start <= named.start < end for start, end in quoted)
    ]


def _fits(named: Named, *, person: bool) -> bool:
    return (
        (named.type == "person")
        if person
        else (named.type in ("country", "org") and named.named_as != "adjective")
    )
