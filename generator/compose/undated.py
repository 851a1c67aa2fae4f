"""Mentions without a date: which dated meeting one can mean, and which of them mean the same."""

from collections.abc import Iterable
from datetime import date

from generator.compose.mentions import OFF, TOO_VAGUE, Cluster, Mention, best, in_text_order
from generator.compose.spans import Days

# Days beyond which an undated mention is not taken for a meeting of the news around it: news tells of a
# trip for about two months before it, and of a meeting for some days after.
NEAR = 10
AHEAD = 62


def plausible(cluster: Cluster, mention: Mention, ahead_limit: int) -> bool:
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
    return days.first <= published.last and days.gap(published) <= NEAR


def _is_news(mention: Mention) -> bool:
    """Whether the mention's own article tells the meeting as news: it lies ahead, or was held just now."""
    if mention.ahead or mention.days is None or mention.published is None:
        return mention.ahead
    return mention.meeting.status != "past" and mention.days.gap(mention.published) <= NEAR


def days_around(mention: Mention) -> Days | None:
    """The days around its publication in which a meeting is news; None where that is not known."""
    days = mention.published
    if days is None or days.length > TOO_VAGUE:
        return None
    first = date.fromordinal(max(days.first.toordinal() - NEAR, 1))
    return Days(first=first, last=date.fromordinal(min(days.last.toordinal() + NEAR, date.max.toordinal())))


def undated_clusters(mentions: Iterable[Mention]) -> list[Cluster]:
    """What undated mentions of one kind and story tell of: one meeting where the same people are named."""
    by_people: dict[frozenset[str], list[Cluster]] = {}
    for mention in in_text_order(mentions):
        known = by_people.setdefault(mention.people, [])
        fitting = [c for c in known if c.takes(mention) and any(_same_view(m, mention) for m in c.mentions)]
        cluster = best(fitting, mention)
        if cluster is None:
            known.append(Cluster(mention))
        else:
            cluster.add(mention)
    return [cluster for known in by_people.values() for cluster in known]


def _same_view(one: Mention, other: Mention) -> bool:
    """Whether both look ahead, or both back, as on news or as on something old; what is off was ahead."""
    if one.meeting.status in OFF or other.meeting.status in OFF:
        return True
    return one.ahead == other.ahead and _is_old(one) == _is_old(other)


def _is_old(mention: Mention) -> bool:
    # "He last visited in September" is not the visit that the story is about.
    return mention.meeting.status == "past"
