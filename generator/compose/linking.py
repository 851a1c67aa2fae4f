"""Which meeting mentions are the same meeting: same kind, people, place and time; rather split than merge."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from generator.compose.mentions import OFF, TOO_VAGUE, UNSURE, Cluster, Mention
from generator.compose.places import Places
from generator.compose.spans import Days, precision, published_days
from generator.model.article import Published
from generator.model.facts import Meeting

# Days beyond which an undated mention is not taken for a meeting of the news around it: news tells of a
# trip for about two months before it, and of a meeting for some days after.
_NEAR = 10
_AHEAD = 62


def link(
    meetings: Iterable[Meeting],
    published: Mapping[str, Published],
    places: Places,
    story_of: Mapping[str, str],
    who: Mapping[str, Mapping[str, str]],
) -> list[list[Mention]]:
    """The mentions of each meeting, in the order of article and text; every mention in exactly one.

    `who` says, for each story, who is meant by an office or by another spelling.
    """
    days = {article: published_days(own) for article, own in published.items()}
    mentions = []
    for meeting in meetings:
        article = meeting.provenance.article
        story = story_of.get(article, article)
        mentions.append(Mention(meeting, days[article], places, story, who.get(story, {})))
    index = _Index()
    for mention in sorted((m for m in mentions if m.days), key=_dated_order):
        index.put(mention, _best(index.on_the_days(mention, mention.days) if mention.days else [], mention))
    _merge_competing(index)
    undated = sorted((m for m in mentions if not m.days), key=_text_order)
    undated = [mention for mention in undated if not _join(index, mention, _dated_candidates)]
    for mention in undated:
        index.put(mention, _best(_undated_candidates(index, mention), mention))
    return [sorted(cluster.mentions, key=_text_order) for cluster in index.clusters if cluster.mentions]


class _Index:
    """All clusters, found by kind, person and month (or story) without looking at the others."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_month: dict[tuple[str, str, int], dict[int, Cluster]] = {}
        self._by_story: dict[tuple[str, str, str], dict[int, Cluster]] = {}

    def put(self, mention: Mention, cluster: Cluster | None) -> None:
        """Add the mention to the cluster, or start one with it."""
        if cluster is None:
            cluster = Cluster(mention, len(self.clusters))
            self.clusters.append(cluster)
        else:
            cluster.add(mention)
        for person in mention.people:
            self._by_story.setdefault((mention.kind, person, mention.story), {})[cluster.number] = cluster
            for month in _months(mention.days):
                self._by_month.setdefault((mention.kind, person, month), {})[cluster.number] = cluster

    def on_the_days(self, mention: Mention, days: Days) -> list[Cluster]:
        """Clusters that take the mention and whose days meet `days`."""
        near = {
            number: cluster
            for person in mention.people
            for month in _months(days)
            for number, cluster in self._by_month.get((mention.kind, person, month), {}).items()
            if cluster.days and cluster.days.meets(days) and cluster.mentions
        }
        return [near[number] for number in sorted(near) if near[number].takes(mention)]

    def of_story(self, mention: Mention) -> list[Cluster]:
        """Clusters of the mention's kind and people in its own story."""
        return _distinct(
            self._by_story.get((mention.kind, person, mention.story), {}) for person in mention.people
        )


def _join(index: _Index, mention: Mention, candidates: Callable[[_Index, Mention], list[Cluster]]) -> bool:
    best = _best(candidates(index, mention), mention)
    if best is not None:
        index.put(mention, best)
    return best is not None


def _dated_candidates(index: _Index, mention: Mention) -> list[Cluster]:
    """Dated meetings an undated mention can mean: of its article, else its story, else the days around."""
    story = [
        c for c in index.of_story(mention) if c.days and c.takes(mention) and _plausible(c, mention, _AHEAD)
    ]
    own = [c for c in story if any(m.article == mention.article for m in c.mentions)]
    if own or story:
        return own or story
    around = _around(mention.published, _NEAR)
    near = index.on_the_days(mention, around) if around else []
    return [c for c in near if _plausible(c, mention, _NEAR)]


def _undated_candidates(index: _Index, mention: Mention) -> list[Cluster]:
    """Undated meetings of the same story that name the very same people."""
    return [
        c
        for c in index.of_story(mention)
        if c.days is None
        and c.takes(mention)
        and c.people == mention.people
        and any(_same_view(m, mention) for m in c.mentions)
    ]


