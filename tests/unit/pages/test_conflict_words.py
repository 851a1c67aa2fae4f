"""Conflicts are named and explained in the site's language."""

import re
from pathlib import Path

import msgspec
import pytest
import yaml

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.facts import Fact, Figure, Meeting, Quote
from generator.model.site import Conflict, Side
from generator.pages.catalogue import Catalogue
from generator.pages.conflict_words import about, public_about, rule
from generator.pages.words import Words
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, reading

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


def knowing(*articles: Article, facts: tuple[Fact, ...] = (), shown: str = "full") -> Catalogue:
    """A catalogue of these, each article under these rights."""
    rights = tuple(msgspec.structs.replace(here, rights=shown) for here in articles)
    readings = [
        reading(
            here,
            figures=tuple(f for f in facts if isinstance(f, Figure) and f.provenance.article == here.id),
            meetings=tuple(f for f in facts if isinstance(f, Meeting) and f.provenance.article == here.id),
            quotes=tuple(f for f in facts if isinstance(f, Quote) and f.provenance.article == here.id),
        )
        for here in articles
    ]
    return Catalogue(compose(content(), rights, readings, world=WORLD)[0])


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
        knowing(here, facts=(told,)),
    )
    assert named == "Waren, Ruritania → Syldavia, 2023"


def test_a_conflict_of_place_does_not_name_one_of_the_places() -> None:
    here = article("a", "They met.")
    told = meeting(here, here.text, "Anna Abel", "Bo Berg", kind="talks")
    words, catalogue = Words(STRINGS["en"]), knowing(here, facts=(told,))
    people = "Talks, Anna Abel – Bo Berg"
    assert about(words, conflict("date", "x", told), catalogue) == f"{people}, Ruritania"
    assert about(words, conflict("place", "x", told), catalogue) == people


def test_what_no_theme_has_words_for_stands_as_compose_says_it() -> None:
    unknown = conflict("tense", "a rule of tomorrow")
    assert about(Words(STRINGS["en"]), unknown, knowing()) == "As compose says it"
    assert rule(Words(STRINGS["en"]), unknown) == "a rule of tomorrow"


@pytest.mark.parametrize(("rights", "named"), [("full", "“warm” / “cold”"), ("facts", "")])
def test_quoted_words_name_a_conflict_only_where_rights_let_them_be_shown(rights: str, named: str) -> None:
    one, other = article("a", "They called it “warm”."), article("b", "They called it “cold”.")
    sides = tuple(Side(article=here.id, block=1, start=16, end=20) for here in (one, other))
    differs = Conflict(id="c1", type="wording", about="“warm” / “cold”", sides=sides, rule="other words")
    catalogue = knowing(one, other, shown=rights)
    assert public_about(differs, catalogue) == (named or "other words")
    words = Words(STRINGS["en"])
    assert about(words, differs, catalogue) == (named or "The same thing in other quoted words")
