"""Whether the built site may leave the house: asked by `publish` and `email --send` alike."""

from pathlib import Path

import msgspec

from generator.disk import output
from generator.disk.content import load_settings
from generator.disk.hashes import FileHashes
from generator.disk.inputs import fingerprint_of_inputs
from generator.disk.site_folder import CACHE, require_site
from generator.errors import NotReady
from generator.model.content import Settings
from generator.text.site_address import in_ascii


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """A build that is whole, without errors, and of the content as it is now."""

    folder: Path
    settings: Settings
    """As built: with the address that `build --base-url` may have put in the place of the written one."""
    files: dict[str, str]
    """Path -> sha256 of every file of the site, and of nothing else in the folder."""


def ready(site: Path, folder: Path | None = None) -> Built:
    """The site in the output folder; raises NotReady where it is missing, unfinished, faulty or stale."""
    require_site(site)
    folder = folder or site / "output"
    match output.state(folder):
        case "none":
            raise _not_ready(folder, "there is no built site", "build it: briefing build")
        case "interrupted":
            raise _not_ready(folder, "a build is running, or was interrupted", "build again: briefing build")
    made = output.manifest(folder)
    if made.errors:
        errors = "an error" if made.errors == 1 else f"{made.errors} errors"
        raise _not_ready(folder, f"its build had {errors}", "see them with `briefing build`, and mend them")
    hashes = FileHashes(site / CACHE / "hashes")
    if made.inputs != fingerprint_of_inputs(site, hashes, made.options.base_url, made.options.search):
        message = "it is older than the content, the themes or the program"
        raise _not_ready(folder, message, "build again: briefing build")
    if altered := output.changed(folder, hashes):
        raise _not_ready(
            folder / altered[0], "this is not the file that was built", "build again: briefing build"
        )
    settings = load_settings(site, [])
    base_url = in_ascii(made.options.base_url or settings.base_url)
    settings = msgspec.structs.replace(settings, base_url=base_url)
    return Built(folder=folder, settings=settings, files=made.files)


def _not_ready(where: Path, message: str, hint: str) -> NotReady:
    return NotReady(message, where=str(where), hint=hint)
