"""Public data as bytes: canonical JSON of a record, and the JSON Schema that describes it."""

import msgspec


def to_json(record: msgspec.Struct) -> bytes:
    """The record as JSON, two spaces deep, keys in the record's order, decimals as numbers.

    Equal records give equal bytes, in any process.
    """
    encoder = msgspec.json.Encoder(decimal_format="number", order="deterministic")
    return msgspec.json.format(encoder.encode(record), indent=2) + b"\n"


def json_schema(record: type[msgspec.Struct], *, title: str) -> bytes:
    """The JSON Schema (2020-12) of a record's JSON."""
    schema = _numbers(msgspec.json.schema(record))
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    if isinstance(schema, dict):
        whole |= schema
    return msgspec.json.format(msgspec.json.encode(whole, order="deterministic"), indent=2) + b"\n"


def _numbers(schema: object) -> object:
    """The schema with decimals as numbers: msgspec describes them as strings, whatever the encoder does."""
    match schema:
        case {"type": "string", "format": "decimal"}:
            return {"type": "number"}
        case dict():
            return {key: _numbers(value) for key, value in schema.items()}
        case list() | tuple():
            return [_numbers(value) for value in schema]
        case _:
            return schema
