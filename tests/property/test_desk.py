"""Whatever a form says, the desk answers with a page, and only the files it may write change."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands.desk import ReviewDesk
from generator.devserver.desk import Form, Upload
from generator.disk.content import load_content
from tests.sites import SMALL, article, write_site

BODY = (
    "Foreign Minister Jean-Noel Barrot spoke in Geneva. He will visit Cairo.\n\nExports may reach $2 billion."
)
KNOWN = [
    "one",
    "two",
    "1",
    "confirm",
    "reject",
    "edit",
    "settle",
    "split",
    "drop",
    "meeting",
    "quote",
    "2024-05-01",
]
NASTY = [
    "../../x",
    "\0",
    "<script>",
    "a\nb",
    "- do: x",
    "'\"",
    "{{7*7}}",
    "\u2028",
    "9" * 30,
    "",
    "content/site.yaml",
]
FIELDS = [
    *("doubt", "seen", "choice", "fact", "chosen", "why", "others", "only", "article", "number", "title"),
    *("outlet", "url", "date", "earliest", "latest", "words", "kind", "text", "field-place", "quote-speaker"),
]
VALUES = st.sampled_from(KNOWN + NASTY) | st.text(max_size=20)
VERBS = st.sampled_from(["decide", "undo", "article", "restore", "add", "inbox", "nothing"])
FORMS = st.dictionaries(
    st.sampled_from(FIELDS), st.lists(VALUES, min_size=1, max_size=2).map(tuple), max_size=8
)
FILES = st.lists(
    st.builds(lambda name, body: Upload(name=name, body=body), VALUES, st.binary(max_size=60)), max_size=2
)
MAY_CHANGE = re.compile(r"content/(?:corrections\.yaml|articles/[a-z0-9-]+\.md|inbox/[a-z0-9.-]+)|\.cache/.*")


@pytest.fixture(scope="module")
def desk() -> Iterator[tuple[Path, ReviewDesk]]:
    with TemporaryDirectory() as folder:
        site = write_site(Path(folder) / "site", SMALL + article("one", BODY))
        (Path(folder) / "x.md").write_text("---\nid: x\n---\n\noutside\n")
        yield site, ReviewDesk(site, now=lambda: "2024-05-02T09:00:00Z")


def hidden(room: ReviewDesk, shown: str) -> dict[str, tuple[str, ...]]:
    """The hidden fields of a page's first form, or of the first doubt's."""
    if shown == "doubt":
        link = re.search(r'/_review/(doubt/[^"?]*)"', room.page("", {}, "token").html)
        shown = link[1] if link else ""
    form = room.page(shown, {}, "token").html.rpartition('id="decide"')[2] if shown else ""
    return {name: (value,) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.parent.rglob("*") if path.is_file())
    relative = {path.relative_to(folder.parent).as_posix().removeprefix("site/"): path for path in found}
    return {name: path.read_bytes() for name, path in relative.items() if not MAY_CHANGE.fullmatch(name)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verb=VERBS, fields=FORMS, uploads=FILES, shown=st.sampled_from(["", "article/one", "doubt"]))
def test_any_form_is_answered(
    desk: tuple[Path, ReviewDesk],
    verb: str,
    fields: dict[str, tuple[str, ...]],
    uploads: list[Upload],
    shown: str,
) -> None:
    site, room = desk
    before = files(site)
    fields = fields | hidden(room, shown)
    location = room.act(verb, Form(fields=fields, files=tuple(uploads)))
    path, _, query = location.partition("#")[0].partition("?")
    page = room.page(path, dict([pair.split("=") for pair in query.split("&")]), "token")
    assert page.status in (200, 404) and 'role="status"' in page.html
    assert files(site) == before
    assert not [problem for problem in load_content(site)[1] if problem.severity == "error"]


@given(path=st.text(max_size=30), only=VALUES, part=VALUES, done=VALUES)
def test_any_address_is_answered(
    desk: tuple[Path, ReviewDesk], path: str, only: str, part: str, done: str
) -> None:
    page = desk[1].page(path, {"only": only, "part": part, "done": done}, "token")
    assert page.status in (200, 404) and "<script>" not in page.html.replace("<script src", "")
