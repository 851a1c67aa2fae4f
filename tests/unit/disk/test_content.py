"""Bad input is a problem with its place, and everything else goes through."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk.content import load_articles, load_content
from generator.errors import SiteNotFound
from tests.sites import SMALL, article

Site = Callable[[str], Path]
GOOD = article("good", "A paragraph.")
HEAD = """\
id: bad
title: Bad
headline: Bad
published: {value: 2024-03-05}
source: {name: Example Times}
added: 2024-03-10T08:00:00Z
raw: {file: bad.txt, sha256: abc}
"""


def bad_article(head: str, body: str = "Text.") -> str:
    return f"{SMALL}{GOOD}-- content/articles/bad.md --\n---\n{head}---\n\n{body}\n"


BAD_ARTICLES = [
    ("an unknown key", HEAD + "lenguage: en\n", "content/articles/bad.md:9", "unknown-key"),
    ("a wrong type", HEAD + "byline: Jane\n", "content/articles/bad.md:9", "wrong-type"),
    ("a day that does not exist", HEAD.replace("03-05", "02-30"), "content/articles/bad.md:5", "bad-date"),
    ("a moment without zone", HEAD.replace(":00Z", ":00"), "content/articles/bad.md:7", "bad-date"),
    ("a key twice", HEAD + "title: Again\n", "content/articles/bad.md:9", "duplicate-key"),
    ("a missing key", HEAD.replace("added", "tags"), "content/articles/bad.md:2", "missing-key"),
    ("a value not on the list", HEAD + "rights: all\n", "content/articles/bad.md:9", "bad-value"),
    (
        "an id of another file",
        HEAD.replace("id: bad", "id: good"),
        "content/articles/good.md",
        "duplicate-id",
    ),
    (
        "an id that leaves its folder",
        HEAD.replace("id: bad", "id: ../x"),
        "content/articles/bad.md",
        "bad-id",
    ),
    ("broken YAML", HEAD + "tags: [a\n", "content/articles/bad.md:10", "yaml-syntax"),
]


@pytest.mark.parametrize(
    ("head", "where", "code"), [case[1:] for case in BAD_ARTICLES], ids=[c[0] for c in BAD_ARTICLES]
)
def test_a_bad_article_is_a_problem_and_the_good_one_goes_through(
    site: Site, head: str, where: str, code: str
) -> None:
    articles, problems = load_articles(site(bad_article(head)))
    assert code in [problem.code for problem in problems]
    assert where in [problem.where for problem in problems if problem.code == code]
    assert [article.id for article in articles][-1:] in (
        [["good"], ["bad"]][code == "duplicate-id"],
        ["good"],
    )


def test_all_problems_of_a_file_are_named_at_once(site: Site) -> None:
    head = HEAD.replace("03-05", "02-30") + "byline: Jane\nlenguage: en\n"
    _, problems = load_articles(site(bad_article(head)))
    assert [(problem.where[-1], problem.code) for problem in problems] == [
        ("5", "bad-date"),
        ("9", "wrong-type"),
        ("0", "unknown-key"),
    ]
    assert 'did you mean "language"?' in problems[-1].hint


@pytest.mark.parametrize(
    ("data", "where", "code"),
    [
        (b"---\nid: bad\n\xff\xfe---\n", "content/articles/bad.md:3", "not-utf-8"),
        (b"", "content/articles/bad.md", "file-empty"),
        (b" \n\n", "content/articles/bad.md", "file-empty"),
        (b"No head.\n", "content/articles/bad.md:1", "front-matter"),
        (b"---\nid: bad\n", "content/articles/bad.md:1", "front-matter"),
        (f"---\n{HEAD}---\n\n".encode(), "content/articles/bad.md", "article-empty"),
        (f"---\n{HEAD}---\nA \x00 b.\n".encode(), None, None),
    ],
)
def test_unreadable_files_are_problems(site: Site, data: bytes, where: str | None, code: str | None) -> None:
    folder = site(SMALL + GOOD)
    (folder / "content/articles/bad.md").write_bytes(data)
    articles, problems = load_articles(folder)
    assert [(problem.where, problem.code) for problem in problems] == ([(where, code)] if code else [])
    assert "good" in [article.id for article in articles]


def test_a_folder_where_a_file_is_expected_is_a_problem(site: Site) -> None:
    folder = site(SMALL + GOOD)
    (folder / "content/articles/bad.md").mkdir()
    articles, problems = load_articles(folder)
    assert [problem.code for problem in problems] == ["not-a-file"]
    assert len(articles) == 1


def test_a_link_to_a_file_outside_the_site_is_not_followed(site: Site, tmp_path: Path) -> None:
    folder = site(SMALL + GOOD)
    (tmp_path / "secret.md").write_text("secret")
    (folder / "content/articles/bad.md").symlink_to(tmp_path / "secret.md")
    (folder / "content/articles/loop.md").symlink_to(folder / "content/articles/loop.md")
    articles, problems = load_articles(folder)
    assert [problem.code for problem in problems] == ["link-leaves-site", "not-a-file"]
    assert len(articles) == 1


def test_line_ends_and_a_byte_order_mark_do_not_matter(site: Site) -> None:
    folder = site(SMALL + GOOD)
    path = folder / "content/articles/good.md"
    plain = load_articles(folder)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_articles(folder) == plain


def test_a_bad_topic_leaves_the_others(site: Site) -> None:
    folder = site(SMALL + "-- content/topics/bad.md --\n---\ntitle: Bad\nlens: figurs\n---\n")
    content, problems = load_content(folder)
    assert [topic.slug for topic in content.topics] == ["leader-meetings", "trade-figures"]
    assert [(problem.where, problem.hint) for problem in problems] == [
        ("content/topics/bad.md:3", 'did you mean "figures"?')
    ]


def test_a_file_name_that_cannot_be_an_address_is_a_problem(site: Site) -> None:
    folder = site(SMALL + "-- content/topics/Bad_Name.md --\n---\ntitle: Bad\n---\n")
    assert [problem.code for problem in load_content(folder)[1]] == ["bad-name"]


def test_of_two_entities_with_one_id_the_first_stands(site: Site) -> None:
    two = "-- content/entities.yaml --\n- {id: a, name: A, type: person}\n- {id: a, name: B, type: person}\n"
    content, problems = load_content(site(SMALL + two))
    assert [entity.name for entity in content.entities] == ["A"]
    assert [problem.where for problem in problems] == ["content/entities.yaml:2"]


def test_lists_of_comments_only_are_empty(site: Site) -> None:
    content, problems = load_content(site(SMALL + "-- content/entities.yaml --\n# nobody yet\n"))
    assert (content.entities, problems) == ((), ())


def test_settings_with_problems_are_replaced_and_said(site: Site) -> None:
    content, problems = load_content(site("-- content/site.yaml --\ntitle: A\ntheme: [x]\n"))
    assert content.settings.title == "site"
    assert [problem.where for problem in problems] == ["content/site.yaml:2"]


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteNotFound):
        load_content(tmp_path)


def test_a_file_name_that_is_no_text_can_be_said(site: Site) -> None:
    folder = site(SMALL + GOOD)
    (folder / "content/articles" / os.fsdecode(b"\xff\n.md")).write_text("No head.")
    articles, problems = load_articles(folder)
    assert [problem.where for problem in problems] == ["content/articles/\\xff\\x0a.md:1"]
    assert len(articles) == 1


def test_corrections_are_read_in_their_order(site: Site) -> None:
    text = """-- content/corrections.yaml --
- {do: confirm, id: faaaaaaaa, why: checked against the source}
- {do: set, id: faaaaaaaa, fields: {period: 2023-04, value: null}, was: {period: 2023}, why: misread}
- {do: forget, id: fbbbbbbbb, why: no such verb}
"""
    content, problems = load_content(site(SMALL + text))
    assert [(each.do, each.fields) for each in content.corrections] == [
        ("confirm", {}),
        ("set", {"period": "2023-04", "value": None}),
    ]
    assert [problem.where for problem in problems] == ["content/corrections.yaml:3"]
