"""Who does what a verb says: the subject before it or behind it, as an entity or as written."""

import re

from generator.lenses.annotate.datelines import without_dateline
from generator.lenses.annotate.noun_phrases import FINITE, PRONOUN, Subject, noun_phrase
from generator.lenses.annotate.spans import Annotated, Named
from generator.lenses.annotate.verbs import is_verb

_BREAK = re.compile(
    r"[;:]\s|\s[–—]\s|,?\s(?:while|whereas|although|though|because|but|when|if|where|until|unless)\s"
    r"|\b(?:that|which|whom|what)\s|,\s(?:and|as|after|before|or)\s|,\swith\s(?=both|the|all|[A-Z])|\s(?:after|before)\s(?=[A-Z])"
    r"|\b(?:comes?|came|coming)\s(?:as|after|when|while)\s"
)
_EMPTY = re.compile(
    r"(?:and|but|or|yet|so|also|then|to|not|who|which|that|as|than|only|instead|now|\s)*", re.IGNORECASE
)
_CONJUNCTION = re.compile(r"(?:and|but|or|yet|so|then|as)\s+(?=\S)", re.IGNORECASE)
_TIME_LEAD = re.compile(
    r"(?:in|on|until|till|since|by|during|late|early|at the (?:end|start|beginning) of)\s", re.IGNORECASE
)
_INSERTION = re.compile(r",\s(?:which|who|whose|where|whom)\b[^,;]*,")
_WHO = re.compile(r",?\swho\s+(?:(?:has|had|have|also|then|later|again|earlier|\w+ly)\s+){0,4}$")
_ISSUED = re.compile(r"(?:\w+\s){1,3}\w+ed\s(?:jointly|by|with|on|in|after|to|at|from)\b[^,]*$")
_VERB_LISTS = frozenset({"reporting_verbs", "stance_verbs"})


def before(annotated: Annotated, floor: int, verb_start: int) -> Subject | None:
    """The subject that stands in `text[floor:verb_start]`, the stretch before a verb; None where it is empty.

    Insertions and lead-ins between commas are passed over: "On Friday, Ruto, who was in Accra, said".
    """
    text = annotated.article.text
    start = _without_opening(annotated, _after_break(annotated, floor, verb_start), verb_start)
    stop = _without_tail(annotated, start, verb_start)
    parts = _parts(text, start, stop)
    if not parts:
        return None
    begin, end = _main_part(annotated, text, parts)
    conjunction = _CONJUNCTION.match(text, begin, end)
    begin = conjunction.end() if conjunction else begin
    return None if _EMPTY.fullmatch(text, begin, end) else noun_phrase(annotated, begin, end)


def _without_opening(annotated: Annotated, start: int, stop: int) -> int:
    """Past the dateline and a date that opens the clause: "In February 2023 Beijing had issued"."""
    start = min(without_dateline(annotated, start), stop)
    opening = next((d for d in annotated.dates if start <= d.start <= start + 12 and d.end < stop), None)
    if opening and _TIME_LEAD.fullmatch(annotated.article.text, start, opening.start):
        return opening.end
    return start


def _without_tail(annotated: Annotated, start: int, stop: int) -> int:
    """Before the helping verbs, adverbs and dates that stand between a subject and its verb."""
    text = annotated.article.text
    while True:
        shorter = start + len(annotated.grammar.before_verb.sub("", text[start:stop].rstrip(" ,)")))
        date = next((d for d in annotated.dates if d.start > start and d.start < shorter <= d.end + 1), None)
        shorter = date.start if date else shorter
        if shorter >= stop:
            return stop
        stop = shorter


def behind(annotated: Annotated, verb_end: int, ceiling: int) -> Subject | None:
    """The subject that follows a verb, as in "..., said an exporter of tea"; None where nothing follows."""
    text = annotated.article.text
    stop = re.compile(
        r"[,.;:!?()\"“”«»„]\s|[,.;:!?()\"“”«»„]$|\s[–—-]\s|\s(?:who|after|before|when|as|while|told|and)\s|\.$|$"
    )
    match = stop.search(text, verb_end, ceiling)
    begin, end = _trim(text, verb_end, match.start() if match else ceiling)
    for named in annotated.names:
        if named.start < end < named.end:
            end = named.end  # "said U.S. President X": the stop inside belongs to the name
    for date in annotated.dates:
        if begin < date.start < end and date.end >= end - 1:
            cut = re.sub(r"\s+(?:on|in|late|early|earlier)?\s*$", "", text[begin : date.start])
            end = begin + len(cut)
    if begin >= end:
        return None
    person = next((n for n in annotated.names if n.type == "person" and text[end : n.start] == ", "), None)
    subject = noun_phrase(annotated, begin, end)
    if (
        person is not None
        and subject.kind == "written"
        and text[person.end : person.end + 1] in (",", ".", "")
    ):
        return noun_phrase(annotated, person.start, person.end)  # "said the commander, X."
    return subject


