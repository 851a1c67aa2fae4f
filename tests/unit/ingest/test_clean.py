import pytest

from generator.ingest.clean.inline import strip
from generator.ingest.clean.unwrap import unwrap
from generator.ingest.repetition import repeated_lines
from generator.model.article import Raw, RawReference
from generator.text.strings import fold
from tests.unit.ingest.knowing import draft, kinds

ABOVE = "The water board of Orven will raise its prices by a tenth in May, it said on Tuesday."
BELOW = "Opponents called the rise unfair and announced a petition against it, to be handed over in June."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Story Continued Below", "ad"),
        ("FILE - In this May 2, 2019 picture, a boat leaves.", "caption"),
        ("A boat leaves. (Jane Example/Orven Courier)", "caption"),
        ("[2/5] A boat leaves the harbour.", "caption"),
        ("NEW YORK, NY – NOVEMBER 01: A boat leaves.", "caption"),
        ("In the red Exports by month Source: National statistics office", "caption"),
        ("Also Read | Rupee ends flat", "related"),
        ("Related Coverage Board says prices are fair", "related"),
        ("LIRE AUSSI : l’eau plus chère", "related"),
        ("LISTEN 3:41 SHARE THIS Share Tweet Post Email", "share"),
        ("6 years ago", "stamp"),
        ("This aerial photo taken on May 2 shows the harbour. (Xinhua/Jane Doe)", "caption"),
        ("Click to share on Reddit (Opens in new window)", "share"),
        ("We are in the social networks: Telegram | VK", "social"),
        ("The morning letter has all the news. Sign up here.", "newsletter"),
        ("Harbour (212) trade (948) import (77)", "tags"),
        ("The contents of this site are ©2018 Orven Publishing Corp.", "copyright"),
        ("ab/cd (dpa, Reuters)", "credit"),
        ("1,204 Comments", "comments"),
        ("This article was posted: Monday, May 6, 2013 at 4:10 pm", "stamp"),
        ("We use cookies to improve your experience.", "cookies"),
        ("You've read 3 of 5 free articles this month.", "paywall"),
        ("Please adhere to our commenting policy.", "comments"),
        ("Was this article useful? Yes No", "widget"),
        ("Home > News > Local", "navigation"),
        ("*******", "separator"),
        ("With Post wires services", "credit"),
        ("— With assistance by Jane Example and John Sample", "credit"),
        ("The Associated Press contributed to this report.", "credit"),
        ("This story has been updated.", "correction"),
        ("This text was translated automatically.", "notice"),
        ("Got a story for us? Text the word NEWS to 500.", "promo"),
        ("newsroom@example.com", "contact"),
        ("from RT", "source"),
    ],
)
def test_kinds_of_noise(line: str, kind: str) -> None:
    assert kinds(f"{ABOVE}\n{line}\n{BELOW}")[line] == kind


@pytest.mark.parametrize(
    "line",
    [
        "Finland is already a member of the alliance.",
        "The code was unlocked by hand.",
        "Independent journalism is under pressure there, the report says.",
        "She called it “a step, not a leap.”",
        "UPDATE: The vote is over.",
        "Bild reported that the board had known.",
        "Also on Tuesday, the board met.",
        "Read slowly, the report says something else.",
        "More than once the board has said so.",
        "The board’s chief is an engineer.",
        "What happens next?",
        "By May, all of it was gone.",
        "Photo finish",
        "It was posted on the board’s door.",
        "Follow the money, he said.",
        "Copyright law is not the point.",
        "The Reuters poll was wrong.",
        "From Monday, trains run again.",
        "Updated: The minister tried on Sunday to clarify what he had said about prices at the harbour.",
        "Rules are good for business, said the mayor of Orven, who has often quarrelled with Mr. Bloomberg.",
        "Subscribe to the theory or not, the numbers are the same, a professor at the harbour school said.",
    ],
)
def test_what_only_sounds_like_noise_stays(line: str) -> None:
    assert line not in kinds(f"{ABOVE}\n{line}\n{BELOW}")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("It rained. {{^adFree}} {{/adFree}}", "It rained."),
        ("It rained. (adsbygoogle = window.adsbygoogle || []).push({});", "It rained."),
        ("It <b>rained</b> all day.", "It rained all day."),
        ('[the_ad id="4471"]', ""),
        (
            "Secretary Dorn Alan William DornFive takeaways from the hearing Ruling looms MORE said so.",
            "Secretary Dorn said so.",
        ),
        ("He [the mayor] left (early) at 5 < 6.", "He [the mayor] left (early) at 5 < 6."),
        ("See [the list](https://example.org/list).", "See [the list](https://example.org/list)."),
    ],
)
def test_junk_inside_a_line_goes(line: str, left: str) -> None:
    assert strip(line)[0] == left


WRAPPED = """The city council of Varnholm will decide on Thursday
whether the tram line to the university is built, and
if so, when, the mayor's office said on Monday in the
town hall.

Facebook
Twitter"""


def test_lines_cut_by_the_width_are_joined_and_others_are_not() -> None:
    assert unwrap(WRAPPED).split("\n")[1:] == ["", "Facebook", "Twitter"]


def test_paragraphs_of_their_own_are_not_joined() -> None:
    text = "\n".join(["A first paragraph of the text.", "A second one.", "And a third one, longer."] * 3)
    assert unwrap(text) == text


def raws(*texts: str) -> list[Raw]:
    return [
        Raw(reference=RawReference(file=f"{n}.txt", sha256="0"), text=text) for n, text in enumerate(texts)
    ]


def test_a_line_of_three_texts_is_known() -> None:
    texts = [
        f"{word} is the only word that this text has and the others do not have.\nThe Courier comes daily."
        for word in ("One", "Two", "Six")
    ]
    assert repeated_lines(raws(*texts)) == {fold("The Courier comes daily.")}


def test_a_text_pasted_three_times_has_no_repeated_lines() -> None:
    assert repeated_lines(raws(*[f"{ABOVE}\n{BELOW}"] * 3)) == frozenset()


def test_the_menus_of_a_whole_page_go() -> None:
    menu = [f"Section {number}" for number in range(30)]
    page = [*menu, "Water to cost more", ABOVE, BELOW, "Listen", *menu]
    made = draft("\n".join(page))
    assert made.title == "Water to cost more"
    assert made.body == f"{ABOVE}\n\n{BELOW}\n"


def test_a_list_of_an_article_is_no_menu() -> None:
    results = [f"Place {number}" for number in range(20)]
    assert not any(line in kinds("\n".join([ABOVE, *results, BELOW])) for line in results)
