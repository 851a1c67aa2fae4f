"""What needs an editor's eyes: one queue over facts, conflicts, meetings, articles and corrections."""

from typing import Literal

import msgspec

DoubtKind = Literal["conflict", "meeting", "sentence", "article", "likeness", "correction"]
Choice = Literal["confirm", "reject", "edit", "settle", "merge", "split", "drop", "renew"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence to read: `article.text[start:end]`, in its paragraph."""

    article: str
    block: int
    start: int
    end: int
    facts: tuple[str, ...] = ()
    """Ids of the facts in doubt that stand in it, in text order."""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """One thing an editor is asked, with all that one decision answers."""

    id: str
    """Kind and a name: "meeting-e43wacvkw".  Stays while what it is about stays."""
    kind: DoubtKind
    """conflict: sources that cannot all be right.  meeting: mentions of one meeting, read with doubt.
    sentence: a sentence whose facts were read with doubt, wherever it is printed.  article: its date or
    outlet.  likeness: two meetings that may be one.  correction: a decision that no longer fits."""
    about: str
    """What it is about, in few words and names; never a sentence of an article."""
    reasons: tuple[str, ...]
    """Codes; a theme's strings have words for each: `review_<reason>`, `conflict_<reason>`."""
    note: str = ""
    """What else the editor should know, in words."""
    evidence: tuple[Evidence, ...] = ()
    target: str
    """Id of the conflict, event, article, or of the first fact; of the entry, for a correction."""
    others: tuple[str, ...] = ()
    """likeness: the id of the other event.  meeting: all its mentions."""
    choices: tuple[Choice, ...]
    """What can be decided; the first is what an editor does most often."""
    entry: int | None = None
    """correction: its place in content/corrections.yaml, from 0."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of all facts in doubt, once each."""
        return tuple(dict.fromkeys(fact for place in self.evidence for fact in place.facts))


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a raw text, or a fragment taken out of one: kept in the body or not, and why."""

    text: str
    kept: bool
    kind: str = ""
    reason: str = ""
    moved_to: str | None = None
    placed: bool = True
    """Whether its place among the lines is known: not for what a format reader left aside, nor for a
    fragment of a line."""
