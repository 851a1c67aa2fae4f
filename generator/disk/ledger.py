"""The ledger of sent mail: SQLite in `.briefing/`, where every change is on the disk when the call returns.

It alone knows who got what, so it is never begun anew by itself: what is damaged, read-only or of another
version is an error that says the way out, and nothing is sent.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, Self

from generator.disk.private import PRIVATE
from generator.errors import LedgerUnusable
from generator.model.article import Moment
from generator.model.deliveries import Delivery, Mailing, Sent
from generator.text.mail_address import address_key

LEDGER: Final = PRIVATE / "ledger.sqlite"
_VERSION: Final = 1
_APPLICATION: Final = 0x42726C67  # "Brlg", in the file's head
_SCHEMA: Final = """
CREATE TABLE mailing (
  id TEXT PRIMARY KEY, edition TEXT NOT NULL, correction INTEGER NOT NULL, fingerprint TEXT NOT NULL,
  begun TEXT NOT NULL);
CREATE TABLE delivery (
  mailing TEXT NOT NULL REFERENCES mailing (id), key TEXT NOT NULL, address TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'failed', 'deferred', 'unknown')),
  at TEXT NOT NULL, attempts INTEGER NOT NULL, first_try TEXT, next_try TEXT, code INTEGER,
  reply TEXT NOT NULL, PRIMARY KEY (mailing, key)) WITHOUT ROWID;
"""
_FIELDS: Final = "address, state, at, attempts, first_try, next_try, code, reply"


def has_ledger(site: Path) -> bool:
    """Whether the site has one; a file of no bytes was never begun."""
    path = site / LEDGER
    return path.is_file() and path.stat().st_size > 0


class Ledger:
    """An open ledger; close it, or use it in a `with` block."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open it, and make it where it is not (not with `read_only`).  Raises LedgerUnusable."""
        self._path = path
        with self._guarded():
            self._connection = _opened(path, read_only=read_only)
            try:
                self._require_sound(read_only=read_only)
                if not read_only:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                    # NORMAL is faster and loses the last commits with the power: mails would go out twice.
                    self._connection.execute("PRAGMA synchronous = FULL")
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def mailings(self, edition: str | None = None) -> tuple[Mailing, ...]:
        """Those of an edition, or all; the newest last."""
        query = (
            "SELECT edition, correction, fingerprint, begun FROM mailing "
            "WHERE ? IS NULL OR edition = ? ORDER BY edition, correction"
        )
        with self._guarded(), closing(self._connection.execute(query, (edition, edition))) as rows:
            return tuple(Mailing(edition=e, correction=c, fingerprint=f, begun=b) for e, c, f, b in rows)

    def begin(self, mailing: Mailing) -> None:
        """Note a mailing, or another fingerprint for one of which nothing went out yet."""
        with self._transaction():
            self._connection.execute(
                "INSERT INTO mailing (id, edition, correction, fingerprint, begun) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint",
                (mailing.id, mailing.edition, mailing.correction, mailing.fingerprint, mailing.begun),
            )

    def enlist(self, mailing: str, addresses: Iterable[str], at: Moment) -> None:
        """Plan a mail to each; who is no longer on the list and was never written to is forgotten."""
        wanted = {address_key(address): address for address in addresses}
        with self._transaction():
            known = {
                key
                for (key,) in self._connection.execute(
                    "SELECT key FROM delivery WHERE mailing = ? AND state = 'planned' AND attempts = 0",
                    (mailing,),
                )
            }
            self._connection.executemany(
                "DELETE FROM delivery WHERE mailing = ? AND key = ?",
                ((mailing, key) for key in known - wanted.keys()),
            )
            self._connection.executemany(
                "INSERT INTO delivery (mailing, key, address, state, at, attempts, reply) "
                "VALUES (?, ?, ?, 'planned', ?, 0, '') ON CONFLICT DO NOTHING",
                ((mailing, key, address, at) for key, address in wanted.items()),
            )

    def recover(self) -> None:
        """What a killed run left in the middle of being sent is unknown."""
        self._execute("UPDATE delivery SET state = 'unknown' WHERE state = 'sending'")

    def book(self, mailing: str) -> "LedgerBook":
        """The deliveries of one mailing."""
        return LedgerBook(self, mailing)

    def deliveries(self, mailing: str) -> Mapping[str, Delivery]:
        """All of a mailing, by the key of the address."""
        query = f"SELECT key, {_FIELDS} FROM delivery WHERE mailing = ?"
        with self._guarded(), closing(self._connection.execute(query, (mailing,))) as rows:
            names = [column[0] for column in rows.description[1:]]
            return {key: Delivery(**dict(zip(names, values, strict=True))) for key, *values in rows}

    def sent(self, mailing: Mailing) -> Sent:
        """How much of a mailing went out."""
        query = "SELECT count(*), max(at) FROM delivery WHERE mailing = ? AND state = 'sent'"
        with self._guarded():
            count, last = self._connection.execute(query, (mailing.id,)).fetchone()
        return Sent(
            correction=mailing.correction,
            fingerprint=mailing.fingerprint,
            begun=mailing.begun,
            count=count,
            last=last,
        )

    def write(self, mailing: str, delivery: Delivery) -> None:
        """Note what became of one delivery."""
        self._execute(
            f"REPLACE INTO delivery (mailing, key, {_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                mailing,
                address_key(delivery.address),
                delivery.address,
                delivery.state,
                delivery.at,
                delivery.attempts,
                delivery.first_try,
                delivery.next_try,
                delivery.code,
                delivery.reply,
            ),
        )

    def _execute(self, statement: str, values: tuple[str | int | None, ...] = ()) -> None:
        with self._guarded():
            self._connection.execute(statement, values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Whatever SQLite raises, as an error with the way out."""
        try:
            yield
        except sqlite3.OperationalError as error:  # locked, read-only, full: the file itself may be sound
            hint = "check permissions, free space and that no other program has it open; nothing more is sent"
            raise LedgerUnusable(
                f"the ledger cannot be used: {error}", where=str(self._path), hint=hint
            ) from error
        except sqlite3.Error as error:
            raise self._damaged(str(error)) from error

    def _require_sound(self, *, read_only: bool) -> None:
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        (things,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if (application, version, things) == (0, 0, 0) and not read_only:
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA application_id = {_APPLICATION};"
                f" PRAGMA user_version = {_VERSION}; COMMIT;"
            )
            return
        if (application, version) != (_APPLICATION, _VERSION):
            raise self._damaged(f"it is no ledger of version {_VERSION}")
        found = [row[0] for row in self._connection.execute("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise self._damaged(found[0])

    def _damaged(self, what: str) -> LedgerUnusable:
        hint = (
            "bring it back from a backup, with its -wal file, or try `sqlite3 FILE .recover`; "
            "begun anew it would know of nobody who got the mail"
        )
        return LedgerUnusable(f"the ledger is damaged: {what}", where=str(self._path), hint=hint)


class LedgerBook:
    """The ledger as a target of mail sees it: one mailing's pages."""

    def __init__(self, ledger: Ledger, mailing: str) -> None:
        self._ledger, self._mailing = ledger, mailing

    def deliveries(self) -> Mapping[str, Delivery]:
        """All that is known, by the key of the address."""
        return self._ledger.deliveries(self._mailing)

    def write(self, delivery: Delivery) -> None:
        """Note what became of one."""
        self._ledger.write(self._mailing, delivery)


def _opened(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if read_only:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)  # it holds addresses
    return sqlite3.connect(path, isolation_level=None)
