"""Conflicts are named and explained in the site's language."""

import re
from pathlib import Path

import pytest
import yaml

from generator.model.facts import Fact
from generator.model.site import Conflict, Side
from generator.pages.conflict_words import about, rule
from generator.pages.words import Words
from tests.unit.compose.cases import article, figure, meeting

CHECKOUT = Path(__file__).parents[3]
STRINGS = {
    language: yaml.safe_load(
        (CHECKOUT / "themes" / "default" / "strings" / f"{language}.yaml").read_text("utf-8")
    )
    for language in ("en", "de")
}
_RULE = re.compile(r'\brule ?= ?"([^"]+)"|"([^"]+)" if basis else "([^"]+)"')


def rules() -> set[str]:
    """Every rule that compose can name."""
    return {
        said
        for file in (CHECKOUT / "generator" / "compose").glob("*.py")
        for found in _RULE.findall(file.read_text("utf-8"))
        for said in found
        if said and len(said.split()) > 1
    }


def conflict(type_: str, rule_: str, *facts: Fact) -> Conflict:
    sides = tuple(Side(article=f.provenance.article, block=1, start=0, end=1, fact=f.id) for f in facts)
    return Conflict(id="c1", type=type_, about="as compose says it", sides=sides, rule=rule_)


@pytest.mark.parametrize("language", STRINGS)
def test_every_rule_has_words(language: str) -> None:
    words = Words(STRINGS[language])
    silent = {said for said in rules() if not words.knows(f"rule_{re.sub(r'[^a-z]+', '_', said)}")}
    assert rules() != set()
    assert silent == set()


def test_a_figure_names_its_flow_and_period_in_the_language() -> None:
    here = article("a", "Goods worth 5.")
    told = figure(here, here.text, "5")
    named = about(
        Words(STRINGS["de"]),
        conflict("value", "same flow and period, other value", told),
        {told.id: told},
    )
    assert named == "Waren, Ruritania → Syldavia, 2023"


def test_a_conflict_of_place_does_not_name_one_of_the_places() -> None:
    here = article("a", "They met.")
    told = meeting(here, here.text, "Anna Abel", "Bo Berg", kind="talks")
    words = Words(STRINGS["en"])
    assert (
        about(words, conflict("date", "x", told), {told.id: told}) == "Talks, Anna Abel – Bo Berg, Ruritania"
    )
    assert about(words, conflict("place", "x", told), {told.id: told}) == "Talks, Anna Abel – Bo Berg"


def test_what_no_theme_has_words_for_stands_as_compose_says_it() -> None:
    unknown = conflict("wording", "a rule of tomorrow")
    assert about(Words(STRINGS["en"]), unknown, {}) == "As compose says it"
    assert rule(Words(STRINGS["en"]), unknown) == "a rule of tomorrow"
