"""The ledger: safe when a call returns, and never begun anew by itself."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.disk.ledger import LEDGER, Ledger, has_ledger
from generator.disk.sent_notes import note_file, read_note, require_up_to_date, write_note
from generator.errors import FileUnreadable, LedgerBehind, LedgerUnusable
from generator.model.deliveries import Delivery, Mailing, Sent, SentNote

MAILING = Mailing(edition="2024-03", fingerprint="f" * 64, begun="2024-04-01T12:00:00Z")
ADDRESSES = ("a@x.example", "b@x.example")
NOBODY = 65534
CHECKOUT = Path(__file__).parents[3]


def delivery(address: str, state: str = "sent", **more: object) -> Delivery:
    return Delivery(address=address, state=state, at="2024-04-01T12:00:01Z", **more)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".briefing" / "ledger.sqlite"


@pytest.fixture
def begun(path: Path) -> Path:
    with Ledger(path) as ledger:
        ledger.begin(MAILING)
        ledger.enlist(MAILING.id, ADDRESSES, MAILING.begun)
    return path


def test_what_is_written_is_there_for_the_next_who_opens_it(begun: Path) -> None:
    whole = delivery("A@x.example", "deferred", attempts=2, first_try="2024-04-01T11:00:00Z",
                     next_try="2024-04-01T12:15:00Z", code=451, reply="later")  # fmt: skip
    with Ledger(begun) as ledger:
        ledger.book(MAILING.id).write(whole)
    with Ledger(begun, read_only=True) as ledger:
        assert ledger.mailings("2024-03") == (MAILING,)
        assert ledger.mailings("2024-04") == ()
        assert ledger.book(MAILING.id).deliveries()["a@x.example"] == whole


def test_a_write_survives_a_process_that_never_closes(begun: Path) -> None:
    dying = (
        "import os, sys; from pathlib import Path; from tests.unit.disk.test_ledger import *;"
        "Ledger(Path(sys.argv[1])).write(MAILING.id, delivery('a@x.example')); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", dying, str(begun)], cwd=CHECKOUT).returncode == -9
    with Ledger(begun) as ledger:
        assert ledger.deliveries(MAILING.id)["a@x.example"].state == "sent"


def test_every_commit_reaches_the_disk(begun: Path) -> None:
    with Ledger(begun) as ledger:
        assert ledger._connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert ledger._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_only_its_owner_reads_it(begun: Path) -> None:
    assert stat.S_IMODE(begun.stat().st_mode) == 0o600
    assert stat.S_IMODE(begun.parent.stat().st_mode) == 0o700


def test_what_was_being_sent_when_a_run_died_is_unknown(begun: Path) -> None:
    with Ledger(begun) as ledger:
        ledger.write(MAILING.id, delivery("a@x.example", "sending"))
        ledger.recover()
        assert {each.state for each in ledger.deliveries(MAILING.id).values()} == {"unknown", "planned"}


def test_who_left_the_list_untried_is_forgotten_and_nobody_else(begun: Path) -> None:
    with Ledger(begun) as ledger:
        ledger.write(MAILING.id, delivery("sent@x.example"))
        ledger.write(MAILING.id, delivery("tried@x.example", "planned", attempts=1))
        ledger.enlist(MAILING.id, ("b@x.example", "c@x.example"), "2024-04-02T12:00:00Z")
        found = ledger.deliveries(MAILING.id)
        assert sorted(found) == ["b@x.example", "c@x.example", "sent@x.example", "tried@x.example"]
        assert found["b@x.example"].at == MAILING.begun


def test_mailings_of_an_edition_come_in_their_order(begun: Path) -> None:
    correction = Mailing(edition="2024-03", fingerprint="e", correction=1, begun="2024-04-02T12:00:00Z")
    with Ledger(begun) as ledger:
        ledger.begin(correction)
        assert [mailing.id for mailing in ledger.mailings()] == ["2024-03", "2024-03.correction-1"]


def test_a_ledger_that_was_never_begun_is_none(tmp_path: Path) -> None:
    path = tmp_path / LEDGER
    assert not has_ledger(tmp_path)
    path.parent.mkdir()
    path.touch()  # a run that was killed as it began
    assert not has_ledger(tmp_path)
    Ledger(path).close()
    assert has_ledger(tmp_path)


@pytest.mark.parametrize("damage", ["text", "middle", "head", "other", "nameless"])
def test_a_damaged_ledger_is_an_error_and_stays_as_it_is(begun: Path, damage: str) -> None:
    with Ledger(begun) as ledger:
        ledger.enlist(MAILING.id, [f"r{number}@x.example" for number in range(2000)], MAILING.begun)
    whole = begun.read_bytes()
    match damage:
        case "text":
            begun.write_text("not a database, but long enough to look like one" * 100)
        case "middle":
            half = len(whole) // 2
            begun.write_bytes(whole[:half] + b"\xff" * 6000 + whole[half + 6000 :])
        case "head":
            begun.write_bytes(b"\0" * 100 + whole[100:])
        case _:
            begun.unlink()
            with closing(sqlite3.connect(begun)) as other:
                other.execute("CREATE TABLE mailing (id)")
                other.execute(f"PRAGMA user_version = {7 if damage == 'other' else 0}")
    before = begun.read_bytes()
    with pytest.raises(LedgerUnusable, match="backup"):
        Ledger(begun)
    assert begun.read_bytes() == before


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Root may write anything: be somebody else meanwhile."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    yield
    if user == 0:
        os.seteuid(0)


def test_a_read_only_ledger_is_an_error(as_nobody: None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite")
        Ledger(path).close()
        path.chmod(0o400)
        Path(folder).chmod(0o500)
        try:
            with pytest.raises(LedgerUnusable, match="permissions"):
                Ledger(path).recover()
        finally:
            Path(folder).chmod(0o700)


def test_a_ledger_in_use_by_another_program_is_an_error_not_a_wait_for_ever(begun: Path) -> None:
    with Ledger(begun) as ledger, closing(sqlite3.connect(begun)) as other:
        ledger._connection.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnusable, match="locked"):
            ledger.write(MAILING.id, delivery("a@x.example"))


def note(count: int, last: str | None, correction: int = 0) -> SentNote:
    sent = Sent(fingerprint="f", begun=MAILING.begun, count=count, last=last, correction=correction)
    return SentNote(edition="2024-03", mailings=(sent,))


def sent_of(path: Path, *states: str) -> Sent:
    with Ledger(path) as ledger:
        for address, state in zip(ADDRESSES, states, strict=True):
            ledger.write(MAILING.id, delivery(address, state))
        return ledger.sent(MAILING)


def test_the_note_beside_an_edition_tells_counts_and_no_addresses(begun: Path, tmp_path: Path) -> None:
    sent = sent_of(begun, "sent", "failed")
    (tmp_path / "content" / "editions").mkdir(parents=True)
    write_note(tmp_path, "2024-03", (sent,))
    text = (tmp_path / note_file("2024-03")).read_text()
    assert "@" not in text
    (read,) = read_note(tmp_path, "2024-03").mailings
    assert (read.count, read.last) == (1, "2024-04-01T12:00:01Z")


@pytest.mark.parametrize(
    "noted",
    [note(3, "2024-04-01T12:00:01Z"), note(2, "2024-04-01T12:00:02Z"), note(0, None, correction=1)],
    ids=["more mails", "a later mail", "another mailing"],
)
def test_a_ledger_that_knows_less_than_the_note_is_an_error(begun: Path, noted: SentNote) -> None:
    known = sent_of(begun, "sent", "sent")
    require_up_to_date((known,), note(2, "2024-04-01T12:00:01Z"), where="ledger")
    require_up_to_date((known,), note(1, "2024-04-01T12:00:00Z"), where="ledger")
    with pytest.raises(LedgerBehind, match=r"sent\.json"):
        require_up_to_date((known,), noted, where="ledger")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "briefing-sent/9", "edition": "2024-03"}',
                                  '{"schema": "briefing-sent/1", "edition": "2024-04"}'])  # fmt: skip
def test_a_note_that_makes_no_sense_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / note_file("2024-03")
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(FileUnreadable, match="git"):
        read_note(tmp_path, "2024-03")
