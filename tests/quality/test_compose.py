"""How well what sources agree and differ on is found, against floors: a drop fails."""

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec
import pytest

from generator.compose.compose import compose
from generator.disk.lexicons import load_lexicons
from generator.ingest.knowledge import know
from generator.ingest.merge import new_article
from generator.ingest.normalise import normalise
from generator.lenses import knowledge
from generator.lenses.reading import read as read_facts
from generator.model.article import Article, Raw, RawReference
from generator.model.content import Content, Entity, Match, Role, Settings, Topic
from generator.model.site import Site
from generator.text.strings import fold
from tests.quality.groups import Expected, Group, Kind, groups

GROUPS = {group.name: group for group in groups()}
FLOORS: dict[Kind, tuple[float, float]] = {
    "conflict": (1, 0.95),
    "agree": (1, 0.92),
    "background": (1, 1),
}
"""Precision and recall.  What is missed are mostly facts and speakers that no lens finds in these texts."""

ENTITIES = (
    Entity(id="ruritania", name="Ruritania", type="country", adjective=("Ruritanian",), capital="Strelsau"),
    Entity(id="syldavia", name="Syldavia", type="country", adjective=("Syldavian",), capital="Klow"),
    Entity(id="borduria", name="Borduria", type="country", adjective=("Bordurian",), capital="Szohod"),
    *(
        Entity(
            id=name.split()[1].lower(),
            name=name,
            type="person",
            aliases=(name.split()[1],),
            roles=(Role(title=title, of=country),),
        )
        for name, title, country in (
            ("Mira Tolan", "president", "ruritania"),
            ("Jorin Okar", "prime minister", "syldavia"),
            ("Danil Vesk", "president", "borduria"),
            ("Sana Lind", "foreign minister", "ruritania"),
            ("Pavo Roke", "foreign minister", "syldavia"),
        )
    ),
)
TOPICS = (
    Topic(slug="trade", title="Trade", lens="figures", match=Match(any_of=("exports", "trade"))),
    Topic(slug="meetings", title="Meetings", lens="meetings", match=Match(any_of=("met", "visit"))),
    Topic(
        slug="inflation", title="Inflation", lens="figures", measure="inflation", measure_words=("inflation",)
    ),
    Topic(slug="turnout", title="Turnout", lens="figures", measure="turnout", measure_words=("turnout",)),
    Topic(
        slug="deaths",
        title="Deaths",
        lens="figures",
        measure="deaths",
        measure_words=("death toll", "killed"),
    ),
)


class Found(msgspec.Struct, frozen=True):
    """One thing compose found, by the names of its paragraphs."""

    kind: Kind
    type: str
    places: frozenset[str]
    counts: dict[str, int]


class Score(msgspec.Struct, frozen=True):
    """What of one group was found, missed and made up."""

    hits: tuple[Expected, ...]
    missed: tuple[Expected, ...]
    false: tuple[Found, ...]


def site_of(group: Group) -> tuple[Site, Mapping[tuple[str, int], str]]:
    """The site of the group's articles, and the name of each paragraph."""
    lexicons = load_lexicons()
    content = Content(
        settings=Settings(title="T", base_url="https://example.org/"), topics=TOPICS, entities=ENTITIES
    )
    known, names = know(lexicons), {}
    articles: list[Article] = []
    for told in group.articles:
        raw = Raw(
            reference=RawReference(file=told.name, sha256=told.name),
            text=told.text,
            published=told.day,
            site_name=told.outlet,
        )
        article = new_article(normalise(raw, known), added=f"{told.day}T12:00:00Z")
        articles.append(article)
        labels = {fold(text): label for label, text in told.labels.items()}
        for block in article.blocks:
            here = fold(article.block(block.number))
            label = next((label for text, label in labels.items() if text.endswith(here)), None)
            names[article.id, block.number] = label or f"{told.name}.{block.number}"
    lens_knowledge = knowledge.gather(ENTITIES, lexicons, TOPICS)
    readings = [read_facts(article, lens_knowledge) for article in articles]
    site, _ = compose(content, articles, readings, world=lexicons.world, lexicons=lexicons)
    return site, names


@cache
def found_in(name: str) -> tuple[Found, ...]:
    """All that compose tells of the group of this name."""
    return tuple(_found(*site_of(GROUPS[name])))


def _found(site: Site, names: Mapping[tuple[str, int], str]) -> Iterator[Found]:
    for conflict in site.conflicts:
        places = frozenset(names[side.article, side.block] for side in conflict.sides)
        yield Found(kind="conflict", type=conflict.type, places=places, counts={})
    for told in site.corroborations:
        counts = {"article": told.articles, "publisher": told.publishers, "origin": told.origins}
        yield Found(
            kind="agree", type="", places=frozenset(names[place] for place in told.where), counts=counts
        )
    for shared in site.background:
        yield Found(
            kind="background", type="", places=frozenset(names[place] for place in shared.blocks), counts={}
        )


def score(group: Group, kind: Kind) -> Score:
    """What of this kind was found as the group's gold has it."""
    left = [found for found in found_in(group.name) if found.kind == kind]
    hits, missed = [], []
    for expected in (one for one in group.gold if one.kind == kind and not one.maybe):
        match = next((found for found in left if _fits(found, expected)), None)
        if match is None:
            missed.append(expected)
        else:
            left.remove(match)
            hits.append(expected)
    allowed = [one for one in group.gold if one.kind == kind and one.maybe]
    false = [found for found in left if not any(_fits(found, one) for one in allowed)]
    return Score(hits=tuple(hits), missed=tuple(missed), false=tuple(false))


def _fits(found: Found, expected: Expected) -> bool:
    inside = found.places <= frozenset().union(*expected.places)
    if expected.maybe:
        return inside and expected.type in ("", found.type)
    whole = inside and all(found.places & place for place in expected.places)
    counted = all(found.counts[noun] == number for noun, number in expected.counts.items())
    return whole and found.type == expected.type and counted


def scores(kind: Kind) -> dict[str, Score]:
    """By group."""
    return {name: score(group, kind) for name, group in GROUPS.items()}


@pytest.mark.parametrize("kind", FLOORS)
def test_what_sources_agree_and_differ_on_is_found(kind: Kind) -> None:
    told = scores(kind)
    hits = sum(len(one.hits) for one in told.values())
    missed = sum(len(one.missed) for one in told.values())
    false = sum(len(one.false) for one in told.values())
    flawed = {name: one for name, one in told.items() if one.missed or one.false}
    precision, recall = FLOORS[kind]
    assert hits / (hits + false) >= precision, flawed
    assert hits / (hits + missed) >= recall, flawed
