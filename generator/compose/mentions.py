"""A meeting mention with all that linking compares, and the cluster of those taken for one meeting."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator.compose.places import Places, compatible
from generator.compose.spans import Days, when_days
from generator.model.facts import Meeting, Party
from generator.text.strings import fold

AHEAD = frozenset({"rumoured", "expected", "planned", "announced"})
OFF = frozenset({"postponed", "cancelled"})
UNSURE = frozenset({"rumoured", "expected"})
TOO_VAGUE = 400
"""A date of more days than this says too little to link by."""
_FEW_DAYS = 3
_MONTH = 31


Order = tuple[str, int, str]
"""Where a mention stands: article, start, id; no two are alike, and they sort in text order."""


class Mention:
    """A meeting mention with all that linking compares, worked out once."""

    __slots__ = (
        "ahead",
        "article",
        "carried",
        "days",
        "keys",
        "kind",
        "meeting",
        "opens",
        "order",
        "people",
        "place",
        "published",
        "story",
        "where",
    )

    def __init__(
        self, meeting: Meeting, published: Days | None, places: Places, story: str, who: Mapping[str, str]
    ) -> None:
        self.meeting = meeting
        self.article = meeting.provenance.article
        self.order: Order = (self.article, meeting.provenance.start, meeting.id)
        self.opens = meeting.provenance.block == 1
        self.story = story
        # A summit is talks of more than two: reports use both words for one meeting.
        self.kind = "talks" if meeting.kind == "summit" else meeting.kind
        self.keys = tuple(_key(party, who) for party in meeting.participants)
        self.people = frozenset(self.keys)
        self.place = places.chain(meeting.place)
        days = when_days(meeting.when)
        self.days = days if days is None or days.length < TOO_VAGUE else None
        self.published = published
        self.ahead = meeting.status in AHEAD
        # "The first since the one in Rome": who was there its text leaves open.
        self.carried = "people-carried" in meeting.review.reasons and not meeting.review.confirmed
        self.where = self.place[0] if self.place and meeting.status == "past" else None
        """Where it was, of what an article looks back on."""


class Cluster:
    """Mentions taken for one meeting so far."""

    __slots__ = ("days", "kind", "mentions", "people", "place")

    def __init__(self, mention: Mention) -> None:
        self.mentions = [mention]
        self.kind = mention.kind
        self.people = mention.people
        self.place = mention.place
        self.days = mention.days

    def takes(self, mention: Mention) -> bool:
        """Whether nothing the mention says speaks against its being this meeting, dates aside."""
        return self.kind == mention.kind and self._same_people(mention) and self._same_place(mention)

    def _same_people(self, mention: Mention) -> bool:
        one, other = self.people, mention.people
        if mention.carried and any(
            (m.story, m.where) == (mention.story, mention.where) for m in self.mentions
        ):
            return True
        if not one or not other:
            return False
        if self.kind == "visit":
            return one <= other or other <= one
        if min(len(one), len(other)) == 1:
            # "He met the president": with one side unnamed only the story can say which meeting it is.
            told = any(m.story == mention.story for m in self.mentions)
            return (one <= other or other <= one) and told and not self._on_the_margins(mention)
        # Two of the three who met may well have met alone, too.
        return one == other

    def _on_the_margins(self, mention: Mention) -> bool:
        """Whether one article tells of both, and calls one a summit and the other not: they met beside it."""
        return any(
            m.article == mention.article and "summit" in (m.meeting.kind, mention.meeting.kind)
            for m in self.mentions
            if m.meeting.kind != mention.meeting.kind
        )

    def _same_place(self, mention: Mention) -> bool:
        if compatible(self.place, mention.place):
            return True
        # "Anchorage" and "a base in Alaska", "Central Asia" and "Uzbekistan": the same people will not have
        # met twice on those days, unless the places are known to lie in two countries.
        together = len(self.people) > 1 and self.people == mention.people
        known = len(self.place) > 1 and len(mention.place) > 1
        abroad = known and self.place[-1] != mention.place[-1]
        if not together or abroad:
            return False
        # What opens an article without a day is the meeting that its story is about.
        if mention.days is None and mention.opens and any(m.story == mention.story for m in self.mentions):
            return not known
        return self._within(mention, _FEW_DAYS if known else _MONTH)

    def _within(self, mention: Mention, limit: int) -> bool:
        """Whether both name days, at most so many of them, and they meet."""
        if self.days is None or mention.days is None or not self.days.meets(mention.days):
            return False
        return max(self.days.length, mention.days.length) <= limit

    def add(self, mention: Mention) -> None:
        """Take the mention in; what is known of the meeting becomes more exact."""
        self.mentions.append(mention)
        self.people |= frozenset() if mention.carried else mention.people
        if len(mention.place) > len(self.place):
            self.place = mention.place
        if self.days is None:
            self.days = mention.days
        elif mention.days is not None:
            self.days = self.days.common(mention.days) or self.days


def best(candidates: Sequence[Cluster], mention: Mention) -> Cluster | None:
    """The only candidate, or the only one with exactly the mention's people; None where it is not clear."""
    exact = [cluster for cluster in candidates if cluster.people == mention.people]
    for choice in (exact, candidates):
        if len(choice) == 1:
            return choice[0]
    return None


def in_text_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in the order of article and text."""
    return tuple(sorted(mentions, key=lambda mention: mention.order))


def _key(party: Party, who: Mapping[str, str]) -> str:
    """Who it is: the entity, else who holds that office in the story, else the name as written."""
    key = party.entity or _plain(party.name)
    return who.get(key, key)


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    return fold(name).removeprefix("the")
