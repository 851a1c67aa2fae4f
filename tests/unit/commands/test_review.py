"""`briefing review` on the terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import run
from tests.sites import SMALL, article

Site = Callable[[str], Path]
FIRST = "Foreign Minister Jean-Noel Barrot spoke in Geneva. He will visit Cairo."
BODY = f"{FIRST}\n\nExports are set to reach $2 billion in 2025."


def test_the_queue_is_printed_with_what_it_takes(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(SMALL + article("one", BODY, day=None))
    assert run(["review", "--site", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "meeting" in printed and "no date shown" in printed and "decisions to take" in printed


def test_scripts_get_every_doubt_with_its_place_and_slots(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(SMALL + article("one", BODY))
    assert run(["review", "--json", "--site", str(folder)]) == 0
    queue = json.loads(capsys.readouterr().out)
    assert queue["count"] == len(queue["doubts"]) and queue["facts"] >= 1
    doubt = next(doubt for doubt in queue["doubts"] if doubt["kind"] == "meeting")
    (place,) = doubt["sentences"]
    assert place["article"] == "one" and place["block"] == 1 and place["sentence"] == "He will visit Cairo."
    assert place["before"] + place["sentence"] + place["after"] == FIRST
    slots = {slot["name"]: slot for slot in place["facts"][0]["slots"]}
    assert (slots["place"]["value"], slots["place"]["via"], slots["place"]["words"]) == (
        "Cairo",
        "clause",
        "Cairo",
    )
    assert slots["participants"]["via"] == "carried" and "confirm" in doubt["choices"] and doubt["why"]


def test_one_kind_can_be_asked_for(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(SMALL + article("one", BODY, day=None))
    assert run(["review", "--json", "--kind", "article", "--site", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["kinds"] == {"article": 1}


def test_a_reviewed_site_has_nothing_to_decide(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "--site", str(site(SMALL + article("one", "Nothing happened.")))]) == 0
    assert capsys.readouterr().out == "nothing to decide\n"
