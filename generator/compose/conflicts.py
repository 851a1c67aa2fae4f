"""Sources that cannot all be right, with both spans: one rule a kind of difference, named in the conflict."""

from collections.abc import Mapping, Sequence

from generator.compose.arithmetic import arithmetic_conflicts
from generator.compose.background_conflicts import background_conflicts
from generator.compose.cues import Signs
from generator.compose.figure_conflicts import change_conflicts, target_conflicts, value_conflicts
from generator.compose.meeting_conflicts import meeting_conflicts
from generator.compose.memory import Memory
from generator.compose.slips import slips
from generator.model.article import Article, Published
from generator.model.facts import Figure, Reading
from generator.model.site import Background, Conflict, Event


def conflicts(
    events: Sequence[Event],
    background: Sequence[Background],
    comparable: Sequence[Sequence[Figure]],
    readings: Mapping[str, Reading],
    articles: Mapping[str, Article],
    published: Mapping[str, Published],
    signs: Signs,
    memory: Memory,
) -> tuple[Conflict, ...]:
    """Every difference that a rule finds, in the order of their ids."""
    meetings = {meeting.id: meeting for reading in readings.values() for meeting in reading.meetings}
    told = [[meetings[mention] for mention in event.mentions] for event in events]
    figures = [figure for reading in readings.values() for figure in reading.figures]
    found = [
        *value_conflicts(comparable, published, signs.bounds),
        *change_conflicts(comparable),
        *slips(figures, published),
        *arithmetic_conflicts(figures),
        *target_conflicts(figures, signs.still_open),
        *meeting_conflicts(told, articles, published, signs),
        *background_conflicts(background, readings, articles, signs, memory),
    ]
    return tuple(sorted(found, key=lambda conflict: conflict.id))
