"""YAML nodes to a record: a walk over the record's fields that notes every problem and goes on."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import cast

import msgspec
from msgspec import inspect

from generator.model.problem import Problem
from generator.text.date_forms import DATE_FORMS
from generator.text.mail_address import is_host
from generator.text.site_address import EXAMPLE, is_site_address
from generator.text.yaml_nodes import Entries, Items, Node, Scalar

_NULLS = {"", "~", "null", "Null", "NULL"}
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_INTEGER = re.compile(r"[-+]?\d{1,18}")


class Reader:
    """Turns nodes of one file into records; `problems` holds all that was wrong on the way.

    A method's value is meaningless where it reported a problem: callers compare `len(problems)`.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def report(self, line: int, code: str, message: str, hint: str) -> None:
        """Note a problem at a line of the file."""
        where = f"{self.where}:{line}"
        self.problems.append(Problem(where=where, severity="error", code=code, message=message, hint=hint))

    def record(self, node: Node, record: type[msgspec.Struct], extra: Mapping[str, object]) -> object:
        """The record a mapping describes; `extra` are fields that come from elsewhere."""
        fields = {field.encode_name: field for field in _fields(record) if field.name not in extra}
        if not isinstance(node, Entries):
            known = ", ".join(fields)
            self.report(
                node.line, "wrong-type", "`key: value` lines are expected here", f"the keys are: {known}"
            )
            return None
        values = dict(extra)
        before = len(self.problems)
        for key, value in node.pairs:
            field = fields.get(key.text)
            if field is None:
                self._unknown(key, list(fields), came_from_elsewhere=key.text in extra)
            else:
                values[field.name] = self._value(value, field.type, key.text)
        self._missing(node, fields.values(), values)
        return None if len(self.problems) > before else record(**values)

    def words(self, node: Node) -> dict[str, str]:
        """A mapping of free keys to text."""
        kind = inspect.DictType(inspect.StrType(), inspect.StrType())
        return cast(dict[str, str], self._value(node, kind, "this file"))

    def _unknown(self, key: Scalar, known: list[str], *, came_from_elsewhere: bool) -> None:
        if came_from_elsewhere:
            hint = "take the line out: this comes from the file's name or from the text below"
        elif close := get_close_matches(key.text, known, n=1, cutoff=0.6):
            hint = f'did you mean "{close[0]}"?'
        else:
            hint = f"the keys are: {', '.join(known)}"
        self.report(key.line, "unknown-key", f'there is no key "{key.text}" here', hint)

    def _missing(self, node: Entries, fields: Iterable[inspect.Field], values: Mapping[str, object]) -> None:
        for field in fields:
            if field.required and field.name not in values:
                hint = f"add `{field.encode_name}: ...`"
                self.report(node.line, "missing-key", f'the key "{field.encode_name}" is missing', hint)

    def _value(self, node: Node, kind: inspect.Type, name: str) -> object:
        match kind:
            case inspect.Metadata():
                return self._formatted(node, kind, name)
            case inspect.UnionType():
                return self._optional(node, kind, name)
            case inspect.VarTupleType():
                return tuple(self._value(entry, kind.item_type, name) for entry in self._entries(node, name))
            case inspect.TupleType():
                return self._fixed(node, kind, name)
            case inspect.DictType():
                return self._mapping(node, kind, name)
            case inspect.StructType():
                return self.record(node, kind.cls, {})
            case _:
                return self._scalar(node, kind, name)

    def _optional(self, node: Node, kind: inspect.UnionType, name: str) -> object:
        others = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
        nothing = isinstance(node, Scalar) and node.plain and node.text in _NULLS
        return None if nothing and len(others) < len(kind.types) else self._value(node, others[0], name)

    def _entries(self, node: Node, name: str) -> tuple[Node, ...]:
        if isinstance(node, Items):
            return node.nodes
        hint = f"write `{name}: [one, two]` or one entry a line, each after a dash"
        self.report(node.line, "wrong-type", f'"{name}" must be a list', hint)
        return ()

    def _fixed(self, node: Node, kind: inspect.TupleType, name: str) -> object:
        entries = self._entries(node, name)
        if isinstance(node, Items) and len(entries) != len(kind.item_types):
            message = f'"{name}" takes lists of {len(kind.item_types)} entries, not {len(entries)}'
            self.report(node.line, "wrong-type", message, "write `[one, two]`")
            return ()
        return tuple(
            self._value(entry, item, name) for entry, item in zip(entries, kind.item_types, strict=False)
        )

    def _mapping(self, node: Node, kind: inspect.DictType, name: str) -> object:
        if not isinstance(node, Entries):
            self.report(
                node.line, "wrong-type", f'"{name}" must hold `key: value` lines', f"write `{name}: {{}}`"
            )
            return {}
        return {key.text: self._value(value, kind.value_type, key.text) for key, value in node.pairs}

    def _scalar(self, node: Node, kind: inspect.Type, name: str) -> object:
        if not isinstance(node, Scalar):
            self.report(node.line, "wrong-type", f'"{name}" must be a single value', f"write `{name}: value`")
            return None
        match kind:
            case inspect.StrType():
                return self._words(node, name)
            case inspect.LiteralType():
                return self._choice(node, kind, name)
            case inspect.BoolType() if node.plain and node.text.lower() in _TRUTHS:
                return _TRUTHS[node.text.lower()]
            case inspect.BoolType():
                self.report(
                    node.line, "wrong-type", f'"{name}" must be true or false', f"write `{name}: true`"
                )
            case inspect.IntType() if node.plain and _INTEGER.fullmatch(node.text):
                return self._number(node, kind, name)
            case _:
                self.report(
                    node.line, "wrong-type", f'"{name}" must be a whole number', f"write `{name}: 100`"
                )
        return None

    def _number(self, node: Scalar, kind: inspect.IntType, name: str) -> int:
        number = int(node.text)
        least, most = kind.ge, kind.le
        if (least is not None and number < least) or (most is not None and number > most):
            message = f'"{name}" cannot be {number}: it must be from {least} to {most or "any number"}'
            self.report(node.line, "bad-value", message, f"write `{name}: {least or most}`, or what you need")
        return number

    def _words(self, node: Scalar, name: str) -> str:
        if node.plain and node.text in _NULLS:
            hint = f'write `{name}: "..."`, or take the line out'
            self.report(node.line, "wrong-type", f'"{name}" has no value', hint)
        return node.text

    def _choice(self, node: Scalar, kind: inspect.LiteralType, name: str) -> str:
        choices = [str(choice) for choice in kind.values]
        if node.text not in choices:
            close = get_close_matches(node.text, choices, n=1, cutoff=0.6)
            hint = f'did you mean "{close[0]}"?' if close else f"write one of: {', '.join(choices)}"
            message = f'"{name}" cannot be "{node.text}"; it is one of: {", ".join(choices)}'
            self.report(node.line, "bad-value", message, hint)
        return node.text

    def _formatted(self, node: Node, kind: inspect.Metadata, name: str) -> object:
        before = len(self.problems)
        value = self._value(node, kind.type, name)
        form_name = (kind.extra_json_schema or {}).get("format", "")
        if not isinstance(value, str) or len(self.problems) > before:
            return value
        if form_name == "uri" and not is_site_address(value):
            message = f'"{name}" cannot be "{value}": it must be the address of a site'
            self.report(node.line, "bad-value", message, f"write it like {EXAMPLE}")
        if form_name == "mail-host" and not is_host(value):
            # It may hold a password: never repeated.
            hint = "write the name alone, like mail.example.org; user and password never stand in a file"
            self.report(node.line, "bad-value", f'"{name}" must be the name of a server', hint)
        form = DATE_FORMS.get(form_name)
        if form is not None and not form.holds(value):
            message = f'"{name}" cannot be "{value}": it must be {form.words}'
            self.report(node.line, "bad-date", message, f"write it like {form.example}")
        return value


@cache
def _fields(record: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    kind = cast(inspect.StructType, inspect.type_info(record))
    return kind.fields
