"""Themes: found where they may lie, with what they extend, and refused with a place where broken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk.themes import load_theme
from generator.errors import GeneratorError, ThemeBroken, ThemeNotFound
from tests.sites import SMALL

Site = Callable[[str], Path]
MINE = """\
-- themes/mine/theme.yaml --
name: mine
contract: 1
extends: default
-- themes/mine/templates/base.html --
Mine.
-- themes/mine/strings/en.yaml --
home: Front page
-- themes/mine/strings/is.yaml --
home: Forsíða
"""


def test_the_shipped_theme_is_found_without_a_themes_folder(site: Site) -> None:
    theme = load_theme("default", site(SMALL), "en")
    assert "base.html" in theme.templates
    assert theme.strings["home"] == "Home"


def test_a_theme_stands_over_the_one_it_extends(site: Site) -> None:
    folder = site(SMALL + MINE)
    theme = load_theme("mine", folder, "en")
    assert theme.templates["base.html"] == "Mine.\n"
    assert theme.where["base.html"] == "themes/mine/templates/base.html"
    assert theme.templates.keys() == load_theme("default", folder, "en").templates.keys()
    assert theme.strings["home"] == "Front page"


def test_words_missing_in_a_language_are_english(site: Site) -> None:
    theme = load_theme("mine", site(SMALL + MINE), "is")
    assert theme.strings["home"] == "Forsíða"
    assert theme.strings["skip"] == load_theme("default", site(SMALL), "en").strings["skip"]


def test_a_site_may_change_a_shipped_theme_under_its_own_name(site: Site) -> None:
    text = MINE.replace("themes/mine", "themes/default").replace("name: mine", "name: default")
    assert load_theme("default", site(SMALL + text), "en").strings["home"] == "Front page"


@pytest.mark.parametrize(
    ("change", "name", "error", "where"),
    [
        (("", ""), "nobody", ThemeNotFound, "content/site.yaml"),
        (("", ""), "../mine", ThemeNotFound, "content/site.yaml"),
        (("", ""), "", ThemeNotFound, "content/site.yaml"),
        (("extends: default", "extends: mine"), "mine", ThemeBroken, "themes/mine/theme.yaml"),
        (("extends: default", "extends: gone"), "mine", ThemeNotFound, "themes/mine/theme.yaml"),
        (("extends: default", "extend: default"), "mine", ThemeBroken, "themes/mine/theme.yaml:3"),
        (("contract: 1", "contract: 99"), "mine", ThemeBroken, "themes/mine/theme.yaml"),
        (("home: Forsíða", "home: [x]"), "mine", ThemeBroken, "themes/mine/strings/is.yaml:1"),
    ],
)
def test_a_broken_theme_says_where(
    site: Site, change: tuple[str, str], name: str, error: type[GeneratorError], where: str
) -> None:
    with pytest.raises(error) as caught:
        load_theme(name, site(SMALL + MINE.replace(*change)), "is")
    assert caught.value.where == where


def test_a_template_that_is_no_text_says_its_name(site: Site) -> None:
    folder = site(SMALL + MINE)
    (folder / "themes/mine/templates/base.html").write_bytes(b"\xff")
    with pytest.raises(ThemeBroken) as caught:
        load_theme("mine", folder, "en")
    assert caught.value.where == "themes/mine/templates/base.html"
