"""A meeting before it is a fact."""

from typing import NamedTuple

from generator.lenses.meetings.parties import parties_of
from generator.lenses.meetings.scene import Place, Someone
from generator.lenses.meetings.triggers import Trigger
from generator.lenses.meetings.verdict import Verdict
from generator.lenses.meetings.when import Dated
from generator.model.facts import MeetingKind, Party


class Candidate(NamedTuple):
    """What one trigger tells: who, where, when, and how far it got."""

    trigger: Trigger
    people: tuple[Someone, ...]
    place: Place | None
    verdict: Verdict
    dated: Dated
    kind: MeetingKind

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who takes part, each once."""
        return parties_of(self.people)
