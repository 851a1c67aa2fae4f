"""What a person decides about facts, events, stories, conflicts: entries of content/corrections.yaml."""

from typing import Literal

import msgspec

from generator.model.article import Moment

Decision = Literal["confirm", "reject", "set", "add", "settle", "merge", "split"]
FactKind = Literal["figure", "position", "meeting", "quote"]


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision: what is done to what, and why, by whom, when."""

    do: Decision
    """confirm, reject, set, add: a fact.  settle: a conflict.  merge, split: an event or a story.
    confirm, with an article's id: its date and outlet stay as its text shows them, known or not."""
    id: str = ""
    """Of the fact, article, conflict, event or story; only `add` has none, for its fact is new."""
    kind: FactKind | None = None
    """add: what kind of fact."""
    fields: dict[str, str | None] = {}
    """set, add: field -> its right value, written as in the public data ("2023-04", "240100000000", null);
    several names are divided by semicolons."""
    was: dict[str, str | None] = {}
    """set: field -> the value it corrects; confirm of an article: its `published` and `outlet` then.  Where
    the machine now finds another, the correction is stale."""
    others: tuple[str, ...] = ()
    """merge: ids of the events or stories that are the same; split: of the mentions, or articles, that are
    another one; settle: of facts on its sides, which find the conflict when its id has changed."""
    article: str | None = None
    sentence: str | None = None
    """Where the fact stands, in the article's exact words: required for `add`; for the others it finds the
    fact again when a repair of its sentence gave it another id."""
    why: str
    by: str | None = None
    at: Moment | None = None
