"""What a person decides about facts, events and conflicts: the entries of content/corrections.yaml."""

from typing import Literal

import msgspec

from generator.model.article import Moment

Decision = Literal["confirm", "reject", "set", "settle", "merge", "split"]


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision: what is done to what, and why, by whom, when."""

    do: Decision
    """confirm, reject, set: a fact.  settle: a conflict.  merge, split: an event."""
    id: str
    """Of the fact, conflict or event."""
    fields: dict[str, str | None] = {}
    """set: field -> its right value, written as in the public data ("2023-04", "240100000000", null)."""
    was: dict[str, str | None] = {}
    """set: field -> the value it corrects; where the machine now finds another, the correction is stale."""
    others: tuple[str, ...] = ()
    """merge: ids of the events that are the same meeting; split: ids of the mentions that are another one."""
    article: str | None = None
    sentence: str | None = None
    """Where the fact stood: finds it again when a repair of its sentence gave it another id."""
    why: str
    by: str | None = None
    at: Moment | None = None
