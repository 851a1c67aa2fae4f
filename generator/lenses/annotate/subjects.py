"""Who does what a verb says: the subject before it or behind it, as an entity or as written."""

import re
from typing import Literal

import msgspec

from generator.lenses.annotate.datelines import without_dateline
from generator.lenses.annotate.spans import Annotated, Named
from generator.lenses.annotate.verbs import is_verb
from generator.model.facts import Party

SubjectKind = Literal["named", "pronoun", "group", "written"]

_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|which|both|his|her|its)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:in|on|at|for|with|during|following|after|before|speaking|asked|according|despite|since|as|by|from|under|until|"
    r"earlier|later|meanwhile|however|also|but|and|yet|so|still|instead|last|this|next|when|while|although|though|if|"
    r"today|yesterday|separately|moreover|nevertheless|once|addressing|citing|turning|asking|writing|answering|"
    r"referring|commenting|(?:one|two|three|four|five|six|several|\d+|a few) \w+ (?:after|"
    r"before|earlier|later|ago|into)|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday)\b",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r"(?:who|which|whose|where|speaking|standing|considering|sister|brother|head|for (?:his|"
    r"her|its|their) part|by contrast|"
    r"however|meanwhile|too|in turn|also|adding|a |an |the |\w+ing )\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+(?:has|have|had|was|were|is|are|be|been|being|also|reportedly|would|will|could|should|may|might|must|did|does|do|"
    r"not|n['’]t|then|later|again|once|still|only|further|now|already|since|repeatedly|publicly|earlier|long|never|always|often|just|first|ever|itself|himself|herself|afterwards?|both|all|jointly|"
    r"\w+ly|on|last|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|week|month|year|"
    r"in|turn))+$",
    re.IGNORECASE,
)
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
_ISSUED = re.compile(r"(?:\w+\s){1,3}\w+ed\s(?:jointly|by|with|on|in|after|to|at|from)\b[^,]*$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|must|can|cannot|may|might|did|does|do)\b"
)
_VERB_LISTS = frozenset({"reporting_verbs", "stance_verbs"})
_OWNS = re.compile(r"['’ʼ´]s? ")
_AND = re.compile(
    r"(?:\s\([^)]*\))?,?\s?(?:and |& |or |as well as )?(?:the )?(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?['’]s )?"
)
# "the Colombian government and the FARC": the second is nobody we know, so as written
_JOINED_NAME = re.compile(r"(?:,|,? and) (?:the )?([A-ZÀ-Þ][\w'’-]+(?: [\w'’-]+){0,2})")
_DETERMINER = re.compile(
    r"(?:the|a|an|one|some|its|his|her|their|both|all|another|two|three|several|many)\s+", re.IGNORECASE
)
PREPOSITION = re.compile(
    r"(?:of|in|at|for|to|with|by|from|on|between|against|about|over|under|near)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """The words before or behind a verb that say who."""

    start: int
    end: int
    parties: tuple[Party, ...]
    kind: SubjectKind
    named: tuple[Named, ...] = ()


def before(annotated: Annotated, floor: int, verb_start: int) -> Subject | None:
    """The subject that stands in `text[floor:verb_start]`, the stretch before a verb; None where it is empty.

    Insertions and lead-ins between commas are passed over: "On Friday, Ruto, who was in Accra, said".
    """
    text = annotated.article.text
    start = _without_opening(annotated, _after_break(text, floor, verb_start), verb_start)
    stop = _without_tail(annotated, start, verb_start)
    parts = _parts(text, start, stop)
    if not parts:
        return None
    begin, end = _main_part(annotated, text, parts)
    conjunction = _CONJUNCTION.match(text, begin, end)
    begin = conjunction.end() if conjunction else begin
    return None if _EMPTY.fullmatch(text, begin, end) else _subject(annotated, begin, end)


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
        shorter = start + len(_TAIL.sub("", text[start:stop].rstrip(" ,)")))
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
    subject = _subject(annotated, begin, end)
    if (
        person is not None
        and subject.kind == "written"
        and text[person.end : person.end + 1] in (",", ".", "")
    ):
        return _subject(annotated, person.start, person.end)  # "said the commander, X."
    return subject


def insertions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Relative clauses between two commas: ", which has carried messages for years,"."""
    return [match.span() for match in _INSERTION.finditer(text, start, end)]


def _after_break(text: str, floor: int, verb_start: int) -> int:
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
        if rest.strip(" ,") and not _only_tail(rest):
            start = match.end()
    return start


def _only_tail(words: str) -> bool:
    return _TAIL.fullmatch(" " + words.strip(" ,")) is not None


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    found, begin = [], start
    for match in re.compile(r",\s|\s[–—-]\s?|[–—](?=\s|$)").finditer(text, start, stop):
        found.append(_trim(text, begin, match.start()))
        begin = match.end()
    found.append(_trim(text, begin, stop))
    return [(begin, end) for begin, end in found if begin < end]


def _main_part(annotated: Annotated, text: str, parts: list[tuple[int, int]]) -> tuple[int, int]:
    if len(parts) > 1 and _PRONOUN.fullmatch(text, *parts[-1]):
        return parts[-1]  # "a meeting of leaders, he said"
    kept = [part for part in parts if not _LEAD_IN.match(text, *part)] or parts[-1:]
    first = kept[0]
    if len(kept) > 1 and _is_list(annotated, text, kept):
        return first[0], kept[-1][1]
    if len(kept) > 1 and _is_clause(annotated, text, *first):
        # "The plan is dead, the minister said": the clause is what is said, not who says it.
        phrases = [
            part
            for part in kept[1:]
            if not _is_clause(annotated, text, *part) and not _INSERTED.match(text, *part)
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
    if _FINITE.search(text, start, end):
        return True
    return any(
        start < cue.start < end and cue.list in _VERB_LISTS and is_verb(annotated, cue)
        for cue in annotated.cues
    )


def _is_list(annotated: Annotated, text: str, parts: list[tuple[int, int]]) -> bool:
    if " and " not in text[parts[-1][0] : parts[-1][1]] and not text[: parts[-1][0]].endswith("and "):
        return False
    return all(any(abs(named.start - start) <= 4 for named in annotated.names) for start, _ in parts)


def _subject(annotated: Annotated, start: int, end: int) -> Subject:
    text = annotated.article.text
    words = text[start:end]
    if _PRONOUN.fullmatch(words):
        return Subject(start=start, end=end, parties=(), kind="pronoun")
    heads = _heads(annotated, start, end)
    if (
        len(heads) == 1
        and heads[0].named_as == "role"
        and heads[0].party.entity is None
        and heads[0].type == "person"
    ):
        # "a senior Lebanese official": nobody we can name, so as written.
        return Subject(start=start, end=end, parties=(Party(name=words),), kind="named", named=heads)
    if heads:
        joined = _JOINED_NAME.fullmatch(text, heads[-1].end, end)
        parties = (*_distinct(heads), Party(name=joined[1])) if joined else _distinct(heads)
        end = end if joined or end - heads[-1].end < 3 else heads[-1].end
        end = max(end, heads[-1].end)
        return Subject(start=start, end=end, parties=parties, kind="named", named=heads)
    return Subject(start=start, end=end, parties=(Party(name=words),), kind="written")


def _heads(annotated: Annotated, start: int, end: int) -> tuple[Named, ...]:
    """The names a noun phrase is about: one at its start, more of a list, else a person anywhere in it."""
    text = annotated.article.text
    inside = [named for named in annotated.names if named.start < end and named.end > start]
    if not inside:
        return ()
    opening = inside[0]
    if len(inside) > 1 and inside[1].type == "person" and _OWNS.fullmatch(text, opening.end, inside[1].start):
        inside = inside[1:]  # "Poland's Donald Tusk" is the man, not the country
        start, opening = opening.start, inside[0]
        return _listed(text, opening, inside, end)
    lead = text[start : opening.start]
    if opening.named_as != "adjective" and (not lead.strip() or _DETERMINER.fullmatch(lead)):
        rest = text[opening.end : end].strip()
        acts = rest.split(" ")[0]
        if (
            not rest
            or acts.endswith("ed")
            or _FINITE.match(acts)
            or rest[:1] in ",-("
            or rest.startswith(("and ", "'s ", "’s ", "in ", "of ", "in its "))
        ):
            return _listed(text, opening, inside, end)
    person = next(
        (n for n in inside if n.type == "person" and not PREPOSITION.search(text, start, n.start)), None
    )
    if person is not None:
        return (person,)
    body = next(
        (
            n
            for n in inside
            if n.type == "org"
            and re.search(
                r"(?:press service|spokes\w+|office|statement|leaders) (?:of|for) (?:the )?$",
                text[start : n.start],
            )
        ),
        None,
    )
    return (body,) if body is not None else ()


def _listed(text: str, opening: Named, inside: list[Named], end: int) -> tuple[Named, ...]:
    chosen = [opening]
    for place, named in enumerate(inside[1:], 1):
        owner = place + 1 < len(inside) and _OWNS.fullmatch(text, named.end, inside[place + 1].start)
        if owner and inside[place + 1].type == "person":
            continue
        between = text[chosen[-1].end : named.start]
        if not _AND.fullmatch(between):
            break
        chosen.append(named)
    return tuple(chosen)


def _distinct(names: tuple[Named, ...]) -> tuple[Party, ...]:
    return tuple({(n.party.entity or n.party.name): n.party for n in names}.values())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\u00a0,.;:\"“”«»„)('‘’–—-":
        start += 1
    while end > start and text[end - 1] in " \n\u00a0,;:\"“”«»„('‘–—-":
        end -= 1
    return start, end
