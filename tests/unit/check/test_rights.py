"""Counted on the finished files: how many words of an article leave the house, in a row and in all."""

import msgspec
import pytest

from generator.check.output import output_of
from generator.check.rights import rights_problems
from generator.model.article import Article
from generator.model.content import Content, Outlet, RightsMode, RightsSettings, Settings
from generator.model.page import Asset
from generator.model.site import Site
from tests.unit.pages.by_hand import EMPTY, article

WORDS = [f"word{n}" for n in range(200)]


def text(first: int, last: int) -> str:
    return " ".join(WORDS[first:last])


def site(*articles: Article, words: int = 120, default: RightsMode | None = None) -> Site:
    settings = Settings(title="T", rights=RightsSettings(words=words, default=default))
    outlet = Outlet(id="free-press", name="Free Press", rights="full", licence="CC")
    content = Content(settings=settings, outlets=(outlet,))
    return msgspec.structs.replace(EMPTY, articles=articles, content=content)


def theirs(id_: str = "theirs", body: str = text(0, 200), **other: str) -> Article:
    whole = article(id_, body, day=None, outlet=None)
    return msgspec.structs.replace(whole, **other) if other else whole


def codes(of: Site, *files: tuple[str, str], beside: tuple[tuple[str, str], ...] = ()) -> list[str]:
    assets = [Asset(path=path, body=body.encode()) for path, body in files]
    out = tuple(Asset(path=path, body=body.encode()) for path, body in beside)
    return [problem.code for problem in rights_problems(of, output_of(assets), out)]


def test_forty_words_in_a_row_are_enough_in_any_file() -> None:
    fair, too_much = text(0, 40), text(0, 41)
    assert codes(site(theirs()), ("index.html", fair), ("feed.xml", fair), ("a.json", f'"{fair}"')) == []
    for path in ("index.html", "feed.xml", "feed.json", "a.json", "a.csv", "all.ics"):
        assert codes(site(theirs()), (path, too_much)) == ["excerpt-too-long"]


def test_words_count_as_they_are_printed() -> None:
    # "U.S.-led" is one word to a reader, and three stretches of letters.
    words = " ".join(f"U.S.-led{n}" for n in range(200))
    forty = " ".join(words.split()[:40])
    assert codes(site(theirs(body=words)), ("index.html", f"<p>{forty}")) == []


def test_all_files_together_keep_to_the_budget() -> None:
    files = [(f"{n}.html", text(30 * n, 30 * n + 25)) for n in range(3)]
    assert codes(site(theirs()), *files[:2]) == []
    assert codes(site(theirs()), *files) == ["excerpt-budget"]  # 75 of 200 words: a quarter is 50
    assert codes(site(theirs(), words=24), files[0]) == ["excerpt-budget"]


def test_the_same_words_in_many_files_count_once() -> None:
    assert codes(site(theirs()), *((f"{n}.html", text(0, 40)) for n in range(9))) == []


def test_the_mail_and_the_search_count_too() -> None:
    beside = (("mail.html", f"<p>{text(60, 90)}"), ("search.txt", text(120, 140)))
    assert codes(site(theirs()), ("index.html", text(0, 20)), beside=beside) == ["excerpt-budget"]


def test_of_a_withheld_article_nothing_may_stand_anywhere() -> None:
    assert codes(site(theirs(rights="withheld")), ("a.json", text(0, 9))) == [
        "excerpt-too-long",
        "excerpt-budget",
    ]


def test_what_may_be_printed_is_not_counted() -> None:
    free = msgspec.structs.replace(
        theirs(), source=msgspec.structs.replace(theirs().source, name="Free Press")
    )
    assert codes(site(free), ("index.html", free.text)) == []


@pytest.mark.parametrize(
    ("default", "expected"),
    [
        ("full", []),
        ("facts", ["excerpt-too-long", "excerpt-budget"]),
        (None, ["excerpt-too-long", "excerpt-budget"]),
    ],
)
def test_the_policy_of_the_house_holds_where_nothing_else_is_said(
    default: RightsMode | None, expected: list[str]
) -> None:
    assert codes(site(theirs(), default=default), ("index.html", text(0, 60))) == expected


def test_a_licence_that_is_not_named_is_none() -> None:
    claimed = Outlet(id="claimed", name="Claimed Press", rights="full")
    source = msgspec.structs.replace(theirs().source, name="Claimed Press")
    whole = site(msgspec.structs.replace(theirs(), source=source), default="full")
    whole = msgspec.structs.replace(whole, content=msgspec.structs.replace(whole.content, outlets=(claimed,)))
    assert codes(whole, ("index.html", text(0, 60))) == ["excerpt-too-long", "excerpt-budget"]


def test_a_cell_of_any_size_is_read() -> None:
    assert codes(site(theirs()), ("a.csv", f'"{"x" * 200_000} {text(0, 41)}"\n')) == ["excerpt-too-long"]


def test_words_that_a_free_article_has_as_well_are_free() -> None:
    assert codes(site(theirs("one"), theirs("two", rights="full")), ("index.html", text(0, 200))) == []


def test_a_title_may_stand_whole() -> None:
    titled = theirs(title=text(0, 60))
    assert codes(site(titled), ("index.html", text(0, 60))) == []


def test_markup_and_a_gap_make_no_run_longer_or_shorter() -> None:
    run = " ".join(f"<b>{word}</b>" for word in WORDS[:41])
    assert codes(site(theirs()), ("index.html", f"<p>{run}")) == ["excerpt-too-long"]
    gap = f"{text(0, 20)} […] {text(30, 51)}"
    assert codes(site(theirs()), ("index.html", f"<p>{gap}")) == []


def test_two_paragraphs_below_each_other_are_one_run() -> None:
    page = f"<p>{text(0, 20)}</p>\n<p>{text(20, 41)}</p>"
    assert codes(site(theirs()), ("index.html", page)) == ["excerpt-too-long"]


def test_a_name_beside_an_excerpt_does_not_make_it_longer() -> None:
    page = f"<div><p>{text(0, 40)}</p><p class='who'>{text(40, 43)}</p></div>"
    assert codes(site(theirs()), ("index.html", page)) == []
    assert codes(site(theirs()), ("a.csv", f'"{text(0, 40)}","{text(40, 43)}"\n')) == []


def test_a_thousand_articles_with_the_same_words_are_no_trouble() -> None:
    many = [theirs(f"a{n}") for n in range(1000)]
    assert codes(site(*many), *((f"{n}.html", text(0, 30)) for n in range(100))) == []
