"""Law: whatever is changed in a good file, the JSON Schema and our own reader come to the same verdict."""

from collections.abc import Iterator

import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.commands.test_schemas import GOOD, Loader, fits, reads

# No 3.0, a whole number to a schema, and no quoted "yes", which a schema cannot tell from a plain one.
VALUES = st.sampled_from(
    (None, True, False, 3, 2024, -1, 70_000, "x", "", "2024", "2024-02-30", "2024-05-01", "full", "https://a.example/",
     [], ["x"], [["a", "b"]], {}, {"id": "x"}, {"words": 3}, {"host": "h"})
)  # fmt: skip
KEYS = st.sampled_from(("title", "id", "name", "until", "words", "ordre", "lens", "why", "match", "smtp"))


def places(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Where something stands in a document, itself included."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*path, key))
    elif isinstance(value, list):
        for n, each in enumerate(value):
            yield from places(each, (*path, n))


def replaced(value: object, path: tuple[object, ...], by: object) -> object:
    """The document with another value in one place."""
    if not path:
        return by
    first, *rest = path
    if isinstance(value, dict):
        return {key: replaced(each, tuple(rest), by) if key == first else each for key, each in value.items()}
    assert isinstance(value, list)
    return [replaced(each, tuple(rest), by) if n == first else each for n, each in enumerate(value)]


def added(value: object, key: str, by: object) -> object:
    """The document with one more key, in its first entry if it is a list."""
    if isinstance(value, list) and value:
        return [added(value[0], key, by), *value[1:]]
    return {**value, key: by} if isinstance(value, dict) else value


@given(data=st.data())
def test_reader_and_schema_agree(data: st.DataObject) -> None:
    kind, text = data.draw(st.sampled_from(GOOD))
    document: object = yaml.load(text, Loader)
    by = data.draw(VALUES)
    if data.draw(st.booleans()):
        changed = replaced(document, data.draw(st.sampled_from(list(places(document)))), by)
    else:
        changed = added(document, data.draw(KEYS), by)
    # An empty file loads as what the word "null" does, and only the first is an empty list.
    written = "" if changed is None else yaml.safe_dump(changed, allow_unicode=True)
    if isinstance(by, int) and not fits(kind, written):
        return  # "true" may be the name of a host: the schema need not think so
    assert fits(kind, written) == reads(kind, written), (kind, written)
