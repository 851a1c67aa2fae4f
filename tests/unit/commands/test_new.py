"""A site to start from: it works at once, in any folder, and takes nothing that is there."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands.check import check
from generator.commands.new import Wishes, add_workflow, new, title_of
from generator.disk.content import load_content
from generator.errors import AddressRefused, FileUnreadable, FolderTaken
from generator.model.content import Content, Editor

ODD_NAMES = [
    "my-briefing",
    "with space",
    "Zürich 'n' \"quotes\"",
    "yes",
    "2024",
    "a: b # c",
    "- dash",
    "{x}",
    "__TITLE__",
    "*_md_*",
    "line\nbreak",
    "nel\x85\u2028",
    "null",
    "&anchor",
    "%tag",
]


def content_of(folder: Path) -> Content:
    content, problems = load_content(folder)
    assert problems == ()
    return content


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_folder_of_any_name_becomes_a_site_without_problems(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    new(folder, Wishes())
    assert content_of(folder).settings.title == title_of(folder)


@pytest.mark.parametrize("title", ["# Heading: *x*", "'single' \"double\"", "__BASE_URL__", "true", "ü€𝄞"])
def test_a_title_stands_as_it_was_written(title: str, tmp_path: Path) -> None:
    new(tmp_path, Wishes(title=title, editor=Editor(name=title, email="a@example.org")))
    settings = content_of(tmp_path).settings
    assert settings.title == title
    assert settings.editor == Editor(name=title, email="a@example.org")


def test_a_name_that_is_no_text_becomes_a_title(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    new(folder, Wishes())
    assert content_of(folder).settings.title == "Caf?"


def test_a_new_site_has_one_topic_a_lens_and_nothing_to_complain_about(tmp_path: Path) -> None:
    new(tmp_path, Wishes(workflow=True))
    lenses = sorted(topic.lens for topic in content_of(tmp_path).topics)
    assert lenses == ["figures", "meetings", "plain", "positions"]
    assert [problem for problem in check(tmp_path).problems if problem.severity != "note"] == []


def test_topics_differ_between_languages_in_their_titles_only(tmp_path: Path) -> None:
    sites = {}
    for language in ("en", "de-AT"):
        new(tmp_path / language, Wishes(language=language))
        sites[language] = content_of(tmp_path / language)
    assert sites["de-AT"].settings.language == "de-AT"
    for english, german in zip(sites["en"].topics, sites["de-AT"].topics, strict=True):
        assert (english.slug, english.lens, english.match) == (german.slug, german.lens, german.match)
        assert [aspect.words for aspect in english.aspects] == [aspect.words for aspect in german.aspects]
        assert english.introduction != german.introduction
        assert english.title != german.title


def test_everything_in_the_way_is_named_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name in ("site.yaml", "sources.yaml"):
        (tmp_path / "content" / name).write_text("mine")
    with pytest.raises(FolderTaken) as taken:
        new(tmp_path, Wishes())
    assert "content/site.yaml, content/sources.yaml" in str(taken.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["content", "site.yaml", "sources.yaml"]


def test_a_fresh_clone_keeps_its_readme_and_its_gitignore_grows(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("# Mine\n")
    (tmp_path / ".gitignore").write_text("*.log\noutput/")
    begun = new(tmp_path, Wishes())
    assert begun.kept == ("README.md", ".gitignore")
    assert (tmp_path / "README.md").read_text() == "# Mine\n"
    lines = (tmp_path / ".gitignore").read_text().splitlines()
    assert lines[:2] == ["*.log", "output/"]
    assert lines.count("output/") == 1
    assert {"content/inbox/", "content/articles/", ".briefing/", ".cache/"} <= set(lines)


def test_a_gitignore_that_says_all_stays_as_it_is(tmp_path: Path) -> None:
    everything = "content/inbox/\ncontent/articles/\n.briefing/\noutput/\n.cache/"
    (tmp_path / ".gitignore").write_text(everything)
    new(tmp_path, Wishes())
    assert (tmp_path / ".gitignore").read_text() == everything


def test_nothing_is_written_through_a_link_or_into_a_file(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "content").symlink_to(elsewhere)
    with pytest.raises(FolderTaken, match="content"):
        new(tmp_path / "site", Wishes())
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderTaken):
        new(tmp_path / "file", Wishes())
    assert list(elsewhere.iterdir()) == []


def test_what_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def full(path: Path, mode: str = "r", **options: str) -> object:
        if mode == "xb" and path.name == "sources.yaml":
            raise OSError(28, "No space left on device", str(path))
        return opened(path, mode, **options)  # type: ignore[call-overload]  # any mode, as given

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(FileUnreadable, match="No space left"):
        new(tmp_path / "deep" / "site", Wishes())
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(AddressRefused):
        new(tmp_path / "site", Wishes(base_url="example.org"))
    assert list(tmp_path.iterdir()) == []


def test_a_site_that_has_begun_gets_the_workflow_alone(tmp_path: Path) -> None:
    new(tmp_path, Wishes())
    assert add_workflow(tmp_path).files == (".github/workflows/pages.yml",)
    with pytest.raises(FolderTaken, match=r"pages\.yml"):
        add_workflow(tmp_path)


def test_the_workflow_names_the_version_or_the_line_to_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.commands.new.requirement", lambda: "briefing-digest[search]==9.8")
    assert new(tmp_path / "known", Wishes(workflow=True)).edit is None
    workflow = (tmp_path / "known/.github/workflows/pages.yml").read_text()
    assert "BRIEFING: briefing-digest[search]==9.8\n" in workflow
    monkeypatch.setattr("generator.commands.new.requirement", lambda: None)
    assert run(["new", str(tmp_path / "unknown"), "--workflow"]) == 0
    where = capsys.readouterr().err.split("Edit ")[1].split(": ")[0]
    file, _, line = where.partition(":")
    assert (tmp_path / "unknown" / file).read_text().splitlines()[int(line) - 1].strip() == "BRIEFING: ''"


def test_questions_need_somebody_to_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("title\n"))
    assert run(["new", str(tmp_path / "site"), "--interactive"]) == 2
    assert not (tmp_path / "site").exists()


def test_questions_are_asked_on_a_terminal(tmp_path: Path) -> None:
    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "generator", "new", str(tmp_path / "site"), "--interactive"]
    answers = "Der Überblick\nnowhere\nhttps://example.org/b/\nde\nJane Example\nj@example.org\n"
    os.write(keyboard, answers.encode())
    done = subprocess.run(command, stdin=terminal, capture_output=True, timeout=60, check=False)
    os.close(terminal)
    os.close(keyboard)
    assert done.returncode == 0, done.stderr
    settings = content_of(tmp_path / "site").settings
    assert (settings.title, settings.base_url, settings.language, settings.editor) == (
        "Der Überblick",
        "https://example.org/b/",
        "de",
        Editor(name="Jane Example", email="j@example.org"),
    )


@pytest.mark.parametrize("arguments", [["new"], ["new", "x", "--language", "de_DE!"], ["new", "--schemas"]])
def test_what_cannot_be_begun_is_said(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert list(tmp_path.iterdir()) == []
