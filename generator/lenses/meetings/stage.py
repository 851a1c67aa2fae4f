"""The sentences of an article, set up one after the other as scenes."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.lenses.annotate.spans import Annotated, Named
from generator.lenses.meetings.memory import Memory
from generator.lenses.meetings.places import places
from generator.lenses.meetings.pronouns import pronouns
from generator.lenses.meetings.scene import Scene, Someone
from generator.lenses.meetings.strangers import strangers

_LONGEST = 1500
"""Characters: what is longer is a list or a table and no sentence (and would cost more than linear time)."""
# "in Tunis, | was seen", "... | and was received by", "... | and the two met", ", during | which"
_GOES_ON = (
    r"will|would|may|might|could|laid|gave|took|made|paid|saw|sat|came|began|sent|wrote"
    r"|has|had|have|is|are|was|were|held|met|spoke|flew|went"
)
_CUT = re.compile(
    rf"(?P<after>, (?=(?:{_GOES_ON}|said|also|told|left|[a-z]{{3,}}ed)\b))"
    rf"|,? (?P<and>and|but|then) (?=(?:also |later |then )?(?:{_GOES_ON}|spoken|visited)\b"
    r"|(?:he|she|they|both|the two|the (?:trip|visit|meeting|talks|call|summit))\b|(?P<name>[A-ZÀ-Þ]))"
    r"|, (?=(?:during|at|in|on|to) (?:which|whom)\b)"
    r"|, (?=visiting [A-ZÀ-Þ]|on (?:an?|his|her|their) (?:[\w-]+ ){0,4}(?:visit|trip|tour)\b)"
    r"|, (?P<main>(?=(?:[A-ZÀ-Þ][\w-]+['’]s )?[A-ZÀ-Þ]))"
)
_RELATIVE = ("who", "whose", "which", "where", "on a", "on his", "on her", "visiting")
_OWNER = re.compile(r"(?:[A-ZÀ-Þ][\w-]+['’]s )?")
_TIME_OF_DAY = re.compile(r"(?:before|after) (?:dawn|noon|midday|midnight|dark|sunrise|sunset)\b")
_OPENING = re.compile(r"(?:During|On|In|At|After|Before|Following|Ahead of|Fresh from)\b")
_LISTED = re.compile(r"^[^,;]*(?: and |, )[^,;]{0,40}(?:, | and )[A-ZÀ-Þ]")
_TOLD = ("meeting_talk_verbs", "meeting_visit_verbs", "meeting_travel_verbs", "meeting_light_verbs")
_NOUNS_TOO = ("talks", "talk", "meeting", "visit", "visits", "tour", "call", "calls")
_VERB_NEXT = re.compile(rf" (?:{_GOES_ON})\b")
_TELLING = (
    "meeting_talk_verbs",
    "meeting_visit_verbs",
    "meeting_travel_verbs",
    "meeting_nouns",
    "meeting_compared",
)
_STAYS = re.compile(r"\b(?:be|is|are|was|were|been)(?: \w+){0,2} (?:in|at|to) ")
_ANYBODY = re.compile(
    r"\b(?:an?|another|any|every|no|only|first|second|third|fourth|last|sitting|serving|\w+est|most \w+)"
    r" (?:\w+ )?$"
)
_LEADING_ROLES = re.compile(
    r"\b(?:leader|president|prime minister|premier|chancellor|minister|king|queen|emir|sultan|crown prince"
    r"|secretary|head of state|top diplomat|envoy|pm)\b",
    re.IGNORECASE,
)


def scenes(annotated: Annotated, memory: Memory) -> Iterator[Scene]:
    """Every sentence as a scene; what the caller notes in `memory` is known to the next one."""
    starts = [cue.start for cue in annotated.cues]
    for sentence in annotated.sentences:
        if sentence.end - sentence.start > _LONGEST:
            continue
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        scene = Scene(annotated, sentence, list(annotated.cues[first:last]), memory)
        scene.named, scene.clauses = sorted(_known(scene)), list(sentence.clauses)
        if _may_tell(scene):
            scene.named = sorted([*scene.named, *strangers(scene)], key=_place)
            scene.fresh = set(_fresh(scene))
            scene.clauses = list(clauses(scene))
            scene.places = list(places(scene))
        scene.people = sorted([*scene.named, *pronouns(scene)], key=_place)
        yield scene


def _place(someone: Someone) -> tuple[int, int]:
    return someone.start, someone.end


def _may_tell(scene: Scene) -> bool:
    # Half of all sentences hold no word of a meeting; they only matter for whom they name.
    return any(scene.cues(name) for name in _TELLING) or _STAYS.search(scene.words) is not None


def _known(scene: Scene) -> Iterator[Someone]:
    for name in scene.names:
        if name.type == "person" and _takes_part(name) and not _anybody(scene, name):
            possessive = scene.text[name.end : name.end + 1] in ("'", "’")
            yield Someone(name.start, name.end, (name.party,), False, possessive)


def _anybody(scene: Scene, name: Named) -> bool:
    # "became the first US president to visit": an office, but nobody who holds it
    unfinished = scene.text.startswith("-", name.end)  # "Chancellor-designate A": not the chancellor
    anybody = _ANYBODY.search(scene.before(name.start, 40)) is not None
    return name.named_as == "role" and (unfinished or anybody)


def _takes_part(name: Named) -> bool:
    # "a palace spokesman" and "a lawmaker" speak; offices count where they lead a country or a ministry.
    return name.party.entity is not None or bool(_LEADING_ROLES.search(name.party.name))


def _joined(scene: Scene) -> Iterator[tuple[int, int]]:
    # "arrived before dawn on Wednesday": a time of day opens no clause
    pending: tuple[int, int] | None = None
    for first, last in scene.sentence.clauses:
        if pending is not None and _TIME_OF_DAY.match(scene.text, first):
            pending = pending[0], last
            continue
        if pending is not None:
            yield pending
        pending = first, last
    if pending is not None:
        yield pending


def _leads_in(scene: Scene, begin: int, match: re.Match[str]) -> bool:
    """Whether the comma ends an opening phrase that tells of a meeting: "After talks with A, B ..."."""
    owner = _OWNER.match(scene.text, match.end())
    start = owner.end() if owner else match.end()
    return (
        _OPENING.match(scene.text, begin) is not None
        and bool(scene.cues("meeting_nouns", begin, match.start()))
        and any(s.start in (start, match.end()) and s.end > start for s in scene.named)
        and not _LISTED.search(scene.text, match.end(), min(scene.end, match.end() + 80))
    )


def _fresh(scene: Scene) -> Iterator[int]:
    """Where ", and B" opens a clause of its own: "A had lunch with C, and B was received by D"."""
    told = [cue for name in _TOLD for cue in scene.cues(name) if cue.words.lower() not in _NOUNS_TOO]
    for someone in scene.named:
        alone = scene.before(someone.start, 6) == ", and " and _VERB_NEXT.match(scene.text, someone.end)
        if alone and any(cue.start < someone.start for cue in told):
            yield someone.start


def clauses(scene: Scene) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, finer than its own."""
    # A relative clause ends where the main verb goes on, and "and" opens a new
    # clause where a verb or a new subject follows it.
    for first, last in _joined(scene):
        begin = first
        for match in _CUT.finditer(scene.text, first, last):
            relative = scene.text[begin : begin + 8].lower().startswith(_RELATIVE)
            if match["after"] and not relative:
                continue
            listed = match["and"] and any(s.end == match.start() for s in scene.named)
            if listed and match.end() not in scene.fresh:
                continue
            if match["main"] is not None and not _leads_in(scene, begin, match):
                continue
            if match["name"] and not any(s.start == match.end() for s in scene.named):
                continue
            yield begin, match.start()
            begin = match.end()
        yield begin, last
