"""The preview shows what a build writes, and makes no page before it is looked at."""

from pathlib import Path

import pytest

from generator.commands.build import Order, build
from generator.commands.preview import PreviewWorkshop
from generator.errors import ThemeBroken
from tests.sites import SMALL, article, write_site

TOLD = article("ferry", "Exports to Norland rose 4.5 percent to $2.1 billion in 2023, the ministry said.")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, SMALL + TOLD)


def test_the_preview_shows_what_a_build_writes(site: Path) -> None:
    preview = PreviewWorkshop(site).build()
    build(Order(site=site))
    written = [path for path in sorted((site / "output").rglob("*")) if path.is_file()]
    ours = [path for path in written if not path.name.startswith(".")]
    assert ours
    for path in ours:
        assert preview.read(path.relative_to(site / "output").as_posix()) == path.read_bytes()


def test_an_edit_is_in_the_next_preview_and_not_in_the_last(site: Path) -> None:
    workshop = PreviewWorkshop(site, private=True)
    before = workshop.build()
    file = site / "content" / "articles" / "ferry.md"
    file.write_text(file.read_text(encoding="utf-8").replace("4.5 percent", "7.5 percent"), encoding="utf-8")
    after = workshop.build()
    path = "articles/ferry/index.html"
    assert "7.5" in after.read(path).decode()
    assert "7.5" not in before.read(path).decode()


def test_a_deleted_article_has_no_page(site: Path) -> None:
    workshop = PreviewWorkshop(site)
    assert workshop.build().has("articles/ferry/index.html")
    (site / "content" / "articles" / "ferry.md").unlink()
    assert not workshop.build().has("articles/ferry/index.html")


def test_a_page_that_fails_says_where(site: Path) -> None:
    head = "name: own\nversion: 1.0.0\ncontract: 1\nextends: default\n"
    write_site(site, f"-- themes/own/theme.yaml --\n{head}")
    write_site(site, "-- themes/own/templates/article.html --\n<h1>\n{{ nothing_of_the_kind }}\n")
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "theme: own\n", encoding="utf-8")
    preview = PreviewWorkshop(site).build()
    assert preview.read("index.html")
    with pytest.raises(ThemeBroken) as raised:
        preview.read("articles/ferry/index.html")
    assert raised.value.where.endswith("article.html:2")


def test_only_a_private_preview_shows_what_rights_withhold(site: Path) -> None:
    path = "articles/ferry/index.html"
    assert "the ministry said" not in PreviewWorkshop(site).build().read(path).decode()
    assert "the ministry said" in PreviewWorkshop(site, private=True).build().read(path).decode()
