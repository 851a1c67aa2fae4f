import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.markdown import parse
from generator.text.strings import fold
from tests.unit.ingest.knowing import draft, kinds

LEAD = "The water board of Orven will raise its prices by a tenth in May, it said on Tuesday."
NEXT = "Opponents called the rise unfair and announced a petition against it, to be handed over in June."

NOISE = (
    "Advertisement", "Share this:", "Facebook  Twitter  WhatsApp", "READ MORE: Why prices rise",
    "Leave a Reply",
    "© 2024 Orven Courier.",
    "By Jane Example", "March 3, 2024 8:15 am", "{{^adFree}} {{/adFree}}",
    "FILE PHOTO: A pipe. REUTERS/Handout",
    "(With inputs from agencies)",
    "Sign up for our newsletter.", "Tags: water, prices", "Trending now", "____",
    "https://example.org/a", "Orven – Old news",
    "A short line", LEAD, NEXT,
)  # fmt: skip
PASTES = st.lists(st.sampled_from(NOISE), max_size=14).map("\n".join)


@given(PASTES)
def test_nothing_vanishes_and_nothing_is_added(text: str) -> None:
    made = draft(text)
    out = [fold(piece.text) for piece in made.dropped] + [fold(parse(made.body)[0])]
    assert sorted("".join(out)) == sorted(fold(text))


@given(PASTES)
def test_the_same_text_gives_the_same_draft(text: str) -> None:
    assert draft(text) == draft(text)


@given(st.text(max_size=300), st.booleans())
def test_no_text_stops_the_run(text: str, markdown: bool) -> None:
    draft(text, markdown=markdown)


@given(PASTES)
def test_a_clean_body_is_left_alone(text: str) -> None:
    body = parse(draft(text).body)[0]
    again = draft(body)
    assert fold(parse(again.body)[0] + (again.title or "")) == fold(body) or again.dropped


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "Advertisement", "☃"])
def test_a_text_without_article_gives_an_empty_body(text: str) -> None:
    assert draft(text).title is None
    assert draft(text).headline


def test_a_short_line_is_never_cut_for_being_short() -> None:
    assert "He agreed" in draft(f"{LEAD}\nHe agreed\n{NEXT}").body


def test_the_title_stated_by_the_page_wins() -> None:
    made = draft(f"Water to cost more\n{LEAD}\n{NEXT}", title="Water to cost more")
    assert made.title == "Water to cost more"
    assert not made.body.startswith("Water")


def test_a_first_sentence_is_no_title() -> None:
    assert draft(f"{LEAD}\n{NEXT}").title is None


def test_the_headline_is_the_first_sentence_where_there_is_no_title() -> None:
    assert (
        draft(f"{LEAD}\n{NEXT}").headline
        == "The water board of Orven will raise its prices by a tenth in May, it said on Tuesday"
    )


def test_an_explainer_is_a_title_above_the_text_and_a_link_inside_it() -> None:
    above = draft(f"Explainer: why water is dear\n{LEAD}\n{NEXT}")
    inside = draft(f"{LEAD}\nExplainer: why water is dear\n{NEXT}")
    assert above.title == "Explainer: why water is dear"
    assert "Explainer" not in inside.body


def test_a_quotation_that_sounds_like_noise_stays() -> None:
    quote = "“Sign up for our newsletter and read more,” the chairman joked at the end of the meeting."
    assert quote in draft(f"{LEAD}\n{quote}\n{NEXT}").body


def test_reporting_by_a_newspaper_can_open_a_sentence() -> None:
    sentence = (
        "Reporting by two newspapers showed in May that the pipes had not been tested for eleven years."
    )
    assert sentence in draft(f"{LEAD}\n{sentence}\n{NEXT}").body


def test_credits_and_tags_move_to_their_fields() -> None:
    made = draft(f"{LEAD}\n{NEXT}\n(Reporting by Jane Example; Editing by John Sample)\nTags: water, prices")
    assert made.credits == ("(Reporting by Jane Example; Editing by John Sample)",)
    assert made.byline == ("Jane Example",)
    assert made.tags == ("water", "prices")


def test_a_name_above_an_outlet_is_the_byline() -> None:
    made = draft(f"Water to cost more\nJane Example\nReuters Magazine\nMarch 3, 2024\n{LEAD}\n{NEXT}")
    assert kinds(f"Water to cost more\nJane Example\nUSA TODAY\n{LEAD}\n{NEXT}")["Jane Example"] == "byline"
    assert made.published.value == "2024-03-03"


def test_a_footer_the_editor_names_moves_to_the_source() -> None:
    made = draft(f"{LEAD}\n{NEXT}\nThe Courier, every morning")
    assert made.source.name == "Orven Courier"
    assert "every morning" not in made.body
    assert [gone.moved_to for gone in made.dropped] == ["source"]


def test_a_line_of_many_texts_goes_whatever_it_says() -> None:
    line = "The Courier comes to you from the old mill at the river."
    assert line not in draft(f"{LEAD}\n{NEXT}\n{line}", repeated=frozenset({fold(line)})).body


def test_a_background_paragraph_of_many_texts_stays_inside_the_text() -> None:
    assert NEXT in draft(f"{LEAD}\n{NEXT}\n{LEAD[:-1]} again.", repeated=frozenset({fold(NEXT)})).body


def test_an_embedded_post_goes_where_the_text_quotes_it() -> None:
    post = (
        "The pipes will be tested in May and everyone sees the result — Water board (@waterboard) May 3, 2024"
    )
    quoted = "“The pipes will be tested in May and everyone sees the result,” the board wrote on Sunday."
    assert "(@waterboard)" in draft(f"{LEAD}\n{post}\n{NEXT}").body
    assert "(@waterboard)" not in draft(f"{LEAD}\n{post}\n{quoted}").body


@pytest.mark.parametrize(
    "piece",
    [
        "Advertisement\n",
        "a" * 50,
        "{{",
        "Read more: ",
        "(",
        "[",
        "“",
        "A. ",
        "1 ",
        "<",
        "- ",
        "Jan 1 ",
        "X/",
        "\n\n",
        "By A B ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    draft(piece * (40_000 // len(piece)))
    assert time.process_time() - started < 4
