"""Meetings that nobody wants to confirm: "declined to confirm the visit", "too early to speak of talks"."""

import re

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.triggers import Trigger
from generator.lenses.meetings.verdict import Verdict

_ITSELF = re.compile(
    r"(?: (?!(?:in|at|on|with|to|during|after|before|what|how|why|who|and)\b)[\w’'.-]+){0,7} ?"
)
_SAID_OF_IT = re.compile(r"(?:,? (?!(?:that|which|but|and|he|she|they)\b)[\w’'.-]+){0,14} ?")


def left_open(scene: Scene, trigger: Trigger) -> Verdict | None:
    """The words by which somebody leaves open whether a meeting will be: a rumour, and it lies ahead."""
    if trigger.form == "past":
        return None
    for cue in scene.cues("left_open"):
        if _of_it(scene, trigger, cue):
            return Verdict("rumoured", cue.words, cue.start, cue.end)
    return None


def _of_it(scene: Scene, trigger: Trigger, cue: Cue) -> bool:
    # "declined to confirm | Ruto's visit", not "| what he said at the meeting"
    if cue.end <= trigger.start:
        return cue.key == "before" and _ITSELF.fullmatch(scene.text, cue.end, trigger.group_start) is not None
    if trigger.frame != "noun" or cue.key != "behind":
        return False
    return _SAID_OF_IT.fullmatch(scene.text, trigger.end, cue.start) is not None
