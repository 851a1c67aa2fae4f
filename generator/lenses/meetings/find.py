"""Meetings in an annotated article."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from generator.lenses.annotate.spans import Annotated
from generator.lenses.identity import Ids
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.meetings import parties as who
from generator.lenses.meetings.places import find_place
from generator.lenses.meetings.scene import Memory, Place, Scene, Someone
from generator.lenses.meetings.status import Verdict, adverbial_preposition, verdict
from generator.lenses.meetings.triggers import Trigger, find_triggers
from generator.lenses.meetings.when import Dated, candidates, when
from generator.lenses.meetings.when import dated as dated_by
from generator.model.article import Published
from generator.model.facts import Meeting, MeetingKind, Party, Provenance, Review, Slot


# "and again on", "and in Tunis on", "and about two hours with"
_ECHO = re.compile(
    r",? and (?=(?:again |later |then )?(?:on|in|at) |(?:about |almost |nearly )?\w+ (?:hours?|minutes) with )"
)


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
    for scene in _scenes(annotated, memory):
        for candidate in _merged(scene, _candidates(scene, annotated.article.published)):
            found.append(_meeting(scene, candidate, ids, annotated.article.id))
            memory.together(candidate.parties)
            if candidate.kind == "visit":
                memory.visits.append(candidate.parties)
        _remember(scene, memory)
    return tuple(found)


def _scenes(annotated: Annotated, memory: Memory) -> Iterator[Scene]:
    starts = [cue.start for cue in annotated.cues]
    for sentence in annotated.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        yield Scene(annotated, sentence, list(annotated.cues[first:last]), memory)


def _remember(scene: Scene, memory: Memory) -> None:
    for someone in scene.named:
        memory.note(someone.parties[0], scene.text[someone.start : someone.end])
    subjects = [s for s in scene.named if not s.possessive and not scene.prepositional(s)]
    if subjects:
        memory.subject = subjects[0].parties[0]
        memory.together(who.Parties(tuple(who.group_right(scene, subjects[0]))).parties())
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
        for people in _people(scene, trigger):
            if _enough(scene, trigger, people, place, judged, dated):
                candidate = Candidate(trigger, people, place, judged, dated, kind)
                found += [candidate, *_echoes(scene, candidate, published)]
    return found


def _echoes(scene: Scene, told: Candidate, published: Published) -> list[Candidate]:
    """Further meetings the same verb tells: "in A on Monday and in B on Tuesday", "a trip to A and B"."""
    _, last = scene.clause(told.trigger.start)
    if told.place is not None and told.kind == "visit":
        pair = re.match(r" and (?=[A-ZÀ-Þ])", scene.text[told.place.end : last])
        name = next((n for n in scene.names if pair and n.start == told.place.end + pair.end()), None)
        found = scene.place_at(name.start, name) if name is not None and name.type == "country" else None
        if found is not None:
            return [told._replace(place=Place(found[0], found[1], told.place.preposition, found[2]))]
    echo = _ECHO.search(scene.text, told.trigger.end, scene.end)
    if echo is None or told.dated.span is None or told.dated.span.start > echo.start():
        return []
    dates = [d for d in candidates(scene) if d.start >= echo.end() and d.start - echo.end() < 60]
    if not dates:
        return []
    behind = who.objects(scene, told.trigger._replace(end=echo.start() + 4, frame="noun"), dates[0].start)
    own = tuple(s for group in behind for s in group)
    subject = told.people[:1] if own else told.people
    place = next((p for p in scene.places if p.start >= echo.start() and p.start - dates[0].end < 30), None)
    return [
        told._replace(
            people=(*subject, *own),
            place=place if told.kind != "call" else None,
            dated=dated_by(scene, told.trigger, dates[0], told.verdict.status, published, "clause"),
        )
    ]


def _people(scene: Scene, trigger: Trigger) -> list[tuple[Someone, ...]]:
    """Who meets, once for each meeting: "talks with A and with B" are two."""
    if trigger.frame == "noun":
        return _people_of_noun(scene, trigger)
    first, last = scene.clause(trigger.start)
    found = who.subject(scene, trigger.group_start)
    if trigger.frame == "host":
        return [tuple(found or _country_before(scene, trigger))]
    if trigger.frame != "talk":
        return [tuple(found)] if found else []
    behind = who.objects(scene, trigger, last)
    if trigger.of_object and not behind and not _each_other(scene, trigger):
        return []
    if len(found) == 1 and _each_other(scene, trigger) and not found[0].pronoun:
        found = [*[s for s in scene.named if s.end < first][:1], *found]
    return _with_each(scene, found, behind)


def _people_of_noun(scene: Scene, trigger: Trigger) -> list[tuple[Someone, ...]]:
    first, last = scene.clause(trigger.start)
    found = who.owner(scene, trigger)
    behind = who.objects(scene, trigger, _reach(scene, last))
    if trigger.kind == "visit":
        behind = [
            group
            for group in behind
            if re.fullmatch(r" (?:by|of) (?:the )?", scene.text[trigger.end : group[0].start])
        ]
    if trigger.kind == "summit" or not (found or behind):
        behind += [
            who.group_right(scene, s) for s in scene.named if s.start > trigger.end and _joins(scene, s)
        ]
    preposition = adverbial_preposition(scene, trigger)
    if not found and trigger.carrier is not None and not _equation(scene, trigger):
        found = who.subject(scene, trigger.group_start)
        if (
            not found
            and trigger.kind == "summit"
            and trigger.carrier.words.lower() in ("host", "hosts", "hosted", "hosting", "convened")
        ):
            found = _country_before(scene, trigger)
    elif not found and _adverbial(scene, trigger, preposition):
        found = who.subject(scene, trigger.start)
        if trigger.kind in ("talks", "call"):
            before = [
                s for s in scene.people if first <= s.start and s.end <= trigger.start and not s.possessive
            ]
            found = [*found, *(s for s in before if s not in found and not scene.prepositional(s))]
    if not found and len(behind) == 1 and len(behind[0]) == 1:
        found = who.partner_of(scene, behind[0][0])
    if not found and not behind:
        found = _spoken_of(scene, trigger)
    return _with_each(scene, found, behind)


def _reach(scene: Scene, last: int) -> int:
    # "talks with A and, at B's request, with C": the list goes on behind the aside
    going_on = re.match(r",? ?and,? [^,;]{0,40},? ?with ", scene.text[last : last + 60])
    return scene.clause(last + going_on.end())[1] if going_on else last


def _joins(scene: Scene, someone: Someone) -> bool:
    # "..., at which President X said", "Y among them", "with Z at the table"
    return bool(
        re.search(r"(?:\bat which (?:[\w-]+ ){0,2}|, with )$", scene.before(someone.start, 30))
        or scene.after(someone.end, 12).startswith(" among ")
    )


def _country_before(scene: Scene, trigger: Trigger) -> list[Someone]:
    first, _ = scene.clause(trigger.start)
    hosts = [
        n
        for n in scene.names
        if first <= n.start and n.end <= trigger.start and n.type == "country" and n.named_as != "adjective"
    ]
    return [Someone(n.start, n.end, (n.party,)) for n in hosts[-1:]]


def _spoken_of(scene: Scene, trigger: Trigger) -> list[Someone]:
    """Whom "the trip" stands for: who was to travel, or meet, when the text last spoke of it."""
    before = scene.words_before(trigger.start, 3)
    if "the" not in before and "this" not in before:
        return []
    spoken = scene.memory.visits if trigger.kind == "visit" else scene.memory.pairs
    if not spoken or trigger.carrier is not None:
        return []
    return [Someone(trigger.start, trigger.end, spoken[-1], True)]


def _with_each(scene: Scene, found: list[Someone], behind: list[list[Someone]]) -> list[tuple[Someone, ...]]:
    if (
        len(behind) > 1
        and all(scene.before(group[0].start, 8).rstrip().endswith("with") for group in behind)
        and found
    ):
        return [(*found, *group) for group in behind]
    everybody = (*found, *(someone for group in behind for someone in group))
    return [everybody] if everybody else []


def _each_other(scene: Scene, trigger: Trigger) -> bool:
    return scene.after(trigger.end, 14).lstrip().startswith(("each other", "one another"))


def _equation(scene: Scene, trigger: Trigger) -> bool:
    # "which could be his first trip": says what something is, not that it takes place
    first, _ = scene.clause(trigger.start)
    return scene.text[first : trigger.start].lstrip(" ,").lower().startswith("which ")


def _adverbial(scene: Scene, trigger: Trigger, preposition: str | None) -> bool:
    # "in a phone call", "at a summit", "on a visit"; "for talks" where somebody travels for them
    if preposition in ("for", "on"):
        first, _ = scene.clause(trigger.start)
        travels = any(
            t.frame in ("travel", "stay", "visit") and first <= t.start < trigger.start
            for t in find_triggers(scene)
        )
        return travels or preposition == "on"
    definite = scene.words_before(trigger.start, 3)[:1] == ["the"] or "the" in scene.words_before(
        trigger.start, 2
    )
    return preposition in ("in", "at", "during") and not definite


def _enough(
    scene: Scene,
    trigger: Trigger,
    people: tuple[Someone, ...],
    place: Place | None,
    judged: Verdict,
    dated: Dated,
) -> bool:
    parties = who.Parties(people).parties()
    if trigger.frame in ("visit", "travel", "stay"):
        return place is not None or (trigger.frame == "travel" and dated.span is not None)
    named = [someone for someone in people if not someone.pronoun]
    if trigger.frame == "host":
        return bool(people)
    if trigger.frame == "noun" and people and people[0].start == trigger.start:  # "the trip"
        called_off = judged.status in ("cancelled", "postponed")
        return judged.clear and (
            called_off or (dated.via == "clause" and judged.status not in ("held", "past"))
        )
    if (
        trigger.frame == "noun"
        and not named
        and not (place or dated.span or judged.status not in ("held", "past"))
    ):
        return False
    if trigger.frame == "noun" and not (
        place or dated.span or (judged.clear and judged.words) or len(named) >= 2
    ):
        return False
    if trigger.frame == "talk" or trigger.kind in ("talks", "call"):
        return len(parties) >= 2 or (bool(named) and judged.status in ("cancelled", "postponed"))
    if trigger.kind == "visit":
        return bool(named) or place is not None
    return bool(named) and (trigger.carrier is not None or len(parties) >= 2)


def _kind(scene: Scene, trigger: Trigger) -> MeetingKind:
    first, last = scene.clause(trigger.start)
    phone = scene.cues("meeting_by_phone", first, last)
    if phone and trigger.kind in ("talks", "call", "summit"):
        return "call"
    if trigger.kind == "call" and trigger.frame == "talk" and scene.cues("meeting_in_person", first, last):
        return "talks"
    return trigger.kind


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
    names = {party.name for party in one.parties}
    if one.trigger.start == other.trigger.start or not names & {party.name for party in other.parties}:
        return False
    first, last = scene.clause(other.trigger.start)
    if scene.clause(one.trigger.start) == (first, last):
        return True
    # "visited Rome in May and was received by X": no subject, date or place of its own
    alone = any(first <= s.start and s.end <= other.trigger.start for s in scene.people)
    dated = other.dated.span is not None and other.dated.span.start >= first
    goes_on = scene.before(first, 6).rstrip().endswith(("and", "and then"))
    return goes_on and not alone and not dated and (other.place is None or other.place.start < first)


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
