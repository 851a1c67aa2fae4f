"""Positions of those who are no subject: "rejected by", "met with doubt in", "with a promise to"."""

import re

from generator.lenses.annotate.antecedents import names_in
from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.spans import Annotated, Cue, Named, Sentence
from generator.lenses.positions.statement import STANCE, Form, Statement, stance_key

_BY = re.compile(r"\s+by\s+")
PASSIVE = re.compile(
    r"\b(?:was|were|been|be|is|are|being)\s+(?:also\s+|promptly\s+|quickly\s+|immediately\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)


def by_participle(annotated: Annotated, sentence: Sentence, verb: Cue) -> bool:
    """Whether a participle is followed by who did it: "a plan outlined by Qatar"."""
    text = annotated.article.text
    return (
        verb.words.endswith(("ed", "put", "laid out"))
        and _BY.match(text, verb.end) is not None
        and sentence.start < verb.start
    )


def passive(annotated: Annotated, sentence: Sentence, verb: Cue) -> Statement | None:
    """The statement of whom "by" names; None where nobody is named."""
    match = _BY.search(annotated.article.text, verb.end, min(sentence.end, verb.end + 40))
    if match is None:
        return None
    agent = next((n for n in names_in(annotated, sentence) if 0 <= n.start - match.end() <= 4), None)
    if agent is None:
        return None
    subject = _subject_of(agent)
    helped = PASSIVE.search(annotated.article.text, max(sentence.start, verb.start - 24), verb.start)
    form: Form = "passive" if helped else "participle"
    if form == "participle" and stance_key(annotated, verb) == "back":
        return None  # "conferences backed by Kyiv" tells which, not what Kyiv holds
    return Statement(form=form, verb=verb, subject=subject, start=sentence.start, end=sentence.end)


def received(annotated: Annotated, sentence: Sentence) -> list[Statement]:
    """ "an effort met with scepticism in the West": the West's view, though it is no subject."""
    text = annotated.article.text
    found = []
    for match in annotated.grammar.received.finditer(text, sentence.start, sentence.end):
        agent = next((n for n in names_in(annotated, sentence) if 0 <= n.start - match.end() <= 4), None)
        if agent is not None:
            comma = text.rfind(",", sentence.start, match.start())
            start = comma + 2 if comma >= 0 else sentence.start
            cue = Cue(
                start=match.start(),
                end=match.end(),
                words=text[match.start() : match.end()].strip(),
                list=STANCE,
                key="judge",
            )
            found.append(
                Statement(form="passive", verb=cue, subject=_subject_of(agent), start=start, end=sentence.end)
            )
    return found


_PROMISE = re.compile(
    r"\bwith (?=(?:a|an|the|his|her|its|their) (?:\w+ )?(promise|pledge|vow|call|appeal|offer|"
    r"demand|refusal) (?:to|for|that)\b)"
)


def with_a_promise(annotated: Annotated, sentence: Sentence) -> list[Statement]:
    """ "wound up his visit with a promise to help": a stance without a verb of its own."""
    match = _PROMISE.search(annotated.article.text, sentence.start, sentence.end)
    names = [n for n in names_in(annotated, sentence) if n.named_as != "adjective"]
    if match is None or not names or names[0].start > sentence.start + 4 or names[0].end > match.start():
        return []
    cue = Cue(start=match.start(1), end=match.end(1), words=match[1], list=STANCE, key="commit")
    return [
        Statement(form="stance", verb=cue, subject=_subject_of(names[0]), start=match.end(), end=sentence.end)
    ]


def _subject_of(named: Named) -> Subject:
    return Subject(start=named.start, end=named.end, parties=(named.party,), kind="named", named=(named,))
