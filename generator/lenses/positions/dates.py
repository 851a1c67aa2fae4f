"""When a position was taken, as far as its sentence says."""

import re

from generator.lenses.annotate.datelines import without_dateline
from generator.lenses.annotate.spans import Annotated, Cue, DateSpan, Sentence
from generator.lenses.positions.statement import Statement
from generator.model.facts import When
from generator.text.dates import resolve

_OTHER = re.compile(
    r"\b(?:since|after|before|until|till|by|from|scheduled for|planned for|due|for|than|"
    r"between|agreed in|of)\s+(?:the\s+|\w+\s+)?$",
    re.IGNORECASE,
)

_ELSEWHERE = re.compile(r"[;]|,\s(?:while|but)\s|\b(?:before|after|since)\b")


def when_of(
    annotated: Annotated, sentence: Sentence, statement: Statement | None, span: tuple[int, int]
) -> When:
    """The date of the saying: beside the verb or at the start of the sentence, never inside what is said."""
    text = annotated.article.text
    floor = without_dateline(annotated, sentence.start)
    dates = [
        date
        for date in annotated.dates
        if floor <= date.start < sentence.end
        and not any(q.start <= date.start < q.end for q in annotated.quotes)
        and not _OTHER.search(text, max(sentence.start, date.start - 24), date.start)
    ]
    published = annotated.article.published
    found = [
        When(start=start, end=end, words=text[date.start : date.end], tense="past")
        for date in dates
        if _beside(annotated, date, sentence, statement, span)
        for start, end in [
            resolve(date.expression, earliest=published.earliest, latest=published.latest, tense="past")
        ]
    ]
    return next((when for when in found if when.start), found[0] if found else When())


def _beside(
    annotated: Annotated,
    date: DateSpan,
    sentence: Sentence,
    statement: Statement | None,
    span: tuple[int, int],
) -> bool:
    text = annotated.article.text
    if date.start <= without_dateline(annotated, sentence.start) + 4:
        return statement is None or not re.search(
            r";|,\s(?:which|while|but)\s", text[date.end : statement.verb.start]
        )
    if re.search(r",\s(?:who|which|whose|where)\s[^,]*$", text[sentence.start : date.start]):
        return False
    if statement is None:
        return True
    if date.end <= statement.subject.start and not text[date.end : statement.subject.start].strip(" ,)"):
        return True
    return any(_near(text, date, verb, statement, span) for verb in (statement.told, statement.verb) if verb)


def _near(text: str, date: DateSpan, verb: Cue, statement: Statement, span: tuple[int, int]) -> bool:
    between = text[min(date.end, verb.end) : max(date.start, verb.start)]
    if date.start >= span[1] or date.end <= span[0]:
        since_said = text[span[1] : date.start] if date.start >= span[1] else between
        return (
            len(between.split()) <= 8 and not _ELSEWHERE.search(between) and not _ELSEWHERE.search(since_said)
        )
    if statement.form.startswith("said"):
        return False
    return len(between.split()) <= 8 and not re.search(r"\b(?:who|which|after|when|to|that)\b", between)
