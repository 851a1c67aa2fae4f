"""`briefing publish`: what may go out, what is printed, and that nothing goes out unasked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands import publish
from generator.commands.build import Order, build
from generator.commands.readiness import Built
from generator.commands.tracked_texts import tracked_texts
from generator.disk.lock import held
from generator.publish.memory import MemoryTarget
from tests.sites import SMALL, article, write_site

Site = Callable[[str], Path]
CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def place(site: Site) -> Path:
    folder = site(SMALL + article("one", "Words."))
    build(Order(site=folder, jobs=1))
    return folder


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch) -> MemoryTarget:
    """What stands in for GitHub."""
    memory = MemoryTarget()

    @contextmanager
    def destination(order: publish.Order, built: Built) -> Iterator[publish._Destination]:
        where, repository = "the branch gh-pages of memory", "https://github.com/example/small.git"
        yield publish._Destination(target=memory, where=where, repository=repository)

    monkeypatch.setattr(publish, "_destination", destination)
    return memory


def settings(place: Path, lines: str, base_url: str | None = None) -> None:
    """Add lines to the settings and build."""
    file = place / "content" / "site.yaml"
    file.write_text(file.read_text() + lines)
    build(Order(site=place, base_url=base_url, jobs=1))


def test_nothing_goes_out_unless_somebody_says_yes(
    place: Path, target: MemoryTarget, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish", "--site", str(place), "--dry-run"]) == 0
    assert run(["publish", "--site", str(place)]) == 2
    assert "nobody said yes (--yes)" in capsys.readouterr().err
    assert target.files == {}
    assert run(["publish", "--site", str(place), "--yes"]) == 0
    printed = capsys.readouterr().out
    assert "added" in printed
    assert "published to the branch gh-pages of memory, for https://example.org/small/" in printed
    assert target.files["index.html"] == (place / "output" / "index.html").read_bytes()


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_at_a_terminal_the_answer_counts(
    place: Path, target: MemoryTarget, monkeypatch: pytest.MonkeyPatch, answer: bool, code: int
) -> None:
    questions: list[str] = []

    def answered(question: str, default: bool) -> bool:
        questions.append(question)
        return answer

    monkeypatch.setattr("generator.cli.publish.sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("generator.cli.publish.sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", answered)
    assert run(["publish", "--site", str(place)]) == code
    assert bool(target.files) == answer
    assert questions == ["Publish to the branch gh-pages of memory?"]


def test_the_plan_is_there_for_scripts(
    place: Path, target: MemoryTarget, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish", "--site", str(place), "--yes", "--json", "--message", "May"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["sent"] is True
    delivery = printed["delivery"]
    assert {"path": "index.html", "bytes": len(target.files["index.html"])} in delivery["plan"]["changes"][
        "added"
    ]
    assert delivery["size"]["files"] == len(target.files)
    assert len(delivery["size"]["largest"]) == 10
    assert target.messages == ["May"]
    assert run(["publish", "--site", str(place), "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sent"] is False


def test_a_build_that_is_not_ready_stays_home(place: Path, target: MemoryTarget) -> None:
    write_site(place, article("two", "Words that were never built."))
    assert run(["publish", "--site", str(place), "--yes"]) == 2
    assert target.files == {}


@pytest.mark.parametrize("address", ["http://localhost:8000/", "http://192.168.1.5/small/", "http://[::1]/"])
def test_an_address_nobody_can_reach_stays_home(
    place: Path, target: MemoryTarget, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    build(Order(site=place, base_url=address, jobs=1))
    assert run(["publish", "--site", str(place), "--yes"]) == 1
    assert "address-not-public" in capsys.readouterr().err
    assert target.files == {}


def test_an_address_that_does_not_fit_the_repository_is_told(
    place: Path, target: MemoryTarget, capsys: pytest.CaptureFixture[str]
) -> None:
    build(Order(site=place, base_url="https://example.github.io/", jobs=1))
    assert run(["publish", "--site", str(place), "--yes"]) == 0
    assert "GitHub serves https://example.github.io/small/ [address-misfit]" in capsys.readouterr().err


def test_a_file_over_the_limit_stays_home(
    place: Path, target: MemoryTarget, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.check.limits.LARGEST_FILE", 100)
    assert run(["publish", "--site", str(place), "--yes"]) == 1
    assert "index.html: error:" in capsys.readouterr().err
    assert target.files == {}


def test_a_folder_gets_the_site_and_nothing_else_of_the_output(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish", "folder", "--site", str(place), "--yes"]) == 2
    assert "publish.folder" in capsys.readouterr().err
    settings(place, "publish: {folder: ../served}\n")
    (place / "output" / "private.txt").write_text("mine")
    assert run(["publish", "folder", "--site", str(place), "--yes", "-q"]) == 0
    served = place.parent / "served"
    assert (served / "index.html").read_bytes() == (place / "output" / "index.html").read_bytes()
    assert not (served / "private.txt").exists()
    assert capsys.readouterr().out == ""
    assert run(["publish", "folder", "--site", str(place), "--yes"]) == 0
    assert "nothing to publish" in capsys.readouterr().out


@pytest.mark.parametrize(
    "folder", [".", "..", "content", "output", "output/site", "/", "~", "themes/x", ".cache/x"]
)
def test_a_folder_that_belongs_to_the_site_is_refused(
    place: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(place, f"publish: {{folder: '{folder}'}}\n")
    before = sorted(place.rglob("*"))
    assert run(["publish", "folder", "--site", str(place), "--yes"]) == 2
    assert "refused" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before


def test_a_build_and_a_publish_never_run_at_once(
    place: Path, target: MemoryTarget, capsys: pytest.CaptureFixture[str]
) -> None:
    with held(place / ".cache" / "build.lock", what="this site"):
        assert run(["publish", "--site", str(place), "--yes"]) == 2
    assert "output-locked" in capsys.readouterr().err
    with publish.prepared(publish.Order(site=place)):
        assert run(["build", "--site", str(place)]) == 2
    assert run(["publish", "--site", str(place), "--yes"]) == 0


def test_raw_texts_count_as_the_articles_made_of_them(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tracked = [
        "content/articles/one.md",
        "content/inbox/one.txt",
        "content/inbox/.gitkeep",
        "content/inbox/new.txt",
    ]
    monkeypatch.setattr("generator.tools.git.tracked", lambda folder, *paths: tuple(tracked))
    problem = tracked_texts(place)
    assert problem is not None
    assert "content/articles/one.md, content/inbox/new.txt, content/inbox/one.txt" in problem.message
    write_site(
        place, "-- content/sources.yaml --\n- {id: times, name: Example Times, rights: full, licence: CC0}\n"
    )
    problem = tracked_texts(place)
    assert problem is not None
    assert problem.message.endswith(": content/inbox/new.txt")
    tracked.remove("content/inbox/new.txt")
    assert tracked_texts(place) is None


def test_the_sample_of_this_repository_may_be_published() -> None:
    assert tracked_texts(CHECKOUT) is None
