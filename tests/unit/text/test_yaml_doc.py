"""The YAML reader: strict, with lines, and never surprised."""

import time

import msgspec
import pytest

from generator.model.content import Edition, Entity, Settings, Topic
from generator.text import yaml_doc

BOMB = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))])
MERGE_BOMB = "\n".join(
    ["a0: &a0 {k: 1}", *(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: 1}}" for n in range(1, 30))]
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: !!python/object/apply:os.system [ls]", "yaml-tag"),
        ("title: !custom x", "yaml-tag"),
        ("title: &here x", "yaml-alias"),
        ("title: *nowhere", "yaml-alias"),
        ("<<: {title: x}", "yaml-alias"),
        (BOMB, "yaml-alias"),
        (MERGE_BOMB, "yaml-alias"),
        ("title: " + "[" * 5000, "yaml-too-deep"),
        ("title: x\ntitle: y", "duplicate-key"),
        ("title:\tx\n\ty: 1", "yaml-syntax"),
        ("title: a\x00b", "yaml-syntax"),
        ("? [title]\n: x", "yaml-syntax"),
        ("title: x\n---\ntitle: y", "yaml-syntax"),
        ("- title: x", "wrong-type"),
        ("just words", "wrong-type"),
        ("", "missing-key"),
        ("# only a comment", "missing-key"),
    ],
)
def test_what_data_never_needs_is_refused_at_once(text: str, code: str) -> None:
    begin = time.process_time()
    value, problems = yaml_doc.read(text, Settings, where="site.yaml")
    assert value is None
    assert code in [problem.code for problem in problems]
    assert all(problem.where.startswith("site.yaml:") for problem in problems)
    assert time.process_time() - begin < 0.2


@pytest.mark.parametrize(
    "written", ["2024-01-01", "no", "012", "12:30:45", "1e3", "9" * 5000, '"null"', "0x1F", "=x"]
)
def test_text_stays_what_was_written(written: str) -> None:
    settings, problems = yaml_doc.read(f"title: {written}\n", Settings, where="site.yaml")
    assert problems == ()
    assert settings is not None
    assert settings.title == written.strip('"')


@pytest.mark.parametrize(("written", "value"), [("true", True), ("yes", True), ("off", False), ("No", False)])
def test_yes_and_no_are_truths_only_where_a_truth_belongs(written: str, value: bool) -> None:
    settings, _ = yaml_doc.read(f"title: x\nsample: {written}\n", Settings, where="site.yaml")
    assert settings is not None
    assert settings.sample is value


def test_all_problems_of_a_record_come_at_once_with_their_lines() -> None:
    text = "title: x\nlenz: figures\norder: first\nmatch:\n  any_of: trade\n  contxt_any: [x]\npairs: [[a]]\n"
    _, problems = yaml_doc.read(text, Topic, where="t.md", first_line=2, extra={"slug": "t"})
    assert [(problem.where, problem.code) for problem in problems] == [
        ("t.md:3", "unknown-key"),
        ("t.md:4", "wrong-type"),
        ("t.md:6", "wrong-type"),
        ("t.md:7", "unknown-key"),
        ("t.md:8", "wrong-type"),
    ]
    assert 'did you mean "lens"?' in problems[0].hint
    assert 'did you mean "context_any"?' in problems[3].hint


def test_a_key_whose_value_comes_from_elsewhere_is_refused() -> None:
    _, problems = yaml_doc.read("title: x\nslug: y\n", Topic, where="t.md", extra={"slug": "t"})
    assert [problem.code for problem in problems] == ["unknown-key"]


def test_an_edition_says_from_and_to() -> None:
    text = "title: March\nfrom: 2024-03-01\nto: 2024-03-31\n"
    edition, problems = yaml_doc.read(text, Edition, where="e.md", extra={"id": "march", "lead": ""})
    assert problems == ()
    assert edition is not None
    assert (edition.since, edition.until) == ("2024-03-01", "2024-03-31")


@pytest.mark.parametrize(
    "day", ["2026-02-30", "9999-99-99", "2024-3-1", "2024-03", "20240301", "tomorrow", "٢٠٢٤-٠٣-٠١"]
)
def test_a_day_that_does_not_exist_is_a_problem(day: str) -> None:
    _, problems = yaml_doc.read(
        f"title: x\nfrom: {day}\n", Edition, where="e.md", extra={"id": "e", "lead": ""}
    )
    assert [(problem.where, problem.code) for problem in problems] == [("e.md:2", "bad-date")]


@pytest.mark.parametrize(
    ("since", "good"), [("2004", True), ("2004-02-29", True), ("2004-13", False), ("2003-02-29", False)]
)
def test_a_role_may_begin_with_any_precision(since: str, good: bool) -> None:
    text = f"- {{id: a, name: A, type: person, roles: [{{title: x, of: y, since: {since}}}]}}"
    entities, problems = yaml_doc.read_list(text, Entity, where="entities.yaml")
    assert (len(entities), len(problems)) == ((1, 0) if good else (0, 1))


def test_an_entry_with_problems_leaves_the_others() -> None:
    text = (
        "- {id: a, name: A, type: person}\n- {id: b, name: B, type: persn}\n- {id: c, name: C, type: org}\n"
    )
    entities, problems = yaml_doc.read_list(text, Entity, where="entities.yaml")
    assert [entity.id for entity in entities] == ["a", "c"]
    assert [problem.where for problem in problems] == ["entities.yaml:2"]


@pytest.mark.parametrize(
    "value",
    [
        "yes",
        "1.5",
        "2024-01-01",
        " led by space",
        "a: b",
        "# no comment",
        "two\nlines",
        "“q”",
        "'",
        '"',
        "\x85",
        "",
    ],
)
def test_what_is_written_is_read_back(value: str) -> None:
    class One(msgspec.Struct, frozen=True, kw_only=True):
        value: str
        many: tuple[str, ...]

    one = One(value=value, many=(value, value))
    assert yaml_doc.read(yaml_doc.write(one), One, where="x") == (one, ())


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org", True),
        ("http://localhost:8000/", True),
        ("https://example.github.io/my-briefing/", True),
        ("https://[::1]/a/", True),
        ("javascript:alert(1)", False),
        ("example.org", False),
        ("//example.org/", False),
        ("https://user@example.org/", False),
        ("https://example.org/?x=1", False),
        ('https://example.org/"x', False),
        ("https:///path", False),
    ],
)
def test_a_site_is_served_at_a_web_address(address: str, good: bool) -> None:
    text = f"title: x\nbase_url: '{address}'\n"
    _, problems = yaml_doc.read(text, Settings, where="site.yaml")
    assert [problem.where for problem in problems] == ([] if good else ["site.yaml:2"])
