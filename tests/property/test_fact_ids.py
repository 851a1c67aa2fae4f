"""Laws of facts: the span law, and ids that stay when rules and paragraphs are added."""

from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.lexicons import load_lexicons
from generator.lenses.knowledge import LensKnowledge, gather
from generator.lenses.reading import read
from generator.model.article import Article
from generator.model.content import Topic, WordChange
from generator.model.facts import Fact
from tests.golden.cases import article

SENTENCES = (
    "Peru's exports to Chile rose 4 percent to $3.1 billion in 2023.",
    "Imports from Brazil fell 2 percent.",
    "Trade between Kenya and Uganda reached $1.2 billion, up 3 percent, according to the central bank.",
    "“We want a ceasefire,” Foreign Minister Espen Barth Eide said on Monday.",
    "President William Ruto will travel to Kampala on 4 May 2024 to meet Yoweri Museveni.",
    "Norway urged both sides to return to the talks.",
    "The weather was fine. Nobody spoke.",
    "U.S. officials met in St. Gallen at 5 p.m. and said “nothing new”.",
)
paragraphs = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5
)


@cache
def knowledge(*, more_rules: bool = False) -> LensKnowledge:
    """What the lenses know; `more_rules` as if the word lists had grown by words the sentences do not use."""
    grown = {
        "change_verbs": WordChange(add=("skedaddle: up",)),
        "stance_verbs": WordChange(add=("harrumph",)),
    }
    topics = (Topic(slug="t", title="T", lexicon=grown),) if more_rules else ()
    return gather((), load_lexicons(), topics)


def facts(text: Article, known: LensKnowledge | None = None) -> tuple[Fact, ...]:
    return read(text, known or knowledge()).facts()


@given(paragraphs)
def test_the_span_law(body: list[str]) -> None:
    text = article(*body, published="2024-04-30")
    for fact in facts(text):
        where = fact.provenance
        assert text.text[where.start : where.end] == where.words
        block = text.blocks[where.block - 1]
        assert block.start <= where.start < where.end <= block.end
        for slot in fact.slots:
            if slot.start is not None and slot.end is not None and slot.words:
                assert text.text[slot.start : slot.end] == slot.words


@given(paragraphs)
def test_ids_are_unique_within_an_article(body: list[str]) -> None:
    ids = [fact.id for fact in facts(article(*body, published="2024-04-30"))]
    assert len(ids) == len(set(ids))


@given(paragraphs)
def test_new_rules_change_no_id(body: list[str]) -> None:
    text = article(*body, published="2024-04-30")
    assert [fact.id for fact in facts(text)] == [fact.id for fact in facts(text, knowledge(more_rules=True))]


@given(paragraphs, st.sampled_from(["The sun rose over the harbour.", "“Good morning,” said nobody."]))
def test_a_new_paragraph_changes_no_id_of_an_unchanged_fact(body: list[str], added: str) -> None:
    # Of a sentence printed twice the ids count on: where one is read as a fact no more, the other moves up.
    once = article(*body, published="2024-04-30").text
    before = _ids(facts(article(*body, published="2024-04-30")))
    after = _ids(facts(article(*body, added, published="2024-04-30")))
    same = [fact for fact in before if fact in after and once.count(fact.provenance.words) == 1]
    assert {fact: before[fact] for fact in same} == {fact: after[fact] for fact in same}


def _ids(found: tuple[Fact, ...]) -> dict[Fact, str]:
    return {msgspec.structs.replace(fact, id=""): fact.id for fact in found}


@pytest.mark.parametrize(
    "line",
    [
        "exports " * 2_000,
        "$1 billion " * 1_000,
        "from to with by " * 3_000,
        "“" * 2_000,
        '"a. ' * 5_000,
        "1,1" * 10_000,
        "China-" * 5_000,
        "May " * 5_000,
        "(" * 20_000,
        " ".join(["China's exports to Japan rose 5 percent to $5 billion in May"] * 100),
    ],
    ids=[
        "nouns",
        "amounts",
        "prepositions",
        "marks",
        "quotes",
        "digits",
        "names",
        "months",
        "brackets",
        "run-on",
    ],
)
def test_hostile_lines_are_read(line: str) -> None:
    read(article(line, published="2024-04-30"), knowledge())
