"""The record of how far a meeting got."""

from typing import NamedTuple

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.scene import Scene
from generator.model.facts import Status


class Verdict(NamedTuple):
    """A status, the words that decided it, and where they stand."""

    status: Status
    words: str
    start: int
    end: int
    clear: bool = True
    """Whether the words stand in the trigger's own clause."""


def status_of(cue: Cue) -> Status:
    """The status a modality cue stands for; what only negates leaves a plan."""
    match cue.key:
        case "rumoured" | "expected" | "planned" | "announced" | "postponed" | "cancelled":
            return cue.key
    return "planned"


def by_cue(cue: Cue) -> Verdict:
    """The verdict of one cue."""
    return Verdict(status_of(cue), cue.words, cue.start, cue.end)


def by_words(scene: Scene, status: Status, start: int, end: int) -> Verdict:
    """A verdict with the words of the text that decided it."""
    return Verdict(status, scene.text[start:end].strip(), start, end)
