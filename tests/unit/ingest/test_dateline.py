import pytest

from generator.ingest.metadata.dateline import find
from tests.unit.ingest.knowing import draft, knowledge

REST = "The water board said on Tuesday that prices would rise."


@pytest.mark.parametrize(
    ("words", "place", "agency"),
    [
        ("WASHINGTON — ", "WASHINGTON", None),
        ("WASHINGTON—", "WASHINGTON", None),
        ("HANNOVER, Germany — ", "HANNOVER, Germany", None),
        ("SEOUL/WASHINGTON (Reuters) - ", "SEOUL/WASHINGTON", "Reuters"),
        ("WOODSIDE, Calif. (AP) — ", "WOODSIDE, Calif.", "AP"),
        ("New Delhi (CNN) -- ", "New Delhi", "CNN"),
        ("Washington (CNN) ", "Washington", "CNN"),
        ("(Reuters) – ", None, "Reuters"),
        ("CNN — ", None, "CNN"),
        ("MINSK, 7 May (BelTA) – ", "MINSK", "BelTA"),
        ("BEIJING, August 7. /TASS/. ", "BEIJING", "TASS"),
        ("LONDON, Dec 29 (Thomson Reuters Foundation) - ", "LONDON", "Reuters"),
        ("Beijing [China]: ", "Beijing", None),
        ("NEW DELHI : ", "NEW DELHI", None),
        ("Bern/Geneva – ", "Bern/Geneva", None),
        ("BOGOTÁ.- ", "BOGOTÁ", None),
        ("HAMBURG. ", "HAMBURG", None),
        ("(MENAFN- Harbour News) Amman, Feb. 13 (AFP) -- ", "Amman", "AFP"),
    ],
)
def test_the_forms_of_a_dateline(words: str, place: str | None, agency: str | None) -> None:
    found = find(words + REST, knowledge())
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (words + REST)[found.end :] == REST


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE: " + REST, "FILE - In this picture " + REST, "UPDATE: " + REST, "SHAPIRO: " + REST,
        "The Party (PPP) said " + REST,
        "Anglo-Irish talks. " + REST, "China - a big country - " + REST, "Ukraine. " + REST,
        "Russia: " + REST,
        "In Moscow, " + REST, "U.S. officials. " + REST,
    ],
)  # fmt: skip
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert find(text, knowledge()) is None


def test_a_dateline_leaves_the_body_and_stays_in_its_field() -> None:
    made = draft(f"BERN — {REST}\nThe board meets again in May, a spokeswoman said on Tuesday.")
    assert made.dateline == "BERN"
    assert made.body.startswith("The water board")
    assert [(piece.kind, piece.text) for piece in made.dropped] == [("dateline", "BERN —")]


def test_an_editors_form_of_dateline_names_the_outlet() -> None:
    assert draft(f"Bern [Switzerland]: {REST}").source.name == "Orven Courier"


def test_an_editors_form_without_place_leaves_the_body_and_names_the_outlet() -> None:
    made = draft(f"(Orven Courier) – {REST}")
    assert made.body.strip() == REST
    assert made.source.name == "Orven Courier"
