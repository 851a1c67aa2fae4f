"""Earlier meetings that a meeting is compared with: "the first since the one in Rome last May"."""

import re

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.candidate import Candidate
from generator.lenses.meetings.parties import parties_of
from generator.lenses.meetings.scene import Place, Scene, Someone
from generator.lenses.meetings.triggers import Trigger
from generator.lenses.meetings.verdict import by_words
from generator.lenses.meetings.when import Dated, candidates, dated
from generator.model.article import Published

# "the one in Rome", "those held at Evian", "the previous one, in Rome"
_TO_PLACE = re.compile(r",? (?:(?:they |he |she )?[a-z]+ )?(?:in|at|near) (?:the )?")
_FAR = 60
"""Characters from a comparison to its date."""


def compared(scene: Scene, told: list[Candidate], published: Published) -> list[Candidate]:
    """The meetings that stand for "the one": of the kind and the people of the one told before, long past.

    Place and date are their own; without both it could be the one of anything.
    """
    found = []
    for cue in scene.cues("meeting_compared"):
        before = [candidate for candidate in told if candidate.trigger.start < cue.start]
        kind, people = (before[-1].kind, parties_of(before[-1].people)) if before else scene.memory.told
        trigger = Trigger(cue.start, cue.end, kind, "compared", "none", cue.start, ())
        place, when = _place(scene, cue), _dated(scene, trigger, published)
        if place is None or when is None or len(people) < 2 or not (before or _of_meetings(scene, cue)):
            continue
        found.append(
            Candidate(
                trigger,
                (Someone(cue.start, cue.end, people, True),),
                place,
                by_words(scene, "past", cue.start, cue.end),
                when,
                kind,
            )
        )
    return found


def _of_meetings(scene: Scene, cue: Cue) -> bool:
    """Whether a sentence that tells of no other meeting goes on about one: "The previous one"."""
    opens = scene.start + len("The ") == cue.start
    return opens or bool(scene.cues("meeting_nouns", scene.start, cue.start))


def _place(scene: Scene, cue: Cue) -> Place | None:
    behind = (p for p in scene.places if p.start > cue.end)
    return next((p for p in behind if _TO_PLACE.fullmatch(scene.text, cue.end, p.start)), None)


def _dated(scene: Scene, trigger: Trigger, published: Published) -> Dated | None:
    dates = [d for d in candidates(scene, since=True) if 0 < d.start - trigger.end < _FAR]
    return dated(scene, trigger, dates[0], "past", published, "clause") if dates else None
