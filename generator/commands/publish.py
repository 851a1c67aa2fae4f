"""`briefing publish`: the built site to where its readers are, if it may go there."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from generator.check.limits import SiteSize, limit_problems, site_size
from generator.check.public_address import local_address, misfit
from generator.commands.publish_remote import remote_branch
from generator.commands.readiness import Built, ready
from generator.commands.tracked_texts import tracked_texts
from generator.disk.lock import held
from generator.disk.output_paths import refuse_folder
from generator.disk.site_folder import CACHE, require_site
from generator.errors import PublishRefused
from generator.model.problem import Problem
from generator.publish.folder import FolderTarget
from generator.publish.github_pages import GitHubPages
from generator.publish.site_files import Parcel, Plan, SiteFile, SiteTarget

TargetName = Literal["github-pages", "folder"]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Which site is to go where."""

    site: Path
    target: TargetName = "github-pages"
    message: str | None = None
    """For the history of the branch; None: the briefing's title."""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """A site that is ready to go, or why it may not."""

    where: str
    """The target, for people."""
    base_url: str
    size: SiteSize
    problems: tuple[Problem, ...]
    plan: Plan | None
    """None where there are errors among the problems: then the target was not even asked."""


class _Destination(msgspec.Struct, frozen=True, kw_only=True):
    target: SiteTarget
    where: str
    repository: str | None = None
    """The git address, for a branch."""


@contextmanager
def prepared(order: Order) -> Iterator[tuple[Delivery, SiteTarget]]:
    """What publishing would do, and the target that does it with `send(delivery.plan)` while the block lasts.

    No build and no other publish of this site can run meanwhile.  Raises NotReady, PublishRefused,
    OutputRefused, OutputLocked, RemoteFailed.
    """
    require_site(order.site)
    with ExitStack() as stack:
        stack.enter_context(held(order.site / CACHE / "build.lock", what=f"the site in {order.site}"))
        built = ready(order.site)
        destination = stack.enter_context(_destination(order, built))
        parcel = _parcel(built, order.message)
        problems = [*_own_problems(order, built, parcel)]
        plan = None
        if not any(problem.severity == "error" for problem in problems):
            plan = destination.target.plan(parcel)
            problems += plan.problems
            if destination.repository:
                problems += misfit(
                    built.settings.base_url, repository=destination.repository, domain=plan.domain
                )
        delivery = Delivery(
            where=destination.where,
            base_url=built.settings.base_url,
            size=site_size({file.path: file.bytes for file in parcel.files}),
            problems=tuple(problems),
            plan=plan,
        )
        yield delivery, destination.target


def _parcel(built: Built, message: str | None) -> Parcel:
    files = (
        SiteFile(path=path, source=source, sha256=sha256, bytes=source.stat().st_size)
        for path, sha256 in built.files.items()
        if (source := built.folder / path)
    )
    return Parcel(files=tuple(files), message=(message or "").strip() or f"Publish {built.settings.title}")


def _own_problems(order: Order, built: Built, parcel: Parcel) -> Iterator[Problem]:
    """What is wrong with the site itself, whoever takes it."""
    on_github = order.target == "github-pages"
    yield from local_address(built.settings.base_url, network_too=on_github)
    if on_github:
        yield from limit_problems({file.path: file.bytes for file in parcel.files})
    if problem := tracked_texts(order.site):
        yield problem


@contextmanager
def _destination(order: Order, built: Built) -> Iterator[_Destination]:
    if order.target == "folder":
        folder = _folder(order.site, built)
        yield _Destination(target=FolderTarget(folder), where=f"the folder {folder}")
        return
    settings = built.settings.publish
    with remote_branch(order.site, settings) as remote:
        target = GitHubPages(
            remote.branch, name=settings.branch, staging=remote.staging, cname=settings.cname
        )
        yield _Destination(target=target, where=remote.where, repository=remote.address)


def _folder(site: Path, built: Built) -> Path:
    """The folder of the settings; raises where publishing there would endanger the site itself."""
    written = built.settings.publish.folder
    if not written:
        hint = "set publish.folder, a path from the site's folder, or publish to github-pages"
        raise PublishRefused("no folder to publish to", where="content/site.yaml", hint=hint)
    folder = site / Path(written).expanduser()
    refuse_folder(folder, site, what="folder to publish to")
    here, output = folder.resolve(), built.folder.resolve()
    if here.is_relative_to(output) or output.is_relative_to(here):
        hint = "name another folder: publish.folder"
        raise PublishRefused(
            "this is the output folder, or shares files with it", where=str(folder), hint=hint
        )
    return folder
