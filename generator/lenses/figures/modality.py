"""Whether a figure is reported, forecast, or aimed at."""

from generator.lenses.annotate.spans import Cue
from generator.lenses.figures.claims import Claim
from generator.lenses.figures.view import View
from generator.model.facts import Modality

_REACH = 16


def modality_of(view: View, claim: Claim) -> tuple[Modality, Cue | None]:
    """The modality and the word that decided it; a number without such a word is actual."""
    anchor = claim.anchor
    if anchor is None:
        return "actual", None
    cues = [
        cue
        for cue in view.cues("projection_verbs", "projection_words")
        if cue.start < anchor.start and cue.words != "May" and _governs(view, cue, claim)
    ]
    targets = [cue for cue in cues if cue.key == "target"]
    if targets:
        return "target", targets[-1]
    if cues:
        return "projected", cues[-1]
    return "actual", None


def _governs(view: View, cue: Cue, claim: Claim) -> bool:
    anchor = claim.anchor
    if anchor is None:
        return False
    between = view.text[cue.end : anchor.start]
    return not any(mark in between for mark in ";:") and len(between.split()) <= _REACH
