"""The public data, read back as a stranger would: every span cut out of the article's text, byte for byte."""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from generator.check.output import Output
from generator.model.article import Article
from generator.model.problem import Problem
from generator.model.site import Site

_FOLDER = "data/v1/"


class _Place(msgspec.Struct, frozen=True):
    article: str
    paragraph: int
    start: int
    end: int


class _Evidence(msgspec.Struct, frozen=True):
    words: str | None
    word_count: int
    sha256: str
    place: _Place


class _Fact(msgspec.Struct, frozen=True):
    id: str
    evidence: _Evidence
    stance: str | None = None


class _Meeting(msgspec.Struct, frozen=True):
    mentions: tuple[_Fact, ...] = ()


class _Article(msgspec.Struct, frozen=True):
    id: str
    sha256: str


class _Side(msgspec.Struct, frozen=True):
    place: _Place


class _Conflict(msgspec.Struct, frozen=True):
    id: str
    sides: tuple[_Side, ...]


class _Document(msgspec.Struct, frozen=True):
    """What we read of each file; a file holds some of the lists."""

    articles: tuple[_Article, ...] = ()
    figures: tuple[_Fact, ...] = ()
    positions: tuple[_Fact, ...] = ()
    meetings: tuple[_Meeting, ...] = ()
    quotes: tuple[_Fact, ...] = ()
    conflicts: tuple[_Conflict, ...] = ()

    def facts(self) -> Iterator[_Fact]:
        yield from (*self.figures, *self.positions, *self.quotes)
        yield from (mention for meeting in self.meetings for mention in meeting.mentions)


def public_data_problems(site: Site, output: Output) -> Iterator[Problem]:
    """Every place in data/v1 that does not hold the words, or the hash of the words, it is said to hold."""
    articles = {article.id: article for article in site.articles}
    for asset in output.assets:
        inside = asset.path.removeprefix(_FOLDER)
        if (
            inside == asset.path
            or "/" in inside
            or not inside.endswith(".json")
            or inside == "citations.json"
        ):
            continue
        try:
            document = msgspec.json.decode(asset.body, type=_Document)
        except msgspec.MsgspecError as error:
            yield _problem(asset.path, f"this is not the public data it should be: {error}")
            continue
        for what in _wrong(document, articles):
            yield _problem(asset.path, what)


def _wrong(document: _Document, articles: Mapping[str, Article]) -> Iterator[str]:
    for record in document.articles:
        article = articles.get(record.id)
        if article is None or _sha256(article.text) != record.sha256:
            yield f"article {record.id}: the hash is not that of its text"
    for fact in document.facts():
        if what := _wrong_fact(fact, articles):
            yield f"fact {fact.id}: {what}"
    for conflict in document.conflicts:
        if any(_cut(side.place, articles) is None for side in conflict.sides):
            yield f"conflict {conflict.id}: a side lies outside its paragraph"


def _wrong_fact(fact: _Fact, articles: Mapping[str, Article]) -> str | None:
    evidence = fact.evidence
    there = _cut(evidence.place, articles)
    if there is None:
        return "its place lies outside its paragraph"
    if evidence.words is not None and evidence.words != there:
        return "the words at its place are not its words"
    if evidence.sha256 != _sha256(there) or evidence.word_count != len(there.split()):
        return "the hash or the number of words is not that of the words at its place"
    if fact.stance is not None and any(piece not in there for piece in fact.stance.split(" […] ")):
        return "its stance is not in its sentence"
    return None


def _cut(place: _Place, articles: Mapping[str, Article]) -> str | None:
    """The words at a place; None where there is no such place."""
    article = articles.get(place.article)
    if article is None or not 1 <= place.paragraph <= len(article.blocks):
        return None
    paragraph = article.block(place.paragraph)
    return paragraph[place.start : place.end] if 0 <= place.start <= place.end <= len(paragraph) else None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _problem(where: str, message: str) -> Problem:
    return Problem(
        where=where,
        severity="error",
        code="data-broken",
        message=message,
        hint="this is a defect of the program: please report it with the article",
    )
