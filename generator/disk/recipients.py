"""Who gets the digest: a CSV file as spreadsheets write it, and the list of those who must not get it."""

import csv
import io
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from generator.disk.files import read_text
from generator.model.mail import Recipient
from generator.model.problem import Problem, Severity
from generator.text.mail_address import NoMailAddress, address_key, mail_address
from generator.text.strings import one_line

if TYPE_CHECKING:
    from _csv import Reader

_COLUMNS = {
    "address": "address", "email": "address", "e-mail": "address", "mail": "address",
    "name": "name",
    "topics": "topics", "topic": "topics",
}  # fmt: skip
_BETWEEN_TOPICS = re.compile(r"[\s,;|]+")
_TOKEN = re.compile(r"[0-9a-f]{32}")
_HEADER_HINT = "begin the file with a line: name,address,topics"


def read_recipients(
    path: Path, *, topics: Set[str], within: Path
) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    """Everybody on the list once, in its order, and all that is wrong with it.

    Commas, semicolons or tabs between the columns, in any order; other columns are left alone.  Where
    there is a problem of severity error, nobody should be written to.
    """
    where = _shown(path, within)
    if not path.exists():
        hint = f"{_HEADER_HINT}, then one person a line; `email.recipients` in site.yaml names another place"
        return (), (_problem(where, "recipients-missing", "there is no list of recipients", hint),)
    text, problems = read_text(path, where=where, within=path.parent)
    if text is None:
        return (), problems
    reading = _Reading(where, topics)
    try:
        reading.rows(text)
    except csv.Error as error:
        hint = "save it anew from a spreadsheet, as CSV (UTF-8)"
        reading.report(reading.line, "recipients-unreadable", f"this is no CSV: {error}", hint)
    if not reading.recipients and not reading.problems:
        reading.report(1, "recipients-empty", "nobody is on this list", "add a line for each person")
    return tuple(reading.recipients.values()), tuple(reading.problems)


class _Reading:
    """One pass over a list; `line` is where it stands."""

    def __init__(self, where: str, topics: Set[str]) -> None:
        self._where, self._topics = where, topics
        self.line = 1
        self.recipients: dict[str, Recipient] = {}
        self.problems: list[Problem] = []
        self._first: dict[str, int] = {}

    def rows(self, text: str) -> None:
        """Read them all; raises csv.Error."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        columns: list[str | None] | None = None
        for row in self._numbered(reader):
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = [_COLUMNS.get(cell.strip().lower()) for cell in row]
                if "address" not in columns:
                    message = "the first line does not say which column holds the address"
                    self.report(self.line, "recipients-header", message, _HEADER_HINT)
                    return
                continue
            self._row({name: cell for name, cell in zip(columns, row, strict=False) if name})

    def report(self, line: int, code: str, message: str, hint: str, severity: Severity = "error") -> None:
        """Note a problem at a line."""
        where = f"{self._where}:{line}"
        self.problems.append(Problem(where=where, severity=severity, code=code, message=message, hint=hint))

    def _numbered(self, reader: "Reader") -> Iterator[list[str]]:
        # A quoted cell may hold line breaks: a row's line is the one it begins on.
        while True:
            self.line = reader.line_num + 1
            try:
                yield next(reader)
            except StopIteration:
                return

    def _row(self, cells: dict[str, str]) -> None:
        try:
            address = mail_address(cells.get("address", ""))
        except NoMailAddress as error:
            hint = 'one address a line, like "reader@example.org", or take the line out'
            message = f'"{_printable(cells.get("address", ""))}" is no address: {error}'
            self.report(self.line, "bad-address", message, hint)
            return
        key = address_key(address)
        if key in self._first:
            message = f"{address} stands on line {self._first[key]} already, and gets one mail"
            self.report(self.line, "address-twice", message, "take one of the lines out", "warning")
            return
        self._first[key] = self.line
        wanted = tuple(filter(None, _BETWEEN_TOPICS.split(cells.get("topics", ""))))
        for topic in wanted:
            if topic not in self._topics:
                hint = f"the topics are: {', '.join(sorted(self._topics)) or 'none'}"
                self.report(
                    self.line, "recipient-topic-unknown", f'there is no topic "{_printable(topic)}"', hint
                )
        name = one_line(cells.get("name", "")) or None
        self.recipients[key] = Recipient(address=address, name=name, topics=wanted)


class Suppressed:
    """The addresses and tokens that are never written to; the file is read anew whenever it has changed."""

    def __init__(self, path: Path, *, within: Path) -> None:
        self._path, self._within = path, within
        self._stamp: tuple[int, int, int] | None = None
        self._keys: frozenset[str] = frozenset()
        self.problems: tuple[Problem, ...] = ()

    def holds(self, address: str, token: str) -> bool:
        """Whether this recipient, by address or by the token of a link to leave, is on the list now."""
        self.refresh()
        return address_key(address) in self._keys or token in self._keys

    def refresh(self) -> None:
        """Read the file if it has changed; a line that makes no sense is a problem."""
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        where = _shown(self._path, self._within)
        if stamp is None or stamp[0] == 0:
            self.problems = ()
            return
        text, problems = read_text(self._path, where=where, within=self._path.parent)
        keys, wrong = _suppressed(text or "", where)
        # Who was on the list stays on it for this run, even while somebody writes the file.
        self._keys |= keys
        self.problems = (*problems, *wrong)


def _suppressed(text: str, where: str) -> tuple[frozenset[str], tuple[Problem, ...]]:
    keys: set[str] = set()
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        if _TOKEN.fullmatch(entry):
            keys.add(entry)
            continue
        try:
            keys.add(address_key(mail_address(entry)))
        except NoMailAddress as error:
            message = f'"{_printable(entry)}" is neither an address nor a token: {error}'
            hint = "one address a line; what follows a # is a note"
            problems.append(_problem(f"{where}:{number}", "bad-address", message, hint))
    return frozenset(keys), tuple(problems)


def _printable(text: str) -> str:
    """What stands in a file, fit for a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in one_line(text)[:80])


def _delimiter(text: str) -> str:
    """What stands between the columns: Excel writes semicolons where the comma is in numbers."""
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def _shown(path: Path, within: Path) -> str:
    return (path.relative_to(within) if path.is_relative_to(within) else path).as_posix()


def _problem(where: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=where, severity="error", code=code, message=message, hint=hint)
