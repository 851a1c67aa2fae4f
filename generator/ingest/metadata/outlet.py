"""Who published a text, by signs in the text alone: never guessed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from generator.ingest.clean.judge import Verdicts
from generator.ingest.clean.line import Line
from generator.ingest.knowledge import Knowledge
from generator.ingest.metadata import house_signs as signs
from generator.ingest.metadata.dateline import Dateline
from generator.ingest.metadata.title import site_behind
from generator.model.article import Confidence, Source
from generator.text.strings import fold, shorten

_OWN_LINES = frozenset(
    {"ad", "newsletter", "promo", "social", "contact", "copyright", "outlet", "paywall", "comments",
     "cookies", "notice", "source", "correction"}
)  # fmt: skip
"""Kinds of line in which a house speaks of itself."""
_Found = Iterable[tuple[str, str]]
"""Names with the words that show them."""


def find(
    lines: Sequence[Line], verdicts: Verdicts, dateline: Dateline | None, knowledge: Knowledge
) -> Source:
    """The outlet with the words that show it; unnamed where two houses show, or none.

    The surest sign counts: the editor's footers, a copyright line, the outlet's name above the text, then
    what only the house itself prints, then the dateline.
    """
    page = _Page(lines, verdicts, knowledge)
    found = (
        _decided(page.footers(), "high")
        or _decided(page.copyrights(), "high")
        or _decided(page.names_alone(), "high")
        or _decided(page.own_lines(), "medium")
        or _decided(page.own_voice(), "medium")
        or _decided(page.trails(), "medium")
        or _decided(page.behind_titles(), "medium")
    )
    if found is not None:
        return found
    if dateline is not None and (dateline.outlet or dateline.agency):
        confidence: Confidence = "medium" if dateline.outlet else "high"
        return Source(
            name=dateline.outlet or dateline.agency, confidence=confidence, signals=(dateline.words,)
        )
    return _decided(page.named_in_lead(), "medium") or Source()


def _decided(found: _Found, confidence: Confidence) -> Source | None:
    named: dict[str, list[str]] = {}
    for name, words in found:
        named.setdefault(name, []).append(shorten(words, 120))
    if len(named) != 1:
        return None
    ((name, signals),) = named.items()
    return Source(name=name, confidence=confidence, signals=tuple(dict.fromkeys(signals)))


class _Page:
    """The lines of a text by what they are, and the signs of a house in them."""

    def __init__(self, lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge) -> None:
        self._lines = lines
        self._kept = [line for line in lines if line.number not in verdicts]
        self._dropped = [(verdicts[line.number].kind, line.text) for line in lines if line.number in verdicts]
        self._knowledge = knowledge

    def footers(self) -> _Found:
        """Words of content/sources.yaml that only one house prints."""
        for line in self._lines:
            for words, name in self._knowledge.footers:
                if words in f" {line.key} ":
                    yield name, line.text

    def copyrights(self) -> _Found:
        """The holder of a copyright line, known or not."""
        authors = frozenset(self._of_kind("byline"))
        for text in self._of_kind("copyright"):
            match = signs.COPYRIGHT.search(text)
            if match and not signs.NO_NAME.match(match["name"]) and match["name"] not in authors:
                yield self._name(signs.LEGAL_FORM.sub("", match["name"]).strip(" .,")), text

    def names_alone(self) -> _Found:
        """An outlet's name on a line of its own, above the text."""
        for text in self._of_kind("outlet"):
            yield self._name(text), text

    def own_lines(self) -> _Found:
        """Names in lines that only the house itself prints: sign-up, contact, promotion."""
        for kind, text in self._dropped:
            if kind in _OWN_LINES:
                yield from ((name, text) for name in dict.fromkeys(self._names_in(text)))
            elif kind == "related":
                # "Read more on Example.com": only the house itself sends readers there.
                match = signs.ON_SITE.search(text)
                if match:
                    yield self._name(match["name"]), text

    def own_voice(self) -> _Found:
        """Known outlets that the text lets act as reporters: "RT contacted the airline"."""
        for line in self._kept:
            for form in signs.OWN_VOICE:
                match = form.search(line.text)
                name = self._known(match["name"]) if match else None
                if match and name:
                    yield name, match.group()

    def trails(self) -> _Found:
        """The house at the beginning of a trail: "Lake Courier / News / Politics"."""
        for text in self._of_kind("navigation"):
            match = signs.TRAIL.match(text)
            if match:
                yield self._name(match["name"]), text

    def behind_titles(self) -> _Found:
        """The site behind the title where it is printed once more: "Title - Lake Courier"."""
        titles = list(self._of_kind("title"))
        for text, title in permutations(titles[:4], 2):
            site = site_behind(text, title)
            if site:
                yield self._name(site), text

    def named_in_lead(self) -> _Found:
        """A site that the lead names as its source: such texts are the site's own, translated."""
        lead = next((line.text for line in self._kept if line.is_prose), "")
        match = signs.REPORTED.search(lead)
        if match:
            yield self._name(match["before"] or match["behind"]), match.group().strip(" ,")

    def _of_kind(self, kind: str) -> Iterator[str]:
        return (text for own, text in self._dropped if own == kind)

    def _names_in(self, text: str) -> Iterator[str]:
        for address in signs.DOMAIN.findall(text):
            labels = address.split(".")
            yield from filter(None, (self._known(".".join(labels[at:])) for at in range(len(labels) - 1)))
        for handle in signs.HANDLE.findall(text):
            yield from filter(None, [self._known(handle)])
        for words in signs.CAPITALS.findall(text):
            yield from self._known_in(words)
        sign_up = signs.SIGN_UP.search(text)
        if sign_up and not any(True for _ in self._known_in(sign_up["name"])):
            yield sign_up["name"]

    def _known_in(self, words: str) -> Iterator[str]:
        """The longest known outlet among capitalised words: "CNN’s Royal News" gives CNN."""
        parts = [part.removesuffix("’s").removesuffix("'s") for part in words.split(" ")]
        for length in range(len(parts), 0, -1):
            for start in range(len(parts) - length + 1):
                name = self._known(" ".join(parts[start : start + length]))
                if name:
                    yield name
                    return

    def _known(self, name: str) -> str | None:
        outlets = self._knowledge.outlets
        return outlets.get(fold(name)) or outlets.get(fold(f"the {name}"))

    def _name(self, printed: str) -> str:
        return self._known(printed) or printed
