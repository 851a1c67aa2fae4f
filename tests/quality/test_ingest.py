"""How well noisy texts become clean articles, against floors: a drop fails."""

from functools import cache

import msgspec
import pytest

from generator.disk.lexicons import load_lexicons
from generator.ingest.knowledge import Knowledge, know
from generator.ingest.normalise import normalise
from generator.model.article import Draft, Raw, RawReference
from generator.text.markdown import parse
from generator.text.strings import fold
from tests.quality.labelled import Labelled, texts

TEXTS = tuple(texts())
PRECISION_FLOOR = 0.995
RECALL_FLOOR = 0.995
PERFECT_FLOOR = len(TEXTS) - 1


class Score(msgspec.Struct, frozen=True):
    """What became of one text."""

    found: int
    lost: tuple[str, ...]
    extra: tuple[str, ...]


@cache
def knowledge() -> Knowledge:
    return know(load_lexicons())


def draft(text: Labelled) -> Draft:
    raw = Raw(reference=RawReference(file=text.name, sha256="0"), text=text.raw)
    return normalise(raw, knowledge())


def score(text: Labelled) -> Score:
    """Paragraphs found, lost and left over; a dateline may stand or go."""
    plain, blocks = parse(draft(text).body)
    produced = [plain[block.start : block.end] for block in blocks]
    lost = []
    for paragraph in text.kept:
        match = next((made for made in produced if _same(made, paragraph)), None)
        if match is None:
            lost.append(paragraph)
        else:
            produced.remove(match)
    return Score(found=len(text.kept) - len(lost), lost=tuple(lost), extra=tuple(produced))


def _same(made: str, paragraph: str) -> bool:
    one, other = fold(made), fold(paragraph)
    return one == other or (len(one) > 0.6 * len(other) and other.endswith(one))


def test_the_paragraphs_are_found_and_the_noise_is_gone() -> None:
    scores = {text.name: score(text) for text in TEXTS}
    found = sum(one.found for one in scores.values())
    lost = sum(len(one.lost) for one in scores.values())
    extra = sum(len(one.extra) for one in scores.values())
    flawed = {name: one for name, one in scores.items() if one.lost or one.extra}
    assert found / (found + extra) >= PRECISION_FLOOR, flawed
    assert found / (found + lost) >= RECALL_FLOOR, flawed
    assert len(TEXTS) - len(flawed) >= PERFECT_FLOOR, flawed


@pytest.mark.parametrize("text", TEXTS, ids=[text.name for text in TEXTS])
def test_only_what_the_text_shows_is_told(text: Labelled) -> None:
    made = draft(text)
    told = {
        "title": made.title,
        "published": made.published.value,
        "outlet": made.source.name,
        "agencies": ", ".join(made.agencies) or None,
        "dateline": made.dateline,
        "byline": ", ".join(made.byline) or None,
    }
    assert {field: told[field] for field in text.shown} == text.shown


@pytest.mark.parametrize("text", TEXTS, ids=[text.name for text in TEXTS])
def test_nothing_vanishes(text: Labelled) -> None:
    made = draft(text)
    everything = fold(parse(made.body)[0]) + fold(" ".join(piece.text for piece in made.dropped))
    assert [line for line in text.noise if line not in everything] == []
