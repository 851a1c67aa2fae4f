"""Figures of several articles on one thing, kept up to date as articles change."""

from generator.compose.figure_conflicts import Target, target_of
from generator.compose.figures import Key, agreeing, articles_of, keyed, ordered
from generator.compose.slips import Number, number_of
from generator.compose.tables import Index, Table
from generator.model.facts import Figure, Reading


class Comparing:
    """Figures by what they count, from two or more articles each."""

    def __init__(self) -> None:
        self.groups = Table[Key, tuple[Figure, ...]]()
        self.agreeing = Table[Key, tuple[tuple[Figure, ...], ...]]()
        """Of each group the sets that tell one value."""
        self.alike = Index[str, Number | Target, Figure]()
        """Figures that may be one number told otherwise, or one target."""
        self._by_key = Index[str, Key, Figure]()

    def update(self, readings: Table[str, Reading]) -> None:
        """Have the figures of these readings."""
        for table in (self.groups, self.agreeing, self.alike, self._by_key):
            table.begin()
        for article in readings.touched:
            reading = readings.rows.get(article)
            figures = reading.figures if reading else ()
            self._by_key.put(article, keyed(figures))
            self.alike.put(article, [(key, figure) for figure in figures for key in _alike(figure)])
        for key in self._by_key.touched:
            group = ordered(self._by_key.of(key))
            several = articles_of(group) > 1
            self.groups.put(key, tuple(group) if several else None)
            same = tuple(map(tuple, agreeing([group]))) if several else ()
            self.agreeing.put(key, same or None)

    def of_articles(self, articles: set[str]) -> set[Key]:
        """The groups that hold a figure of these articles."""
        return self._by_key.keys_of(articles) & self.groups.rows.keys()


def _alike(figure: Figure) -> list[Number | Target]:
    return [key for key in (number_of(figure), target_of(figure)) if key is not None]
