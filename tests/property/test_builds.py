"""Laws of building: nothing new writes nothing, and incremental equals clean whatever happened before."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.build import Order, build
from tests.sites import SMALL, article, write_site

_SENTENCES = (
    "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed.",
    "Imports from Norway fell to 3 billion euros in March, the ministry said.",
    "President Vladimir Putin met President Xi Jinping in Moscow on March 20, 2023.",
    "“We want peace,” the minister said after the talks.",
    "The harbour of the town was closed.",
)
_PEOPLE = (
    "-- content/entities.yaml --\n- {id: sergei-lavrov, name: Sergei Lavrov, type: person}\n",
    "-- content/entities.yaml --\n- {id: town, name: The Town, type: place, aliases: [the town, harbour]}\n",
)
_names = st.sampled_from(["one", "two", "three"])
_articles = st.builds(
    lambda name, sentences, day, outlet: article(name, "\n\n".join(sentences), day=day, outlet=outlet),
    _names,
    st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3),
    st.sampled_from([None, "2023-03-21", "2024-01-05"]),
    st.sampled_from([None, "Example Times", "Other Post"]),
)
_settings = st.sampled_from(["Small", "Renamed"]).map(
    lambda title: f"-- content/site.yaml --\ntitle: {title}\nbase_url: https://example.org/small/\n"
)
_edits = st.one_of(_articles, _names, st.sampled_from(_PEOPLE), _settings)
"""A file to write, or the name of an article to take out."""


def snapshot(output: Path) -> dict[str, bytes]:
    return {str(file.relative_to(output)): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def edit(site: Path, change: str) -> None:
    if change.startswith("-- "):
        write_site(site, change)
    else:
        (site / "content" / "articles" / f"{change}.md").unlink(missing_ok=True)


@settings(max_examples=12)
@given(st.lists(_edits, min_size=1, max_size=4))
def test_incremental_equals_clean(edits: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder, "site"), SMALL)
        for change in edits:
            edit(site, change)
            build(Order(site=site, jobs=1))
        clean = Path(folder, "clean")
        shutil.copytree(site / "content", clean / "content")
        build(Order(site=clean, jobs=1))
        assert snapshot(site / "output") == snapshot(clean / "output")


@settings(max_examples=5)
@given(st.lists(_articles, max_size=3))
def test_a_second_build_touches_nothing(articles: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder, "site"), SMALL + "".join(articles))
        build(Order(site=site, jobs=1))
        before = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")}
        for full in (False, True):
            outcome = build(Order(site=site, jobs=1, full=full))
            assert outcome.written.written == outcome.written.removed == ()
        after = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")}
        folders = {path for path in before if path.is_dir()}
        assert {path: time for path, time in after.items() if path not in folders} == {
            path: time for path, time in before.items() if path not in folders
        }
