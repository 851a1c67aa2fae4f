"""When a burst of changes is over."""

from dataclasses import dataclass

QUIET_S = 0.1
"""So long must nothing change: an editor writes, renames and writes again within a few milliseconds."""
LONGEST_S = 1.0
"""So long after the first change we no longer wait for the last."""


@dataclass(slots=True)
class Debounce:
    """Many changes, one due time; times are those of one monotonic clock, in seconds."""

    _first: float | None = None
    _last: float = 0.0

    def touch(self, now: float) -> None:
        """Something changed."""
        if self._first is None:
            self._first = now
        self._last = now

    @property
    def due(self) -> float | None:
        """When to act; None: nothing has changed."""
        return None if self._first is None else min(self._last + QUIET_S, self._first + LONGEST_S)

    def clear(self) -> None:
        """It was acted on."""
        self._first = None
