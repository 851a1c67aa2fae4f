"""What somebody says: the clause behind "said", before ", he said", or round it."""

import re

from generator.lenses.annotate.datelines import without_dateline
from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.spans import Annotated, Cue, Sentence
from generator.lenses.positions.statement import Statement, stance_key


def said(annotated: Annotated, sentence: Sentence, verb: Cue, subject: Subject) -> Statement | None:
    """The statement a verb of saying hands over; None where nothing is handed over."""
    text = annotated.article.text
    ahead = text[sentence.start : subject.start].rstrip()
    bare = ahead.rstrip('”"»“’ ')
    closed = bare.endswith((",", "?", "!")) or ahead.endswith((",", ",”", ',"'))
    if closed and _WITHIN.match(text, verb.end):
        begin = _opening(annotated, sentence, subject)
        return Statement(form="said-within", verb=verb, subject=subject, start=begin, end=sentence.end)
    if closed and (bare != ahead or not _goes_on(annotated, verb, sentence)):
        begin = _opening(annotated, sentence, subject)
        return Statement(
            form="said-behind", verb=verb, subject=subject, start=begin, end=sentence.start + len(ahead)
        )
    if _TOLD_TO.match(text, verb.end) and verb.words.casefold().startswith(("told", "tell")):
        return Statement(form="stance", verb=verb, subject=subject, start=subject.start, end=sentence.end)
    start = _complement(annotated, verb, sentence)
    if start is None or start >= sentence.end:
        return None
    if (
        stance_key(annotated, verb)
        and verb.words.casefold() not in _SAYS
        and (stance_key(annotated, verb) == "demand" or not _has_clause(text, verb.end, sentence.end))
    ):
        begin = verb.start if JOINED_ON.search(text, subject.end, verb.start) else subject.start
        return Statement(form="stance", verb=verb, subject=subject, start=begin, end=sentence.end)
    return Statement(form="said", verb=verb, subject=subject, start=start, end=sentence.end)


def _opening(annotated: Annotated, sentence: Sentence, subject: Subject) -> int:
    """Where what is said begins: at the sentence, behind its dateline, or behind a semicolon or colon."""
    start = without_dateline(annotated, sentence.start)
    stops = [
        match.end()
        for match in _STOP.finditer(annotated.article.text, start, subject.start)
        if not any(q.start <= match.start() < q.end for q in annotated.quotes)
    ]
    return stops[-1] if stops else start


_TOLD_TO = re.compile(
    r"\s+(?:(?!(?:that|to|was|were|is|are|has|had|would|will|could|should|must|it|they)\b)[\w.'’-]+\s+){1,5}to\s"
)
_STOP = re.compile(r"[;:]\s+(?=[^\W\d_])")
_WITHIN = re.compile(
    r",\s(?:only|if|unless|until|because|provided|and|but|when|even|so|would|will|must|should|could|can|cannot|may|is|are|was|were|has|have|had)\b"
)
_SAYS = frozenset(["said", "says", "say", "told", "tells", "wrote", "writes", "added", "adds"])
JOINED_ON = re.compile(r"\b(?:and|but|then)\s(?:\w+ly\s|also\s|has\s|have\s|had\s)?$")
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
        return " that " in rest or _TOLD.match(annotated.article.text, verb.end, sentence.end) is not None
    if re.match(r"\s+(?:that|it|he|she|they|the|there|his|her|its|any|no)\b", rest):
        return True
    return _ONLY_TIME.fullmatch(rest.strip()) is None and not rest.startswith((",", ";"))


_TIME = (
    r"(?:(?:on|in|at|last|earlier|later|afterwards?|after|before|during|following|through|late|via|to|again|yesterday|today|"
    r"separately|repeatedly|publicly|by)\s+(?:(?!that\b)[\w.'’-]+,?\s+){0,9}?)?"
)
_TOLD = re.compile(
    r"\s+(?:(?:him|her|them|me|us|reporters|journalists|soldiers|lawmakers|parliament|(?:a|"
    r"the|his|her|its|their)\s[\w -]+?|"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})\s+)?" + _TIME + r"(?:that\s+|:\s*)"
    r"|\s+(?:(?!that\b)[\w.'’-]+,?\s+){1,12}?that\s+"
    r"|\s+(?:him|her|them)\s+(?=[A-Z][\w'’-]+ (?:was|is|were|are|had|has|would|will|could|should|must|can)\b)"
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
