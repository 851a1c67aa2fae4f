"""When a position was taken, as far as its sentence says."""

import re

from generator.lenses.annotate.spans import Annotated, DateSpan, Sentence
from generator.lenses.positions.statements import Statement
from generator.model.facts import When
from generator.text.dates import resolve

_OTHER = re.compile(
    r"\b(?:since|after|before|until|till|by|from|scheduled for|planned for|due|for|than|between|agreed in|of)\s+(?:the\s+|\w+\s+)?$",
    re.IGNORECASE,
)


def when_of(annotated: Annotated, sentence: Sentence, statement: Statement | None, span: tuple[int, int]) -> When:
    """The date of the saying: one beside the verb or at the start of the sentence, never one inside what is said."""
    text = annotated.article.text
    dates = [
        date
        for date in annotated.dates
        if sentence.start <= date.start < sentence.end
        and not any(q.start <= date.start < q.end for q in annotated.quotes)
        and not _OTHER.search(text, max(sentence.start, date.start - 24), date.start)
    ]
    chosen = next((date for date in dates if _beside(text, date, sentence, statement, span)), None)
    if chosen is None:
        return When()
    published = annotated.article.published
    start, end = resolve(chosen.expression, earliest=published.earliest, latest=published.latest, tense="past")
    return When(start=start, end=end, words=text[chosen.start : chosen.end], tense="past")


def _beside(
    text: str, date: DateSpan, sentence: Sentence, statement: Statement | None, span: tuple[int, int]
) -> bool:
    if date.start <= sentence.start + 4:
        return statement is None or not re.search(r";|,\s(?:which|while|but)\s", text[date.end : statement.verb.start])
    if re.search(r",\s(?:who|which|whose|where)\s[^,]*$", text[sentence.start : date.start]):
        return False
    if statement is None:
        return True
    if date.end <= statement.subject.start and not text[date.end : statement.subject.start].strip(" ,)"):
        return True
    verb = statement.told or statement.verb
    if date.start >= span[1] or date.end <= span[0]:
        between = text[min(date.end, verb.end) : max(date.start, verb.start)]
        return len(between.split()) <= 8 and not re.search(r"[;]|,\s(?:while|but)\s|\b(?:before|after|since)\b", between)
    if statement.form.startswith("said"):
        return False
    near = text[min(date.end, verb.end) : max(date.start, verb.start)]
    return len(near.split()) <= 6 and not re.search(r"\b(?:who|which|after|when|to|that)\b", near)
