"""Entries of a YAML list that people edit: one more at its end, or one out, every other byte as it was.

The text is never written anew: comments, order, quotes and line ends are the person's.
"""

import json
from typing import Final

import msgspec
import yaml

from generator.text import yaml_doc

_LINE_ENDS: Final = ("\r\n", "\n", "\r")


class NotAppendable(ValueError):
    """The text is no list that an entry could be added to or taken from; the message says why."""


class _Shape(msgspec.Struct, kw_only=True):
    """Where the list of a text lies, in characters (and, for a block list, its entries in lines)."""

    flow_end: int | None = None
    """Of a list in brackets: where its closing bracket stands."""
    indent: int = 0
    """Of a block list: how far its dashes stand in."""
    empty: bool = True
    open_comma: bool = False
    document_end: int | None = None
    """Where "..." or a second "---" closes the document."""
    spaced: bool = False
    """Whether the last entry of a block list stands below an empty line."""
    lines: list[tuple[int, int]]
    """Of a block list: first and last line of each entry, from 0."""


def with_entry(text: str, entry: object) -> str:
    """The text of a list with one more entry at its end; raises NotAppendable.

    Written as the list is: in its indentation, line ends and kind (block or in brackets).
    """
    shape = _shape(text)
    ending = _ending(text)
    if shape.flow_end is not None:
        return _into_brackets(text, shape, entry, ending)
    block = _block(entry, shape.indent, ending)
    at = len(text) if shape.document_end is None else shape.document_end
    head = text[:at]
    gap = "" if not head or head.endswith(("\n", "\r", "\ufeff")) else ending
    return head + gap + (ending if shape.spaced else "") + block + text[at:]


def without_entry(text: str, number: int) -> str:
    """The text of a block list without its entry `number` (from 0); raises NotAppendable.

    Comments above and below the entry stay.
    """
    return _with_lines(text, number, "")


def with_other_entry(text: str, number: int, entry: object) -> str:
    """The text of a block list with another entry in the place of entry `number`; raises NotAppendable."""
    shape = _shape(text)
    return _with_lines(text, number, _block(entry, shape.indent, _ending(text)))


def _with_lines(text: str, number: int, block: str) -> str:
    """The text with `block` for the lines of an entry."""
    shape = _shape(text)
    if shape.flow_end is not None:
        raise NotAppendable("the list is written in brackets: take the entry out by hand")
    if number >= len(shape.lines):
        raise NotAppendable("there is no such entry any more")
    first, last = shape.lines[number]
    lines = text.splitlines(keepends=True)
    return "".join((*lines[:first], block, *lines[last + 1 :]))


def _block(entry: object, indent: int, ending: str) -> str:
    pad = " " * indent
    lines = yaml_doc.write([entry]).splitlines()
    return "".join(f"{pad}{line}{ending}" if line else ending for line in lines)


def _ending(text: str) -> str:
    return next((ending for ending in _LINE_ENDS if ending in text), "\n")


def _into_brackets(text: str, shape: _Shape, entry: object, ending: str) -> str:
    at = shape.flow_end or 0
    # JSON is YAML: its strings mean the same in brackets, whatever is in them.
    written = json.dumps(msgspec.to_builtins(entry), ensure_ascii=False)
    comma = "" if shape.empty or shape.open_comma else ", "
    head = text[:at]
    on_own_line = "\n" in text[:at].rpartition("[")[2]
    if on_own_line:
        return f"{head}{comma}{written}{ending}{text[at:]}"
    return f"{head}{comma}{written}{text[at:]}"


def _shape(text: str) -> _Shape:
    """How the list is written; raises NotAppendable where there is none."""
    # A mark counts from behind a byte order mark.
    plain = text.removeprefix("\ufeff")
    walk = _Walk(plain, lead=len(text) - len(plain))
    try:
        for event in yaml.parse(plain, Loader=_loader()):
            walk.take(event)
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise NotAppendable(f"the file is not valid YAML: {reason}") from error
    return walk.shape


class _Walk:
    """Goes through the events of a text and notes the shape of its list."""

    def __init__(self, text: str, *, lead: int) -> None:
        self.shape = _Shape(lines=[])
        self._text, self._lead, self._lines = text, lead, text.splitlines()
        self._depth = 0
        self._first: int | None = None
        self._last = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event; raises NotAppendable."""
        match event:
            case yaml.DocumentStartEvent() if self._first is not None or self.shape.flow_end is not None:
                raise NotAppendable("a second document begins in this file")
            case yaml.DocumentEndEvent() if event.explicit:
                self.shape.document_end = _start(event).index + self._lead
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent() | yaml.ScalarEvent():
                self._begin(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(event)
            case _:
                pass

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent | yaml.ScalarEvent) -> None:
        if self._depth == 0:
            self._begin_list(event)
            return
        if self._depth == 1:
            self._close_entry()
            self._first = _dash_line(self._lines, _start(event).line)
            self.shape.empty = False
        if isinstance(event, yaml.ScalarEvent):
            self._last = max(self._last, _last_line(event))
        else:
            self._depth += 1

    def _begin_list(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.SequenceStartEvent):
            self._depth = 1
            self.shape.flow_end = -1 if event.flow_style else None
            self.shape.indent = 0 if event.flow_style else _start(event).column
        elif not isinstance(event, yaml.ScalarEvent) or event.value or event.style:
            raise NotAppendable("the file is no list: each entry begins with “- ”")

    def _close(self, event: yaml.Event) -> None:
        self._depth -= 1
        has_bracket = _start(event).index != _end(event).index
        if self._depth > 0:
            self._last = max(self._last, _start(event).line) if has_bracket else self._last
        elif self.shape.flow_end is not None:
            self.shape.flow_end = _start(event).index + self._lead
            self.shape.open_comma = _ends_in_comma(self._text, _start(event).index)
        else:
            self._close_entry()
            first = self.shape.lines[-1][0] if len(self.shape.lines) > 1 else 0
            self.shape.spaced = first > 0 and not self._lines[first - 1].strip()

    def _close_entry(self) -> None:
        if self._first is not None:
            self.shape.lines.append((self._first, self._last))


def _loader() -> type[yaml.SafeLoader]:
    # Ten times faster; some systems ship PyYAML without it.
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader


def _last_line(scalar: yaml.ScalarEvent) -> int:
    """The last line a value stands on; the mark of a block scalar stands at the beginning of the next."""
    end = _end(scalar)
    return end.line - 1 if end.column == 0 and end.line > _start(scalar).line else end.line


def _start(event: yaml.Event) -> "yaml.error.Mark | yaml._yaml.Mark":
    assert event.start_mark is not None  # only events made by hand have none
    return event.start_mark


def _end(event: yaml.Event) -> "yaml.error.Mark | yaml._yaml.Mark":
    assert event.end_mark is not None
    return event.end_mark


def _dash_line(lines: list[str], line: int) -> int:
    """The line of an entry's dash: its own, or one above where the dash stands alone."""
    while line > 0 and not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _ends_in_comma(text: str, bracket: int) -> bool:
    """Whether a comma stands between the last entry and the closing bracket, comments aside."""
    kept = ""
    for event in yaml.scan(text[: bracket + 1], Loader=yaml.SafeLoader):
        if isinstance(event, yaml.FlowSequenceEndToken):
            break
        kept = "," if isinstance(event, yaml.FlowEntryToken) else "value"
    return kept == ","
