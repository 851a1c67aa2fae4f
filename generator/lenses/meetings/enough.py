"""When people, a place and a date make a meeting."""

import re

from generator.lenses.meetings.parties import parties_of
from generator.lenses.meetings.scene import Place, Scene, Someone
from generator.lenses.meetings.triggers import Trigger
from generator.lenses.meetings.verdict import Verdict
from generator.lenses.meetings.when import Dated

_ATTENDS = re.compile(r"attend|proceed")


def enough(
    scene: Scene,
    trigger: Trigger,
    people: tuple[Someone, ...],
    place: Place | None,
    judged: Verdict,
    dated: Dated,
) -> bool:
    """Whether these people, this place and this date make a meeting."""
    parties = parties_of(people)
    if trigger.kind == "visit" and place is not None and _at_home(scene, people, place):
        return False
    if trigger.frame in ("visit", "travel", "stay"):
        if dated.span is None and not well_known(scene, place):
            return False  # "flew on to Springfield": where in whose country, and when?
        needs_place = trigger.frame != "travel" or _ATTENDS.match(scene.text, trigger.start)
        return place is not None or (not needs_place and dated.span is not None)
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
    if trigger.kind == "visit" and judged.status in ("held", "past") and not (place or dated.span):
        return False
    if trigger.kind == "visit":
        return bool(named) or place is not None
    return bool(named) and (trigger.carrier is not None or len(parties) >= 2)


def _at_home(scene: Scene, people: tuple[Someone, ...], place: Place) -> bool:
    # "Namibia's vice president toured Windhoek": an official in the own country is no guest
    homes = {name.start: name.country for name in scene.names if name.country is not None}
    return place.party.entity is not None and any(
        homes.get(someone.start) == place.party.entity
        and scene.text[someone.end : place.start].strip() not in ("to", "for")  # "a visit by A to Rome"
        for someone in people
    )


def well_known(scene: Scene, place: Place | None) -> bool:
    """Whether a place is a country, a capital, a seat or a big city: a mill town may be a domestic trip."""
    if place is None or place.party.entity is not None:
        return True
    seats = scene.cues("meeting_seats", place.start, place.end)
    return bool(seats) or any(cue.start == place.start for cue in scene.cues("cities"))
