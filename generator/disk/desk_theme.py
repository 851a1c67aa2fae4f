"""The review desk's own templates, styles and words: they belong to the product, not to a site's theme."""

from pathlib import Path

from generator.disk.code import PACKAGE, shipped_themes
from generator.disk.themes import load_theme
from generator.errors import ThemeBroken
from generator.model.page import Theme
from generator.text import yaml_doc

_FOLDER = PACKAGE / "desk"
_HOUSE = {"house.css": Path("css", "site.css"), "icon.svg": Path("icon.svg")}
"""The desk is dressed as the house's own theme is, whatever theme the site has."""


def load_desk(theme: str, site: Path) -> Theme:
    """Templates and static files of the desk; its words are laid over the English ones of the site's theme.

    Raises ThemeNotFound or ThemeBroken.
    """
    house = shipped_themes() / "default" / "static"
    return Theme(
        name="desk",
        templates={file.name: file.read_text(encoding="utf-8") for file in _files("templates")},
        static={
            **{name: (house / path).read_bytes() for name, path in _HOUSE.items()},
            **{file.name: file.read_bytes() for file in _files("static")},
        },
        strings=load_theme(theme, site, "en").strings | desk_words(),
        where={file.name: f"generator/desk/templates/{file.name}" for file in _files("templates")},
    )


def desk_words() -> dict[str, str]:
    """The desk's own words."""
    where = "generator/desk/strings.yaml"
    words, problems = yaml_doc.read_words((_FOLDER / "strings.yaml").read_text(encoding="utf-8"), where=where)
    if problems:
        raise ThemeBroken(problems[0].message, where=problems[0].where, hint="install the product again")
    return words


def _files(folder: str) -> list[Path]:
    return sorted(path for path in (_FOLDER / folder).iterdir() if not path.name.startswith("."))
