"""YAML text to nodes that know their lines, with everything refused that data never needs.

Built on PyYAML's events rather than its loaders: a loader makes values (dates, numbers, "no" as False),
follows aliases before anybody can object, and raises at odd places; events do none of that.
"""

from collections.abc import Iterator

import msgspec
import yaml

from generator.model.problem import Problem

_MOST_CHARACTERS = 8_000_000
_DEEPEST = 20
_MOST_PROBLEMS = 50


class Scalar(msgspec.Struct, frozen=True, kw_only=True):
    """A single value, as written."""

    text: str
    plain: bool
    """Written without quotes: only such a value can be a number, true, false or nothing."""
    line: int


class Items(msgspec.Struct, frozen=True, kw_only=True):
    """A list."""

    nodes: "tuple[Node, ...]"
    line: int


class Entries(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping; keys are unique."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    line: int


Node = Scalar | Items | Entries


def nodes(text: str, *, where: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The one document in `text`; None where it is empty or cannot be read.

    Aliases, anchors, merge keys, tags, duplicate keys, nesting deeper than 20 levels and files larger
    than 8 MB are problems.  Never raises.
    """
    builder = _Builder(where=where, first_line=first_line)
    if len(text) > _MOST_CHARACTERS:
        builder.report(0, "yaml-too-large", "this file is larger than 8 MB", "split it")
        return None, tuple(builder.problems)
    try:
        for event in _events(text):
            builder.take(event)
            if len(builder.problems) >= _MOST_PROBLEMS or builder.done:
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        builder.report(
            mark.line if mark else 0,
            "yaml-syntax",
            f"this is not valid YAML: {error.problem or error.context}",
            'check the indentation and put text with ":" or "#" in quotes',
        )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # What no mark belongs to: control characters, lone surrogates, whatever a C library dislikes.
        reason = str(error).splitlines()[0]
        builder.report(
            0, "yaml-syntax", f"this is not valid YAML: {reason}", "save the file as plain UTF-8 text"
        )
    return (None if builder.problems else builder.root), tuple(builder.problems)


def _events(text: str) -> Iterator[yaml.Event]:
    # The C parser is ten times faster; some systems ship PyYAML without it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[yaml.Event] = yaml.parse(text.removeprefix("\ufeff"), Loader=loader)
    return events


class _Open(msgspec.Struct, kw_only=True):
    """A list or mapping whose end has not come yet."""

    line: int
    mapping: bool
    children: list[Node]
    seen: dict[str, int]
    """Keys of a mapping so far, with their lines."""


class _Builder:
    """Puts events together into nodes, without recursion: nesting cannot exhaust the stack."""

    def __init__(self, *, where: str, first_line: int) -> None:
        self.where, self.first_line = where, first_line
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.done = False
        self._open: list[_Open] = []

    def report(self, line: int, code: str, message: str, hint: str) -> None:
        """Note a problem at a 0-based line of the text."""
        where = f"{self.where}:{self.first_line + line}"
        self.problems.append(Problem(where=where, severity="error", code=code, message=message, hint=hint))

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the document."""
        line = event.start_mark.line if event.start_mark else 0
        self._refuse(event, line)
        match event:
            case yaml.ScalarEvent():
                plain = event.style is None or event.style == ""
                self._add(Scalar(text=event.value, plain=plain, line=self.first_line + line), line)
            case yaml.AliasEvent():
                self._add(Scalar(text="", plain=True, line=self.first_line + line), line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                mapping = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Open(line=line, mapping=mapping, children=[], seen={}))
                if len(self._open) > _DEEPEST:
                    self.report(line, "yaml-too-deep", f"nested deeper than {_DEEPEST} levels", "flatten it")
                    self.done = True
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close()
            case yaml.DocumentStartEvent() if self.root is not None:
                self.report(line, "yaml-syntax", "a second document begins here", 'take out the "---"')
                self.done = True
            case _:  # stream and document borders carry nothing
                pass

    def _refuse(self, event: yaml.Event, line: int) -> None:
        anchor = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self.report(
                line, "yaml-alias", f'the alias "*{anchor}" is not allowed here', "write the value out"
            )
        elif anchor is not None:
            self.report(line, "yaml-alias", f'the anchor "&{anchor}" is not allowed here', "take it out")
        if tag is not None:
            self.report(line, "yaml-tag", f'the tag "{tag}" is not allowed here', "write the plain value")

    def _add(self, node: Node, line: int) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.mapping and len(parent.children) % 2 == 0:
            self._check_key(node, line, parent.seen)
        parent.children.append(node)

    def _check_key(self, key: Node, line: int, seen: dict[str, int]) -> None:
        if not isinstance(key, Scalar):
            self.report(line, "yaml-syntax", "a key must be a single word", "write `key: value`")
        elif key.plain and key.text == "<<":
            self.report(line, "yaml-alias", 'the merge key "<<" is not allowed here', "write the values out")
        elif key.text in seen:
            message = f'the key "{key.text}" stands here a second time (first in line {seen[key.text]})'
            self.report(line, "duplicate-key", message, "keep one of them")
        else:
            seen[key.text] = self.first_line + line

    def _close(self) -> None:
        done = self._open.pop()
        line = self.first_line + done.line
        if not done.mapping:
            self._add(Items(nodes=tuple(done.children), line=line), done.line)
            return
        keys, values = done.children[::2], done.children[1::2]
        pairs = tuple(
            (key, value) for key, value in zip(keys, values, strict=True) if isinstance(key, Scalar)
        )
        self._add(Entries(pairs=pairs, line=line), done.line)
