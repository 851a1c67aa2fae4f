"""Where a meeting was or will be."""

import re

from generator.lenses.meetings.places import place_at
from generator.lenses.meetings.scene import Place, Scene
from generator.lenses.meetings.triggers import Trigger
from generator.model.facts import Party

_NOUN_FOLLOWS = re.compile(
    r" (?!(?:in|on|for|this|last|next|earlier|later|from|as|to|with|after|before|and|at|during"
    r"|where|when|since|by|but|or|while|together|again|twice|today|yesterday|tomorrow)\b)[a-z]"
)


def find_place(scene: Scene, trigger: Trigger, *, since: bool) -> Place | None:
    """The place of what a trigger tells: in its clause, behind it before in front of it."""
    first, last = scene.clause(trigger.start)
    wanted = {
        "in",
        "at",
        "near",
        *(["to", "for", "into"] if trigger.kind == "visit" else []),
        *(["since"] if since else []),
    }
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
        return _place_before(scene, trigger)
    if own and trigger.kind != "call":
        return own[-1]
    opening = scene.text[first : trigger.start].lstrip(" ,").lower()
    outer = [p for p in scene.places if p.end <= first and p.preposition in ("in", "at", "to", "for")]
    there = re.search(r"\bthere\b", scene.text[trigger.end : last]) is not None
    if outer and (there or opening.startswith(("when", "where", "which", "at which", "during which"))):
        return outer[-1]
    return None


def _direct_place(scene: Scene, trigger: Trigger) -> Place | None:
    for name in scene.names:
        if 0 <= name.start - trigger.end <= 5 and name.type in ("country", "org"):
            found = place_at(scene, name.start, name)
            return Place(found[0], found[1], "", found[2]) if found else None
    found = place_at(scene, trigger.end + 1, None)
    if found is None or _NOUN_FOLLOWS.match(scene.text, found[1]):  # "touring European capitals"
        return None
    return Place(found[0], found[1], "", found[2])


def _place_before(scene: Scene, trigger: Trigger) -> Place | None:
    # "the Moscow visit"; "considering Kenya for his first trip"
    for name in scene.names:
        for_it = re.match(r" for (?:his|her|a|their)\b", scene.text[name.end : name.end + 12])
        adjoining = name.end + 1 == trigger.start
        if (
            (adjoining or (for_it and name.end < trigger.start))
            and name.type == "country"
            and name.named_as != "adjective"
        ):
            return Place(
                name.start,
                name.end,
                "",
                Party(name=scene.text[name.start : name.end], entity=name.party.entity),
            )
    return None