def _same_view(one: Mention, other: Mention) -> bool:
    """Whether both look ahead, or both back, as on news or as on something old; what is off was ahead."""
    if one.meeting.status in OFF or other.meeting.status in OFF:
        return True
    return one.ahead == other.ahead and _is_old(one) == _is_old(other)


def _is_old(mention: Mention) -> bool:
    # "He last visited in September" is not the visit that the story is about.
    return mention.meeting.status == "past"


def _best(candidates: list[Cluster], mention: Mention) -> Cluster | None:
    """The only candidate, or the only one with exactly the mention's people; None where it is not clear."""
    exact = [cluster for cluster in candidates if cluster.people == mention.people]
    for choice in (exact, candidates):
        if len(choice) == 1:
            return choice[0]
    return None


def _plausible(cluster: Cluster, mention: Mention, ahead_limit: int) -> bool:
    """Whether an undated mention, by its tense and its article's date, can mean the cluster's days."""
    days, published = cluster.days, mention.published
    if days is None:
        return False
    if published is None:
        return mention.meeting.status != "past" and any(_is_news(m) for m in cluster.mentions)
    if mention.ahead:
        return days.last >= published.first and days.gap(published) <= ahead_limit
    if mention.meeting.status in OFF:
        return days.gap(published) <= ahead_limit
    return days.first <= published.last and days.gap(published) <= _NEAR


def _is_news(mention: Mention) -> bool:
    """Whether the mention's own article tells the meeting as news: it lies ahead, or was held just now."""
    if mention.ahead or mention.days is None or mention.published is None:
        return mention.ahead
    return mention.meeting.status != "past" and mention.days.gap(mention.published) <= _NEAR


def _merge_competing(index: _Index) -> None:
    """Join two plans of one story for one trip whose dates differ, where one is only rumoured or expected.

    "Next week", "in April or May" and "from 20 to 22 March" are then dates of one visit: a conflict to
    show, not three visits.
    """
    plans: dict[tuple[str, str, str], dict[int, Cluster]] = {}
    for cluster in index.clusters:
        settled = {mention.story for mention in cluster.mentions if not mention.ahead}
        for mention in cluster.mentions if cluster.days else ():
            if mention.story not in settled:
                for person in mention.people:
                    plans.setdefault((mention.story, mention.kind, person), {})[cluster.number] = cluster
    for key in sorted(plans):
        standing = [cluster for cluster in plans[key].values() if cluster.mentions]
        if len(standing) == 2:
            _merge(*standing)


def _merge(one: Cluster, other: Cluster) -> None:
    if one.days is None or other.days is None or one.days.gap(other.days) > _AHEAD:
        return
    if not one.place or not other.place or not one.takes(other.mentions[0]):
        return
    unsure = [all(m.meeting.status in UNSURE for m in c.mentions) for c in (one, other)]
    if any(unsure):
        kept, gone = (other, one) if unsure[0] else (one, other)
        for mention in gone.mentions:
            kept.add(mention)
        gone.mentions = []


def _dated_order(mention: Mention) -> tuple[int, date, str, int, str]:
    """Exact dates first: they make the clusters that vaguer ones then join."""
    first = mention.days.first if mention.days else date.max
    return (-precision(mention.meeting.when), first, *_text_order(mention))


def _text_order(mention: Mention) -> tuple[str, int, str]:
    return (mention.article, mention.meeting.provenance.start, mention.meeting.id)


def _months(days: Days | None) -> Iterable[int]:
    if days is None:
        return ()
    return range(days.first.year * 12 + days.first.month - 1, days.last.year * 12 + days.last.month)


def _around(days: Days | None, reach: int) -> Days | None:
    if days is None or days.length > TOO_VAGUE:
        return None
    first = date.fromordinal(max(days.first.toordinal() - reach, 1))
    return Days(first=first, last=date.fromordinal(min(days.last.toordinal() + reach, date.max.toordinal())))


def _distinct(groups: Iterable[Mapping[int, Cluster]]) -> list[Cluster]:
    found: dict[int, Cluster] = {}
    for group in groups:
        found |= group
    return [found[number] for number in sorted(found) if found[number].mentions]
