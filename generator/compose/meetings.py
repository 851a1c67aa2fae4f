"""The meetings that the articles of a site tell of, and what they say about when articles came out."""

from collections.abc import Iterable, Mapping, Sequence

from generator.compose.events import event_of
from generator.compose.linking import Linking
from generator.compose.mentions import Mention, Order
from generator.compose.narrowing import narrowed, redated
from generator.compose.people import Who, WhoIsWho
from generator.compose.places import Places
from generator.compose.regrouping import regrouped_events
from generator.compose.spans import published_days
from generator.compose.tables import Each, Index, Ordered, Table
from generator.compose.verdicts import Verdicts
from generator.model.article import Article, Published
from generator.model.content import Entity
from generator.model.corrections import Correction
from generator.model.facts import Reading
from generator.model.site import Event, Story

_Read = tuple[Reading, Published, str, Who]
"""What the mentions of an article follow from: with its story, and whom that story means."""
_NOBODY: Who = {}
_NONE: Mapping[str, tuple[Mention, ...]] = {}


class Meetings:
    """Mentions linked into events, with the dates and readings that narrowing leaves; kept up to date.

    Exactly two passes: what the first links narrows dates, and with those the second links once more.  A
    third could only feed the result to itself.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        entities = tuple(entities)
        self.published = Table[str, Published]()
        """Of every article, narrowed where other articles allow it."""
        self.readings = Table[str, Reading]()
        """With the dates worked out again where the publication was narrowed."""
        self.groups = Table[Order, tuple[Mention, ...]]()
        self.events = Table[Order, Event]()
        self._tellers = Index[Order, str, Order]()
        """Article -> the meetings it tells of."""
        self._who = WhoIsWho(entities)
        self._whom = Each[str, tuple[Reading, ...], Who]()
        self._vague: set[str] = set()
        """Articles of which more than one day of publication is possible."""
        self._narrowed: dict[str, Published] = {}
        self._redated = Each[str, tuple[Reading, Published], Reading]()
        self._first, self._second = _Pass(Places(entities)), _Pass(Places(entities))
        self._last = self._first.linking
        self._by_date = Ordered(self.events, _date_of)
        self._newest_first = Ordered(self.published, _age_of)
        self._by_hand: dict[Order, tuple[Mention, ...] | None] = {}

    def update(
        self,
        articles: Table[str, Article],
        readings: Table[str, Reading],
        stories: Mapping[str, Story],
        corrections: Sequence[Correction],
    ) -> Verdicts:
        """Link the mentions of these readings, twice, and then as people decided."""
        for table in (self.published, self.readings, self.groups, self.events):
            table.begin()
        read = readings.rows
        told = {first: tuple(map(read.__getitem__, story.articles)) for first, story in stories.items()}
        self._whom.update(told, lambda _, several: self._who.of(several))
        scene = {
            article: (story.id, self._whom.rows[first])
            for first, story in stories.items()
            for article in story.articles
        }
        self._first.update(
            {
                id_: (reading, articles.rows[id_].published, *scene.get(id_, (id_, _NOBODY)))
                for id_, reading in read.items()
            }
        )
        self._narrow(articles)
        own = {id_: article.published for id_, article in articles.rows.items()}
        self.published.replace(own | self._narrowed)
        self._redated.update(
            {id_: (read[id_], own) for id_, own in self._narrowed.items()},
            lambda _, given: redated(*given),
        )
        self.readings.replace(read | self._redated.rows)
        linking = self._first.linking
        if self._narrowed:
            linking = self._second.linking
            self._second.update(
                {
                    id_: (self._redated.rows[id_], own, *scene.get(id_, (id_, _NOBODY)))
                    for id_, own in self._narrowed.items()
                },
                beside=self._first.mentions.rows,
            )
        return self._decide(linking, corrections)

    def of_articles(self, articles: Iterable[str]) -> set[Order]:
        """The meetings that these articles tell of."""
        return {key for article in articles for key in self._tellers.of(article)}

    def articles_touched(self) -> set[str]:
        """The articles that tell of a meeting of which others tell more, less or otherwise than before."""
        groups = (*self.groups.before.values(), *map(self.groups.rows.get, self.groups.touched))
        return {mention.article for group in groups if group for mention in group}

    def _narrow(self, articles: Table[str, Article]) -> None:
        for id_ in articles.touched:
            article = articles.rows.get(id_)
            days = published_days(article.published) if article else None
            if article and (days is None or days.length > 1):
                self._vague.add(id_)
            else:
                self._vague.discard(id_)
                self._narrowed.pop(id_, None)
        linking = self._first.linking
        groups = [linking.groups.rows.get(key, ()) for key in linking.groups.touched]
        linked = {mention.article for group in groups for mention in group}
        affected = sorted((linked | articles.touched) & self._vague)
        own = {id_: articles.rows[id_].published for id_ in affected}
        near = sorted({key for id_ in affected for key in linking.groups_of(id_)})
        found = narrowed(own, [linking.groups.rows[key] for key in near]) if affected else {}
        for id_ in affected:
            if found[id_] != own[id_]:
                self._narrowed[id_] = found[id_]
            else:
                self._narrowed.pop(id_, None)

    def _decide(self, linking: Linking, corrections: Sequence[Correction]) -> Verdicts:
        """Have the groups as linked, but for what people merged and split."""
        groups = linking.groups
        touched = groups.touched if linking is self._last else groups.rows.keys() | self.groups.rows.keys()
        decided = regrouped_events(linking, corrections)
        by_hand = decided.groups
        for key in touched | self._by_hand.keys() | by_hand.keys():
            self.groups.put(key, by_hand[key] if key in by_hand else groups.rows.get(key))
        for key in self.groups.touched:
            group = self.groups.rows.get(key, ())
            self.events.put(key, event_of(group) if group else None)
            self._tellers.put(key, [(article, key) for article in {mention.article for mention in group}])
        self._last, self._by_hand = linking, by_hand
        return decided.verdicts

    def in_order(self) -> tuple[Event, ...]:
        """All events by date, undated ones last."""
        self._by_date.update()
        return tuple(self._by_date.rows)

    def newest_first(self) -> list[str]:
        """All articles, the newest first, undated ones last; then by id."""
        self._newest_first.update()
        return self._newest_first.keys


def _date_of(_: Order, event: Event) -> tuple[str, str]:
    return (event.when.start or "9999", event.id)


def _age_of(article: str, published: Published) -> tuple[bool, int, str]:
    day = published.latest or published.value or published.earliest
    return (day is None, -int(day.replace("-", "")) if day else 0, article)


class _Pass:
    """One linking with the mentions it links."""

    def __init__(self, places: Places) -> None:
        self.linking = Linking()
        self.mentions = Each[str, _Read, tuple[Mention, ...]]()
        self._places = places

    def update(self, read: Mapping[str, _Read], beside: Mapping[str, tuple[Mention, ...]] = _NONE) -> None:
        """Link what these articles tell; `beside` are the mentions of all others."""
        self.mentions.begin()
        self.mentions.update(read, self._mentions_of)
        self.linking.update({**beside, **self.mentions.rows} if beside else self.mentions.rows)

    def _mentions_of(self, _: str, read: _Read) -> tuple[Mention, ...]:
        reading, published, story, whom = read
        days = published_days(published)
        return tuple(Mention(meeting, days, self._places, story, whom) for meeting in reading.meetings)
