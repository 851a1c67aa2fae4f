"""The law of the entity table: what an article's projection leaves out cannot change its reading."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disk.lexicons import load_lexicons
from generator.lenses.knowledge import LensKnowledge, gather, projection
from generator.lenses.reading import read
from generator.model.article import Article
from generator.model.content import Entity, Role
from tests.golden.cases import article, cases

_TABLE = (
    Entity(
        id="norwegian-minister",
        name="Espen Barth Eide",
        type="person",
        aliases=("Eide", "Barth Eide"),
        roles=(Role(title="foreign minister", of="norway", since="2023-10"),),
    ),
    Entity(id="eide-other", name="Kari Eide", type="person", aliases=("Eide",)),
    Entity(id="no", name="Norway", type="country", aliases=("Norge",), adjective=("Norse",)),
    Entity(id="ministry", name="Ministry of Trade", type="org", of="no", metonyms=("the ministry",)),
    Entity(id="storting", name="Storting", type="org", of="norway"),
    Entity(id="harbour", name="the Harbour", type="place", aliases=("harbour", "Port")),
    Entity(id="china", name="People's China", type="country", aliases=("China",), fiscal_year="07-01"),
    Entity(id="wang", name="Wang Yi", type="person", roles=(Role(title="foreign minister", of="china"),)),
    Entity(id="lavrov", name="Sergei Lavrov", type="person", aliases=("Lavrov", "Sergey Lavrov")),
    Entity(id="bank", name="Bank of Oslo", type="org", of="no", aliases=("the bank", "BoO")),
)
_TEXTS = (
    "OSLO: Norwegian Foreign Minister Espen Barth Eide met Sergei Lavrov. The minister called it useful.",
    "Norway's exports to China rose 4 percent to $3.1 billion in 2023, the ministry said.",
    "“We want talks,” Eide said. The Norwegian foreign minister will travel to Beijing on March 20.",
    "The Kremlin wants a ceasefire. China's foreign minister Wang Yi called for negotiations.",
)
_tables = st.lists(st.sampled_from(_TABLE), max_size=5, unique_by=lambda entity: entity.id)


_lexicons = cache(load_lexicons)


@cache
def _articles() -> tuple[Article, ...]:
    made = [article(text, published="2024-03-02", name=f"text-{place}") for place, text in enumerate(_TEXTS)]
    return (*made, *(case.article for _, case in cases("meetings")))


def _known(table: list[Entity]) -> LensKnowledge:
    return gather(tuple(table), _lexicons(), ())


@settings(max_examples=12, deadline=None)
@given(_tables, _tables, st.data())
def test_equal_projections_give_equal_readings(
    one: list[Entity], other: list[Entity], data: st.DataObject
) -> None:
    known, changed = _known(one), _known(other)
    for text in data.draw(st.lists(st.sampled_from(_articles()), min_size=2, max_size=5)):
        if projection(text, known) == projection(text, changed):
            assert read(text, known) == read(text, changed)


def test_a_new_alias_concerns_only_the_articles_with_its_words() -> None:
    lavrov = next(entity for entity in _TABLE if entity.id == "lavrov")
    before, after = _known([]), _known([lavrov])
    concerned = [projection(text, before) != projection(text, after) for text in _articles()[:4]]
    assert concerned == [True, False, False, False]


def test_a_country_counts_where_only_its_capital_datelines() -> None:
    plain = article("OSLO - Prices rose.", published="2024-03-02")
    country = next(entity for entity in _TABLE if entity.id == "no")
    assert projection(plain, _known([])) != projection(plain, _known([country]))
