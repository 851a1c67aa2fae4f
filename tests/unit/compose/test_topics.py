"""Which paragraphs belong to a topic, and the reason given."""

import pytest

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.content import LensName, Match, Topic
from generator.model.facts import Reading
from generator.model.site import Section
from tests.unit.compose.cases import article, content, figure, position, quote, reading


def section(topic: Topic, here: Article, facts: Reading | None = None) -> Section:
    return compose(content(topics=(topic,)), [here], [facts] if facts else [])[0].sections[0]


def topic(lens: LensName = "plain", **match: tuple[str, ...]) -> Topic:
    return Topic(slug="t", title="T", lens=lens, match=Match(**match))


def test_a_word_in_the_paragraph_is_enough_and_is_named() -> None:
    here = article("a", "Cocoa exports rose.", "It rained.")
    (passage,) = section(topic(any_of=("export",)), here).passages
    assert (passage.block, passage.reason) == (1, "“export” in the paragraph")


@pytest.mark.parametrize("text", ["Supplies fell.", "A supply.", "SUPPLY"])
def test_plurals_and_cases_count(text: str) -> None:
    assert section(topic(any_of=("supply",)), article("a", text)).passages


@pytest.mark.parametrize("text", ["Trademarks were filed.", "The afro-untrade unit."])
def test_a_part_of_a_word_does_not_count(text: str) -> None:
    assert not section(topic(any_of=("trade",)), article("a", text)).passages


def test_context_is_sought_in_the_paragraph_then_beside_it_then_in_the_article() -> None:
    here = article(
        "a", "Ghana counts.", "Exports of cocoa.", "It rained.", "Exports of gold to Ghana.", "Exports."
    )
    here_reasons = {
        p.block: p.reason for p in section(topic(any_of=("export",), context_any=("Ghana",)), here).passages
    }
    assert here_reasons == {
        2: "“export” in the paragraph, “Ghana” beside the paragraph",
        4: "“export” in the paragraph, “Ghana” in the paragraph",
        5: "“export” in the paragraph, “Ghana” beside the paragraph",
    }
    far = article("b", "Ghana counts.", "It rained.", "Exports of cocoa.")
    (passage,) = section(topic(any_of=("export",), context_any=("Ghana",)), far).passages
    assert passage.reason.endswith("“Ghana” in the article")


def test_common_words_of_the_context_stand_for_their_verb_forms() -> None:
    here = article("a", "The warring sides agreed on a truce.")
    assert section(topic(any_of=("truce",), context_any=("war",)), here).passages


def test_a_word_inside_an_ignored_phrase_does_not_count() -> None:
    rule = topic(any_of=("trade",), ignore=("trade union",))
    here = article("a", "The trade union met.", "The trade union spoke of trade.")
    assert [passage.block for passage in section(rule, here).passages] == [2]


def test_an_article_about_what_is_to_be_avoided_is_left_out() -> None:
    rule = topic(any_of=("truce",), context_none=("Syldavia",))
    assert not section(rule, article("a", "Syldavia fights on.", "A truce was offered.")).passages
    passing = ["A truce was offered.", *("It rained." for _ in range(20)), "Syldavia watched."]
    assert section(rule, article("a", *passing)).passages


def test_a_fact_of_the_lens_counts_like_a_word() -> None:
    here = article("a", "The war goes on.", "Bo Berg wants the guns to fall silent.")
    facts = reading(here, positions=(position(here, "wants the guns to fall silent", "Bo Berg"),))
    got = section(topic("positions", any_of=("truce",), context_any=("war",)), here, facts)
    assert [passage.block for passage in got.passages] == [2]
    assert got.passages[0].reason.startswith("a position in the paragraph")
    assert got.facts == (facts.positions[0].id,)


def test_a_topic_of_figures_wants_a_number() -> None:
    here = article("a", "Trade matters.", "Trade rose by 3 percent.")
    assert [p.block for p in section(topic("figures", any_of=("trade",)), here).passages] == [2]


def test_facts_come_in_reading_order_with_quotes_among_them() -> None:
    here = article("a", "“Trade grows,” he said of the $5 billion.")
    money, words = figure(here, "$5 billion", "5000000000"), quote(here, "Trade grows,")
    facts = reading(here, figures=(money,), quotes=(words,))
    assert section(topic("figures", any_of=("trade",)), here, facts).facts == (words.id, money.id)


def test_topics_set_by_hand_beat_the_rules() -> None:
    rule = topic(any_of=("trade",))
    assert not section(rule, article("a", "Trade rose.", topics=("other",))).passages
    (passage,) = section(rule, article("a", "It rained.", topics=("t",))).passages
    assert passage.reason == "the article's topics are set by hand"


def test_a_topic_nobody_defined_is_a_problem() -> None:
    here = article("a", "Trade rose.", topics=("trade",))
    _, (problem,) = compose(content(topics=(topic(),)), [here], [])
    assert (problem.code, problem.where) == ("unknown-topic", "content/articles/a.md")
