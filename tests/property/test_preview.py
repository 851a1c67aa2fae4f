"""The preview shows, after any edits, exactly what a build of the same content writes."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.build import Order, build
from generator.commands.preview import PreviewWorkshop
from tests.property.test_builds import _edits, edit, snapshot
from tests.sites import SMALL, write_site


@settings(max_examples=10)
@given(st.lists(_edits, min_size=1, max_size=5))
def test_a_preview_is_what_a_clean_build_writes(edits: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder, "site"), SMALL)
        workshop = PreviewWorkshop(site)
        preview = workshop.build()
        for change in edits:
            edit(site, change)
            preview = workshop.build()
        clean = Path(folder, "clean")
        shutil.copytree(site / "content", clean / "content")
        build(Order(site=clean, jobs=1))
        written = snapshot(clean / "output")
        shown = {path: preview.read(path) for path in written if preview.has(path)}
        assert shown == {path: body for path, body in written.items() if not path.startswith(".")}
        assert len(preview._pages) + len(preview._static) == len(shown)
