"""The statements of a sentence: who, with which verb, from where to where."""

import re

from msgspec import structs

from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.spans import Annotated, Cue, Sentence
from generator.lenses.annotate.subjects import before, behind, relative_head
from generator.lenses.annotate.verbs import verbs_in
from generator.lenses.positions.merging import distinct
from generator.lenses.positions.received import PASSIVE, by_participle, passive, received, with_a_promise
from generator.lenses.positions.saying import JOINED_ON, said
from generator.lenses.positions.statement import VERB_LISTS, Form, Statement, holding, main_verbs, stance_key

_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|remained|stands?)\s+(?:also\s+|still\s+|"
    r"now\s+)?(?:not\s+|no\s+longer\s+)?(?:a party to|up to)?$"
)
_NEW_CLAUSE = re.compile(r"(?:;|,?\s(?:while|whereas|although|though)|,?\s(?:but|and|yet)|\s[–—])\s")
_EMPTY_SAYING = re.compile(
    r"\b(?:declin|refus)\w+ to (?:comment|be (?:named|identified)|give|elaborate|say|answer|"
    r"respond)|\bdid not\b.{0,30}\b(?:respond|comment|give)|\bnothing to say",
    re.IGNORECASE,
)


def statements_in(annotated: Annotated, sentence: Sentence) -> list[Statement]:
    """The statements of one sentence in text order; verbs that share a subject make one statement."""
    verbs = [verb for verb in main_verbs(annotated, sentence, sentence.end) if _speaks(annotated, verb)]
    verbs += _copulas(annotated, sentence)
    verbs.sort(key=lambda verb: verb.start)
    found = [statement for verb in verbs if (statement := _statement(annotated, sentence, verb))]
    found += received(annotated, sentence)
    found += with_a_promise(annotated, sentence)
    # "a pause proposed by X" inside somebody else's statement is part of it.
    found = [
        s
        for s in found
        if s.form != "participle" or not any(o.form != "participle" and o.start < s.verb.start for o in found)
    ]
    found = [_without_relative(statement, found) for statement in found]
    return distinct(annotated, sorted(found, key=lambda statement: (statement.start, statement.verb.start)))


def _speaks(annotated: Annotated, verb: Cue) -> bool:
    text = annotated.article.text
    if _INFINITIVE.search(text, max(0, verb.start - 12), verb.start):
        return False
    if (
        verb.words.casefold() in ("hold", "holds", "held", "holding")
        and text[verb.end : verb.end + 6] != " that "
    ):
        return False
    return _EMPTY_SAYING.match(text, verb.start) is None and not re.match(
        r"\s+in\s+(?:the\s+)?(?:wake|face)", text[verb.end : verb.end + 20]
    )


_INFINITIVE = re.compile(r"\b(?:to|not to|to \w+ly)\s$")


def _copulas(annotated: Annotated, sentence: Sentence) -> list[Cue]:
    text = annotated.article.text
    quoted = [(q.start, q.end) for q in annotated.quotes]
    return [
        cue
        for cue in annotated.cues
        if cue.list == "stance_adjectives"
        and sentence.start <= cue.start < sentence.end
        and _COPULA.search(text, max(sentence.start, cue.start - 30), cue.start)
        and not any(start <= cue.start < end for start, end in quoted)
    ]


def _statement(annotated: Annotated, sentence: Sentence, verb: Cue) -> Statement | None:
    text = annotated.article.text
    helped = PASSIVE.search(text, max(sentence.start, verb.start - 24), verb.start)
    helped = helped if not verb.words.endswith("ing") else None
    if verb.list != "stance_adjectives" and (helped or by_participle(annotated, sentence, verb)):
        return passive(annotated, sentence, verb)
    earlier = main_verbs(annotated, sentence, verb.start)
    if earlier and JOINED_ON.search(text, earlier[-1].end, verb.start):
        return None  # "welcomed the plan and urged": the first verb's statement goes on
    if earlier and verb.words.endswith("ing") and text[: verb.start].rstrip().endswith(","):
        return _gerund(annotated, sentence, verb, earlier)
    relative = relative_head(annotated, sentence.start, verb.start)
    if relative is not None and ", " not in text[verb.end : sentence.end]:
        statement = said(annotated, sentence, verb, relative) if holding(annotated, verb) else None
        start = statement.start if statement else verb.start
        return Statement(form="relative", verb=verb, subject=relative, start=start, end=sentence.end)
    floor = _floor(annotated, sentence, verb)
    anchor = verb.start
    if verb.list == "stance_adjectives":
        match = _COPULA.search(text, max(sentence.start, verb.start - 30), verb.start)
        anchor = match.start() if match else verb.start
    subject = before(annotated, floor, anchor)
    if holding(annotated, verb):
        inverted = not text[floor : verb.start].strip(' ,–—-“”"') and floor > sentence.start
        if inverted:
            subject = behind(annotated, verb.end, sentence.end)
        elif text[: verb.start].endswith(", ") and verb.words.endswith(("ed", "said", "told")):
            speaker = behind(annotated, verb.end, sentence.end)
            if speaker is not None and speaker.kind == "named" and text[speaker.end] in ",.":
                # "Equality comes first, countered X": what is said stands before the verb.
                return Statement(form="said-behind", verb=verb, subject=speaker, start=floor, end=verb.start)
        if subject is None:
            return None
        return said(annotated, sentence, verb, subject)
    if subject is None or _relative(annotated, sentence, subject):
        return None
    form: Form = "copula" if verb.list == "stance_adjectives" else "stance"
    return Statement(
        form=form, verb=verb, subject=subject, start=_start(text, subject, anchor), end=sentence.end
    )


