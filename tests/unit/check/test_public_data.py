"""The public data read back: a place, a word or a hash that is wrong is found."""

import json
from collections.abc import Callable
from typing import cast

import msgspec
import pytest

from generator.check.output import output_of
from generator.check.public_data import public_data_problems
from generator.model.page import Asset
from generator.pages.plan import plan
from generator.render.render import render
from tests.unit.pages.by_hand import SITE, theme

Json = dict[str, list[dict[str, object]]]


def data() -> dict[str, bytes]:
    """The JSON files of the hand-made site's data."""
    default = theme("default")
    pages = (page for page in plan(SITE, default)[0] if page.path.startswith("data/v1/"))
    return {page.path: render(page, default).body for page in pages if page.path.endswith(".json")}


DATA = data()


def problems(files: dict[str, bytes]) -> list[str]:
    assets = [Asset(path=path, body=body) for path, body in files.items()]
    return [problem.message for problem in public_data_problems(SITE, output_of(assets))]


def changed(name: str, change: Callable[[Json], None]) -> list[str]:
    path = f"data/v1/{name}.json"
    document = cast(Json, json.loads(DATA[path]))
    change(document)
    return problems({path: json.dumps(document).encode()})


def test_what_is_built_is_sound() -> None:
    assert problems(DATA) == []


def evidence(document: Json, kind: str) -> dict[str, object]:
    return cast(dict[str, object], document[kind][0]["evidence"])


def shifted(document: Json) -> None:
    place = cast(dict[str, int], evidence(document, "figures")["place"])
    place["start"] += 1


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("figures", shifted, "the words at its place"),
        ("figures", lambda of: evidence(of, "figures").update(words="other"), "the words at its place"),
        ("quotes", lambda of: evidence(of, "quotes").update(sha256="0" * 64), "the hash"),
        ("positions", lambda of: evidence(of, "positions").update(word_count=1), "the hash or the number"),
        ("positions", lambda of: of["positions"][0].update(stance="wants war"), "its stance"),
        (
            "figures",
            lambda of: cast(dict[str, object], evidence(of, "figures")["place"]).update(paragraph=99),
            "outside",
        ),
        ("articles", lambda of: of["articles"][0].update(sha256="0" * 64), "not that of its text"),
        ("figures", lambda of: of.update(figures=[{"id": "f"}]), "not the public data"),
    ],
)
def test_what_is_wrong_is_named(name: str, change: Callable[[Json], None], what: str) -> None:
    (message,) = changed(name, change)
    assert what in message


def test_every_list_of_facts_is_read() -> None:
    whole = msgspec.json.decode(DATA["data/v1/briefing.json"], type=dict[str, object])
    for kind in ("figures", "positions", "quotes", "meetings"):
        assert whole[kind], f"the hand-made site has no {kind}: this test shows nothing"
