"""Rows kept from one call to the next: a change works out again what was made of it, and nothing else.

As a database keeps a view: each table knows which of its rows came, went or changed since the call began
(`touched`), and who makes something of those rows looks at no other.  What a row holds never depends on the
calls before, only on what the tables were given last.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")
Given = TypeVar("Given")
Source = TypeVar("Source", bound=Hashable)
Node = TypeVar("Node", str, tuple[str, int], tuple[str, int, str])
Rank = tuple[Any, ...]
"""Compared with other ranks of the same kind only."""
_FEW = 256
"""So many keys are put in their places one by one; of more, all are sorted again."""


class Table(Generic[Key, Row]):
    """Rows by key."""

    def __init__(self) -> None:
        self.rows: dict[Key, Row] = {}
        self.touched: set[Key] = set()
        """Keys whose row came, went or changed since the call began."""
        self.before: dict[Key, Row] = {}
        """The rows that stood there when it began, of touched keys."""

    def begin(self) -> None:
        """Begin another call."""
        self.touched, self.before = set(), {}

    def put(self, key: Key, row: Row | None) -> None:
        """Have this row under the key; None takes it away."""
        old = self.rows.get(key)
        if old is row or old == row:
            return
        if old is not None and key not in self.touched:
            self.before[key] = old
        self.touched.add(key)
        if row is None:
            del self.rows[key]
        else:
            self.rows[key] = row

    def listed(self, keys: Iterable[Key]) -> tuple[Row, ...]:
        """The rows of these keys, in their order."""
        return tuple(map(self.rows.__getitem__, keys))

    def replace(self, rows: Mapping[Key, Row]) -> None:
        """Have these rows and no others; most are the very objects that are there."""
        old = self.rows
        changed = [key for key, row in rows.items() if key not in old or old[key] is not row]
        gone = [key for key in old if key not in rows] if len(rows) < len(old) + len(changed) else []
        for key in gone:
            self.put(key, None)
        for key in changed:
            self.put(key, rows[key])


class Each(Table[Key, Row], Generic[Key, Given, Row]):
    """What a function makes of every row of what it is given; rows that stand are not made again."""

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[Key, Given] = {}

    def update(self, given: Mapping[Key, Given], make: Callable[[Key, Given], Row]) -> None:
        """Make what changed; `given` holds all rows, and what is not in it goes."""
        before = self._given
        changed = [key for key, here in given.items() if key not in before or before[key] != here]
        for key in before.keys() - given.keys() if len(before) + len(changed) > len(given) else ():
            del before[key]
            self.put(key, None)
        for key in changed:
            before[key] = given[key]
            self.put(key, make(key, given[key]))


class Index(Generic[Source, Key, Row]):
    """Rows under keys, entered by sources: what one source says can be taken back."""

    def __init__(self) -> None:
        self._of_source: dict[Source, tuple[tuple[Key, Row], ...]] = {}
        self._by_key: dict[Key, dict[Source, list[Row]]] = {}
        self.touched: set[Key] = set()
        """Keys of which rows came, went or changed since the call began."""

    def begin(self) -> None:
        """Begin another call."""
        self.touched = set()

    def put(self, source: Source, entries: Iterable[tuple[Key, Row]] = ()) -> None:
        """Have these entries, and no others, from the source."""
        new, old = tuple(entries), self._of_source.get(source, ())
        if new == old:
            return
        touched, by_key = self.touched, self._by_key
        for key, _ in old:
            touched.add(key)
            holders = by_key.get(key)
            if holders is not None:
                holders.pop(source, None)
                if not holders:
                    del by_key[key]
        for key, row in new:
            touched.add(key)
            by_key.setdefault(key, {}).setdefault(source, []).append(row)
        if new:
            self._of_source[source] = new
        else:
            del self._of_source[source]

    def of(self, key: Key) -> Iterator[Row]:
        """The rows under the key, in no order."""
        for rows in self._by_key.get(key, {}).values():
            yield from rows

    def keys_of(self, sources: Iterable[Source]) -> set[Key]:
        """The keys under which these sources entered something."""
        return {key for source in sources for key, _ in self._of_source.get(source, ())}


Group = tuple[Node, ...]


class Components(Generic[Source, Node]):
    """Sets of nodes that hang together through groups that sources name.

    A group that comes or goes touches only the sets of its own nodes.
    """

    def __init__(self) -> None:
        self._groups: dict[Source, frozenset[Group[Node]]] = {}
        self._links: dict[Node, list[Group[Node]]] = {}
        self._loose: set[Node] = set()
        """Nodes whose groups changed."""
        self.home: dict[Node, Node] = {}
        """Node -> key of its set."""
        self.sets: Table[Node, tuple[Node, ...]] = Table()
        """The sets, each in order, by their first node."""

    def begin(self) -> None:
        """Begin another call."""
        self.sets.begin()

    def put(self, source: Source, groups: Iterable[Group[Node]] = ()) -> None:
        """Have these groups, and no others, from the source; a node alone is a set of one."""
        new, old = frozenset(groups), self._groups.pop(source, frozenset())
        for group in old - new:
            self._loose.update(group)
            for node in group:
                self._links[node].remove(group)
        for group in new - old:
            self._loose.update(group)
            for node in group:
                self._links.setdefault(node, []).append(group)
        if new:
            self._groups[source] = new

    def settle(self) -> None:
        """Work the sets out again where groups changed."""
        open_ = {self.home[node] for node in self._loose if node in self.home}
        waiting = set(self._loose).union(*(self.sets.rows[key] for key in open_))
        found: dict[Node, Group[Node]] = {}
        while waiting:
            start = waiting.pop()
            if not self._links.get(start):
                self._links.pop(start, None)
                self.home.pop(start, None)
                continue
            members = self._reached(start)
            waiting -= members
            open_.update(self.home[node] for node in members if node in self.home)
            ordered = tuple(sorted(members))
            found[ordered[0]] = ordered
        for key in open_ - found.keys():
            self.sets.put(key, None)
        for key, members_ in found.items():
            self.sets.put(key, members_)
            self.home.update(dict.fromkeys(members_, key))
        self._loose = set()

    def _reached(self, start: Node) -> set[Node]:
        members, edge = {start}, [start]
        while edge:
            for group in self._links[edge.pop()]:
                for node in group:
                    if node not in members:
                        members.add(node)
                        edge.append(node)
        return members


class Ordered(Generic[Key, Row]):
    """The rows of a table in the order of their ranks, of which no two are alike."""

    def __init__(self, table: Table[Key, Row], rank: Callable[[Key, Row], Rank]) -> None:
        self.rows: list[Row] = []
        self._table, self._rank = table, rank
        self._ranks: dict[Key, Rank] = {}
        self._order: list[tuple[Rank, Key]] = []

    @property
    def keys(self) -> list[Key]:
        """The keys of the rows, in their order."""
        return [key for _, key in self._order]

    def update(self) -> None:
        """Follow the table, where only `touched` rows may have come, gone or changed."""
        touched, rows = self._table.touched, self._table.rows
        if len(touched) < _FEW:
            for key in touched:
                self._move(key)
        else:
            self._ranks = {key: self._rank(key, row) for key, row in rows.items()}
            self._order = sorted((rank, key) for key, rank in self._ranks.items())
            self.rows = [rows[key] for _, key in self._order]

    def _move(self, key: Key) -> None:
        old = self._ranks.pop(key, None)
        if old is not None:
            place = bisect_left(self._order, (old, key))
            del self._order[place], self.rows[place]
        if key in self._table.rows:
            row = self._table.rows[key]
            self._ranks[key] = self._rank(key, row)
            place = bisect_left(self._order, (self._ranks[key], key))
            self._order.insert(place, (self._ranks[key], key))
            self.rows.insert(place, row)
