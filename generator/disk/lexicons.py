"""The word lists that ship with the product: generator/lexicons/*.yaml, read once a run."""

from functools import cache
from importlib import resources

import msgspec
import yaml

from generator.errors import FileUnreadable
from generator.model.content import Entity
from generator.model.lexicon import Entry, Lexicons, WordList, entries_of

_WORLD = "countries.yaml"
_HINT = "the file ships with the package: install it again"


@cache
def load_lexicons() -> Lexicons:
    """All word lists of the package, sorted by name.

    A file maps list names to lines, or to lines under keys::

        reporting_verbs: [say, "tell, told", report]
        change_verbs:
          up: ["rise, rose, risen", climb]

    A list named `*_verbs` is inflected; irregular forms stand after commas.
    """
    folder = resources.files("generator") / "lexicons"
    lists: dict[str, list[Entry]] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml") and file.name != _WORLD:
            for name, entries in _read(file.name, file.read_text(encoding="utf-8")):
                lists.setdefault(name, []).extend(entries)
    words = tuple(WordList(name=name, entries=tuple(lists[name])) for name in sorted(lists))
    return Lexicons(lists=words, world=_world((folder / _WORLD).read_text(encoding="utf-8")))


def _world(text: str) -> tuple[Entity, ...]:
    # The one lexicon whose lines are records: every country, bloc and seat is an entity.
    where = f"generator/lexicons/{_WORLD}"
    try:
        groups = msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader), dict[str, tuple[Entity, ...]])
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise FileUnreadable(f"not a table of entities: {error}", where=where, hint=_HINT) from error
    return tuple(entity for group in groups.values() for entity in group)


def _read(file: str, text: str) -> list[tuple[str, list[Entry]]]:
    where = f"generator/lexicons/{file}"
    try:
        document: object = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise FileUnreadable(f"not YAML: {error}", where=where, hint=_HINT) from error
    if not isinstance(document, dict):
        raise FileUnreadable("not a mapping of list names to words", where=where, hint=_HINT)
    return [(str(name), _entries(str(name), lines, where)) for name, lines in document.items()]


def _entries(name: str, lines: object, where: str) -> list[Entry]:
    match lines:
        case list():
            return [entry for line in lines for entry in entries_of(name, str(line))]
        case dict():
            return [entry for key, words in lines.items() for entry in _keyed(name, str(key), words, where)]
        case _:
            raise FileUnreadable(f"{name} is neither a list nor a mapping", where=where, hint=_HINT)


def _keyed(name: str, key: str, words: object, where: str) -> list[Entry]:
    if not isinstance(words, list):
        raise FileUnreadable(f"{name}.{key} is not a list of words", where=where, hint=_HINT)
    return [entry for line in words for entry in entries_of(name, str(line), key)]
