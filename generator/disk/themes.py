"""Themes: found in the site, the package or the checkout, parents folded in, files by name."""

from pathlib import Path

import msgspec

from generator.disk.code import shipped_themes
from generator.disk.files import read_text
from generator.errors import ThemeBroken, ThemeNotFound
from generator.model.page import Theme
from generator.text import yaml_doc

_HIGHEST_CONTRACT = 1


class ThemeFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """theme.yaml."""

    name: str
    version: str = "1.0.0"
    contract: int
    """Version of the view contract that the templates are written for."""
    extends: str | None = None
    """The theme whose files stand wherever this one has none of that name."""


def load_theme(name: str, site: Path, language: str) -> Theme:
    """A theme with its parents folded in and the words of the interface in `language`, else in English.

    A site's own theme may extend a shipped one of the same name.  Raises ThemeNotFound or ThemeBroken.
    """
    lineage = _lineage(name, site)
    strings: dict[str, str] = {}
    for spoken in dict.fromkeys(("en", language)):
        for folder in reversed(lineage):
            strings |= _strings(folder, spoken, site)
    theme = Theme(name=name, templates={}, static={}, strings=strings, where={})
    for folder in reversed(lineage):
        theme = _over(theme, folder, site)
    return theme


def _lineage(name: str, site: Path) -> list[Path]:
    """The theme's folder, its parent's, and so on."""
    lineage: list[Path] = []
    wanted: str | None = name
    asked_by = "content/site.yaml"
    while wanted is not None:
        folder = _find(wanted, site, lineage, asked_by)
        lineage.append(folder)
        asked_by = _where(folder / "theme.yaml", site)
        wanted = _theme_file(folder, asked_by).extends
    return lineage


def _find(name: str, site: Path, seen: list[Path], asked_by: str) -> Path:
    places = (site / "themes", shipped_themes())
    for place in places:
        folder = place / name
        # A name is one folder's name: "../x" finds nothing.
        if folder.parent == place and (folder / "theme.yaml").is_file() and folder not in seen:
            return folder
    if any(folder.name == name for folder in seen):
        raise ThemeBroken(f'the theme "{name}" extends itself', where=asked_by, hint="take out `extends`")
    known = sorted({file.parent.name for place in places for file in place.glob("*/theme.yaml")})
    hint = f"there are: {', '.join(known)}" if known else "install the product again: it comes with themes"
    raise ThemeNotFound(f'there is no theme "{name}"', where=asked_by, hint=hint)


def _theme_file(folder: Path, where: str) -> ThemeFile:
    text, problems = read_text(folder / "theme.yaml", where=where, within=folder)
    theme = None
    if text is not None:
        theme, problems = yaml_doc.read(text, ThemeFile, where=where)
    if theme is None:
        raise ThemeBroken(problems[0].message, where=problems[0].where, hint=problems[0].hint)
    if theme.contract > _HIGHEST_CONTRACT:
        message = (
            f"the theme is made for view contract {theme.contract}; this version offers {_HIGHEST_CONTRACT}"
        )
        raise ThemeBroken(message, where=where, hint="install a newer version of the product")
    return theme


def _over(base: Theme, folder: Path, site: Path) -> Theme:
    """The theme in `folder` laid over the one it extends."""
    templates = {
        path.relative_to(folder / "templates").as_posix(): path for path in _files(folder / "templates")
    }
    templates |= {path.relative_to(folder).as_posix(): path for path in _files(folder / "email")}
    return Theme(
        name=base.name,
        templates=base.templates | {name: _text(path, site) for name, path in templates.items()},
        static=base.static
        | {
            path.relative_to(folder / "static").as_posix(): path.read_bytes()
            for path in _files(folder / "static")
        },
        strings=base.strings,
        where=base.where | {name: _where(path, site) for name, path in templates.items()},
    )


def _strings(folder: Path, language: str, site: Path) -> dict[str, str]:
    path = folder / "strings" / f"{language}.yaml"
    if path.parent != folder / "strings" or not path.is_file():
        return {}
    words, problems = yaml_doc.read_words(_text(path, site), where=_where(path, site))
    if problems:
        raise ThemeBroken(problems[0].message, where=problems[0].where, hint=problems[0].hint)
    return words


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _text(path: Path, site: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeBroken(
            f"this file cannot be read: {error}", where=_where(path, site), hint="save it as UTF-8"
        ) from error


def _where(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix() if path.is_relative_to(site) else str(path)
