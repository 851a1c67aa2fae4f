"""One candidate for each meeting, where several words of a sentence tell of it."""

from generator.lenses.meetings.candidate import Candidate
from generator.lenses.meetings.scene import Scene


def merged(scene: Scene, found: list[Candidate]) -> list[Candidate]:
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
    if "compared" in (one.trigger.frame, other.trigger.frame):
        return False
    if one.trigger.start == other.trigger.start or not names & {party.name for party in other.parties}:
        return False
    if spoken_of(other):  # "was to travel to Rome but the trip was scrapped"
        return one.kind == other.kind
    firm = ("held", "past")
    apart = (one.verdict.status in firm) != (other.verdict.status in firm)
    if apart and one.kind == "call" and other.kind == "talks":  # "agreed in a call to meet in May"
        return False
    first, last = scene.clause(other.trigger.start)
    if scene.clause(one.trigger.start) == (first, last):
        return True
    if apart:
        return False
    partners = {s.parties for s in other.people if s.start > other.trigger.start}
    if one.kind != "visit" and partners:  # "held talks with A and also met B"
        return False
    # "visited Rome in May and was received by X": no subject, date or place of its own
    alone = any(first <= s.start and s.end <= other.trigger.start for s in scene.people)
    dated = other.dated.span is not None and other.dated.span.start >= first
    goes_on = scene.before(first, 6).rstrip().endswith(("and", "and then"))
    return goes_on and not alone and not dated and (other.place is None or other.place.start < first)


def spoken_of(candidate: Candidate) -> bool:
    """Whether the words speak of a meeting told before: "the trip"."""
    return candidate.people[0].start == candidate.trigger.start


def _joined(one: Candidate, other: Candidate) -> Candidate:
    names = {party.name for party in one.parties}
    extra = tuple(s for s in other.people if not {p.name for p in s.parties} <= names)
    if spoken_of(other):
        return one._replace(verdict=other.verdict)
    dated = one.dated if one.dated.span is not None else other.dated
    return one._replace(people=one.people + extra, place=one.place or other.place, dated=dated)
