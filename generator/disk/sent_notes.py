"""content/editions/<id>.sent.json: that an edition was mailed, when and how often; no addresses.

It lies beside the edition, in git: a ledger that was lost, or left behind on another machine, shows by it.
"""

from pathlib import Path
from typing import Final

import msgspec

from generator.disk.files import write_whole
from generator.errors import FileUnreadable, LedgerBehind
from generator.model.deliveries import Sent, SentNote

ENDING: Final = ".sent.json"


def note_file(edition: str) -> Path:
    """Where an edition's note lies, from the site's folder."""
    return Path("content", "editions", f"{edition}{ENDING}")


def read_note(site: Path, edition: str) -> SentNote:
    """What the note says; nothing was sent where there is none.  Raises FileUnreadable."""
    path = site / note_file(edition)
    try:
        note = msgspec.json.decode(path.read_bytes(), type=SentNote)
    except FileNotFoundError:
        return SentNote(edition=edition)
    except (OSError, msgspec.MsgspecError) as error:
        hint = "bring the file back from git: it says how much of this edition was sent"
        raise FileUnreadable(f"this cannot be read: {error}", where=str(path), hint=hint) from error
    if (note.schema, note.edition) != (SentNote(edition="").schema, edition):
        hint = "bring the file back from git, or use the version of the program that wrote it"
        raise FileUnreadable("this is not the note of that edition", where=str(path), hint=hint)
    return note


def write_note(site: Path, edition: str, sent: tuple[Sent, ...]) -> None:
    """Write down how much went out; raises FileUnreadable where that is impossible."""
    note = SentNote(edition=edition, mailings=sent)
    write_whole(site / note_file(edition), msgspec.json.format(msgspec.json.encode(note), indent=1) + b"\n")


def require_up_to_date(known: tuple[Sent, ...], note: SentNote, *, where: str) -> None:
    """Raise LedgerBehind where the note knows of a mailing, or of mail, that the ledger does not."""
    ours = {sent.correction: sent for sent in known}
    for noted in note.mailings:
        sent = ours.get(noted.correction)
        if sent is None or sent.count < noted.count or (sent.last or "") < (noted.last or ""):
            there = f"{sent.count} mails" if sent else "nothing"
            file = note_file(note.edition).as_posix()
            raise LedgerBehind(
                f"{file} says that {noted.count} mails went out, the ledger knows of {there}",
                where=where,
                hint="bring the ledger here from the machine that sent them, or from a backup; if it is lost "
                f"for good, removing {file} begins anew, and everybody gets the mail again",
            )


def noted_editions(site: Path) -> tuple[str, ...]:
    """The editions that have a note, in the order of their names."""
    return tuple(sorted(path.name.removesuffix(ENDING) for path in site.glob(note_file("*").as_posix())))
