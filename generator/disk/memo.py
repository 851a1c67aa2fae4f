"""What a stage made of an article, remembered between runs.

A result is found again under everything it may depend on: the article, the shared arguments, and the
source of the stage's package and of the floors below.  The cache may be deleted at any time.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar, cast

import msgspec

from generator.disk.code import code_of
from generator.disk.shelf import Shelf
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
        self._last: dict[str, dict[bytes, object]] = {}
        """Stage -> what its last run gave, by key."""

    def map(self, stage: Stage[Item, Result], items: Sequence[Item]) -> tuple[Result, ...]:
        """`stage` applied to every item, in their order; equal items and code are not worked on again.

        What the last run of this very memo gave comes back as the same objects: who keeps something by
        article then sees at a glance that it did not change.
        """
        shelf = Shelf(self._folder / f"{stage.name}.memo", empty=not self._trusted)
        keys = _keys(stage, items)
        decoder: msgspec.msgpack.Decoder[Result] = msgspec.msgpack.Decoder(stage.result)
        last = cast(dict[bytes, Result], self._last.get(stage.name, {}) if self._trusted else {})
        results: dict[bytes, Result] = {}
        missing: dict[bytes, Item] = {}
        for key, item in zip(keys, items, strict=True):
            try:
                results[key] = last[key] if key in last else decoder.decode(shelf[key])
            except (KeyError, msgspec.MsgspecError):
                missing[key] = item
        made = self._work(stage, list(missing.values()))
        for key, result in zip(missing, made, strict=True):
            results[key] = result
            shelf[key] = msgspec.msgpack.encode(result)
        shelf.save(keep=results.keys())
        self._last[stage.name] = dict(results)
        return tuple(results[key] for key in keys)

    def _work(self, stage: Stage[Item, Result], items: list[Item]) -> list[Result]:
        if self._executor is None and (self._jobs == 1 or len(items) < _PAYS):
            return _chunk(stage.function, items, stage.shared)
        workers: AbstractContextManager[Executor] = (
            nullcontext(self._executor)
            if self._executor is not None
            # Not forked: a fork copies whatever threads and locks happen to be alive.
            else ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))
        )
        chunks = [items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK)]
        with workers as executor:
            waiting = [executor.submit(_chunk, stage.function, chunk, stage.shared) for chunk in chunks]
            return [result for future in waiting for result in future.result()]


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
