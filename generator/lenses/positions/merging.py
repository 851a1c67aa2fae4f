"""Statements of one sentence brought together: one for each who holds something."""

import re

import msgspec

from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.spans import Annotated
from generator.lenses.positions.statement import Statement, stance_key


def distinct(annotated: Annotated, found: list[Statement]) -> list[Statement]:
    """One statement for each subject.

    Later verbs of the same subject only continue it; a saying verb holds what is said, and nobody inside it
    speaks for himself.
    """
    kept: list[Statement] = []
    for statement in found:
        previous = kept[-1] if kept else None
        if previous is not None and _continues(annotated, previous, statement):
            continue
        if previous is not None and statement.form == "passive" and statement.start > previous.verb.end:
            kept[-1] = msgspec.structs.replace(previous, end=min(previous.end, statement.start))
        elif (
            previous is not None
            and statement.subject.start >= previous.verb.end
            and _short(annotated, statement.subject)
        ):
            kept[-1] = msgspec.structs.replace(
                previous, end=min(previous.end, _cut(annotated, previous, statement))
            )
        if previous is not None and previous.form == "said" and _commits(annotated, previous, statement):
            kept[-1] = msgspec.structs.replace(statement, said_by=previous.subject)
        else:
            kept.append(statement)
    behind_it = [s for s in kept if s.form in ("said-behind", "said-within")]
    for outer in behind_it:
        inner = [
            s for s in kept if s is not outer and s.start < outer.end and s.verb.start < outer.verb.start
        ]
        kept = _one_of(annotated, kept, outer, inner)
    return kept


def _short(annotated: Annotated, subject: Subject) -> bool:
    return (
        subject.kind in ("named", "pronoun")
        or len(annotated.article.text[subject.start : subject.end].split()) <= 6
    )


def _one_of(
    annotated: Annotated, kept: list[Statement], outer: Statement, inner: list[Statement]
) -> list[Statement]:
    # "He supports X, he said": the stance verb's own subject, with the speaker as the source.
    opening = next((s for s in inner if _opens(annotated, outer, s)), None)
    if outer.form == "said-within" or opening is None:
        return [s for s in kept if s not in inner]
    start = opening.start if opening.form == "said" else outer.start
    first = msgspec.structs.replace(
        opening, start=start, end=outer.end, said_by=outer.subject, told=outer.verb
    )
    return [first if s is opening else s for s in kept if s is not outer and (s is opening or s not in inner)]


def _opens(annotated: Annotated, outer: Statement, inner: Statement) -> bool:
    """Whether the inner statement's subject opens the outer one, at most behind "Separately, "."""
    lead = annotated.article.text[outer.start : inner.subject.start]
    return len(lead) <= 4 or (len(lead.split()) <= 4 and lead.endswith(", "))


def _continues(annotated: Annotated, previous: Statement, statement: Statement) -> bool:
    if statement.form == "relative":
        return False
    if statement.subject.start == previous.subject.start:
        return previous.form != "said-behind" or statement.start < previous.end
    demands = previous.form == "stance" and stance_key(annotated, previous.verb) == "demand"
    inside = (
        statement.verb.start > previous.verb.start
        and (previous.form == "said" or demands)
        and statement.subject.start >= previous.start
    )
    if inside and _commits(annotated, previous, statement):
        return False
    if inside and not _split_off(annotated, previous, statement):
        return True
    parties = {p.name for p in statement.subject.parties}
    same = parties and parties == {p.name for p in previous.subject.parties}
    if same and previous.form != "said-behind":
        return True
    if statement.subject.kind != "pronoun" or previous.form in ("said-behind", "said-within"):
        return False
    return statement.subject.start > previous.verb.start


_SIDES = re.compile(
    r"(?:the|both|all)\s(?:two\s|three\s|warring\s)?(?:sides|parties|countries|armies|delegations)",
    re.IGNORECASE,
)


def _commits(annotated: Annotated, previous: Statement, statement: Statement) -> bool:
    """ "He told reporters that the sides had accepted a truce": theirs, with him as the source."""
    subject = statement.subject
    group = _SIDES.fullmatch(annotated.article.text, subject.start, subject.end) is not None
    return group and subject.start - previous.start <= 4 and stance_key(annotated, statement.verb) == "commit"


def _split_off(annotated: Annotated, previous: Statement, statement: Statement) -> bool:
    between = annotated.article.text[previous.verb.end : statement.subject.start]
    return (
        re.search(r"(?:;|,\s(?:while|whereas|but|and)|\sand)\s+(?:the\s+)?$", between) is not None
        and statement.subject.kind != "pronoun"
    )


_CLAUSE_END = re.compile(
    r"(?:;|,?\s(?:while|whereas|but|and|as|though|although|with)|,\swhich|,)\s+(?:the\s+)?$"
)


def _cut(annotated: Annotated, previous: Statement, statement: Statement) -> int:
    """Where a statement ends because somebody else's begins."""
    between = annotated.article.text[previous.verb.end : statement.subject.start]
    match = _CLAUSE_END.search(between)
    return previous.verb.end + match.start() if match else previous.end
