"""The time and the waiting, handed to whoever sends: tests wait for nothing."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time and passes it."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        ...

    def wait(self, seconds: float) -> None:
        """Come back after that long."""
        ...


class SystemClock:
    """The real one."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)


class Pace:
    """At most so many a minute, evenly spread: what a relay allows in a second is not known."""

    def __init__(self, clock: Clock, *, per_minute: int) -> None:
        self._clock = clock
        self._gap_s = 60 / per_minute
        self._last: datetime | None = None

    def wait_for_turn(self) -> None:
        """Come back when the next one may go."""
        if self._last is not None:
            passed_s = (self._clock.now() - self._last).total_seconds()
            # A clock that was set back must not stop us for hours.
            if (pause_s := min(self._gap_s - passed_s, self._gap_s)) > 0:
                self._clock.wait(pause_s)
        self._last = self._clock.now()
