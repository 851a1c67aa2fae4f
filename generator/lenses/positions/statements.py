"""The statements of a sentence: who, with which verb, from where to where."""

import re
from typing import Literal

import msgspec

from generator.lenses.annotate.spans import Annotated, Cue, Named, Sentence
from generator.lenses.annotate.subjects import (
    Subject,
    antecedent,
    before,
    behind,
    insertions,
    names_in,
    without_dateline,
)
from generator.lenses.annotate.verbs import verbs_in

Form = Literal["stance", "said", "said-behind", "said-within", "passive", "participle", "copula"]

_STANCE, _HOLDING = "stance_verbs", "holding_verbs"
_LISTS = frozenset({_STANCE, _HOLDING})
_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|remained|stands?)\s+(?:also\s+|still\s+|now\s+)?(?:not\s+|no\s+longer\s+)?(?:a party to|up to)?$"
)
_BY = re.compile(r"\s+by\s+")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|is|are|being)\s+(?:also\s+|promptly\s+|quickly\s+|immediately\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:met|greeted|received|viewed|seen|treated)\s+with\s+(?:\w+\s+){0,2}?(?:ske?pticism|scepticism|suspicion|caution|approval|"
    r"criticism|enthusiasm|anger|relief|distrust|mistrust|indifference|disbelief|concern|applause|silence|dismay)\s+(?:in|by|from|among)\s+",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r"(?:;|,?\s(?:while|whereas|although|though)|,?\s(?:but|and|yet)|\s[–—])\s")
_EMPTY_SAYING = re.compile(
    r"\b(?:declin|refus)\w+ to (?:comment|be (?:named|identified)|give|elaborate|say|answer|respond)|\bdid not\b.{0,30}\b(?:respond|comment|give)|\bnothing to say",
    re.IGNORECASE,
)


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Words that may be somebody's position, with the verb that makes them one and its subject."""

    form: Form
    verb: Cue
    subject: Subject
    start: int
    end: int
    said_by: Subject | None = None
    told: Cue | None = None
    """The verb by which somebody else hands the statement on."""


def statements_in(annotated: Annotated, sentence: Sentence) -> list[Statement]:
    """The statements of one sentence in text order; verbs that share a subject make one statement."""
    verbs = [verb for verb in _main_verbs(annotated, sentence, sentence.end) if _speaks(annotated, verb)]
    verbs += _copulas(annotated, sentence)
    verbs.sort(key=lambda verb: verb.start)
    found = [statement for verb in verbs if (statement := _statement(annotated, sentence, verb))]
    found += _received(annotated, sentence)
    found += _with_a_promise(annotated, sentence)
    # "a pause proposed by X" inside somebody else's statement is part of it.
    found = [
        s
        for s in found
        if s.form != "participle" or not any(o.form != "participle" and o.start < s.verb.start for o in found)
    ]
    return _distinct(
        annotated, sentence, sorted(found, key=lambda statement: (statement.start, statement.verb.start))
    )


def _main_verbs(annotated: Annotated, sentence: Sentence, end: int) -> list[Cue]:
    """The verbs of a sentence up to `end`, without those of an inserted relative clause."""
    inserted = insertions(annotated.article.text, sentence.start, sentence.end)
    verbs = verbs_in(annotated, sentence.start, end, _LISTS)
    return [verb for verb in verbs if not any(start <= verb.start < stop for start, stop in inserted)]


def holding(annotated: Annotated, verb: Cue) -> bool:
    """Whether the verb hands over a clause: "said", "stressed"."""
    return any(cue.list == _HOLDING and cue.start == verb.start for cue in annotated.cues)


