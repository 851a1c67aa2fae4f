"""Sources that cannot all be right, with both spans."""

from collections.abc import Sequence

from generator.model.facts import Fact
from generator.model.site import Conflict, Event


def conflicts(events: Sequence[Event], facts: dict[str, Fact]) -> tuple[Conflict, ...]:
    """Every difference between sources that a rule finds, by type."""
    return ()
