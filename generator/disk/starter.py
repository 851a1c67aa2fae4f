"""The files a new site starts with: real files in `generator/starter`, with a few words to fill in."""

from typing import Final

from generator.disk.code import PACKAGE

_FOLDER: Final = PACKAGE / "starter"
_BASE: Final = "en"
WORKFLOW: Final = ".github/workflows/pages.yml"


def starter_files(language: str) -> dict[str, str]:
    """Path in the site -> text, with the titles in `language` where there are any, else in English."""
    files: dict[str, str] = {}
    for spoken in (_BASE, language.partition("-")[0].lower()):
        folder = _FOLDER / spoken
        if folder.parent != _FOLDER:  # a language is one folder's name
            continue
        files |= {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
    # Under its own name it would hide files of ours from git.
    return {".gitignore": files.pop("gitignore"), **files}


def starter_workflow() -> str:
    """The workflow that builds and deploys a site, with the place for the version to install."""
    return (_FOLDER / "pages.yml").read_text(encoding="utf-8")
