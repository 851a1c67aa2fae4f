"""The lenses there are: one line each."""

from collections.abc import Callable

import msgspec

from generator.lenses.annotate.spans import Annotated
from generator.lenses.figures.find import find as find_figures
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.meetings import find as find_meetings
from generator.lenses.positions.find import find as find_positions
from generator.lenses.quotes.find import find as find_quotes
from generator.model.facts import Fact


class Lens(msgspec.Struct, frozen=True):
    """Finds one kind of fact in an annotated article."""

    name: str
    find: Callable[[Annotated, LensKnowledge], tuple[Fact, ...]]


LENSES = (
    Lens("figures", find_figures),
    Lens("positions", find_positions),
    Lens("meetings", find_meetings),
    Lens("quotes", find_quotes),
)
