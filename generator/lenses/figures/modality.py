"""Whether a figure is reported, forecast, or aimed at."""

import re

from generator.lenses.annotate.spans import Cue
from generator.lenses.figures.view import View
from generator.model.facts import Modality

_REACH = 12
# "a target of $500bn by 2030 for trade, which stood at $132bn"
_TURNS_BACK = re.compile(
    r",\s(?:which|that|and)\s(?:(?:now|currently)\s)?"
    r"(?:stood|was|were|came|reached|amounted|totall?ed|hit|is|stands)\b"
)


def modality_of(view: View, here: int) -> tuple[Modality, Cue | None]:
    """The modality of the number at `here` and the word that decided it; without such a word it is actual."""
    cues = [
        cue
        for cue in view.cues("projection_verbs", "projection_words")
        if cue.start < here and cue.words != "May" and _governs(view, cue, here)
    ]
    targets = [cue for cue in cues if cue.key == "target"]
    if targets:
        return "target", targets[-1]
    if cues:
        return "projected", cues[-1]
    return "actual", None


def _governs(view: View, cue: Cue, here: int) -> bool:
    between = view.text[cue.end : here]
    if _TURNS_BACK.search(between):
        return False
    return not any(mark in between for mark in ";:") and len(between.split()) <= _REACH
