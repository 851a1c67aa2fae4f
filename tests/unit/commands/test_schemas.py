"""The JSON Schemas say of a file what the reader of our own says: editors and `briefing check` agree."""

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
import yaml
from jsonschema import Draft7Validator

from generator.cli import run
from generator.commands.new import Wishes, new
from generator.commands.schemas import FOLDER, schemas
from generator.model.article import Tombstone
from generator.model.content import Edition, Entity, Outlet, Settings, TextPage, Topic
from generator.model.corrections import Correction
from generator.text import front_matter, yaml_doc

CHECKOUT = Path(__file__).parent.parent.parent.parent
LISTS: Mapping[str, type[msgspec.Struct]] = {
    "entities": Entity,
    "sources": Outlet,
    "corrections": Correction,
    "removed": Tombstone,
}
HEADS: Mapping[str, tuple[str, type[msgspec.Struct], tuple[str, str]]] = {
    "topic": ("topics", Topic, ("slug", "introduction")),
    "edition": ("editions", Edition, ("id", "lead")),
    "page": ("pages", TextPage, ("slug", "body")),
}
SCHEMAS = schemas()


class Loader(yaml.SafeLoader):
    """As editors load YAML: dates are text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def fits(kind: str, text: str) -> bool:
    """Whether the schema takes the YAML."""
    validator = Draft7Validator(SCHEMAS[kind], format_checker=Draft7Validator.FORMAT_CHECKER)
    return validator.is_valid(yaml.load(text, Loader))


def reads(kind: str, text: str) -> bool:
    """Whether our reader takes it."""
    if kind in LISTS:
        return not yaml_doc.read_list(text, LISTS[kind], where="f", unique=None)[1]
    record, fields = (Settings, ()) if kind == "site" else HEADS[kind][1:]
    return not yaml_doc.read(text, record, where="f", extra=dict.fromkeys(fields, ""))[1]


def files_of(site: Path) -> list[tuple[str, str]]:
    """(kind, YAML) of every file of a site that has a schema."""
    content = site / "content"
    whole = [(kind, content / f"{kind}.yaml") for kind in ("site", *LISTS)]
    found = [(kind, file.read_text()) for kind, file in whole if file.exists()]
    for kind, (folder, _, _) in HEADS.items():
        for file in sorted((content / folder).glob("*.md")):
            parts, problems = front_matter.split(file.read_text(), where="f")
            assert parts and not problems
            found.append((kind, parts.head))
    return found


def test_the_files_of_the_sample_and_of_a_new_site_fit(tmp_path: Path) -> None:
    new(tmp_path, Wishes(language="de"))
    kinds = set()
    for kind, text in (*files_of(CHECKOUT), *files_of(tmp_path)):
        assert fits(kind, text), (kind, text)
        kinds.add(kind)
    assert kinds == set(SCHEMAS) - {"removed"}


GOOD = [
    ("site", "title: 2024"),
    ("site", "title: x\nsample: yes"),
    ("site", "title: x\neditor: null\nemail: {sender: a@example.org, smtp: {host: h, port: 25}}"),
    ("entities", ""),
    ("entities", "- {id: x, name: X, type: person, roles: [{title: t, of: y, since: 2004, until: 2005-03}]}"),
    ("sources", "- {id: x, name: X, rights: full, licence: CC}"),
    (
        "corrections",
        '- {do: set, id: f1, fields: {value: "1", source: null}, why: w, at: 2024-05-02T09:00:00Z}',
    ),
    ("topic", "title: T\npairs: [[china, russia]]\nlexicon: {stance_verbs: {add: [shelve]}}"),
    ("edition", "title: E\nfrom: 2024-05-01\nto: 2024-05-31"),
    ("page", "title: P\norder: 3"),
    ("removed", "- {id: x, why: w, removed: 2024-05-02T09:00:00Z}"),
]
MISTAKES = [
    ("site", "{}"),
    ("site", "titel: x"),
    ("site", "title:"),
    ("site", "title: [x]"),
    ("site", "title: x\nbase_url: example.org"),
    ("site", "title: x\nbase_url: 'https://example.org/?q'"),
    ("site", "title: x\neditions: weekly"),
    ("site", "title: x\nsample: maybe"),
    ("site", "title: x\nrights: {words: many}"),
    ("site", "title: x\nrights: full"),
    ("site", "title: x\nemail: {}"),
    ("site", "title: x\nemail: {sender: a@example.org, smtp: {host: h, port: 70000}}"),
    ("site", "title: x\nemail: {sender: a@example.org, password: secret}"),
    ("entities", "id: x"),
    ("entities", "- {id: x, name: X}"),
    ("entities", "- {id: x, name: X, type: company}"),
    ("entities", "- {id: x, name: X, type: person, aliases: Y}"),
    ("entities", "- {id: x, name: X, type: person, roles: [{title: t, of: y, since: 24-1}]}"),
    ("entities", "- {id: x, name: X, type: country, fiscal_year: April}"),
    ("sources", "- {id: x, name: X, right: full}"),
    ("corrections", "- {do: delete, id: f1, why: w}"),
    ("corrections", "- {do: confirm, id: f1}"),
    ("corrections", "- {do: confirm, id: f1, why: w, at: yesterday}"),
    ("topic", "title: T\nlens: figure"),
    ("topic", "title: T\npairs: [[china]]"),
    ("topic", "title: T\nmatch: {anyof: [x]}"),
    ("topic", "title: T\norder: first"),
    ("topic", "title: T\nslug: t"),
    ("edition", "title: E\nfrom: 2024-5-1"),
    ("edition", "title: E\nfrom: 2024-02-30"),
    ("page", "order: 1"),
    ("removed", "- {id: x, removed: 2024-05-02T09:00:00Z}"),
]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_what_the_reader_takes_fits(kind: str, text: str) -> None:
    assert (reads(kind, text), fits(kind, text)) == (True, True)


@pytest.mark.parametrize(("kind", "text"), MISTAKES)
def test_what_the_reader_refuses_does_not_fit(kind: str, text: str) -> None:
    assert (reads(kind, text), fits(kind, text)) == (False, False)


def test_the_schemas_are_schemas_and_say_what_the_keys_mean() -> None:
    for schema in SCHEMAS.values():
        Draft7Validator.check_schema(schema)
    site = json.loads(json.dumps(SCHEMAS["site"]))
    assert "served" in site["properties"]["base_url"]["description"]


def test_a_starter_names_its_schema(tmp_path: Path) -> None:
    new(tmp_path, Wishes())
    named = 0
    for file in (tmp_path / "content").glob("*.yaml"):
        head = file.read_text().splitlines()[0]
        assert (file.parent / head.partition("$schema=")[2]).is_file()
        named += 1
    assert named == 4


def test_schemas_are_refreshed_in_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(tmp_path, Wishes())
    old = tmp_path / FOLDER / "site.json"
    now = old.read_bytes()
    old.write_text("{}")
    assert run(["new", str(tmp_path), "--schemas"]) == 0
    assert capsys.readouterr().out.split() == [f"{FOLDER}/site.json"]
    assert old.read_bytes() == now
