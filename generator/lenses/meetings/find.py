"""Meetings in an annotated article."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from generator.lenses.annotate.spans import Annotated, Cue
from generator.lenses.identity import Ids
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.meetings import parties as who
from generator.lenses.meetings.scene import Memory, Place, Scene, Someone
from generator.lenses.meetings.status import Verdict, verdict
from generator.lenses.meetings.triggers import Trigger, find_triggers
from generator.lenses.meetings.when import Dated, candidates, when
from generator.model.facts import Meeting, MeetingKind, Party, Provenance, Review, Slot
from generator.text.dates import Interval


class Candidate(NamedTuple):
    """A meeting before it is a fact."""

    trigger: Trigger
    people: tuple[Someone, ...]
    place: Place | None
    verdict: Verdict
    dated: Dated
    kind: MeetingKind

    @property
    def parties(self) -> tuple[Party, ...]:
        return who.Parties(self.people).parties()


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Meeting, ...]:
    """The meetings of the article, in text order."""
    memory, ids = Memory(), Ids("m", annotated.article.id)
    found: list[Meeting] = []
    context: Interval = (None, None)
    for scene in _scenes(annotated, memory):
        mentions = _merged(scene, list(_candidates(scene, annotated, context)))
        for candidate in mentions:
            found.append(_meeting(scene, candidate, ids, annotated.article.id))
            if candidate.dated.when.start is not None:
                context = (candidate.dated.when.start, candidate.dated.when.end)
            if len(candidate.parties) >= 2:
                memory.together = candidate.parties
        _remember(scene, memory)
    return tuple(found)


def _scenes(annotated: Annotated, memory: Memory) -> Iterator[Scene]:
    starts = [cue.start for cue in annotated.cues]
    for sentence in annotated.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        yield Scene(annotated, sentence, list(annotated.cues[first:last]), memory)


def _remember(scene: Scene, memory: Memory) -> None:
    named = [someone for someone in scene.people if not someone.pronoun]
    for someone in named:
        memory.note(someone.parties[0])
    subjects = [s for s in named if not s.possessive and not scene.prepositional(s)]
    if subjects:
        memory.subject = subjects[0].parties[0]
        side_by_side = who.group_right(scene, subjects[0])
        if len(side_by_side) >= 2:
            memory.together = who.Parties(tuple(side_by_side)).parties()
    elif named:
        memory.subject = named[0].parties[0]


def _candidates(scene: Scene, annotated: Annotated, context: Interval) -> Iterator[Candidate]:
    published = annotated.article.published
    for trigger in find_triggers(scene):
        people = _people(scene, trigger)
        if not people:
            continue
        judged = verdict(scene, trigger)
        if judged is None:
            continue
        since = judged.words.startswith("since")
        place = _place(scene, trigger)
        if not _enough(scene, trigger, people, place):
            continue
        kind = _kind(scene, trigger)
        dated = when(scene, trigger, judged.status, published, context, since=since)
        yield Candidate(trigger, people, place, judged, dated, kind)


def _people(scene: Scene, trigger: Trigger) -> tuple[Someone, ...]:
    _, last = scene.clause(trigger.start)
    if trigger.frame != "noun":
        found = who.subject(scene, trigger.group_start)
        if trigger.frame == "talk":
            found = [*found, *who.objects(scene, trigger, last)]
        return tuple(found)
    found = who.owner(scene, trigger)
    behind = who.objects(scene, trigger, last)
    if not found and trigger.carrier is not None:
        found = who.subject(scene, trigger.group_start)
    elif not found and _adverbial(scene, trigger):
        found = who.subject(scene, trigger.start)
    return (*found, *behind)


def _adverbial(scene: Scene, trigger: Trigger) -> bool:
    # "for talks", "on a visit", "in a phone call", "at a summit"
    words = scene.words_before(trigger.start, 5)
    return any(word in ("for", "on", "in", "at", "during", "after") for word in words)


def _enough(scene: Scene, trigger: Trigger, people: tuple[Someone, ...], place: Place | None) -> bool:
    parties = who.Parties(people).parties()
    if trigger.frame in ("visit", "travel", "stay"):
        return place is not None
    if trigger.frame == "talk" or trigger.kind in ("talks", "call"):
        return len(parties) >= 2
    return bool(parties)


def _kind(scene: Scene, trigger: Trigger) -> MeetingKind:
    first, last = scene.clause(trigger.start)
    phone = scene.cues("meeting_by_phone", first, last)
    if phone and trigger.kind in ("talks", "call", "summit"):
        return "call"
    if trigger.kind == "call" and trigger.frame == "talk" and scene.cues("meeting_in_person", first, last):
        return "talks"
    return trigger.kind


def _place(scene: Scene, trigger: Trigger) -> Place | None:
    first, last = scene.clause(trigger.start)
    wanted = ("in", "at", "to", "near", "on") if trigger.kind == "visit" else ("in", "at", "near", "on")
    own = [p for p in scene.places if first <= p.start < last and p.preposition in wanted]
    behind = [p for p in own if p.start >= trigger.end]
    if trigger.frame == "visit":
        direct = _direct_place(scene, trigger)
        if direct is not None:
            return direct
    if trigger.frame in ("travel", "stay"):
        return behind[0] if behind else None
    if behind:
        return behind[0]
    if trigger.kind == "visit":
        direct = _place_before(scene, trigger)
        return direct
    if own and trigger.kind != "call":
        return own[-1]
    opening = scene.text[first : trigger.start].lstrip(" ,").lower()
    outer = [p for p in scene.places if p.end <= first and p.preposition in ("in", "at", "to", "for")]
    if outer and opening.startswith(("when", "where", "at which")):
        return outer[-1]
    return None


def _direct_place(scene: Scene, trigger: Trigger) -> Place | None:
    for name in scene.names:
        if 0 <= name.start - trigger.end <= 5 and name.type in ("country", "org"):
            found = scene._place_at(name.start, name)
            return Place(found[0], found[1], "", found[2]) if found else None
    found = scene._place_at(trigger.end + 1, None)
    return Place(found[0], found[1], "", found[2]) if found else None


def _place_before(scene: Scene, trigger: Trigger) -> Place | None:
    for name in scene.names:
        if name.end + 1 == trigger.start and name.type == "country" and name.named_as in ("name", "metonym", "alias"):
            printed = scene.text[name.start : name.end]
            return Place(name.start, name.end, "", Party(name=printed, entity=name.party.entity))
    return None


def _merged(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """One candidate for each meeting: what stands in one clause with shared people is one."""
    kept: list[Candidate] = []
    for candidate in found:
        same = next((n for n, other in enumerate(kept) if _same(scene, other, candidate)), None)
        if same is None:
            kept.append(candidate)
        else:
            kept[same] = _joined(kept[same], candidate)
    return kept


def _same(scene: Scene, one: Candidate, other: Candidate) -> bool:
    if scene.clause(one.trigger.start) != scene.clause(other.trigger.start):
        return False
    names = {party.name for party in one.parties}
    return bool(names & {party.name for party in other.parties})


def _joined(one: Candidate, other: Candidate) -> Candidate:
    names = {party.name for party in one.parties}
    extra = tuple(s for s in other.people if not {p.name for p in s.parties} <= names)
    dated = one.dated if one.dated.span is not None else other.dated
    return one._replace(people=one.people + extra, place=one.place or other.place, dated=dated)


def _meeting(scene: Scene, candidate: Candidate, ids: Ids, article: str) -> Meeting:
    words = scene.text[scene.start : scene.end]
    trigger = candidate.trigger
    head = scene.text[trigger.start : trigger.end].split()[0]
    return Meeting(
        id=ids.next(words, head),
        provenance=Provenance(
            article=article, block=scene.sentence.block, start=scene.start, end=scene.end, words=words
        ),
        rule=f"{candidate.kind}-{trigger.frame}",
        participants=candidate.parties,
        kind=candidate.kind,
        place=candidate.place.party if candidate.place else None,
        when=candidate.dated.when,
        status=candidate.verdict.status,
        status_words=candidate.verdict.words,
        slots=_slots(scene, candidate),
        review=_review(candidate),
    )


def _slots(scene: Scene, candidate: Candidate) -> tuple[Slot, ...]:
    return ()


def _review(candidate: Candidate) -> Review:
    reasons = []
    if who.Parties(candidate.people).by_pronoun:
        reasons.append("pronoun-subject")
    if candidate.dated.when.start is None:
        reasons.append("undated")
    if not candidate.verdict.clear:
        reasons.append("status-ambiguous")
    return Review(review_class="inferred" if reasons else "explicit", reasons=tuple(reasons))
