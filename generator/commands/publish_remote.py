"""The remote branch that the settings name: resolved, never guessed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from generator.disk.site_folder import CACHE
from generator.errors import PublishRefused
from generator.model.delivery import PublishSettings
from generator.tools import git
from generator.tools.pages_branch import PagesBranch, opened

_DOMAIN = re.compile(r"[^\s/:@]+\.[^\s/:@.]+")
_WHERE = "content/site.yaml"


class Remote(msgspec.Struct, frozen=True, kw_only=True):
    """A branch ready to be planned for."""

    branch: PagesBranch
    staging: Path
    """An empty folder for the files of its next commit."""
    where: str
    """For people, without passwords."""
    address: str


@contextmanager
def remote_branch(site: Path, settings: PublishSettings) -> Iterator[Remote]:
    """The branch of the settings; raises PublishRefused where there is none to be had."""
    address = _address(site, settings.remote)
    _require_branch(site, settings)
    if settings.cname and not _DOMAIN.fullmatch(settings.cname):
        message = f'"{settings.cname}" is no domain: publish.cname'
        raise _refused(message, "write it without https:// and path: news.example.org")
    committer = git.identity(site)
    if committer is None:
        hint = 'git config --global user.name "..." and git config --global user.email "..."'
        raise _refused("git does not know who you are, and publishing makes a commit", hint)
    name = (
        f"{settings.remote} ({git.legible(address)})" if address != settings.remote else git.legible(address)
    )
    with opened(
        site / CACHE / "publish",
        address=address,
        branch=settings.branch,
        committer=committer,
        settings=git.settings_file(site),
    ) as (branch, staging):
        where = f"the branch {settings.branch} of {name}"
        yield Remote(branch=branch, staging=staging, where=where, address=address)


def _address(site: Path, remote: str) -> str:
    """Where git would push to, for a remote's name; else the address itself, a path made whole."""
    if remote.startswith("-"):
        raise _refused(f'"{remote}" is no remote', "name one in publish.remote, usually origin")
    names = git.remotes(site)
    if remote in names:
        address = git.push_address(site, remote)
        if address is None:
            hint = "write the one to publish to in publish.remote"
            raise _refused(f'the remote "{remote}" has several addresses to push to', hint)
        top = git.answer(site, "rev-parse", "--show-toplevel")
        return _whole(Path(top) if top else site, address)
    if "/" in remote or ":" in remote:
        return _whole(site, remote)
    if names:
        raise _refused(f'git knows no remote "{remote}" here', f"it knows {', '.join(names)}: publish.remote")
    if git.settings_file(site) is None:
        hint = "write the repository's address in publish.remote, or begin one here: git init"
        raise _refused(f'there is no git repository here, so no remote "{remote}"', hint)
    raise _refused(f'git knows no remote "{remote}" here', f"git remote add {remote} ADDRESS")


def _whole(base: Path, address: str) -> str:
    """A path counts from `base`; every other address stays as it is."""
    path = base / address
    return str(path.resolve()) if "://" not in address and path.exists() else address


def _require_branch(site: Path, settings: PublishSettings) -> None:
    name = settings.branch
    if name.startswith("-") or git.answer(site, "check-ref-format", "--branch", name) is None:
        raise _refused(f'"{name}" cannot be the name of a branch', "publish.branch, usually gh-pages")
    if name == git.current_branch(site) and settings.remote in git.remotes(site):
        hint = "name a branch for the built site alone: publish.branch, usually gh-pages"
        raise _refused(f'"{name}" is the branch with the sources, which is checked out here', hint)


def _refused(message: str, hint: str) -> PublishRefused:
    return PublishRefused(message, where=_WHERE, hint=hint)
