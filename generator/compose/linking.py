"""Which meeting mentions are the same meeting: same kind, people, place and time; rather split than merge.

In four steps, each of which looks only at mentions that have something to do with each other, so that an
article that changes has its own neighbourhood linked anew and no other:

1. dated mentions of like people whose days meet, the most exact ones first (`dated_clusters`);
2. two plans of one story for one trip, where one is only a rumour: they compete;
3. each undated mention joins the only dated meeting it can mean, of its story or of the days around;
4. what is left of a story is put together where the very same people are named.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.compose.dated import dated_clusters
from generator.compose.mentions import Cluster, Mention, Order, best, in_text_order
from generator.compose.spans import months_of
from generator.compose.tables import Components, Index, Table
from generator.compose.undated import AHEAD, NEAR, days_around, plausible, undated_clusters

_Person = tuple[str, ...]
"""(kind, person), (kind, person, story) for a plan, or (kind, "", place, story) for what is long past: under
which dated mentions are compared."""
_Sought = tuple[str, str, str | int]
"""(kind, person, story or month): under which undated mentions find dated meetings."""


class Linking:
    """The mentions of each meeting, kept up to date; every mention in exactly one."""

    def __init__(self) -> None:
        self.groups = Table[Order, tuple[Mention, ...]]()
        """The mentions of each meeting in the order of article and text, by one of them."""
        self.home: dict[Order, Order] = {}
        """Mention -> key of its group."""
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._by_person = Index[Order, _Person, Mention]()
        self._neighbours: Components[_Person, Order] = Components()
        self._dated: dict[Order, Mention] = {}
        self._clusters = Table[Order, Cluster]()
        self._of_set: dict[Order, list[Order]] = {}
        self._offers = Index[Order, _Sought, Cluster]()
        self._seekers = Index[Order, _Sought, Mention]()
        self._chosen: dict[Order, Order | None] = {}
        """Undated mention -> the dated meeting it joined."""
        self._joined = Index[Order, Order, Mention]()
        self._strays = Index[Order, tuple[str, str], Mention]()
        """Those that joined none, by story and kind."""
        self._of_strays: dict[tuple[str, str], list[Order]] = {}

    def update(self, mentions: Mapping[str, tuple[Mention, ...]]) -> None:
        """Have these mentions, by article, and no others."""
        for table in (self.groups, self._by_person, self._neighbours, self._clusters):
            table.begin()
        for index in (self._offers, self._seekers, self._joined, self._strays):
            index.begin()
        come = self._exchange(mentions)
        self._link_dated([mention for mention in come if mention.days])
        self._join_undated([mention for mention in come if not mention.days])
        self._write_down()

    def _exchange(self, mentions: Mapping[str, tuple[Mention, ...]]) -> list[Mention]:
        """Let go of what is no longer there; gives what is new."""
        before = self._mentions
        changed = [id_ for id_, here in mentions.items() if before.get(id_, ()) is not here]
        gone = before.keys() - mentions.keys()
        for mention in (m for id_ in (*gone, *changed) for m in before.get(id_, ())):
            self._by_person.put(mention.order)
            self._dated.pop(mention.order, None)
            self._seekers.put(mention.order)
            self._joined.put(mention.order)
            self._strays.put(mention.order)
            self._chosen.pop(mention.order, None)
            self.home.pop(mention.order, None)
        self._mentions = dict(mentions)
        return [mention for id_ in changed for mention in mentions[id_]]

    def groups_of(self, article: str) -> set[Order]:
        """The groups in which the article's mentions are."""
        return {self.home[mention.order] for mention in self._mentions.get(article, ())}

    def _link_dated(self, come: Sequence[Mention]) -> None:
        for mention in come:
            self._dated[mention.order] = mention
            self._by_person.put(mention.order, [(key, mention) for key in _compared_under(mention)])
        for compared in self._by_person.touched:
            members = sorted(self._by_person.of(compared), key=lambda mention: mention.order)
            plan = [tuple(mention.order for mention in members)]
            self._neighbours.put(compared, _chains(members) if len(compared) == 2 else plan)
        self._neighbours.settle()
        sets, home = self._neighbours.sets, self._neighbours.home
        changed = sets.touched | {home[mention.order] for mention in come}
        found: dict[Order, Cluster] = {}
        gone = {order for key in changed for order in self._of_set.pop(key, ())}
        for key in changed & sets.rows.keys():
            clusters = dated_clusters([self._dated[order] for order in sets.rows[key]])
            self._of_set[key] = [min(m.order for m in cluster.mentions) for cluster in clusters]
            found |= dict(zip(self._of_set[key], clusters, strict=True))
        for order in gone - found.keys():
            self._clusters.put(order, None)
        for order, cluster in found.items():
            known = self._clusters.rows.get(order)
            # The very same mentions make the very same meeting.
            if known is None or known.mentions != cluster.mentions:
                self._clusters.put(order, cluster)

    def _join_undated(self, come: Iterable[Mention]) -> None:
        for order in self._clusters.touched:
            cluster = self._clusters.rows.get(order)
            self._offers.put(order, [(key, cluster) for key in _offered(cluster)] if cluster else ())
        asking = {mention.order: mention for mention in come}
        for mention in asking.values():
            self._seekers.put(mention.order, [(key, mention) for key in _sought(mention)])
        for key in self._offers.touched if self._chosen else ():
            asking.update((mention.order, mention) for mention in self._seekers.of(key))
        for order, mention in asking.items():
            cluster = best(self._dated_candidates(mention), mention)
            chosen = min(m.order for m in cluster.mentions) if cluster else None
            if order not in self._chosen or self._chosen[order] != chosen:
                self._chosen[order] = chosen
                self._joined.put(order, [(chosen, mention)] if chosen else ())
                self._strays.put(order, [] if chosen else [((mention.story, mention.kind), mention)])

    def _dated_candidates(self, mention: Mention) -> list[Cluster]:
        """Dated meetings it can mean: of its article, else its story, else the days around."""
        told = self._offered_to(mention, [mention.story])
        story = [c for c in told if c.takes(mention) and plausible(c, mention, AHEAD)]
        own = [c for c in story if any(m.article == mention.article for m in c.mentions)]
        if own or story:
            return own or story
        around = days_around(mention)
        near = self._offered_to(mention, months_of(around)) if around else []
        return [
            c
            for c in near
            if c.days and around and c.days.meets(around)
            if c.takes(mention) and plausible(c, mention, NEAR)
        ]

    def _offered_to(self, mention: Mention, under: Iterable[str | int]) -> list[Cluster]:
        found = {
            id(cluster): cluster
            for where in under
            for person in mention.people
            for cluster in self._offers.of((mention.kind, person, where))
        }
        return list(found.values())

    def _write_down(self) -> None:
        """The groups that changed, of dated meetings and of those that strays tell of."""
        gone, found = set[Order](), dict[Order, tuple[Mention, ...]]()
        for key in self._clusters.touched | self._joined.touched:
            gone.add(key)
            cluster = self._clusters.rows.get(key)
            if cluster is not None:
                found[key] = in_text_order([*cluster.mentions, *self._joined.of(key)])
        for where in self._strays.touched:
            gone.update(self._of_strays.pop(where, ()))
            clusters = undated_clusters(self._strays.of(where))
            groups = [in_text_order(cluster.mentions) for cluster in clusters]
            if groups:
                self._of_strays[where] = [group[0].order for group in groups]
            found |= {group[0].order: group for group in groups}
        for order in gone - found.keys():
            self.groups.put(order, None)
        for order, group in found.items():
            self.groups.put(order, group)
            self.home.update((mention.order, order) for mention in group)


def _compared_under(mention: Mention) -> list[_Person]:
    if not mention.people:
        return [("", *map(str, mention.order))]
    people = [(mention.kind, person) for person in mention.people]
    plans = [(*key, mention.story) for key in people] if mention.ahead else []
    past = [(mention.kind, "", mention.where, mention.story)] if mention.where else []
    return [*people, *plans, *past]


def _chains(mentions: Iterable[Mention]) -> list[tuple[Order, ...]]:
    """The mentions in runs whose days overlap from one to the next."""
    runs: list[list[Order]] = []
    reach = date.min
    for first, last, order in sorted((m.days.first, m.days.last, m.order) for m in mentions if m.days):
        if not runs or first > reach:
            runs.append([])
        runs[-1].append(order)
        reach = max(reach, last)
    return [tuple(run) for run in runs]


def _offered(cluster: Cluster) -> Iterable[_Sought]:
    """Where undated mentions look for the meeting."""
    for mention in cluster.mentions:
        for where in (mention.story, *months_of(mention.days)):
            for person in mention.people:
                yield cluster.kind, person, where


def _sought(mention: Mention) -> Iterable[_Sought]:
    for where in (mention.story, *months_of(days_around(mention))):
        for person in mention.people:
            yield mention.kind, person, where
