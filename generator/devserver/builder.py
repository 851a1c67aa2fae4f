"""One worker thread that builds when it is asked to; what is asked for during a build makes one more."""

import gc
import threading
from collections.abc import Callable
from time import monotonic

from generator.devserver.live import Failure, State
from generator.devserver.snapshot import Workshop
from generator.errors import GeneratorError

_IDLE_S = 1.0
"""So long after a build nobody is about to look at it any more."""
_MOST_LITTER = 20
"""So many builds may leave their garbage lying, where one follows upon the other."""


class Builder:
    """Builds again after each `wake`; a failed build keeps the last good site."""

    def __init__(self, workshop: Workshop, done: Callable[[State, float], None]) -> None:
        """`done` is told, in the worker's thread, the new state and how many seconds it took."""
        self._workshop, self._done = workshop, done
        self._condition = threading.Condition()
        self._wished = 0
        self._stopped = False
        self._state = State()
        # A daemon: a build under way must not keep a server alive that was told to stop.
        self._thread = threading.Thread(target=self._work, name="briefing-builder", daemon=True)

    def start(self) -> None:
        """Begin with a first build."""
        self.wake()
        self._thread.start()

    def wake(self) -> int:
        """Ask for a build of what is on disk now; returns at once, with the number of this wish."""
        with self._condition:
            self._wished += 1
            self._condition.notify()
            return self._wished

    def stop(self) -> None:
        """Begin no other build."""
        with self._condition:
            self._stopped = True
            self._condition.notify()

    def _work(self) -> None:
        litter = 0
        while not self._stopped:
            if litter >= _MOST_LITTER or (litter and not self._wait(_IDLE_S)):
                gc.collect()
                gc.enable()
                litter = 0
            self._wait(None)
            if not self._stopped:
                # Collecting garbage in the middle would take a third of the time of a large site's build.
                gc.disable()
                self._turn()
                litter += 1
        gc.enable()

    def _turn(self) -> None:
        started, wish = monotonic(), self._wished
        self._state = self._build(wish)
        if not self._stopped:
            self._done(self._state, monotonic() - started)

    def _wait(self, timeout_s: float | None) -> bool:
        """Wait for a wish or the end; False where neither came in time."""
        with self._condition:
            return self._condition.wait_for(
                lambda: self._stopped or self._wished > self._state.covers, timeout_s
            )

    def _build(self, wish: int) -> State:
        last = self._state
        try:
            snapshot = self._workshop.build()
        except Exception as error:
            return State(build=last.build + 1, snapshot=last.snapshot, failure=failure(error), covers=wish)
        return State(build=last.build + 1, snapshot=snapshot, covers=wish)


def failure(error: Exception) -> Failure:
    """What was raised, as the reader is told it."""
    if isinstance(error, GeneratorError):
        return Failure(where=error.where, message=error.message, hint=error.hint, code=error.code)
    # A defect of ours must not end the preview: the next save may get around it.
    return Failure(
        where="briefing",
        message=f"this is a defect of the program: {type(error).__name__}: {error}",
        hint="stop the preview, run `briefing build --verbose` and report what it prints",
        code="defect",
    )
