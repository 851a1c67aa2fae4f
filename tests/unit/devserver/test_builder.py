"""One build at a time, one more for all that came meanwhile, and the last good site kept."""

import asyncio
import gc
import threading
from dataclasses import dataclass, field

import pytest

from generator.devserver import builder as builder_module
from generator.devserver.builder import Builder, failure
from generator.devserver.live import Live, State
from generator.errors import ThemeBroken
from tests.unit.devserver.in_memory import PATIENCE_S, DictSnapshot, DictWorkshop, in_a_loop, small


@dataclass
class Slow(DictWorkshop):
    """Builds when it is let."""

    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    let: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def build(self) -> DictSnapshot:
        self.begun.release()
        assert self.let.acquire(timeout=PATIENCE_S)
        return super().build()


@dataclass
class Heard:
    """The states a builder gave, in order."""

    states: list[State] = field(default_factory=list)
    _new: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __call__(self, state: State, seconds: float) -> None:
        self.states.append(state)
        self._new.release()

    def next(self) -> State:
        assert self._new.acquire(timeout=PATIENCE_S)
        return self.states[-1]


def broken() -> ThemeBroken:
    return ThemeBroken("unexpected end", where="themes/own/templates/base.html:7", hint="close the block")


def test_what_changes_during_a_build_makes_exactly_one_more() -> None:
    workshop, heard = Slow(small()), Heard()
    builder = Builder(workshop, heard)
    builder.start()
    assert workshop.begun.acquire(timeout=PATIENCE_S)
    wishes = [builder.wake() for _ in range(50)]
    workshop.let.release()
    assert heard.next().covers < wishes[0]
    workshop.let.release(10)
    assert heard.next().covers == wishes[-1]
    assert builder.wake() == wishes[-1] + 1
    heard.next()
    builder.stop()
    assert workshop.builds == 3


def test_a_failed_build_keeps_the_last_good_site_and_the_next_mends_it() -> None:
    workshop, heard = DictWorkshop(small()), Heard()
    builder = Builder(workshop, heard)
    builder.start()
    good = heard.next()
    assert (good.failure, good.build) == (None, 1)
    workshop.next = broken()
    builder.wake()
    bad = heard.next()
    assert bad.snapshot is good.snapshot
    assert bad.failure is not None
    assert (bad.failure.where, bad.build) == ("themes/own/templates/base.html:7", 2)
    workshop.next = small()
    builder.wake()
    assert heard.next().failure is None
    builder.stop()


def test_garbage_is_collected_once_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    collected = threading.Semaphore(0)
    monkeypatch.setattr(builder_module, "_IDLE_S", 0.05)
    monkeypatch.setattr(gc, "collect", lambda: collected.release())
    heard, enabled = Heard(), list[bool]()

    class Noting(DictWorkshop):
        def build(self) -> DictSnapshot:
            enabled.append(gc.isenabled())
            return super().build()

    builder = Builder(Noting(small()), heard)
    builder.start()
    heard.next()
    assert collected.acquire(timeout=PATIENCE_S)
    builder.wake()
    heard.next()
    builder.stop()
    assert enabled == [False, False]


def test_a_defect_is_a_failure_too() -> None:
    told = failure(ZeroDivisionError("slip"))
    assert told.code == "defect"
    assert told.message.endswith("ZeroDivisionError: slip")


def test_rebuilt_waits_for_a_build_that_began_after_it_was_asked() -> None:
    workshop, heard = Slow(small()), Heard()

    def show(state: State, seconds: float) -> None:
        live.show(state)
        heard(state, seconds)

    builder = Builder(workshop, show)
    live = Live(builder.wake)
    builder.start()
    assert workshop.begun.acquire(timeout=PATIENCE_S)

    async def ask() -> State:
        live.attach(asyncio.get_running_loop())
        asking = asyncio.ensure_future(live.rebuilt())
        await asyncio.sleep(0)
        workshop.next = small(**{"new.html": b"new"})
        workshop.let.release(2)
        return await asyncio.wait_for(asking, PATIENCE_S)

    state = in_a_loop(ask())
    builder.stop()
    assert state.snapshot is not None
    assert state.snapshot.has("new.html")
    assert state.build == 2


def test_the_states_end_when_the_server_does() -> None:
    live = Live(lambda: 1)

    async def listen() -> list[State]:
        live.attach(asyncio.get_running_loop())
        live.show(State(build=1))
        seen = []
        async for state in live.states():
            seen.append(state)
            live.close()
        return seen

    assert [state.build for state in in_a_loop(listen())] == [1]
