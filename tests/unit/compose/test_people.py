"""Who is meant across the articles of a story."""

from generator.compose.people import WhoIsWho
from generator.model.content import Entity
from generator.model.facts import Person, Reading

COUNTRY = Entity(id="syldavia", name="Syldavia", type="country", adjective=("Syldavian",))


def person(name: str, role: str | None = None) -> Person:
    return Person(
        id=name.lower().replace(" ", "-"), name=name, role=role, country="syldavia" if role else None
    )


def who(*people: tuple[str, Person]) -> dict[str, str]:
    """Whom the articles "a" and "b" mean, which tell one story."""
    readings = [Reading(article=a, people=tuple(p for where, p in people if where == a)) for a in "ab"]
    return WhoIsWho([COUNTRY]).of(readings)


def test_an_office_means_whom_another_article_of_the_story_names() -> None:
    assert who(("a", person("Anna Abel", "prime minister")))["syldavianprimeminister"] == "anna-abel"


def test_an_office_two_people_are_named_for_means_neither() -> None:
    both = (("a", person("Anna Abel", "prime minister")), ("b", person("Bo Berg", "prime minister")))
    assert "syldavianprimeminister" not in who(*both)


def test_two_spellings_of_one_name_are_one_person() -> None:
    assert who(("a", person("Sergei Abel")), ("b", person("Sergey Abel"))) == {"sergey-abel": "sergei-abel"}


def test_a_name_with_a_title_in_front_is_the_same_name() -> None:
    assert who(("a", person("Anna Abel")), ("b", person("Presidents Anna Abel"))) == {
        "presidents-anna-abel": "anna-abel"
    }


def test_a_bare_surname_means_the_only_one_who_has_it() -> None:
    assert who(("a", person("Anna Abel")), ("b", person("Abel"))) == {"abel": "anna-abel"}
    several = (("a", person("Anna Abel")), ("a", person("Bo Abel")), ("b", person("Abel")))
    assert who(*several) == {}
