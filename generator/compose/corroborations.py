"""How many tell of each meeting and each figure, kept up to date."""

from collections.abc import Hashable, Mapping, Sequence

from generator.compose.comparing import Comparing
from generator.compose.corroboration import corroboration_of, text_of
from generator.compose.meetings import Meetings
from generator.compose.tables import Each, Ordered, Table
from generator.compose.told import Told
from generator.model.article import Article
from generator.model.facts import Fact
from generator.model.site import Corroboration

_About = tuple[str, ...]
"""Id of the meeting or first figure, and for figures what they count: two sets may begin with one figure."""


class Corroborations:
    """One entry for each meeting, and each set of agreeing figures, that more than one article tells of."""

    def __init__(self) -> None:
        self.rows = Table[_About, Corroboration]()
        self.counts: dict[str, int] = {}
        """Id of a meeting or of the first figure of a set -> how many articles tell of it."""
        self._ordered = Ordered(self.rows, lambda about, _: about)
        self._of_source: dict[Hashable, frozenset[_About]] = {}
        self._texts = Each[str, tuple[Article, ...], str]()

    def update(
        self, told: Told, copy_of: Mapping[str, str], comparing: Comparing, meetings: Meetings
    ) -> None:
        """Count anew where an article changed, or what it tells."""
        for table in (self.rows, self._texts):
            table.begin()
        articles = told.articles.rows
        self._texts.update(_families(articles, copy_of), lambda id_, family: text_of(articles[id_], family))
        changed = told.articles.touched | self._texts.touched
        gone = set[_About]()
        come: dict[_About, Corroboration] = {}
        for key in meetings.groups.touched | meetings.of_articles(changed):
            group, event = meetings.groups.rows.get(key, ()), meetings.events.rows.get(key)
            facts: dict[_About, Sequence[Fact]] = {}
            if event:
                facts[event.id,] = [mention.meeting for mention in group]
            self._tell(key, facts, articles, gone, come)
        for same in comparing.agreeing.touched | comparing.of_articles(changed):
            sets = comparing.agreeing.rows.get(same, ())
            self._tell(same, {(figures[0].id, *same): figures for figures in sets}, articles, gone, come)
        for about in gone - come.keys():
            self.rows.put(about, None)
        for about, entry in come.items():
            self.rows.put(about, entry)
        self._ordered.update()
        self.counts = {entry.about: entry.articles for entry in self._ordered.rows}

    def in_order(self) -> tuple[Corroboration, ...]:
        """All entries, in the order of what they are about."""
        return tuple(self._ordered.rows)

    def _tell(
        self,
        source: Hashable,
        facts: Mapping[_About, Sequence[Fact]],
        articles: Mapping[str, Article],
        gone: set[_About],
        come: dict[_About, Corroboration],
    ) -> None:
        gone |= self._of_source.pop(source, frozenset())
        texts = self._texts.rows
        told = {about: corroboration_of(about[0], facts[about], articles, texts) for about in facts}
        found = {about: entry for about, entry in told.items() if entry}
        if found:
            self._of_source[source] = frozenset(found)
        come |= found

    def articles_touched(self) -> set[str]:
        """The articles of which facts are told by more or fewer than before."""
        entries = (*self.rows.before.values(), *(self.rows.rows.get(about) for about in self.rows.touched))
        return {article for entry in entries if entry for article, _ in entry.where}


def _families(articles: Mapping[str, Article], copy_of: Mapping[str, str]) -> dict[str, tuple[Article, ...]]:
    """For each article all that print one text with it, the first in front."""
    copies: dict[str, list[Article]] = {}
    for id_ in sorted({*copy_of, *copy_of.values()}):
        copies.setdefault(copy_of.get(id_, id_), []).append(articles[id_])
    families = {first: tuple(family) for first, family in copies.items()}
    return {id_: families.get(copy_of.get(id_, id_)) or (article,) for id_, article in articles.items()}