def relative_head(annotated: Annotated, floor: int, verb_start: int) -> Subject | None:
    """Whom a "who" right before a verb means: "a plan of envoy X, who called it dead" is about X."""
    match = _WHO.search(annotated.article.text, floor, verb_start)
    head = next((n for n in annotated.names if match and n.end == match.start()), None)
    if match is None or head is None or head.named_as == "adjective":
        return None
    return Subject(start=head.start, end=head.end, parties=(head.party,), kind="named", named=(head,))


def insertions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Relative clauses between two commas: ", which has carried messages for years,"."""
    return [match.span() for match in _INSERTION.finditer(text, start, end)]


def _after_break(annotated: Annotated, floor: int, verb_start: int) -> int:
    text = annotated.article.text
    start = floor
    inserted = insertions(text, floor, verb_start)
    for match in _BREAK.finditer(text, floor, verb_start):
        if any(begin <= match.start() < end for begin, end in inserted):
            continue
        rest = text[match.end() : verb_start]
        relative = match[0].strip() in ("which", "whom", "where", "when") and text[
            : match.start()
        ].rstrip().endswith(",")
        if relative and "," in rest:
            continue  # "Muscat, which has carried messages for years, offered": an insertion
        if rest.strip(" ,") and not _only_tail(annotated, rest):
            start = match.end()
    return start


def _only_tail(annotated: Annotated, words: str) -> bool:
    return annotated.grammar.before_verb.fullmatch(" " + words.strip(" ,")) is not None


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    found, begin = [], start
    for match in re.compile(r",\s|\s[–—-]\s?|[–—](?=\s|$)").finditer(text, start, stop):
        found.append(_trim(text, begin, match.start()))
        begin = match.end()
    found.append(_trim(text, begin, stop))
    return [(begin, end) for begin, end in found if begin < end]


def _main_part(annotated: Annotated, text: str, parts: list[tuple[int, int]]) -> tuple[int, int]:
    if len(parts) > 1 and PRONOUN.fullmatch(text, *parts[-1]):
        return parts[-1]  # "a meeting of leaders, he said"
    kept = [
        part
        for part in parts
        if not annotated.grammar.lead_in.match(text, *part)
        and not any(d.start <= part[0] and part[1] <= d.end for d in annotated.dates)
    ] or parts[-1:]
    first = kept[0]
    if len(kept) > 1 and _is_list(annotated, text, kept):
        return first[0], kept[-1][1]
    if len(kept) > 1 and _is_clause(annotated, text, *first):
        # "The plan is dead, the minister said": the clause is what is said, not who says it.
        phrases = [
            part
            for part in kept[1:]
            if not _is_clause(annotated, text, *part) and not annotated.grammar.insertion.match(text, *part)
        ]
        named = [part for part in kept[1:] if _opens_with_name(annotated, part)] or phrases
        return (named or kept[-1:])[0]
    for part in kept[1:]:
        # "Hungary's prime minister, X, said": the name tells more than the office before it.
        person = next((n for n in annotated.names if _appositive(text, n, part)), None)
        plain_office = next(
            (n for n in annotated.names if n.start <= first[0] + 4 and n.end >= first[1]), None
        )
        if person and (plain_office is None or plain_office.named_as == "role"):
            return part
    return first


def _appositive(text: str, named: Named, part: tuple[int, int]) -> bool:
    """Whether the part is the name of whoever stands before it: ", X," or ", the Y Army (YA),"."""
    if named.type == "person":
        return named.start == part[0]
    whole = named.end >= part[1] or text[named.end : part[1]].strip()[:1] == "("
    return named.type == "org" and named.named_as == "local" and 0 <= named.start - part[0] <= 4 and whole


def _opens_with_name(annotated: Annotated, part: tuple[int, int]) -> bool:
    return any(
        0 <= n.start - part[0] <= 4 and n.end <= part[1] and n.named_as != "adjective"
        for n in annotated.names
    )


def is_clause(annotated: Annotated, subject: Subject) -> bool:
    """Whether the words taken for a subject hold a verb of their own, and so are none."""
    text = annotated.article.text
    if subject.kind != "written" or _ISSUED.match(text, subject.start, subject.end):
        return False
    return _is_clause(annotated, text, subject.start, subject.end)


def _is_clause(annotated: Annotated, text: str, start: int, end: int) -> bool:
    if FINITE.search(text, start, end):
        return True
    return any(
        start < cue.start < end and cue.list in _VERB_LISTS and is_verb(annotated, cue)
        for cue in annotated.cues
    )


def _is_list(annotated: Annotated, text: str, parts: list[tuple[int, int]]) -> bool:
    if " and " not in text[parts[-1][0] : parts[-1][1]] and not text[: parts[-1][0]].endswith("and "):
        return False
    return all(any(abs(named.start - start) <= 4 for named in annotated.names) for start, _ in parts)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\u00a0,.;:\"“”«»„)('‘’–—-":
        start += 1
    while end > start and text[end - 1] in " \n\u00a0,;:\"“”«»„('‘–—-":
        end -= 1
    return start, end
