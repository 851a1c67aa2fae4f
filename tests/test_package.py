"""What a stranger gets: a wheel that works outside the checkout, and a README whose commands run."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PASTE = """\
Harbour talks resume

Reykjavik (Example Times) - Iceland's exports to Norway rose 4.5 percent to $1.2 billion in 2023, the
statistics office said on Friday, 5 January 2024.

"We want calm seas," the foreign minister said.
"""


def run(*command: str, cwd: Path, path: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        environment["PATH"] = f"{path}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=CHECKOUT)
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_carries_themes_and_word_lists_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "generator/themes/default/theme.yaml" in names
    assert "generator/lexicons/countries.yaml" in names
    assert "generator/starter/pages.yml" in names
    assert "generator/starter/de/content/topics/energy.md" in names
    assert "generator/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "content/", "output/", "themes/"))]


def test_the_installed_wheel_builds_a_site_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", "env", cwd=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", str(wheel), cwd=tmp_path)
    # The libraries come from the tests' own environment: a test needs no network.
    (library,) = (tmp_path / "env").glob("lib/*/site-packages")
    (library / "others.pth").write_text(sysconfig.get_path("purelib"))
    commands = tmp_path / "env" / "bin"
    where = run(str(python), "-c", "import generator; print(generator.__file__)", cwd=tmp_path).stdout
    assert where.startswith(str(tmp_path))
    run("briefing", "new", "fresh", cwd=tmp_path, path=commands)
    (tmp_path / "fresh/content/inbox/paste.txt").write_text(PASTE)
    run("briefing", "ingest", "--site", "fresh", cwd=tmp_path, path=commands)
    run("briefing", "build", "--site", "fresh", cwd=tmp_path, path=commands)
    assert "Harbour talks" in (tmp_path / "fresh/output/articles/index.html").read_text()


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", (CHECKOUT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    script = [line for line in lines if not line.startswith(("make ", "pip ", "git "))]
    assert any(line.startswith("briefing new") for line in script)
    for name, text in {
        "a.txt": PASTE,
        "b.html": f"<p>{PASTE}</p>",
        "c.eml": f"Subject: Talks\n\n{PASTE}",
    }.items():
        (tmp_path / name).write_text(text)
    run("bash", "-e", "-c", "\n".join(script), cwd=tmp_path, path=Path(sys.executable).parent)
    assert (tmp_path / "mybriefing/output/index.html").is_file()


def test_help_answers_at_once() -> None:
    probe = (
        "import sys, generator.cli; print([m for m in sys.modules if m.partition('.')[0] in sys.argv[1:]])"
    )
    heavy = (
        "jinja2",
        "markdown_it",
        "yaml",
        "msgspec",
        "rich",
        "trafilatura",
        "lxml",
        "feedparser",
        "ftfy",
        "rapidfuzz",
    )
    assert run(sys.executable, "-c", probe, *heavy, cwd=CHECKOUT).stdout.strip() == "[]"
