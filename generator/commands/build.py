"""`briefing build`: content in, site out."""

from itertools import chain
from pathlib import Path

import msgspec

from generator.disk import output
from generator.disk.files import sweep, write_whole
from generator.disk.hashes import FileHashes
from generator.disk.inputs import fingerprint_of_inputs
from generator.disk.lock import held
from generator.disk.memo import Memo
from generator.disk.output_paths import refuse_folder
from generator.disk.site_folder import CACHE, CONTENT, require_site
from generator.model.problem import Problem
from generator.tools import pagefind


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be built, and where."""

    site: Path
    output: Path | None = None
    """Usually `output` in the site's folder."""
    base_url: str | None = None
    """In place of the one in the settings."""
    full: bool = False
    """Work even if nothing seems to have changed, and trust no cache."""
    jobs: int | None = None
    search: bool = False
    """With a search index, where Pagefind is installed."""

    @property
    def folder(self) -> Path:
        """The output folder."""
        return self.output or self.site / "output"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    folder: Path
    written: output.Written
    problems: tuple[Problem, ...]
    base_url: str
    fresh: bool = True
    """False where nothing had changed since the last build."""


class _LastBuild(msgspec.Struct, frozen=True, kw_only=True):
    inputs: str
    base_url: str
    problems: tuple[Problem, ...]


def build(order: Order) -> Outcome:
    """Make the output folder hold the site of the content folder; does nothing where it already does."""
    require_site(order.site)
    refuse_folder(order.folder, order.site)
    cache = order.site / CACHE
    with held(cache / "build.lock", what=f"the site in {order.site}"):
        for written in (cache, order.site / CONTENT, order.site / CONTENT / "editions"):
            sweep(written)
        hashes = FileHashes(cache / "hashes")
        searcher = pagefind.version() if order.search else None
        options = output.Options(base_url=order.base_url or "", search=searcher or "")
        inputs = fingerprint_of_inputs(order.site, hashes, options.base_url, options.search)
        outcome = None if order.full else _standing(order, inputs, hashes)
        if outcome is None:
            outcome = _build(order, inputs, options, hashes)
            _remember(cache, inputs, outcome)
        hashes.save()
    return outcome


def _build(order: Order, inputs: str, options: output.Options, hashes: FileHashes) -> Outcome:
    # Imported here: a build with nothing to do ends before it needs any stage, in half the time.
    from generator.commands.pages import Pages
    from generator.commands.search_index import index_assets
    from generator.commands.stages import compose_public, extract, load, plan_site

    cache = order.site / CACHE
    memo = Memo(cache, jobs=order.jobs, trusted=not order.full)
    loaded = load(order.site, memo, base_url=order.base_url)
    readings, failed = extract(loaded, memo)
    site, unfit = compose_public(loaded, readings)
    search = bool(options.search)
    planned, clashes = plan_site(site, order.site, search=search)
    problems = (*loaded.problems, *failed, *unfit, *clashes)
    pages = Pages(planned, order.folder, cache / "pages", hashes, trusted=not order.full)
    errors = sum(problem.severity == "error" for problem in problems)
    language = site.content.settings.language
    index = index_assets(planned.documents, language, order.folder, cache, hashes) if search else ()
    written, refused = output.write(
        chain(pages.assets(), index),
        order.folder,
        inputs=inputs,
        options=options,
        errors=errors,
        hashes=hashes,
    )
    pages.save()
    return Outcome(
        folder=order.folder,
        written=written,
        problems=(*problems, *refused),
        base_url=site.content.settings.base_url,
    )


def _standing(order: Order, inputs: str, hashes: FileHashes) -> Outcome | None:
    """The outcome of the last build, if it is all there and of the same inputs."""
    try:
        last = msgspec.json.decode((order.site / CACHE / "last-build.json").read_bytes(), type=_LastBuild)
    except (OSError, msgspec.MsgspecError):
        return None
    if last.inputs != inputs or not output.stands(order.folder, inputs, hashes):
        return None
    unchanged = output.Written(unchanged=len(output.manifest(order.folder).files))
    return Outcome(
        folder=order.folder, written=unchanged, problems=last.problems, base_url=last.base_url, fresh=False
    )


def _remember(cache: Path, inputs: str, outcome: Outcome) -> None:
    last = _LastBuild(inputs=inputs, base_url=outcome.base_url, problems=outcome.problems)
    write_whole(cache / "last-build.json", msgspec.json.encode(last))
