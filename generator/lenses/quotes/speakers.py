"""Who says what stands inside quotation marks."""

import re
from bisect import bisect_left

import msgspec

from generator.lenses.annotate.antecedents import antecedent, last_speaker, names_in
from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.ranges import starting_in
from generator.lenses.annotate.spans import Annotated, Cue, Quoted
from generator.lenses.annotate.subjects import before, behind, is_clause, relative_head
from generator.lenses.annotate.verbs import verbs_in
from generator.model.facts import Party, Via

_SAYING = "saying_verbs"
_VERB_LISTS = frozenset({"reporting_verbs", "stance_verbs"})
_TURN = re.compile(
    r"[;]\s|,?\s(?:while|whereas|although|though|but|when)\s|,\s(?:and|"
    r"as)\s(?=[a-zA-Z ]{0,40}\b(?:said|told|called)\b)"
)
_QUOTED_AS = re.compile(r"\s(him|her|it|them|[\w .'’-]{2,60}?)\s+as\s+(?:saying|telling|writing)\b")
_ACCORDING = re.compile(r"\b(?:according to|in the (?:words|opinion|view) of)\s", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"according to\s", re.IGNORECASE)
_MINDS = frozenset({"believe", "think", "feel", "hope", "see", "want", "consider"})
_JOINED_ON = re.compile(
    r"\w[”\"’»]?,?\s(?:and|but|then)\s(?:\w+ly\s|also\s|has\s|have\s|had\s|to\s)?$|\bto\s$"
)
_PERSONAL = frozenset({"he", "she", "him", "her", "who"})
_BY = re.compile(r"\s+by\s+")
_PASSED_ON = frozenset({"quote", "cite", "ask", "tell", "report"})
_HELPED = re.compile(r"\b(?:was|were|been|is|are|being)\s+(?:\w+ly\s+)?$")
_POSSESSIVE = len("'s ")
_CLOSE = 4
"""Words between a quote and a verb of saying that so surely is its own."""
_CARRY_BLOCKS = 2


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks, how we know, and the words that say so."""

    party: Party
    via: Via
    rule: str
    start: int | None = None
    end: int | None = None
    person: bool = False


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence or sentences that hold a quote, and the verbs outside quotation marks in them."""

    start: int
    end: int
    verbs: tuple[Cue, ...]


def stretch_of(annotated: Annotated, quoted: Quoted) -> Stretch:
    """The sentences around a quote: a quote of several sentences belongs to all of them."""
    starts = [sentence.start for sentence in annotated.sentences]
    first = max(0, bisect_left(starts, quoted.outer_start + 1) - 1)
    last = max(first, bisect_left(starts, quoted.outer_end) - 1)
    start, end = annotated.sentences[first].start, annotated.sentences[last].end
    return Stretch(start=start, end=end, verbs=tuple(verbs_in(annotated, start, end, _VERB_LISTS)))


def speaker_of(
    annotated: Annotated, quoted: Quoted, stretch: Stretch, carried: Speaker | None
) -> Speaker | None:
    """Who speaks: told behind the quote, before it, by "according to", else the one who spoke last."""
    text = annotated.article.text
    outside = (text[stretch.start : quoted.outer_start] + text[quoted.outer_end : stretch.end]).strip(
        " .,!?\n"
    )
    if not outside:
        return carried
    return (
        _told_behind(annotated, quoted, stretch, carried)
        or _told_before(annotated, quoted, stretch, carried)
        or _according_to(annotated, quoted, stretch)
        or _told_behind(annotated, quoted, stretch, carried, anyway=True)
        or _main_subject(annotated, quoted, stretch)
    )


