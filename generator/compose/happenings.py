"""Which articles tell of the same happening, and which are one text printed twice."""

from collections.abc import Sequence

from generator.compose.regrouping import regrouped_stories
from generator.compose.similarity import Opening, Similarity, known_days
from generator.compose.stories import Groups, Stories
from generator.compose.tables import Each
from generator.compose.told import Told
from generator.compose.verdicts import Verdicts
from generator.model.article import Article
from generator.model.corrections import Correction


class Happenings:
    """The stories, kept up to date."""

    def __init__(self) -> None:
        self.stories = Stories()
        """By their first article, without key points."""
        self.story_of: dict[str, str] = {}
        """Article -> id of its story; only where it has one."""
        self.copy_of: dict[str, str] = {}
        """Article -> the first article of which it is a reprint; only where it is one."""
        self._openings = Each[str, Article, Opening]()
        self._similarity = Similarity()
        self._groups = Groups()

    def update(self, told: Told, corrections: Sequence[Correction]) -> Verdicts:
        """Group the articles, by likeness and then as people decided."""
        articles, words = told.articles.rows, told.words.rows
        self._openings.begin()
        self._openings.update(
            articles,
            lambda id_, article: Opening(words=words[id_].opening, days=known_days(article.published)),
        )
        self._similarity.update(self._openings.rows, self._openings.touched)
        self._groups.update(self._similarity.pairs)
        groups, verdicts = regrouped_stories(articles, self._groups.groups, corrections)
        self.stories.begin()
        self.stories.tell(articles, groups, verdicts.applied)
        stories = self.stories.rows.values()
        self.story_of = {article: story.id for story in stories for article in story.articles}
        self.copy_of = self._similarity.copy_of()
        return verdicts
