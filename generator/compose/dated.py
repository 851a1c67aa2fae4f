"""Dated mentions taken for one meeting, and two plans for one trip that compete."""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.compose.mentions import UNSURE, Cluster, Mention, best
from generator.compose.spans import months_of, precision
from generator.compose.undated import AHEAD


def dated_clusters(mentions: Sequence[Mention]) -> list[Cluster]:
    """The meetings that these mentions tell of; what is known of each is what its mentions say."""
    if len(mentions) == 1:
        return [Cluster(mentions[0])]
    found = _Found()
    for mention in sorted(mentions, key=_exact_first):
        found.put(mention, best(found.on_the_days(mention), mention))
    _merge_competing(found.clusters)
    return [cluster for cluster in found.clusters if cluster.mentions]


class _Found:
    """All clusters so far, found by kind, person and month without looking at the others."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_month: dict[tuple[str, str, int], dict[int, Cluster]] = {}

    def put(self, mention: Mention, cluster: Cluster | None) -> None:
        """Add the mention to the cluster, or start one with it."""
        if cluster is None:
            cluster = Cluster(mention)
            self.clusters.append(cluster)
        else:
            cluster.add(mention)
        for person in _found_by(mention):
            for month in months_of(mention.days):
                self._by_month.setdefault((mention.kind, person, month), {})[id(cluster)] = cluster

    def on_the_days(self, mention: Mention) -> list[Cluster]:
        """Clusters that take the mention and whose days meet its own."""
        near = {
            number: cluster
            for person in _found_by(mention)
            for month in months_of(mention.days)
            for number, cluster in self._by_month.get((mention.kind, person, month), {}).items()
            if cluster.days and mention.days and cluster.days.meets(mention.days)
        }
        return [cluster for cluster in near.values() if cluster.takes(mention)]


def _found_by(mention: Mention) -> Iterable[str]:
    """The people; for what is long past also the place, by which those find it who do not name the people."""
    return mention.people if mention.where is None else (*mention.people, f"in {mention.where}")


def _exact_first(mention: Mention) -> tuple[bool, int, date, tuple[str, int, str]]:
    """Exact dates first: they make the clusters that vaguer ones then join; so do those who name people."""
    first = mention.days.first if mention.days else date.max
    return (mention.carried, -precision(mention.meeting.when), first, mention.order)


def _merge_competing(clusters: Iterable[Cluster]) -> None:
    """Join two plans of one story for one trip whose dates differ, where one is only rumoured or expected.

    "Next week", "in April or May" and "from 20 to 22 March" are then dates of one visit: a conflict to
    show, not three visits.
    """
    plans: dict[tuple[str, str, str], dict[int, Cluster]] = {}
    for cluster in clusters:
        settled = {mention.story for mention in cluster.mentions if not mention.ahead}
        for mention in cluster.mentions:
            if mention.story not in settled:
                for person in mention.people:
                    plans.setdefault((mention.story, mention.kind, person), {})[id(cluster)] = cluster
    for key in sorted(plans):
        standing = [cluster for cluster in plans[key].values() if cluster.mentions]
        if len(standing) == 2:
            _merge(*standing)


def _merge(one: Cluster, other: Cluster) -> None:
    if one.days is None or other.days is None or one.days.gap(other.days) > AHEAD:
        return
    if not one.place or not other.place or not one.takes(other.mentions[0]):
        return
    unsure = [all(m.meeting.status in UNSURE for m in c.mentions) for c in (one, other)]
    if any(unsure):
        kept, gone = (other, one) if unsure[0] else (one, other)
        for mention in gone.mentions:
            kept.add(mention)
        gone.mentions = []
