"""What a stage made of an article, remembered between runs.

A result is found again under everything it may depend on: the article, the shared arguments, and the
source of the stage's package and of the floors below.  The cache may be deleted at any time.
"""

import hashlib
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar, cast

import msgspec

from generator.disk.code import code_of
from generator.disk.seen import SeenFiles
from generator.disk.shelf import Shelf, append
from generator.model.fingerprint import fingerprint

Item = TypeVar("Item")
Result = TypeVar("Result")
_PACKAGE = "generator"
_CHUNK = 16
"""Articles a worker gets at a time: few enough to share fairly, enough that the way there costs little."""
_PAYS = 100
"""From so many missing results on, starting worker processes (0.5 s each) is worth it."""


class Stage(msgspec.Struct, Generic[Item, Result], frozen=True, kw_only=True):
    """A per-article act: `function(item, *shared)`, pure and importable by name."""

    function: Callable[..., Result]
    shared: tuple[object, ...] = ()
    result: object
    """The type of the result, for reading it back."""
    depends: Callable[..., object] | None = None
    """What of the shared arguments a result depends on, `depends(item, *shared)`; None: on all of them."""
    rooms: tuple[str, ...]
    """Whose source the result depends on, beside the floors below."""

    @property
    def name(self) -> str:
        """Module and function: two stages never share a shelf."""
        return f"{self.function.__module__}.{self.function.__qualname__}".removeprefix(f"{_PACKAGE}.")


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    shared: tuple[object, ...] = ()
    items: tuple[object, ...] = ()
    """Alive, so that no other item gets the identity of one of them."""
    keys: dict[int, bytes] = {}
    """Identity of an item -> its key."""
    results: dict[bytes, object] = {}


_NOTHING = _Kept()


class Memo:
    """Results of per-article acts, kept in one folder; what is missing is made here, or by workers."""

    def __init__(
        self,
        folder: Path,
        *,
        jobs: int | None = None,
        executor: Executor | None = None,
        trusted: bool = True,
    ) -> None:
        """`jobs`: how many processes may work (usually: as many as the machine has processors).

        `executor`: any executor of `concurrent.futures` that does the work instead, a cluster's for instance.
        `trusted`: False makes every result anew, and remembers the new ones.
        """
        self._folder = folder
        self._jobs = jobs or os.cpu_count() or 1
        self._executor = executor
        self._trusted = trusted
        self.seen = SeenFiles()
        """What was made of people's files, in memory only."""
        self._kept: dict[str, _Kept] = {}
        """Stage -> what its last run gave."""

    def map(
        self, stage: Stage[Item, Result], items: Sequence[Item], *, keep: bool = True
    ) -> tuple[Result, ...]:
        """`stage` applied to every item, in their order; equal items and code are not worked on again.

        What the last run of this very memo gave comes back as the same objects: who keeps something by
        article then sees at a glance that it did not change.  Of the very same items, neither the content nor
        the cache's file is looked at.  `keep`: False where the caller keeps the results himself.
        """
        first = stage.name not in self._kept
        kept = self._kept.get(stage.name, _NOTHING)
        same = kept.shared == stage.shared
        if same:  # what is equal may have built its indexes already
            stage = msgspec.structs.replace(stage, shared=kept.shared)
        known = kept.keys if same else {}
        new = [item for item in items if id(item) not in known]
        keys = known | dict(zip(map(id, new), _keys(stage, new), strict=True))
        wanted = {keys[id(item)]: item for item in items}
        results = {key: cast(Result, kept.results[key]) for key in wanted if key in kept.results}
        missing = {key: item for key, item in wanted.items() if key not in results}
        if first or len(missing) >= _PAYS:
            shelf = Shelf(self._folder / f"{stage.name}.memo", empty=not self._trusted)
            results |= _stored(stage, shelf, missing)
            missing = {key: item for key, item in missing.items() if key not in results}
        made = dict(zip(missing, self._work(stage, list(missing.values())), strict=True))
        results |= made
        encoded = {key: msgspec.msgpack.encode(result) for key, result in made.items()}
        if first:
            shelf.save(encoded, keep=wanted)
        else:
            append(self._folder / f"{stage.name}.memo", encoded)
        here = {id(item): keys[id(item)] for item in items}
        self._kept[stage.name] = (
            _Kept(shared=stage.shared, items=tuple(items), keys=here, results=dict(results))
            if keep
            else _NOTHING
        )
        return tuple(results[here[id(item)]] for item in items)

    def _work(self, stage: Stage[Item, Result], items: list[Item]) -> list[Result]:
        if self._executor is None and (self._jobs == 1 or len(items) < _PAYS):
            return _chunk(stage.function, items, stage.shared)
        workers = _processes(self._jobs) if self._executor is None else nullcontext(self._executor)
        chunks = [items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK)]
        with workers as executor:
            with _interrupts_held():
                waiting = [executor.submit(_chunk, stage.function, chunk, stage.shared) for chunk in chunks]
            return [result for future in waiting for result in future.result()]


@contextmanager
def _processes(jobs: int) -> Iterator[Executor]:
    """Worker processes; where the work is given up, they finish only what they hold."""
    # Not forked: a fork copies whatever threads and locks happen to be alive.
    spawn = get_context("spawn")
    executor = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_leave_interrupts)
    try:
        yield executor
    finally:
        # Killing them instead can hang the interpreter (github.com/python/cpython/issues/94777).
        executor.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start processes that no Ctrl-C reaches before they can leave it to us: they inherit what is held."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts() -> None:
    # Ctrl-C goes to every process of a terminal: whoever started the workers ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stored(stage: Stage[Item, Result], shelf: Shelf, keys: Iterable[bytes]) -> dict[bytes, Result]:
    """The results that are on the shelf."""
    decoder: msgspec.msgpack.Decoder[Result] = msgspec.msgpack.Decoder(stage.result)
    results: dict[bytes, Result] = {}
    for key in keys:
        with suppress(KeyError, msgspec.MsgspecError):
            results[key] = decoder.decode(shelf[key])
    return results


def _keys(stage: Stage[Item, Result], items: Sequence[Item]) -> list[bytes]:
    """Under what the result of each item is remembered."""
    code, depends = code_of(*stage.rooms), stage.depends
    if depends is None:
        shared = fingerprint(code, *stage.shared)
        parts = (f"{shared}{fingerprint(item)}" for item in items)
    else:
        parts = (fingerprint(code, item, depends(item, *stage.shared)) for item in items)
    return [hashlib.sha256(part.encode()).digest() for part in parts]


def _chunk(
    function: Callable[..., Result], items: Sequence[Item], shared: tuple[object, ...]
) -> list[Result]:
    return [function(item, *shared) for item in items]