def _told_behind(
    annotated: Annotated, quoted: Quoted, stretch: Stretch, carried: Speaker | None, *, anyway: bool = False
) -> Speaker | None:
    text = annotated.article.text
    verb = next((verb for verb in stretch.verbs if verb.start >= quoted.outer_end), None)
    if verb is None:
        return None
    gap = text[quoted.outer_end : verb.start]
    if _TURN.match(gap):
        return None  # ", while the opposition said": somebody else's clause
    comma = text[quoted.end - 1 : quoted.end] in ",?!…—–-" or gap[:1] == ","
    whole = not text[stretch.start : quoted.outer_start].strip()
    reopened = any(quoted.outer_end <= other.outer_start < verb.start for other in annotated.quotes)
    if reopened or not (anyway or whole or (comma and _free_before(annotated, quoted, stretch, verb))):
        return None
    if not gap.strip(" ,–—-"):
        if verb.words.casefold().endswith("ing"):
            return None
        subject = behind(annotated, verb.end, stretch.end)
        return _settle(annotated, subject, carried, rule="told-behind-inverted")
    as_saying = _object_of_quoted(annotated, verb, stretch, carried)
    # "radioed 'Mayday' twice, investigators say": what goes on behind the quote is not who says it.
    goes_on = gap.find(", ") if gap[:1] == " " and not comma else -1
    floor = quoted.outer_end + max(0, goes_on)
    return as_saying or _settle(annotated, before(annotated, floor, verb.start), carried, rule="told-behind")


def _free_before(annotated: Annotated, quoted: Quoted, stretch: Stretch, behind_it: Cue) -> bool:
    # A quote that goes on after a comma belongs to the verb behind it only if no verb before it claims it.
    floor = max(
        (q.outer_end for q in annotated.quotes if q.outer_end <= quoted.outer_start), default=stretch.start
    )
    gap = annotated.article.text[quoted.outer_end : behind_it.start]
    close = len(gap.split()) <= _CLOSE and _is_saying(annotated, behind_it) and not _ACCORDING.search(gap)
    return not any(
        max(floor, stretch.start) <= verb.start < quoted.outer_start
        and (not close or _is_saying(annotated, verb))
        for verb in stretch.verbs
    )


def _object_of_quoted(
    annotated: Annotated, verb: Cue, stretch: Stretch, carried: Speaker | None
) -> Speaker | None:
    # "it quoted him as saying": the speaker is whom the verb quotes.
    if verb.key != "quote":
        return None
    match = _QUOTED_AS.match(annotated.article.text, verb.end, stretch.end)
    if match is None:
        return None
    subject = before(annotated, match.start(1), match.end(1))
    if match[1].casefold() in ("him", "her", "it", "them"):
        subject = Subject(start=match.start(1), end=match.end(1), parties=(), kind="pronoun")
    return _settle(annotated, subject, carried, rule="quoted-as-saying")


def _told_before(
    annotated: Annotated, quoted: Quoted, stretch: Stretch, carried: Speaker | None
) -> Speaker | None:
    text = annotated.article.text
    verbs = [verb for verb in stretch.verbs if verb.end <= quoted.outer_start]
    if verbs and _ATTRIBUTES.match(text, stretch.start) and verbs[-1].key in _MINDS:
        return None  # "According to an aide, the president believes '...'": the aide's words
    if not verbs:
        return None
    floor = stretch.start
    turns = [m.end() for m in _TURN.finditer(annotated.article.text, stretch.start, quoted.outer_start)]
    for turn in reversed(turns):
        if any(verb.start >= turn for verb in verbs) and not _quoted_at(annotated, turn):
            floor = turn
            break
    kept = [verb for verb in verbs if verb.start >= floor]
    if ", " not in text[kept[-1].end : quoted.outer_start]:
        relative = relative_head(annotated, stretch.start, kept[-1].start)
        if relative is not None:
            return _settle(annotated, relative, carried, rule="told-relative")
    if (agent := _agent(annotated, kept[-1], quoted)) is not None:
        return _settle(annotated, agent, carried, rule="told-by")
    saying = [verb for verb in kept if _is_saying(annotated, verb)]
    chosen = saying[0] if saying else kept[-1]
    for verb in [chosen, *reversed([verb for verb in verbs if verb.start < chosen.start])]:
        inverted = any(
            q.outer_end <= verb.start and not text[q.outer_end : verb.start].strip(" ,–—-")
            for q in annotated.quotes
        )
        if inverted:
            # "'It was hard,' said X, 'but useful'": the verb stands before its subject.
            return _settle(
                annotated, behind(annotated, verb.end, quoted.outer_start), carried, rule="told-before"
            )
        if text[: verb.start].endswith(", ") and verb.words.endswith(("ed", "said")):
            subject = behind(annotated, verb.end, quoted.outer_start)
            if subject is not None and subject.kind == "named" and text[subject.end] == ",":
                return _settle(annotated, subject, carried, rule="told-before")
        if verb.words.casefold().endswith("ing") or _JOINED_ON.search(
            annotated.article.text, stretch.start, verb.start
        ):
            continue
        start = max([stretch.start, *(q.outer_end for q in annotated.quotes if q.outer_end <= verb.start)])
        subject = before(annotated, start, verb.start) or (
            before(annotated, stretch.start, verb.start) if start > stretch.start else None
        )
        if subject is not None and not is_clause(annotated, subject):
            return _settle(annotated, subject, carried, rule="told-before")
    return None


