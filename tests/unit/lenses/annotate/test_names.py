"""Names of people, countries and bodies, found without any entity of a site unless a test gives one."""

import pytest

from generator.disk.lexicons import load_lexicons
from generator.lenses.annotate.annotate import annotate
from generator.lenses.knowledge import LensKnowledge, gather
from generator.model.content import Entity, Role
from generator.model.facts import Party
from tests.golden.cases import article


@pytest.fixture(scope="module")
def knowledge() -> LensKnowledge:
    return gather((), load_lexicons(), ())


def names(knowledge: LensKnowledge, *paragraphs: str, day: str = "2024-05-03") -> list[tuple[str, str]]:
    """The words of every mention with the party it stands for."""
    case = article(*paragraphs, published=day)
    return [(case.text[n.start : n.end], n.party.name) for n in annotate(case, knowledge).names]


def test_us_dollars_are_no_country(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "Chile sold copper for 2 billion U.S. dollars.") == [("Chile", "Chile")]


def test_a_longer_name_beats_the_country_inside_it(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "South Sudan and Guinea-Bissau voted.") == [
        ("South Sudan", "South Sudan"),
        ("Guinea-Bissau", "Guinea-Bissau"),
    ]


def test_a_sea_is_no_country(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "Ships crossed the South China Sea.") == []


def test_a_lower_case_word_is_no_country(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "They told us of a turkey and some china.") == []


def test_a_capital_stands_for_its_country(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "Ottawa protested.") == [("Ottawa", "Canada")]


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "´"])
def test_any_apostrophe_ends_a_name(knowledge: LensKnowledge, mark: str) -> None:
    assert names(knowledge, f"Kenya{mark}s ports are open.") == [("Kenya", "Kenya")]


def test_accents_do_not_matter(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "Talks in Bogotá and Türkiye.") == [("Bogotá", "Colombia"), ("Türkiye", "Turkey")]


def test_a_title_makes_a_person_with_office_and_country(knowledge: LensKnowledge) -> None:
    case = article("Norwegian Foreign Minister Espen Barth Eide arrived.")
    (person,) = annotate(case, knowledge).people
    assert (person.name, person.role, person.country) == ("Espen Barth Eide", "foreign minister", "norway")


def test_a_surname_alone_means_the_person_introduced(knowledge: LensKnowledge) -> None:
    found = names(knowledge, "Chilean President Gabriel Boric spoke.", "Boric left later.")
    assert found[-1] == ("Boric", "Gabriel Boric")


def test_a_family_name_may_stand_first(knowledge: LensKnowledge) -> None:
    found = names(knowledge, "Vietnamese leader To Lam met Chinese Premier Li Qiang.", "Li flew home.")
    assert found[-1] == ("Li", "Li Qiang")


def test_a_role_means_its_holder(knowledge: LensKnowledge) -> None:
    found = names(
        knowledge, "Egyptian President Abdel Fattah al-Sisi spoke.", "The Egyptian leader flew to Amman."
    )
    assert ("Egyptian leader", "Abdel Fattah al-Sisi") in found


def test_a_role_of_another_country_is_not_filled_with_somebody_near(knowledge: LensKnowledge) -> None:
    found = names(knowledge, "French President Emmanuel Macron met the Chadian president.")
    assert ("Chadian president", "Chadian president") in found


def test_his_counterpart_holds_the_same_office(knowledge: LensKnowledge) -> None:
    case = article("Serbian Foreign Minister Marko Djuric met his Greek counterpart George Gerapetritis.")
    assert annotate(case, knowledge).people[1].role == "foreign minister"


def test_the_editors_roles_hold_by_date() -> None:
    minister = Entity(
        id="a-b",
        name="Ana Brnabic",
        type="person",
        roles=(Role(title="prime minister", of="serbia", since="2017-06", until="2024-05"),),
    )
    known = gather((minister,), load_lexicons(), ())
    text = ("Ana Brnabic wrote a book.", "Serbia's prime minister resigned.")
    assert ("Serbia's prime minister", "Ana Brnabic") in names(known, *text, day="2020-01-01")
    assert ("Serbia's prime minister", "Ana Brnabic") not in names(known, *text, day="2025-01-01")


def test_an_entity_of_the_editor_takes_over_the_country_of_that_name() -> None:
    known = gather((Entity(id="uk", name="United Kingdom", type="country"),), load_lexicons(), ())
    case = article("Britain and the British army left.")
    assert {n.party for n in annotate(case, known).names if n.type == "country"} == {
        Party(name="United Kingdom", entity="uk")
    }


def test_a_ministry_takes_the_name_of_its_country(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "Peru's foreign ministry and the Ministry of Defence in Oslo agreed.") == [
        ("Peru's foreign ministry", "Peruvian Foreign Ministry"),
        ("Ministry of Defence in Oslo", "Norwegian Defence Ministry"),
    ]


def test_a_ministry_without_a_country_is_the_datelines(knowledge: LensKnowledge) -> None:
    found = names(knowledge, "LIMA, May 3 - Exports to Chile grew, the Finance Ministry said.")
    assert ("Finance Ministry", "Peruvian Finance Ministry") in found


def test_a_government_is_its_country(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "The Malian government resigned.") == [("Malian government", "Mali")]


def test_letters_in_brackets_name_a_body(knowledge: LensKnowledge) -> None:
    found = names(knowledge, "The National Liberation Army (ELN) replied.", "The ELN waits.")
    assert found[-1] == ("ELN", "National Liberation Army")


def test_a_king_is_another_man_than_the_prince_of_that_name(knowledge: LensKnowledge) -> None:
    found = names(knowledge, "King Salman received him beside Crown Prince Mohammed bin Salman.")
    assert [name for _, name in found] == ["King Salman", "Mohammed bin Salman"]


def test_a_city_after_in_is_no_person(knowledge: LensKnowledge) -> None:
    assert names(knowledge, "They met in Rio de Janeiro.", "Rio was hot.") == []


def test_a_name_is_found_as_often_as_it_is_printed(knowledge: LensKnowledge) -> None:
    line = "Kenyan President William Ruto said Kenya would talk to Uganda, but Ruto gave no date."
    assert len(names(knowledge, *[line] * 50)) == 50 * len(names(knowledge, line))
