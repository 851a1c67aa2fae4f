"""Meetings in an annotated article."""

import re

from generator.lenses.annotate.spans import Annotated
from generator.lenses.identity import Ids
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.meetings.candidate import Candidate
from generator.lenses.meetings.compared import compared
from generator.lenses.meetings.echoes import echoes
from generator.lenses.meetings.enough import enough
from generator.lenses.meetings.fact import meeting
from generator.lenses.meetings.memory import Memory
from generator.lenses.meetings.merge import merged
from generator.lenses.meetings.participants import participants
from generator.lenses.meetings.parties import group_right, parties_of
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.stage import scenes
from generator.lenses.meetings.status import checked, verdict
from generator.lenses.meetings.triggers import Trigger, find_triggers
from generator.lenses.meetings.when import when
from generator.lenses.meetings.where import find_place
from generator.model.article import Published
from generator.model.facts import Meeting, MeetingKind

_GATHERS = re.compile(r"gather|conven", re.IGNORECASE)
_DURING_VISIT = re.compile(r"\b[Dd]uring (?:his|her|their|the) (?:[a-z]+ )?(?:visit|trip|stay|stop)\b")


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Meeting, ...]:
    """The meetings of the article, in text order."""
    article = annotated.article
    memory, ids = Memory(), Ids("m", article.id)
    found: list[Meeting] = []
    for scene in scenes(annotated, memory):
        for candidate in merged(scene, _candidates(scene, article.published)):
            found.append(meeting(scene, candidate, ids, article.id))
            _note(memory, candidate)
        _remember(scene, memory)
    return tuple(found)


def _note(memory: Memory, candidate: Candidate) -> None:
    memory.together(candidate.parties)
    memory.told = candidate.kind, candidate.parties
    if candidate.kind == "visit":
        memory.visitors = candidate.parties


def _remember(scene: Scene, memory: Memory) -> None:
    for someone in scene.named:
        memory.note(someone.parties[0], scene.text[someone.start : someone.end])
    subjects = [s for s in scene.people if not s.possessive and not scene.prepositional(s)]
    if subjects:
        memory.subject = subjects[0].parties[0] if len(subjects[0].parties) == 1 else memory.subject
        memory.together(parties_of(group_right(scene, subjects[0])))
    elif scene.named:
        memory.subject = scene.named[0].parties[0]


def _candidates(scene: Scene, published: Published) -> list[Candidate]:
    found = []
    for trigger in find_triggers(scene):
        if scene.words_before(trigger.start, 2) == ["the", "of"]:  # "part of the trip"
            continue
        judged = verdict(scene, trigger)
        if judged is None:
            continue
        since = judged.words.startswith("since")
        kind = _kind(scene, trigger)
        place = None if kind == "call" else find_place(scene, trigger, since=since)
        dated = when(scene, trigger, judged.status, published, since=since)
        judged = checked(judged, dated.when.start, published.latest)
        for people in participants(scene, trigger):
            if enough(scene, trigger, people, place, judged, dated):
                candidate = Candidate(trigger, people, place, judged, dated, kind)
                _note(scene.memory, candidate)
                found += [candidate, *echoes(scene, candidate, published)]
    return [*found, *compared(scene, found, published)]


def _kind(scene: Scene, trigger: Trigger) -> MeetingKind:
    first, last = scene.clause(trigger.start)
    phone = scene.cues("meeting_by_phone", first, last)
    if phone and trigger.kind in ("talks", "call", "summit"):
        return "call"
    together = (
        scene.cues("meeting_in_person", first, last)
        or _DURING_VISIT.search(scene.words)
        or any(0 <= p.start - trigger.end <= 24 and p.preposition in ("in", "at") for p in scene.places)
    )
    if trigger.kind == "call" and trigger.frame == "talk" and together:
        return "talks"
    at_summit = any(cue.key == "summit" for cue in scene.cues("meeting_nouns", first, last))
    if trigger.frame == "talk" and at_summit and _GATHERS.match(scene.text, trigger.start):
        return "summit"
    return trigger.kind