def stance_key(annotated: Annotated, verb: Cue) -> str:
    """What kind of stance the verb is; "" for a verb that only hands over."""
    if verb.list == "stance_adjectives":
        return "hold"
    return next((cue.key for cue in annotated.cues if cue.list == _STANCE and cue.start == verb.start), "")


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
    passive = _PASSIVE.search(text, max(sentence.start, verb.start - 24), verb.start)
    if verb.list != "stance_adjectives" and (passive or _by_participle(annotated, sentence, verb)):
        return _passive(annotated, sentence, verb)
    earlier = _main_verbs(annotated, sentence, verb.start)
    if earlier and _JOINED_ON.search(text, earlier[-1].end, verb.start):
        return None  # "welcomed the plan and urged": the first verb's statement goes on
    if earlier and verb.words.endswith("ing") and text[: verb.start].rstrip().endswith(","):
        return _gerund(annotated, sentence, verb, earlier)
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
        if subject is None:
            return None
        return _said(annotated, sentence, verb, subject)
    if subject is None or _relative(annotated, sentence, subject):
        return None
    form: Form = "copula" if verb.list == "stance_adjectives" else "stance"
    return Statement(
        form=form, verb=verb, subject=subject, start=_start(text, subject, anchor), end=sentence.end
    )


def _gerund(annotated: Annotated, sentence: Sentence, verb: Cue, earlier: list[Cue]) -> Statement | None:
    # "..., the ministry said, proposing talks": what is proposed stands beside what was said.
    outer = _statement(annotated, sentence, earlier[-1])
    if outer is None or outer.form != "said-behind" or stance_key(annotated, verb) not in ("offer", "demand"):
        return None
    return Statement(form="stance", verb=verb, subject=outer.subject, start=verb.start, end=sentence.end)


def _start(text: str, subject: Subject, anchor: int) -> int:
    """Where the words of the stance begin: at the subject, or at the verb where an "and" joins it to another act."""
    return anchor if _JOINED_ON.search(text, subject.end, anchor) else subject.start


_THAT = re.compile(r"\b(?:that|what|which|whom|where)\s+(?:the\s+)?$")


def _relative(annotated: Annotated, sentence: Sentence, subject: Subject) -> bool:
    """Whether the words stand in a relative clause: "a conference that both sides accept" holds nobody's position."""
    text = annotated.article.text
    match = _THAT.search(text, sentence.start, subject.start)
    if match is None or text[: match.start()].rstrip().endswith(","):
        return False
    verbs = verbs_in(annotated, sentence.start, match.start(), _LISTS)
    return (
        not verbs
        or len(text[verbs[-1].end : match.start()].split()) > 6
        or not (
            holding(annotated, verbs[-1]) or stance_key(annotated, verbs[-1]) in ("demand", "commit", "offer")
        )
        or match[0].startswith("what")
    )


def _floor(annotated: Annotated, sentence: Sentence, verb: Cue) -> int:
    """Where the clause of the verb can begin: behind the last quote, or behind the verb whose clause ended."""
    text = annotated.article.text
    quotes = [
        q.outer_end
        for q in annotated.quotes
        if sentence.start <= q.outer_start and q.outer_end <= verb.start
        if q.outer_start <= sentence.start + 2 or text[q.start].isupper()
    ]
    floor = max([sentence.start, *quotes])
    for earlier in _main_verbs(annotated, sentence, verb.start):
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


def _said(annotated: Annotated, sentence: Sentence, verb: Cue, subject: Subject) -> Statement | None:
    text = annotated.article.text
    ahead = text[sentence.start : subject.start].rstrip()
    bare = ahead.rstrip('”"»“’ ')
    closed = bare.endswith((",", "?", "!")) or ahead.endswith((",", ",”", ',"'))
    if closed and _WITHIN.match(text, verb.end):
        begin = without_dateline(annotated, sentence.start)
        return Statement(form="said-within", verb=verb, subject=subject, start=begin, end=sentence.end)
    if closed and (bare != ahead or not _goes_on(annotated, verb, sentence)):
        begin = without_dateline(annotated, sentence.start)
        return Statement(
            form="said-behind", verb=verb, subject=subject, start=begin, end=sentence.start + len(ahead)
        )
    start = _complement(annotated, verb, sentence)
    if start is None or start >= sentence.end:
        return None
    if (
        stance_key(annotated, verb)
        and verb.words.casefold() not in _SAYS
        and not _has_clause(text, verb.end, sentence.end)
    ):
        begin = verb.start if _JOINED_ON.search(text, subject.end, verb.start) else subject.start
        return Statement(form="stance", verb=verb, subject=subject, start=begin, end=sentence.end)
    return Statement(form="said", verb=verb, subject=subject, start=start, end=sentence.end)


