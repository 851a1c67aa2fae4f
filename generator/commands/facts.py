"""`briefing facts`: what the lenses found, as the public document, a table, or one fact explained."""

from pathlib import Path

import msgspec

from generator.commands.stages import knowledge_of, load, site_of
from generator.disk.memo import Memo
from generator.disk.site_folder import CACHE
from generator.errors import UnknownFact, UnknownTopic
from generator.lenses.annotate.annotate import annotate
from generator.lenses.explain import explain as explain_fact
from generator.model.article import Article
from generator.model.facts import Fact, Figure, Meeting, Party, Position, Quote
from generator.model.problem import Problem
from generator.model.site import Site
from generator.pages.facts_document import FactsDocument, facts_document
from generator.render.data import to_json


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One fact in one line."""

    id: str
    kind: str
    review: str
    article: str
    paragraph: int
    who: str
    what: str
    when: str
    words: str


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """One fact with where it stands, what was seen there and how each slot was filled."""

    fact: Fact
    article: Article
    lines: tuple[str, ...]
    """For a reader."""


def document(folder: Path, *, topic: str | None = None) -> tuple[FactsDocument, tuple[Problem, ...]]:
    """The facts document of the site in `folder`, whole texts included: it is for its editor."""
    site, problems = site_of(folder)
    return facts_document(site, topic), problems


def table(folder: Path, *, topic: str | None = None) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Every fact in a line, article by article."""
    site, problems = site_of(folder)
    chosen = _ids(site, topic)
    facts = (
        fact for reading in site.readings for fact in reading.facts() if chosen is None or fact.id in chosen
    )
    return tuple(_row(fact) for fact in facts), problems


def explain(folder: Path, fact_id: str) -> tuple[Explained, tuple[Problem, ...]]:
    """One fact; raises UnknownFact where no article holds it."""
    site, problems = site_of(folder)
    fact = site.facts().get(fact_id)
    if fact is None:
        hint = "`briefing facts` lists all ids; an id changes when its sentence changes"
        raise UnknownFact(f'no article holds a fact "{fact_id}"', where=str(folder), hint=hint)
    article = next(article for article in site.articles if article.id == fact.provenance.article)
    annotated = annotate(article, knowledge_of(load(folder, Memo(folder / CACHE))))
    return Explained(
        fact=fact, article=article, lines=tuple(explain_fact(fact, article, annotated))
    ), problems


def as_json(document: FactsDocument) -> bytes:
    """The document as the public JSON."""
    return to_json(document)


def _ids(site: Site, topic: str | None) -> frozenset[str] | None:
    if topic is None:
        return None
    section = next((section for section in site.sections if section.topic.slug == topic), None)
    if section is None:
        known = ", ".join(section.topic.slug for section in site.sections)
        raise UnknownTopic(f'there is no topic "{topic}"', where="content/topics", hint=f"there are: {known}")
    return frozenset(section.facts)


def _row(fact: Fact) -> Row:
    who, what, when = _slots(fact)
    return Row(
        id=fact.id,
        kind=type(fact).__name__.lower(),
        review=fact.review.review_class,
        article=fact.provenance.article,
        paragraph=fact.provenance.block,
        who=who,
        what=what,
        when=when,
        words=" ".join(fact.provenance.words.split()),
    )


def _slots(fact: Fact) -> tuple[str, str, str]:
    """Who, what and when, in few words."""
    match fact:
        case Figure():
            change = (
                f"{fact.direction or ''} {fact.change_pct}%".strip() if fact.change_pct is not None else None
            )
            value = f"{fact.value} {fact.currency or ''}".strip() if fact.value is not None else None
            what = [fact.kind, value, change]
            who = [fact.from_party, fact.to_party]
            return " > ".join(_names(who)), " ".join(part for part in what if part), fact.period or ""
        case Position():
            return ", ".join(_names(fact.actors)), fact.stance, fact.when.start or ""
        case Meeting():
            place = f" in {fact.place.name}" if fact.place else ""
            return (
                ", ".join(_names(fact.participants)),
                f"{fact.status} {fact.kind}{place}",
                fact.when.start or "",
            )
        case Quote():
            return ", ".join(_names([fact.speaker])), fact.text, ""


def _names(parties: "tuple[Party, ...] | list[Party | None]") -> list[str]:
    return [party.name for party in parties if party is not None]
