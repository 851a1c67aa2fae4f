"""Whom pronouns and "the two presidents" stand for."""

import re
from collections.abc import Iterator

from generator.lenses.meetings.parties import listed_pair, parties_of
from generator.lenses.meetings.scene import Scene, Someone
from generator.model.facts import Party

_NOT_PEOPLE = (
    r"(?: (?:of|countries|nations|sides|states|parties|governments|neighbou?rs|capitals|armies|[A-ZÀ-Þ]))"
)
_PRONOUN = re.compile(
    r"\b(?:(?P<me>I|me)\b(?!['’-])|(?P<one>[Hh]e|[Ss]he|him|(?P<latter>[Tt]he latter)|(?P<own>[Hh]is|[Hh]er))"
    r"|(?P<many>[Tt]hey|them|[Bb]oth(?: (?P<both>leaders|presidents|men|ministers))?|(?P<their>[Tt]heir)"
    r"|[Tt]he(?: two)? (?P<office>leaders|presidents|ministers|prime ministers|men|women)"
    rf"|[Tt]he (?:two|pair|duo)(?!{_NOT_PEOPLE}))"
    rf"(?!{_NOT_PEOPLE}))\b"
)


_OF_DEED = re.compile(r"\b(?:arrival|visit|trip|departure|journey|tour) (?:of|by) (?:the )?$")
_LEADS_IN = re.compile(
    r"(?:During|On|In|At|Before|After|Ahead of|For|Following|Wrapping up|Ending) (?:\w+ )?$"
)


def pronouns(scene: Scene) -> Iterator[Someone]:
    """Pronouns and "the two leaders" as whom they stand for; none that stands for nobody known."""
    for match in _PRONOUN.finditer(scene.text, scene.start, scene.end):
        start, end = match.span()
        if any(name.start < end and start < name.end for name in scene.names if name.type == "person"):
            continue
        if match["me"]:
            speaker = _speaker(scene, start)
            if speaker is not None:
                yield Someone(start, end, (speaker,), True)
            continue
        earlier = [someone for someone in scene.named if someone.end <= start]
        if match["one"]:
            latter = earlier[-1].parties[0] if match["latter"] and earlier else None
            one = latter or _antecedent(scene, earlier, start, an_object=match["one"].lower() == "him")
            if one is not None:
                yield Someone(start, end, (one,), True, bool(match["own"]))
            continue
        here = parties_of(earlier)
        many = (
            tuple(here)
            if len(here) == 2
            else listed_pair(scene, earlier) or scene.memory.both(match["office"] or match["both"])
        )
        if len(many) >= 2:
            yield Someone(start, end, many, True, bool(match["their"]))


def _speaker(scene: Scene, offset: int) -> Party | None:
    """Who says the quotation round `offset`, where the sentence itself says it."""
    quoted = next((quote for quote in scene.quotes if quote[0] <= offset < quote[1]), None)
    if quoted is None:
        return None
    said = scene.cues("saying_verbs", quoted[1]) + scene.cues("saying_verbs", scene.start, quoted[0])
    for cue in said:
        near = [s for s in scene.named if 0 <= cue.start - s.end <= 2 or 0 <= s.start - cue.end <= 2]
        if near and not scene.sees(cue.start):
            return near[0].parties[0]
    return None


def _antecedent(scene: Scene, earlier: list[Someone], offset: int, *, an_object: bool) -> Party | None:
    # "During his visit, Xi will ...": whom the main clause is about; else
    # "he" is whom the clause, else the sentence is about so far, else whom the sentence before was about.
    if not earlier and offset - scene.start < 30 and _LEADS_IN.match(scene.text, scene.start, offset):
        later = [s for s in scene.named if s.start > offset and not s.possessive]
        if later and scene.before(later[0].start, 2) == ", ":
            return later[0].parties[0]
    first, _ = scene.clause(offset)
    own = [s for s in earlier if s.start >= first]
    if an_object:  # "the minister asked him": somebody else
        earlier, own = earlier[:-1], []
    for some in (own, earlier):
        subjects = [s for s in some if not s.possessive and not scene.prepositional(s)]
        # "The arrival of Ruto marked his first visit"
        owners = [s for s in some if s.possessive or _OF_DEED.search(scene.before(s.start, 20))]
        chosen = subjects or owners
        if chosen:
            return chosen[0].parties[0]
    return scene.memory.subject
