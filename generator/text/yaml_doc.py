"""YAML that people edit: read into a record with every problem at its line, written in one stable form.

The one reader for settings, topics, entities, sources, editions, pages and front matter.  The record's
own fields are the schema: names (with `rename`), types, defaults and the `format` of a date.
"""

from collections.abc import Mapping
from typing import TypeVar, cast

import msgspec
import yaml

from generator.model.problem import Problem
from generator.text.yaml_nodes import Entries, Items, nodes
from generator.text.yaml_values import Reader

Record = TypeVar("Record", bound=msgspec.Struct)
_NOTHING: Mapping[str, object] = {}


def read(
    text: str,
    record: type[Record],
    *,
    where: str,
    first_line: int = 1,
    extra: Mapping[str, object] = _NOTHING,
) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record that one YAML mapping describes, or None with every problem at its line.

    `extra` holds fields that do not stand in the YAML (a slug from the file's name, the body below the
    front matter); such a key in the YAML is a problem.  Dates stay strings.  Never raises.
    """
    node, problems = nodes(text, where=where, first_line=first_line)
    if problems:
        return None, problems
    reader = Reader(where)
    value = reader.record(node or Entries(pairs=(), line=first_line), record, extra)
    return (None if reader.problems else cast(Record, value)), tuple(reader.problems)


def read_list(
    text: str, record: type[Record], *, where: str, first_line: int = 1, unique: str | None = "id"
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of a YAML list; an entry with problems is left out, the others go through.

    Two entries with the same `unique` field are a problem that names both lines; the first one stands.
    With None, entries may say the same.
    """
    node, problems = nodes(text, where=where, first_line=first_line)
    if node is None:
        return (), problems
    reader = Reader(where)
    if not isinstance(node, Items):
        reader.report(node.line, "wrong-type", "a list is expected here", 'begin each entry with "- "')
        return (), tuple(reader.problems)
    records: dict[object, Record] = {}
    lines: dict[object, int] = {}
    for number, entry in enumerate(node.nodes):
        before = len(reader.problems)
        value = cast(Record, reader.record(entry, record, _NOTHING))
        if len(reader.problems) > before:
            continue
        key = getattr(value, unique) if unique else number
        if key in records:
            reader.report(
                entry.line,
                f"duplicate-{unique}",
                f'"{key}" is already in line {lines[key]}',
                "give it another one",
            )
            continue
        records[key], lines[key] = value, entry.line
    return tuple(records.values()), tuple(reader.problems)


def read_words(text: str, *, where: str, first_line: int = 1) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """A mapping of free keys to single values, as text: the words of an interface."""
    node, problems = nodes(text, where=where, first_line=first_line)
    if node is None:
        return {}, problems
    reader = Reader(where)
    return reader.words(node), tuple(reader.problems)


def write(value: object) -> str:
    """Block YAML of a record or plain value: keys in their order, no line folding, always the same bytes."""
    # Always the Python emitter: the C one quotes differently, and a file must not depend on the machine.
    return yaml.dump(
        msgspec.to_builtins(value),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=2**31,
    )


class _Dumper(yaml.SafeDumper):
    """The safe dumper, without aliases (the reader refuses them), dates as plain as people write them."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists are indented below their key, as people write them.
        super().increase_indent(flow, False)

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Quotes what YAML takes for a line end (NEL, U+2028): plain, it would come back as a space."""
        style = '"' if any(letter in data for letter in "\x85\u2028\u2029") else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _Dumper.represent_str)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
