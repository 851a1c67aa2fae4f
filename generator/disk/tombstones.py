"""content/removed.yaml: the articles somebody took out, so that no ingest brings them back."""

from pathlib import Path
from typing import Final

from generator.disk.files import read_text, write_whole
from generator.model.article import Tombstone
from generator.model.problem import Problem
from generator.text import yaml_doc

_FILE: Final = Path("content/removed.yaml")
_HEAD: Final = "# Articles taken out with `briefing remove`; delete an entry to let its article come back.\n"


def load_tombstones(site: Path) -> tuple[tuple[Tombstone, ...], tuple[Problem, ...]]:
    """Every removed article; none where nothing was ever removed."""
    path = site / _FILE
    if not path.exists():
        return (), ()
    text, problems = read_text(path, where=_FILE.as_posix(), within=site)
    if text is None:
        return (), tuple(problem for problem in problems if problem.code != "file-empty")
    return yaml_doc.read_list(text, Tombstone, where=_FILE.as_posix())


def save_tombstones(site: Path, stones: tuple[Tombstone, ...]) -> None:
    """Write the whole list anew."""
    write_whole(site / _FILE, (_HEAD + yaml_doc.write(stones)).encode())
