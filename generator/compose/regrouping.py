"""Events and stories put together and taken apart by hand; both are groups that are named after a member."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from generator.compose.linking import Linking
from generator.compose.mentions import Mention, Order
from generator.compose.stories import story_id
from generator.compose.verdicts import Verdicts, is_complete, orphan
from generator.model.corrections import Correction
from generator.model.problem import Problem
from generator.model.site import Applied

Member = TypeVar("Member")


class Regrouped(msgspec.Struct, frozen=True, kw_only=True):
    """What hands changed: the groups that are no longer, as None, and what stands in their place."""

    groups: dict[Order, tuple[Mention, ...] | None] = {}
    verdicts: Verdicts = Verdicts()


def regrouped_events(linking: Linking, corrections: Iterable[Correction]) -> Regrouped:
    """Meetings merged and split by hand, of those that were linked; the others stand."""
    decisions = [c for c in _grouping(corrections) if not c.id.startswith("s")]
    if not decisions:
        return Regrouped()
    home = {order[2]: key for order, key in linking.home.items()}
    named = {"m" + id_[1:] for c in decisions for id_ in (c.id, *c.others)}
    gone = {home[id_] for id_ in named if id_ in home}
    left, verdicts = _regrouped(
        [linking.groups.rows[key] for key in sorted(gone)],
        decisions,
        name=lambda mention: mention.meeting.id,
        member_named=lambda id_: "m" + id_[1:],
        what="event",
    )
    standing = {group[0].order: tuple(group) for group in left}
    return Regrouped(groups={**dict.fromkeys(gone), **standing}, verdicts=verdicts)


def regrouped_stories(
    articles: Iterable[str], groups: Mapping[str, tuple[str, ...]], corrections: Iterable[Correction]
) -> tuple[list[tuple[str, ...]], Verdicts]:
    """The groups of articles, by their first one, with stories merged and split by hand."""
    decisions = [c for c in _grouping(corrections) if c.id.startswith("s")]
    if not decisions:
        return list(groups.values()), Verdicts()
    article_of = {story_id(article): article for article in articles}
    home = {article: first for first, group in groups.items() for article in group}
    named = {article_of.get(id_, id_) for c in decisions for id_ in (c.id, *c.others)}
    gone = {home.get(article, article) for article in named & set(article_of.values())}
    left, verdicts = _regrouped(
        [groups.get(first, (first,)) for first in sorted(gone)],
        decisions,
        name=lambda article: article,
        member_named=lambda id_: article_of.get(id_, id_),
        what="story",
    )
    standing = [group for first, group in groups.items() if first not in gone]
    return [*standing, *(tuple(sorted(group)) for group in left if len(group) > 1)], verdicts


def _grouping(corrections: Iterable[Correction]) -> list[Correction]:
    return [c for c in corrections if c.do in ("merge", "split") and is_complete(c)]


def _regrouped(
    groups: Sequence[Sequence[Member]],
    decisions: Iterable[Correction],
    *,
    name: Callable[[Member], str],
    member_named: Callable[[str], str],
    what: str,
) -> tuple[list[list[Member]], Verdicts]:
    """The groups as merged and split by hand, in the order of the decisions.

    `name` is what a member is called; `member_named` gives that name for an id in a correction.  A group's id
    stands for one of its members, so that it finds its group whatever was put together since.
    """
    current = _Groups(groups, name)
    applied: list[Applied] = []
    problems: list[Problem] = []
    for correction in decisions:
        named = [member_named(id_) for id_ in (correction.id, *correction.others)]
        first, *others = [id_ for id_ in named if id_ in current.home] or [""]
        if len(others) + 1 < len(named) or not others:
            problems.append(orphan(correction, what))
        if others:
            (current.merge if correction.do == "merge" else current.split)(first, others)
            applied.append(Applied(correction=correction, target=correction.id))
    return current.groups(), Verdicts(applied=tuple(applied), problems=tuple(problems))


class _Groups(Generic[Member]):
    """Groups by number, and for each member's name the number of its group."""

    def __init__(self, groups: Sequence[Sequence[Member]], name: Callable[[Member], str]) -> None:
        self._name = name
        self._members = {number: list(group) for number, group in enumerate(groups)}
        self._following = len(groups)
        self.home = {name(member): number for number, group in self._members.items() for member in group}

    def groups(self) -> list[list[Member]]:
        """All that are left."""
        return [group for group in self._members.values() if group]

    def merge(self, first: str, others: Iterable[str]) -> None:
        """One group of all that hold these members."""
        for number in sorted({self.home[id_] for id_ in others} - {self.home[first]}):
            self._move(self._members.pop(number), self.home[first])

    def split(self, first: str, others: Iterable[str]) -> None:
        """These members apart from the rest of the first one's group; together, in a group of their own."""
        number, apart = self.home[first], set(others)
        leaving = [member for member in self._members[number] if self._name(member) in apart]
        if 0 < len(leaving) < len(self._members[number]):
            self._members[number] = [m for m in self._members[number] if self._name(m) not in apart]
            self._members[self._following] = []
            self._move(leaving, self._following)
            self._following += 1

    def _move(self, members: Iterable[Member], number: int) -> None:
        for member in members:
            self._members[number].append(member)
            self.home[self._name(member)] = number
