"""The meetings lens as a whole: its laws, beside the golden cases of tests/golden/lenses/meetings."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disk.lexicons import load_lexicons
from generator.lenses.annotate.annotate import annotate
from generator.lenses.knowledge import LensKnowledge, gather
from generator.lenses.meetings import find
from generator.model.article import Article
from generator.model.facts import Meeting
from tests.golden.cases import FOLDER, Case, article, cases

EVERY = [case for _, case in cases("meetings")]


@cache
def knowledge() -> LensKnowledge:
    return gather((), load_lexicons(), ())


def meetings(told: Article) -> tuple[Meeting, ...]:
    return find(annotate(told, knowledge()), knowledge())


def test_there_are_cases_enough() -> None:
    assert FOLDER.is_dir()
    assert len(EVERY) >= 50


@pytest.mark.parametrize("case", EVERY, ids=[case.title for case in EVERY])
def test_every_slot_stands_where_it_says(case: Case) -> None:
    told = case.article
    for meeting in meetings(told):
        place = meeting.provenance
        assert told.text[place.start : place.end] == place.words
        assert {slot.name for slot in meeting.slots} >= {"kind", "participants", "status"}
        for slot in meeting.slots:
            if slot.start is not None:
                assert told.text[slot.start : slot.end] == slot.words
            else:
                assert slot.via == "inferred"


def test_a_new_paragraph_changes_no_id() -> None:
    told = "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Kampala on Thursday."
    alone = meetings(article(told, published="2024-03-15"))
    later = meetings(article("Rain fell in Nairobi.", told, published="2024-03-15"))
    assert [meeting.id for meeting in alone] == [meeting.id for meeting in later]


def test_two_meetings_of_one_sentence_have_two_ids() -> None:
    told = article(
        "Irish Prime Minister Simon Harris held talks with Polish Prime Minister Donald Tusk"
        " and with Spanish Prime Minister Pedro Sanchez in Warsaw on Monday.",
        published="2024-06-04",
    )
    assert len({meeting.id for meeting in meetings(told)}) == 2


def test_who_says_it_is_kept() -> None:
    (meeting,) = meetings(
        article(
            "Argentine President Javier Milei will travel to Madrid on June 21, the White House said.",
            published="2024-06-04",
        )
    )
    assert meeting.said_by is not None
    assert meeting.said_by.name == "White House"


def test_only_what_the_sentence_says_itself_is_explicit() -> None:
    told = article(
        "Chilean President Gabriel Boric landed in Bogota on Thursday.",
        "He will meet Colombian President Gustavo Petro on Friday.",
        published="2024-05-10",
    )
    first, second = meetings(told)
    assert first.review.review_class == "explicit"
    assert second.review.reasons == ("pronoun-subject",)


WORDS = st.sampled_from(
    [
        *["Ruto", "President", "Xi", "and", "with", ",", ".", "he", "his", "their", "the", "two", "leaders"],
        *[
            "met",
            "talks",
            "visit",
            "call",
            "summit",
            "by",
            "phone",
            "to",
            "in",
            "Rome",
            "on",
            "Monday",
            "May",
        ],
        *["will", "not", "since", "which", "who", "where", "was", "planned", "put", "off", "a", "5"],
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_text_makes_it_raise(text: str) -> None:
    for meeting in meetings(article(text, published="2024-05-10")):
        assert meeting.participants
        assert meeting.provenance.words in text


@pytest.mark.parametrize(
    "piece", ["President Xi met ", "he met him and ", "talks with ", "a visit to Rome, ", "Ruto met Xi. "]
)
def test_hostile_lines_take_linear_time(piece: str) -> None:
    told = article(piece * 2_000, published="2024-05-10")
    annotated = annotate(told, knowledge())
    began = time.perf_counter()
    find(annotated, knowledge())
    assert time.perf_counter() - began < 6


def test_a_month_without_year_that_nobody_confirms_may_be_past_or_ahead() -> None:
    told = article(
        "The palace declined to confirm a visit by King Abdullah to Muscat in March.", published="2024-05-10"
    )
    (visit,) = meetings(told)
    assert "tense-mismatch" in visit.review.reasons
