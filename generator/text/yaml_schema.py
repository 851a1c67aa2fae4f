"""JSON Schemas of the files people edit, so that an editor completes and checks what `yaml_doc` will read.

The same walk over a record's fields as `yaml_values.Reader`, with a schema in place of a value.  YAML's
plain scalars reach a validator as numbers and booleans, where we read words: so words may be either.
Rules that look beyond one value (ids that stand twice) are for `briefing check` alone.
"""

from collections.abc import Collection, Mapping

import msgspec
from msgspec import inspect

from generator.text.date_forms import DATE_FORMS
from generator.text.mail_address import HOST_PATTERN
from generator.text.site_address import PATTERN

JsonSchema = dict[str, object]

_DRAFT = "http://json-schema.org/draft-07/schema#"  # what YAML editors know best
_WORDS: JsonSchema = {"type": ["string", "number", "boolean"]}
# Newer YAML takes "yes" and "off" for words.
_TRUTH: JsonSchema = {"enum": [True, False, "yes", "no", "on", "off", "Yes", "No", "On", "Off"]}
# A year alone is a number to YAML.
_PARTIAL_DATE: JsonSchema = {
    "anyOf": [
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$"},
        {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$", "format": "date"},
    ]
}


def schema_of(
    record: type[msgspec.Struct],
    title: str,
    *,
    words: Mapping[tuple[str, str], str],
    many: bool = False,
    without: Collection[str] = (),
) -> JsonSchema:
    """The schema of a file that holds one record, or with `many` a list of them (or nothing yet).

    `words`: (record's name, field) -> what the field means, shown while typing.  `without`: fields that do
    not stand in the YAML.
    """
    walk = _Walk(words)
    whole = walk.record(record, without)
    body: JsonSchema = {"type": ["array", "null"], "items": whole} if many else whole
    return {"$schema": _DRAFT, "title": title, **body}


class _Walk:
    def __init__(self, words: Mapping[tuple[str, str], str]) -> None:
        self._words = words

    def record(self, record: type[msgspec.Struct], without: Collection[str] = ()) -> JsonSchema:
        kind = inspect.type_info(record)
        assert isinstance(kind, inspect.StructType)
        fields = [field for field in kind.fields if field.name not in without]
        required = [field.encode_name for field in fields if field.required]
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {field.encode_name: self._field(record, field) for field in fields},
            **({"required": required} if required else {}),
        }

    def _field(self, record: type[msgspec.Struct], field: inspect.Field) -> JsonSchema:
        words = self._words.get((record.__name__, field.name))
        return {**({"description": words} if words else {}), **self._value(field.type)}

    def _value(self, kind: inspect.Type) -> JsonSchema:
        match kind:
            case inspect.Metadata():
                return _form((kind.extra_json_schema or {}).get("format")) or self._value(kind.type)
            case inspect.UnionType():
                others = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
                return {"anyOf": [self._value(others[0]), {"type": "null"}]}
            case inspect.VarTupleType():
                return {"type": "array", "items": self._value(kind.item_type)}
            case inspect.TupleType():
                length = len(kind.item_types)
                items = [self._value(item) for item in kind.item_types]
                return {"type": "array", "items": items, "minItems": length, "maxItems": length}
            case inspect.DictType():
                return {"type": "object", "additionalProperties": self._value(kind.value_type)}
            case inspect.StructType():
                return self.record(kind.cls)
            case inspect.LiteralType():
                return {"enum": list(kind.values)}
            case inspect.BoolType():
                return _TRUTH
            case inspect.IntType():
                bounds = {"minimum": kind.ge, "maximum": kind.le}
                return {
                    "type": "integer",
                    **{key: bound for key, bound in bounds.items() if bound is not None},
                }
            case _:
                return _WORDS


def _form(name: object) -> JsonSchema:
    """What a value must look like; nothing for a value of any form."""
    if name == "uri":
        return {"type": "string", "pattern": f"^{PATTERN}$"}
    if name == "mail-host":
        return {"type": "string", "pattern": f"^{HOST_PATTERN}$"}
    form = DATE_FORMS.get(str(name))
    if form is None:
        return {}
    dated: JsonSchema = {"type": "string", "pattern": f"^{form.pattern}$"}
    # The calendar's say, where the validator knows these formats.
    return _PARTIAL_DATE if name == "partial-date" else {**dated, "format": name}