def _agent(annotated: Annotated, verb: Cue, quoted: Quoted) -> Subject | None:
    """Who "by" names behind a passive: "was brushed aside by the office as 'more spin'"."""
    text = annotated.article.text
    by = _BY.match(text, verb.end, quoted.outer_start)
    helped = _HELPED.search(text, max(0, verb.start - 24), verb.start)
    if by is None or helped is None or verb.key in _PASSED_ON:
        return None
    return behind(annotated, by.end(), quoted.outer_start)


def _quoted_at(annotated: Annotated, offset: int) -> bool:
    return any(q.start < offset < q.end for q in annotated.quotes)


def _is_saying(annotated: Annotated, verb: Cue) -> bool:
    here = starting_in(annotated.cues, verb.start, verb.start + 1)
    return any(cue.list == _SAYING for cue in here)


def _according_to(annotated: Annotated, quoted: Quoted, stretch: Stretch) -> Speaker | None:
    match = _ACCORDING.search(annotated.article.text, stretch.start, stretch.end)
    if match is None or quoted.outer_start <= match.start() < quoted.outer_end:
        return None
    return _settle(annotated, behind(annotated, match.end(), stretch.end), None, rule="according-to")


def _main_subject(annotated: Annotated, quoted: Quoted, stretch: Stretch) -> Speaker | None:
    sentence = annotated.sentence_at(quoted.outer_start)
    if sentence is None or not annotated.article.text[stretch.start : quoted.outer_start].strip():
        return None
    names = [named for named in names_in(annotated, sentence) if named.named_as != "adjective"]
    if len(names) > 1 and names[1].type == "person" and names[1].start - names[0].end == _POSSESSIVE:
        names[1] = msgspec.structs.replace(
            names[1], start=names[0].start
        )  # "Lithuania's X went further: ..."
        names = names[1:]
    first = names[0] if names else None
    if first is None or first.start >= quoted.outer_start or first.start - stretch.start > 4:
        return None
    person = first.type == "person"
    return Speaker(
        party=first.party,
        via="inferred",
        rule="main-subject",
        start=first.start,
        end=first.end,
        person=person,
    )


def _settle(
    annotated: Annotated, subject: Subject | None, carried: Speaker | None, *, rule: str
) -> Speaker | None:
    if subject is None:
        return None
    if subject.kind == "pronoun":
        return _pronoun(annotated, subject, carried)
    person = bool(subject.named and subject.named[0].type == "person")
    unsure = bool(subject.named and subject.named[0].unsure)
    return Speaker(
        party=subject.parties[0],
        via="inferred" if unsure else "clause",
        rule=rule,
        start=subject.start,
        end=subject.end,
        person=person,
    )


def _pronoun(annotated: Annotated, subject: Subject, carried: Speaker | None) -> Speaker | None:
    word = annotated.article.text[subject.start : subject.end].casefold()
    person = word in _PERSONAL
    named = (last_speaker(annotated, subject.start, word) if person else None) or antecedent(
        annotated, subject.start, person=person
    )
    fits = carried is not None and (carried.person == person or word in ("they", "we"))
    if carried is not None and fits and (named is None or named.start <= (carried.start or 0)):
        return msgspec.structs.replace(
            carried, via="carried", rule="pronoun-carried", start=subject.start, end=subject.end
        )
    if named is None:
        return carried
    return Speaker(
        party=named.party,
        via="carried",
        rule="pronoun",
        start=subject.start,
        end=subject.end,
        person=named.type == "person",
    )


def still_carries(annotated: Annotated, quoted: Quoted, spoke_at: int) -> bool:
    """Whether a speaker named at `spoke_at` may still be the one of a quote without attribution."""
    return annotated.block_at(quoted.start) - annotated.block_at(spoke_at) <= _CARRY_BLOCKS
