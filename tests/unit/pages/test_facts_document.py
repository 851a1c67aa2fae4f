"""The public facts document, and its JSON."""

import json

import jsonschema

from generator.compose.compose import compose
from generator.model.content import Match, Topic
from generator.pages.facts_document import FactsDocument, facts_document
from generator.render.data import json_schema, to_json
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, position, quote, reading

HERE = article(
    "a",
    "The first paragraph.",
    "Exports were $61.4 billion. “We wait,” she said, “for spring.” Anna Abel visited Strelsau. "
    "She wants peace.",
    outlet="Morning Post",
)
FACTS = reading(
    HERE,
    figures=(figure(HERE, "Exports were $61.4 billion.", "61400000000"),),
    meetings=(
        meeting(HERE, "Anna Abel visited Strelsau.", "Anna Abel", place="Strelsau", when="2024-04-08"),
    ),
    positions=(position(HERE, "She wants peace.", "Anna Abel"),),
    quotes=(quote(HERE, "We wait,", text="We wait, for spring."),),
)
TOPIC = Topic(slug="visits", title="Visits", lens="meetings", match=Match(any_of=("visited",)))


def document(topic: str | None = None) -> FactsDocument:
    return facts_document(compose(content(topics=(TOPIC,)), [HERE], [FACTS], world=WORLD)[0], topic)


def test_every_span_points_at_its_words_in_its_paragraph() -> None:
    whole = document()
    paragraphs = whole.articles[0].paragraphs
    mentions = [mention for event in whole.meetings for mention in event.mentions]
    for entry in (*whole.figures, *whole.positions, *mentions):
        span = entry.provenance
        assert paragraphs[span.paragraph - 1].text[span.start : span.end] == entry.sentence


def test_a_split_quote_is_one_entry_a_run() -> None:
    first, second = document().quotes
    assert (first.text, second.text, second.part_of) == ("We wait,", "for spring.", first.id)
    paragraph = document().articles[0].paragraphs[1].text
    assert paragraph[second.provenance.start : second.provenance.end] == "for spring."


def test_decimals_leave_as_numbers() -> None:
    assert json.loads(to_json(document()))["figures"][0]["value"] == 61400000000


def test_the_document_fits_its_own_schema() -> None:
    schema = json.loads(json_schema(FactsDocument, title="facts"))
    jsonschema.validate(json.loads(to_json(document())), schema)
    assert json.loads(to_json(document()))["schema"] == "facts-neutral/1"


def test_a_topic_keeps_only_its_facts_and_all_articles() -> None:
    chosen = document("visits")
    assert (len(chosen.meetings), len(chosen.figures), len(chosen.positions)) == (1, 0, 0)
    assert len(chosen.articles) == 1
    assert chosen.articles[0].paragraphs[1].topics == ("visits",)


def test_positions_always_need_review() -> None:
    assert [entry.needs_review for entry in document().positions] == [True]
