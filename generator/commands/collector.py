"""The garbage collector at rest, while much is made and nothing thrown away."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Make what lives on without the collector looking through it again and again.

    Composing makes records by the hundred thousand, none of them part of a cycle; the collector looked
    through all of them ten times over, a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
