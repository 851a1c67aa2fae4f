"""Letters as files beside the built site: output/email/<edition>.eml, .html and .txt.

They are not part of the site: no manifest lists them, so no build touches or removes them and nothing
that publishes the manifest's files takes them along.
"""

from collections.abc import Mapping
from pathlib import Path

from generator.disk.files import write_whole
from generator.disk.output_paths import refuse_folder
from generator.errors import OutputRefused

FOLDER = "email"


def save_letter(site: Path, output: Path, name: str, parts: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the parts (ending -> bytes) of a letter, whole or not at all each; their paths.

    Raises OutputRefused where the folder is not ours to write, FileUnreadable where it cannot be written.
    """
    refuse_folder(output, site)
    folder = output / FOLDER
    if folder.is_symlink():
        raise OutputRefused("the folder of the letters is a link", where=str(folder), hint="remove it")
    paths = tuple(folder / f"{name}.{ending}" for ending in parts)
    for path, body in zip(paths, parts.values(), strict=True):
        write_whole(path, body)
    return paths