_WITHIN = re.compile(r",\s(?:only|if|unless|until|because|provided|and|but|when|even|so)\b")
_SAYS = frozenset("said says say told tells wrote writes added adds".split())
_JOINED_ON = re.compile(r"\b(?:and|but|then)\s(?:\w+ly\s|also\s|has\s|have\s|had\s)?$")
_CLAUSE = re.compile(
    r"(?:\s+[\w'’-]+){0,8}?\s+that\s"
    r"|\s+(?:(?:the|a|any|no|its|their|his|her|both|all)\s+)?[\w'’-]+(?:\s[\w'’-]+){0,4}?\s(?:is|are|was|were|has|have|had|will|would|"
    r"could|should|must|can|cannot|may|might|did|does|do)\b"
)


def _has_clause(text: str, start: int, end: int) -> bool:
    return _CLAUSE.match(text, start, end) is not None


_ONLY_TIME = re.compile(
    r"[,.]?\s*(?:(?:on|in|at|late|early|earlier|last|this|to|after|during|through)\b[^,;]*|[A-Z][a-z]+day\b[^,;]*|reporters[^,;]*|"
    r"yesterday|today)?(?:[,;].*)?\.?$",
    re.DOTALL,
)


def _goes_on(annotated: Annotated, verb: Cue, sentence: Sentence) -> bool:
    """Whether a clause follows the verb: "he said that ...", not "..., he said on Friday."."""
    rest = annotated.article.text[verb.end : sentence.end]
    if verb.words.casefold().startswith(("told", "tell")):
        return " that " in rest
    if re.match(r"\s+(?:that|it|he|she|they|the|there|his|her|its|any|no)\b", rest):
        return True
    return _ONLY_TIME.fullmatch(rest.strip()) is None and not rest.startswith((",", ";"))


_TIME = r"(?:(?:on|in|at|last|earlier|through|late|via|to)\s+(?:(?!that\b)[\w.'’-]+,?\s+){1,6}?)?"
_TOLD = re.compile(
    r"\s+(?:(?:him|her|them|me|us|reporters|journalists|soldiers|lawmakers|parliament|(?:a|the|his|her|its|their)\s[\w -]+?|"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})\s+)?" + _TIME + r"(?:that\s+|:\s*)"
    r"|\s+(?:(?:reporters|journalists|parliament|[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3})\s+)"
    r"(?:in [A-Z]\w+(?: [A-Z]\w+)*\s+)?(?:on [A-Z][a-z]+day\s+)?"
    r"(?=(?:the|it|he|she|they|there|his|her|its|no|any|both)\b)"
)
_THAT_CLAUSE = re.compile(r"\s+(?:only\s+|also\s+|again\s+)?" + _TIME + r"that\s+")
_IN_A_TEXT = re.compile(r"\s+in an? (?:\w+ ){1,3}?(?=(?:it|he|she|they|the|there|its|no)\b)")
_DAY = re.compile(r"\s+(?:only\s+)?(?:(?:on\s+)?[A-Z][a-z]+day(?:, [A-Z][a-z]+ \d{1,2})?,?\s+)?")


def _complement(annotated: Annotated, verb: Cue, sentence: Sentence) -> int | None:
    """Where the clause begins that a verb of saying hands over."""
    text = annotated.article.text
    told = verb.words.casefold().startswith(("told", "tell"))
    ways = (_TOLD if told else _THAT_CLAUSE, _IN_A_TEXT, _DAY)
    match = next((m for way in ways if (m := way.match(text, verb.end, sentence.end))), None)
    return match.end() if match else None


def _by_participle(annotated: Annotated, sentence: Sentence, verb: Cue) -> bool:
    text = annotated.article.text
    return (
        verb.words.endswith(("ed", "put", "laid out"))
        and _BY.match(text, verb.end) is not None
        and sentence.start < verb.start
    )


