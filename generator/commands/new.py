"""`briefing new`: a site to start from, or what a site that is there still lacks."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from generator.commands.requirement import requirement
from generator.commands.schemas import FOLDER, schema_files
from generator.disk import new_files, starter
from generator.disk.files import read_text, shown, write_whole
from generator.disk.site_folder import CONTENT, SETTINGS
from generator.errors import AddressRefused, FolderTaken
from generator.model.content import Editor
from generator.text import yaml_doc
from generator.text.markdown_escape import escape
from generator.text.site_address import EXAMPLE, is_site_address
from generator.text.strings import one_line, shorten

LOCAL: Final = "http://localhost:8000/"
_PLACE: Final = re.compile(r"__[A-Z_]+__")
_IGNORED: Final = ".gitignore"
_README: Final = "README.md"
_INBOX: Final = f"{CONTENT}/inbox"
_DESCRIPTIONS: Final[Mapping[str, str]] = {
    "en": "A sourced briefing: every figure, position, quote and meeting leads to its paragraph.",
    "de": "Ein Briefing mit Quellen: Zahlen, Haltungen, Zitate und Treffen führen zu ihrem Absatz.",
}
_PIN_KNOWN: Final = "The version this site was begun with: raise it on purpose, never by chance."
_PIN_UNKNOWN: Final = (
    'Name the exact version here: "briefing-digest[search]==VERSION", or while it is not released\n'
    '          # "briefing-digest[search] @ git+https://HOST/REPOSITORY@COMMIT".'
)


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What the editor already knows about the new site."""

    title: str | None = None
    """None: after the folder."""
    base_url: str = LOCAL
    language: str = "en"
    editor: Editor | None = None
    workflow: bool = False
    """With the workflow that builds and deploys it on GitHub."""


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What was written."""

    files: tuple[str, ...]
    kept: tuple[str, ...] = ()
    """What was there already and stayed as it was, or only became longer."""
    schemas: str = FOLDER
    """The folder of those that are JSON Schemas."""
    edit: str | None = None
    """A line of the workflow that nobody but the editor can fill in, as file:line."""


def new(folder: Path, wishes: Wishes) -> Begun:
    """Begin a site in a folder that may hold other things: all its files, or none.

    A README that is there stays; a .gitignore gets our lines added.  Raises FolderTaken with everything
    else that is in the way, and AddressRefused.
    """
    refuse_address(wishes.base_url)
    files = {path: text.encode() for path, text in _texts(folder, wishes).items()}
    files |= schema_files()
    kept = [path for path in (_README, _IGNORED) if (folder / path).is_file()]
    ignored = _longer(folder, files[_IGNORED].decode()) if _IGNORED in kept else None
    fresh = {path: body for path, body in files.items() if path not in kept}
    with new_files.created(folder, fresh):
        (folder / _INBOX).mkdir(exist_ok=True)
        if ignored:
            write_whole(folder / _IGNORED, ignored.encode())
    return Begun(files=tuple(fresh), kept=tuple(kept), edit=_line_to_edit(files))


def add_workflow(site: Path) -> Begun:
    """Add the workflow to a site that is there; raises FolderTaken where it has one."""
    files = {starter.WORKFLOW: _workflow().encode()}
    with new_files.created(site, files):
        return Begun(files=tuple(files), edit=_line_to_edit(files))


def refuse_address(address: str) -> None:
    """Raise AddressRefused where a site cannot be served at this address."""
    if not is_site_address(address):
        hint = f"write it like {EXAMPLE}"
        raise AddressRefused(f'"{address}" is not the address of a site', where="--base-url", hint=hint)


def is_site(folder: Path) -> bool:
    """Whether a site has begun there."""
    return (folder / CONTENT / SETTINGS).exists()


def title_of(folder: Path) -> str:
    """A title made of the folder's name: "my-briefing" gives "My briefing"."""
    name = unicodedata.normalize("NFC", folder.resolve().name.encode(errors="replace").decode())
    words = "".join(letter if letter.isprintable() else " " for letter in name)
    title = shorten(words.replace("-", " ").replace("_", " "), 100)
    return title[:1].upper() + title[1:] or "Briefing"


def _texts(folder: Path, wishes: Wishes) -> dict[str, str]:
    title = one_line(wishes.title or "") or title_of(folder)
    spoken = wishes.language.partition("-")[0].lower()
    words = {
        "__TITLE__": _scalar(title),
        "__DESCRIPTION__": _scalar(_DESCRIPTIONS.get(spoken, _DESCRIPTIONS["en"])),
        "__BASE_URL__": _scalar(wishes.base_url),
        "__LANGUAGE__": _scalar(wishes.language),
        "__EDITOR__": _editor(wishes.editor),
    }
    files = starter.starter_files(wishes.language)
    files[f"{CONTENT}/{SETTINGS}"] = _filled(files[f"{CONTENT}/{SETTINGS}"], words)
    files[_README] = _filled(files[_README], {"__TITLE__": escape(title)})
    if wishes.workflow:
        files[starter.WORKFLOW] = _workflow()
    return files


def _filled(text: str, words: Mapping[str, str]) -> str:
    # In one pass: what a person wrote is never taken for a place to fill in.
    return _PLACE.sub(lambda place: words.get(place[0], place[0]), text)


def _scalar(value: str) -> str:
    return yaml_doc.write({"": value}).partition(": ")[2].rstrip("\n")


def _editor(editor: Editor | None) -> str:
    if editor is None:
        return "# editor: {name: Your Name, email: you@example.org}"
    given = {key: value for key, value in msgspec.structs.asdict(editor).items() if value}
    return yaml_doc.write({"editor": given}).rstrip("\n")


def _workflow() -> str:
    pin = requirement()
    words = {"__PIN_NOTE__": _PIN_KNOWN if pin else _PIN_UNKNOWN, "__PIN__": _scalar(pin or "")}
    return _filled(starter.starter_workflow(), words)


def _line_to_edit(files: Mapping[str, bytes]) -> str | None:
    lines = files.get(starter.WORKFLOW, b"").decode().splitlines()
    open_pin = f"BRIEFING: {_scalar('')}"
    number = next((n for n, line in enumerate(lines, start=1) if line.strip() == open_pin), None)
    return f"{starter.WORKFLOW}:{number}" if number else None


def _longer(folder: Path, ours: str) -> str | None:
    """A .gitignore that is there with the lines of ours that it lacks below; None where it lacks none."""
    text, problems = read_text(folder / _IGNORED, where=_IGNORED, within=folder)
    if text is None and [problem.code for problem in problems] != ["file-empty"]:
        raise FolderTaken(problems[0].message, where=shown(folder / _IGNORED), hint=problems[0].hint)
    there = (text or "").splitlines()
    lacking = [line for line in ours.splitlines() if line not in there]
    if not any(not line.startswith("#") for line in lacking):
        return None
    return "\n".join([*there, *([""] if there else []), *lacking, ""])
