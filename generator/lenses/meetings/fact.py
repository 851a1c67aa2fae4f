"""A meeting as the fact it becomes, with how every slot was filled."""

from generator.lenses.annotate.spans import Named
from generator.lenses.identity import Ids
from generator.lenses.meetings.candidate import Candidate
from generator.lenses.meetings.enough import well_known
from generator.lenses.meetings.scene import Scene
from generator.model.facts import Meeting, Provenance, Review, Slot, Via

_SPEAKERS = ("person", "org", "country", "agency")
_AHEAD = ("rumoured", "expected", "planned", "announced")


def meeting(scene: Scene, candidate: Candidate, ids: Ids, article: str) -> Meeting:
    """The fact of a candidate."""
    words, trigger = scene.words, candidate.trigger
    speaker = _speaker(scene, candidate)
    return Meeting(
        id=ids.next(words, scene.text[trigger.start : trigger.end].split()[0]),
        provenance=Provenance(
            article=article, block=scene.sentence.block, start=scene.start, end=scene.end, words=words
        ),
        rule=f"{candidate.kind}-{trigger.frame}",
        participants=candidate.parties,
        kind=candidate.kind,
        place=candidate.place.party if candidate.place else None,
        when=candidate.dated.when,
        status=candidate.verdict.status,
        status_words=candidate.verdict.words or scene.text[trigger.start : trigger.end],
        said_by=speaker.party if speaker else None,
        slots=tuple(_slots(scene, candidate, speaker)),
        review=_review(scene, candidate),
    )


def _slots(scene: Scene, candidate: Candidate, speaker: Named | None) -> list[Slot]:
    trigger, verdict = candidate.trigger, candidate.verdict
    slots = [_slot(scene, candidate, "kind", trigger.start, trigger.end)]
    for someone in candidate.people:
        carried: Via | None = "carried" if someone.pronoun else None
        slots.append(_slot(scene, candidate, "participants", someone.start, someone.end, carried))
    if candidate.place is not None:
        slots.append(_slot(scene, candidate, "place", candidate.place.start, candidate.place.end))
    span = candidate.dated.span
    if span is not None:
        slots.append(_slot(scene, candidate, "start", span.start, span.end, candidate.dated.via))
    if verdict.clear:
        slots.append(_slot(scene, candidate, "status", verdict.start, verdict.end))
    else:
        slots.append(Slot(name="status", via="inferred"))
    if speaker is not None:
        slots.append(_slot(scene, candidate, "said_by", speaker.start, speaker.end))
    return slots


def _slot(
    scene: Scene, candidate: Candidate, name: str, start: int, end: int, via: Via | None = None
) -> Slot:
    near: Via = "clause" if scene.clause(start) == scene.clause(candidate.trigger.start) else "sentence"
    return Slot(name=name, via=via or near, words=scene.text[start:end], start=start, end=end)


def _speaker(scene: Scene, candidate: Candidate) -> Named | None:
    # ", the palace said" behind the news; "the palace said that" before it; "according to the palace"
    names = [name for name in scene.names if name.type in _SPEAKERS and name.named_as != "adjective"]
    for cue in scene.cues("attributions"):
        if cue.words.lower() == "according to":
            return next((name for name in names if 0 <= name.start - cue.end <= 8), None)
    for cue in scene.cues("saying_verbs"):
        before = [name for name in names if name.end < cue.start <= name.end + 12]
        if before and cue.start != candidate.trigger.start:
            return before[-1]
    return None


def _review(scene: Scene, candidate: Candidate) -> Review:
    reasons = []
    if candidate.trigger.frame == "compared":
        reasons.append("people-carried")
    elif any(someone.pronoun for someone in candidate.people):
        reasons.append("pronoun-subject")
    doubtful = [name for name in scene.names if name.unsure]
    if any(someone.start <= name.start < someone.end for someone in candidate.people for name in doubtful):
        reasons.append("actor-carried")  # two people of one surname, and nothing tells which
    span = candidate.dated.span
    undated = candidate.dated.when.start is None
    # Of what has happened a sentence may well say no day; then nothing of it is missing or guessed.
    if undated and (span is not None or candidate.verdict.status in _AHEAD):
        reasons.append("undated")
    if not candidate.verdict.clear:
        reasons.append("status-ambiguous")
    if candidate.kind == "visit" and not well_known(scene, candidate.place):
        reasons.append("place-unknown")
    off = candidate.verdict.status in ("postponed", "cancelled")
    unsure = any(cue.start == candidate.verdict.start for cue in scene.cues("left_open"))
    if (off or unsure) and span is not None and not span.expression.absolute:
        # "one planned for December", "would not confirm a visit in March": before or after today?
        reasons.append("tense-mismatch")
    inferred = not candidate.verdict.clear or "undated" in reasons
    return Review(
        review_class="inferred" if inferred else "carried" if reasons else "explicit", reasons=tuple(reasons)
    )
