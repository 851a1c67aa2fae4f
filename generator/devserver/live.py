"""What the server shows now: the last good site, how often it was built, and why the newest build failed."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from generator.devserver.snapshot import Flaw, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a site or a page could not be made; reads like a `Flaw`."""

    where: str
    message: str
    hint: str
    code: str
    severity: str = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One moment of the preview; never changes."""

    build: int = 0
    """How many builds have ended, good or not; 0: the first is still under way."""
    snapshot: Snapshot | None = None
    """The last good site; None: there was none yet."""
    failure: Failure | None = None
    """Why the newest build failed, if it did."""
    covers: int = 0
    """The newest wish for a build that this one answers."""

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """The errors in the content of a site that could be built."""
        problems = self.snapshot.problems if self.snapshot else ()
        return tuple(problem for problem in problems if problem.severity == "error")


class Live:
    """The present state, and a way to hear of the next.  `wake` and `show` may be called from any thread."""

    def __init__(self, wake: Callable[[], int]) -> None:
        """`wake` asks for a build and gives the number of the wish."""
        self.server = secrets.token_hex(8)
        self.state = State()
        self.closed = False
        self._wake = wake
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()

    def wake(self) -> int:
        """Ask for a build; the number of the wish, for `built`."""
        return self._wake()

    async def rebuilt(self) -> State:
        """The state once all that was written before this call is in it (or its build has failed)."""
        wish = self.wake()
        async for state in self.states():
            if state.covers >= wish:
                return state
        return self.state

    async def first(self) -> State:
        """The present state, once the first build has ended."""
        async for state in self.states():
            return state
        return self.state

    async def states(self) -> AsyncIterator[State]:
        """The present state, then each newer one (some may be skipped); ends when the server does."""
        seen = 0
        while not self.closed:
            news = self._news
            if self.state.build > seen:
                seen = self.state.build
                # Never kept here: who waits for the next state would hold on to the whole site of the last.
                yield self.state
            else:
                await news.wait()

    def show(self, state: State) -> None:
        """Swap the state in one assignment and tell everybody."""
        self.state = state
        self._tell()

    def close(self) -> None:
        """End every stream of states."""
        self.closed = True
        self._tell()

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to tell the listeners in this event loop."""
        self._loop = loop

    def _tell(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ring)

    def _ring(self) -> None:
        rung, self._news = self._news, asyncio.Event()
        rung.set()
