"""What came in: the articles, what was found in them as people decided it, and their words."""

from collections.abc import Iterable, Mapping, Sequence

from generator.compose.corrections import corrected
from generator.compose.fields import Names
from generator.compose.tables import Each, Table
from generator.compose.verdicts import Verdicts
from generator.compose.vocabulary import ArticleWords, Vocabulary
from generator.model.article import Article
from generator.model.content import Entity
from generator.model.corrections import Correction
from generator.model.facts import Reading

_ON_FACTS = ("confirm", "reject", "set", "add")


class Told:
    """The articles of a site with their facts, kept up to date."""

    def __init__(self, entities: Iterable[Entity], filler: frozenset[bytes]) -> None:
        self.articles = Table[str, Article]()
        self.readings = Table[str, Reading]()
        """What was found in each article, with what people decided."""
        self.words = Each[str, Article, ArticleWords]()
        self._found = Table[str, Reading]()
        self._fact_ids = Each[str, Reading, frozenset[str]]()
        self._vocabulary = Vocabulary(filler)
        self._names = Names(entities)

    def update(
        self, articles: Iterable[Article], readings: Iterable[Reading], corrections: Sequence[Correction]
    ) -> Verdicts:
        """Have these articles and no others; one without reading counts as one without facts."""
        for table in (self.articles, self.readings, self.words, self._found):
            table.begin()
        self.articles.replace({article.id: article for article in articles})
        found = {reading.article: reading for reading in readings}
        self._found.replace({id_: found.get(id_) or Reading(article=id_) for id_ in self.articles.rows})
        self.words.update(self.articles.rows, lambda _, article: self._vocabulary.words_of(article))
        on_facts = [correction for correction in corrections if correction.do in _ON_FACTS]
        concerned = self._concerned(on_facts) if on_facts else {}
        decided, verdicts = corrected(self.articles.rows, concerned, on_facts, self._names)
        self.readings.replace({**self._found.rows, **decided})
        return verdicts

    def _concerned(self, corrections: Iterable[Correction]) -> Mapping[str, Reading]:
        """The readings that the decisions can be about."""
        self._fact_ids.update(self._found.rows, lambda _, reading: frozenset(f.id for f in reading.facts()))
        named = {correction.id for correction in corrections}
        at = {correction.article for correction in corrections}
        return {
            id_: self._found.rows[id_]
            for id_, ids in self._fact_ids.rows.items()
            if id_ in at or not named.isdisjoint(ids)
        }
