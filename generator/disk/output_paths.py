"""Which paths may be written in the output folder, and which folders may be one."""

import unicodedata
from pathlib import Path

from generator.errors import OutputRefused
from generator.model.problem import Problem

OURS = ".briefing"
"""What begins with this in the output folder is our own bookkeeping, never a page."""
_LONGEST_NAME = 200
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


class Claims:
    """The paths of one build: each is safe, and no two are one file on any file system."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def claim(self, path: str) -> Problem | None:
        """Take a path for a file, or say why not: of two that collide the first stands."""
        if reason := _unsafe(path):
            return _problem(
                path, "output-path", f"this cannot be a path of the site: {reason}", "rename its source"
            )
        folded = _folded(path)
        folders = [folded[:at] for at, letter in enumerate(folded) if letter == "/"]
        other = self._files.get(folded) or self._folders.get(folded)
        other = other or next((self._files[folder] for folder in folders if folder in self._files), None)
        if other is not None:
            message = f'"{path}" and "{other}" would be one file or folder'
            return _problem(path, "output-collision", message, "rename one of their sources")
        self._files[folded] = path
        self._folders.update(dict.fromkeys(folders, path))
        return None


def is_safe(path: str) -> bool:
    """Whether a path can be one of the site, on any file system."""
    return _unsafe(path) is None


def refuse_folder(output: Path, site: Path, *, what: str = "output folder") -> None:
    """Raise OutputRefused where writing a site would endanger what is not ours; `what`: what to call it."""
    if output.is_symlink():
        raise _refused(output, f"the {what} is a link", "name the folder it leads to")
    if output.exists() and not output.is_dir():
        raise _refused(output, f"the {what} is a file", "name a folder")
    folder, here = output.resolve(), site.resolve()
    sources = [here / name for name in ("content", "themes", ".git", ".cache")]
    if here.is_relative_to(folder) or any(folder.is_relative_to(source) for source in sources):
        raise _refused(output, f"the {what} holds the site's sources, or lies in them", "name another folder")
    if folder == Path.home().resolve() or folder == Path(folder.anchor):
        raise _refused(output, f"the {what} is a home or root folder", "name a folder of its own")
    if (folder / ".git").exists():
        raise _refused(output, f"the {what} is a git working copy", "name another folder")


def _unsafe(path: str) -> str | None:
    if path != unicodedata.normalize("NFC", path) or any(
        ord(letter) < 32 or letter in '\\:*?"<>|' for letter in path
    ):
        return "it holds characters that file systems disagree on"
    for name in path.split("/"):
        if name in ("", ".", ".."):
            return "it leaves the output folder"
        if name.startswith(OURS):
            return f'names that begin with "{OURS}" are kept for bookkeeping'
        if len(name.encode()) > _LONGEST_NAME:
            return f"a name is longer than {_LONGEST_NAME} bytes"
        if name.split(".")[0].lower() in _DEVICES or name.endswith((".", " ")):
            return f'"{name}" is no file name on Windows'
    return None


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def _refused(output: Path, message: str, hint: str) -> OutputRefused:
    return OutputRefused(message, where=str(output), hint=hint)


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=f"output/{path}", severity="error", code=code, message=message, hint=hint)
