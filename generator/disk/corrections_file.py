"""content/corrections.yaml as a person would have gone on writing it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from generator.disk.journal import Change, contents
from generator.errors import CorrectionsRefused
from generator.model.corrections import Correction
from generator.text import yaml_doc
from generator.text.yaml_entries import NotAppendable, with_entry, with_other_entry, without_entry

FILE = "content/corrections.yaml"
_HEAD = "# What a person decided about the machine's findings.  Every key: docs/content.md.\n\n"


def appended(site: Path, corrections: Iterable[Correction]) -> Change:
    """The file with these entries at its end, every other byte as it is; raises CorrectionsRefused.

    Read back before it is used: the entries there are the earlier ones and these.
    """
    entries = tuple(corrections)

    def written(text: str) -> str:
        for entry in entries:
            text = with_entry(text, _plain(entry))
        return text

    return _changed(site, written, lambda earlier: (*earlier, *entries))


def dropped(site: Path, number: int, correction: Correction) -> Change:
    """The file without one entry; raises CorrectionsRefused where that place holds another one by now."""

    def others(earlier: tuple[Correction, ...]) -> tuple[Correction, ...]:
        _require(earlier, number, correction)
        return (*earlier[:number], *earlier[number + 1 :])

    return _changed(site, lambda text: without_entry(text, number), others)


def renewed(site: Path, number: int, correction: Correction, new: Correction) -> Change:
    """The file with `new` in the place of an entry; raises CorrectionsRefused as `dropped` does."""

    def others(earlier: tuple[Correction, ...]) -> tuple[Correction, ...]:
        _require(earlier, number, correction)
        return (*earlier[:number], new, *earlier[number + 1 :])

    return _changed(site, lambda text: with_other_entry(text, number, _plain(new)), others)


def _require(earlier: tuple[Correction, ...], number: int, correction: Correction) -> None:
    if number >= len(earlier) or earlier[number] != correction:
        raise NotAppendable("the entries were changed meanwhile")


def _changed(
    site: Path,
    written: Callable[[str], str],
    expected: Callable[[tuple[Correction, ...]], tuple[Correction, ...]],
) -> Change:
    path = site / FILE
    before = contents(path)
    try:
        text = before.decode("utf-8") if before is not None else _HEAD
        earlier, complaints = _read(text)
        wanted = expected(earlier)
        after = written(text)
        found, still = _read(after)
        if found != wanted or len(still) > len(complaints):
            raise NotAppendable("with the change, other entries would not be read as before")
    except UnicodeDecodeError as error:
        raise _refused(f"byte {error.object[error.start]:#04x} is not UTF-8 text") from error
    except NotAppendable as error:
        raise _refused(str(error)) from error
    return Change(path=path, before=before, after=after.encode("utf-8"))


def _read(text: str) -> tuple[tuple[Correction, ...], tuple[object, ...]]:
    # Nothing but comments is an empty list; the reader cannot tell it from what it could not read.
    return yaml_doc.read_list(text.removeprefix("\ufeff"), Correction, where=FILE, unique=None)


def _plain(correction: Correction) -> dict[str, object]:
    """What a person would write: no key that has its usual value, the decision first."""
    usual = {field.name: field.default for field in msgspec.structs.fields(Correction)}
    held = {name: getattr(correction, name) for name in usual}
    return {name: value for name, value in held.items() if value not in (usual[name], {}, ())}


def _refused(message: str) -> CorrectionsRefused:
    hint = "mend the file by hand (`briefing check` names the line); nothing was written"
    return CorrectionsRefused(message, where=FILE, hint=hint)