def _without_relative(statement: Statement, found: list[Statement]) -> Statement:
    # "rejects a plan of envoy X, who called the answer thin": what X called it is not what is rejected.
    heads = [s.subject for s in found if s.form == "relative"]
    cut = next((h for h in heads if statement.start < h.start and h.end < statement.end), None)
    return structs.replace(statement, end=cut.end) if cut else statement


def _gerund(annotated: Annotated, sentence: Sentence, verb: Cue, earlier: list[Cue]) -> Statement | None:
    # "..., the ministry said, proposing talks": what is proposed stands beside what was said.
    outer = _statement(annotated, sentence, earlier[-1])
    if outer is None or outer.form != "said-behind" or stance_key(annotated, verb) not in ("offer", "demand"):
        return None
    return Statement(form="stance", verb=verb, subject=outer.subject, start=verb.start, end=sentence.end)


def _start(text: str, subject: Subject, anchor: int) -> int:
    """Where the stance begins: at the subject, or at the verb where an "and" joins it to another act."""
    return anchor if JOINED_ON.search(text, subject.end, anchor) else subject.start


_THAT = re.compile(r"\b(?:that|what|which|whom|where)\s+(?:the\s+)?$")


def _relative(annotated: Annotated, sentence: Sentence, subject: Subject) -> bool:
    """Whether the words stand in a relative clause: "a meeting that both sides accept" is no position."""
    text = annotated.article.text
    match = _THAT.search(text, sentence.start, subject.start)
    if match is None or text[: match.start()].rstrip().endswith(","):
        return False
    verbs = verbs_in(annotated, sentence.start, match.start(), VERB_LISTS)
    return (
        not verbs
        or len(text[verbs[-1].end : match.start()].split()) > 6
        or not (
            holding(annotated, verbs[-1]) or stance_key(annotated, verbs[-1]) in ("demand", "commit", "offer")
        )
        or match[0].startswith("what")
    )


def _floor(annotated: Annotated, sentence: Sentence, verb: Cue) -> int:
    """Where the clause of the verb can begin: behind the last quote, or where another verb's ended."""
    text = annotated.article.text
    quotes = [
        q.outer_end
        for q in annotated.quotes
        if sentence.start <= q.outer_start and q.outer_end <= verb.start
        if q.outer_start <= sentence.start + 2 or text[q.start].isupper()
    ]
    floor = max([sentence.start, *quotes])
    for earlier in main_verbs(annotated, sentence, verb.start):
        ended = None
        for match in _NEW_CLAUSE.finditer(annotated.article.text, earlier.end, verb.start):
            follows = any(
                abs(named.start - match.end()) <= 4 and named.start >= match.end()
                for named in annotated.names
            )
            pronoun = re.match(
                r"(?:it|he|she|they|both)\b", annotated.article.text[match.end() : match.end() + 6]
            )
            if (follows or pronoun) and not _list_goes_on(annotated, match.start()):
                ended = match.end()
        if ended is not None:
            floor = max(floor, ended)
        elif holding(annotated, earlier):
            floor = max(floor, _clause_start(annotated, earlier, verb.start))
    return floor


def _list_goes_on(annotated: Annotated, offset: int) -> bool:
    # "Yoon and Kishida called": the "and" joins two names, it opens no clause.
    return (
        any(named.end in (offset, offset - 1) for named in annotated.names)
        and annotated.article.text[offset : offset + 2] != ", "
    )


def _clause_start(annotated: Annotated, verb: Cue, limit: int) -> int:
    text = annotated.article.text
    match = re.compile(
        r"\s+(?:(?:reporters|journalists|lawmakers|parliament|soldiers)\s+|(?:on|in|at|last)\s+[A-Z]\w+\s+)?(?:that\s+)?"
    ).match(text, verb.end, limit)
    return match.end() if match else verb.end
