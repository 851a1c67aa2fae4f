"""What calls a meeting off, and what else is said of a noun behind it."""

import re

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.triggers import Trigger
from generator.lenses.meetings.verdict import Verdict, by_cue

CALLED_OFF = ("cancelled", "postponed")
"""The statuses of what will not be, or not then."""
MODALS = (
    "could",
    "may",
    "might",
    "will",
    "should",
    "would",
    "shall",
    "will not",
    "would not",
    "won't",
    "won’t",
)
"""Cues that say something of a noun only with a verb of happening behind them."""
_HAPPENS = re.compile(
    r"(?:also |then |now )?(?:take place|took place|taken place|happen|occur|come|be held|go ahead|proceed"
    r"|begin|start"
    r"|take (?:him|her|them)|lead (?:him|her|them)|include)"
)
_PERSON = re.compile(r"\b(?:he|she|they)\b")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|can|should)\b")
_WEAKLY_OFF = frozenset({"will not", "won't", "won’t", "would not", "is not to", "are not to", "no longer"})


def called_off(scene: Scene, trigger: Trigger) -> Verdict | None:
    """What calls a meeting off: before the trigger in its clause, or behind a noun as its predicate."""
    first, _ = scene.clause(trigger.start)
    before = [
        c
        for c in scene.modality(first, trigger.start, trigger.start)
        if c.key in CALLED_OFF and not of_other_verb(trigger, c)
    ]
    carried = trigger.carrier is not None and before and before[-1].start == trigger.carrier.start
    if before and (carried or trigger.form != "past"):
        return by_cue(before[-1])
    return predicate(scene, trigger, CALLED_OFF) if trigger.frame == "noun" else None


def of_other_verb(trigger: Trigger, cue: Cue) -> bool:
    """Whether a cue is of another verb: "would not confirm whether they will meet"."""
    return cue.words.lower() in _WEAKLY_OFF and cue.end < trigger.group_start - 1


def predicate(scene: Scene, trigger: Trigger, keys: tuple[str, ...]) -> Verdict | None:
    """What is said of a noun behind it: "the visit ... has been put off"."""
    for cue in scene.modality(trigger.end, scene.end, trigger.start):
        if cue.key not in keys or _has_subject(scene, trigger, cue):
            continue
        auxiliary = _AUXILIARY.search(scene.text, max(trigger.end, cue.start - 30), cue.end)
        is_modal = cue.words.lower() in MODALS
        happens = _HAPPENS.match(scene.text, cue.end + 1)
        if (is_modal and happens) or (auxiliary and not is_modal):
            return by_cue(cue)
    return None


def _has_subject(scene: Scene, trigger: Trigger, cue: Cue) -> bool:
    # "the visit, at which he was to preside": what a later clause says of a person is not said of the visit
    first, _ = scene.clause(cue.start)
    if first > trigger.start and _PERSON.search(scene.text, first, cue.start):
        return True
    return first > trigger.start and any(
        first <= someone.start
        and someone.end <= cue.start
        and not someone.possessive
        and not scene.prepositional(someone)
        for someone in scene.people
    )