def _passive(annotated: Annotated, sentence: Sentence, verb: Cue) -> Statement | None:
    match = _BY.search(annotated.article.text, verb.end, min(sentence.end, verb.end + 40))
    if match is None:
        return None
    agent = next((n for n in names_in(annotated, sentence) if 0 <= n.start - match.end() <= 4), None)
    if agent is None:
        return None
    subject = _subject_of(agent)
    passive = _PASSIVE.search(annotated.article.text, max(sentence.start, verb.start - 24), verb.start)
    form: Form = "passive" if passive else "participle"
    return Statement(form=form, verb=verb, subject=subject, start=sentence.start, end=sentence.end)


def _received(annotated: Annotated, sentence: Sentence) -> list[Statement]:
    """ "an effort met with scepticism in the West": the West's view, though it is no subject."""
    text = annotated.article.text
    found = []
    for match in _RECEIVED.finditer(text, sentence.start, sentence.end):
        agent = next((n for n in names_in(annotated, sentence) if 0 <= n.start - match.end() <= 4), None)
        if agent is not None:
            comma = text.rfind(",", sentence.start, match.start())
            start = comma + 2 if comma >= 0 else sentence.start
            cue = Cue(
                start=match.start(),
                end=match.end(),
                words=text[match.start() : match.end()].strip(),
                list=_STANCE,
                key="judge",
            )
            found.append(
                Statement(form="passive", verb=cue, subject=_subject_of(agent), start=start, end=sentence.end)
            )
    return found


_PROMISE = re.compile(
    r"\bwith (?=(?:a|an|the|his|her|its|their) (?:\w+ )?(promise|pledge|vow|call|appeal|offer|demand|refusal) (?:to|for|that)\b)"
)


def _with_a_promise(annotated: Annotated, sentence: Sentence) -> list[Statement]:
    """ "wound up his visit with a promise to help": a stance without a verb of its own."""
    match = _PROMISE.search(annotated.article.text, sentence.start, sentence.end)
    names = [n for n in names_in(annotated, sentence) if n.named_as != "adjective"]
    if match is None or not names or names[0].start > sentence.start + 4 or names[0].end > match.start():
        return []
    cue = Cue(start=match.start(1), end=match.end(1), words=match[1], list=_STANCE, key="commit")
    return [
        Statement(form="stance", verb=cue, subject=_subject_of(names[0]), start=match.end(), end=sentence.end)
    ]


def _subject_of(named: Named) -> Subject:
    return Subject(start=named.start, end=named.end, parties=(named.party,), kind="named", named=(named,))


def _distinct(annotated: Annotated, sentence: Sentence, found: list[Statement]) -> list[Statement]:
    """One statement for each subject: later verbs of the same subject only continue it; a saying verb holds what is
    said, and nobody inside it speaks for himself."""
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
    if outer.form == "said-within" or not inner or inner[0].subject.start > outer.start + 4:
        return [s for s in kept if s not in inner]
    first = msgspec.structs.replace(
        inner[0], start=outer.start, end=outer.end, said_by=outer.subject, told=outer.verb
    )
    return [
        first if s is inner[0] else s for s in kept if s is not outer and (s is inner[0] or s not in inner)
    ]


def _continues(annotated: Annotated, previous: Statement, statement: Statement) -> bool:
    if statement.subject.start == previous.subject.start:
        return previous.form != "said-behind" or statement.start < previous.end
    inside = (
        statement.verb.start > previous.verb.start
        and previous.form == "said"
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


def _cut(annotated: Annotated, previous: Statement, statement: Statement) -> int:
    between = annotated.article.text[previous.verb.end : statement.subject.start]
    match = None
    for match in re.finditer(
        r"(?:;|,?\s(?:while|whereas|but|and|as|though|although|with)|,\swhich|,)\s+(?:the\s+)?$", between
    ):
        pass
    return previous.verb.end + match.start() if match else previous.end


def resolved(annotated: Annotated, subject: Subject) -> Named | None:
    """Whom a pronoun subject means."""
    word = annotated.article.text[subject.start : subject.end].casefold()
    return antecedent(annotated, subject.start, person=word in ("he", "she", "who"))
