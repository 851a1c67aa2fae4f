"""GitHub Pages: the built site as a commit upon the branch that is served."""

import os
import shutil
from pathlib import Path
from typing import Final, Protocol

from generator.errors import PublishRefused
from generator.model.problem import Problem
from generator.publish.site_files import Content, Parcel, Plan, Receipt, compared

_CNAME: Final = "CNAME"
_NO_JEKYLL: Final = ".nojekyll"
"""Without it GitHub leaves out every folder that begins with an underscore."""
_SOURCES: Final = "content/site.yaml"
_SIGN_OF_OURS: Final = "data/v1/briefing.json"


class Branch(Protocol):
    """A branch of a repository elsewhere."""

    def fetch(self) -> str | None:
        """The commit it is at; None where there is none yet."""
        ...

    def files(self, commit: str) -> dict[str, Content]:
        """What a commit holds."""
        ...

    def read(self, commit: str, path: str) -> bytes | None:
        """One file of a commit."""
        ...

    def commit(self, folder: Path, message: str) -> str:
        """A commit of the files in `folder` upon what was fetched, made here."""
        ...

    def push(self, commit: str, *, upon: str | None) -> None:
        """Put the branch at the commit, if it still is at `upon`; else raise PushRejected."""
        ...


class GitHubPages:
    """The branch that GitHub Pages serves; `plan` makes the commit, `send` pushes that very commit."""

    def __init__(self, branch: Branch, *, name: str, staging: Path, cname: str | None) -> None:
        """`name`: of the branch, for messages; `staging`: empty; `cname`: None keeps what the branch has."""
        self._branch, self._name, self._staging, self._cname = branch, name, staging, cname

    def plan(self, parcel: Parcel) -> Plan:
        """What the branch would gain and lose; raises PublishRefused where it holds a site's sources."""
        before = self._branch.fetch()
        old = self._branch.files(before) if before else {}
        if any(f"/{path}".endswith(f"/{_SOURCES}") for path in old):
            raise PublishRefused(
                f'the branch "{self._name}" holds the sources of a site ({_SOURCES})',
                where="content/site.yaml",
                hint="name a branch for the built site alone: publish.branch, usually gh-pages",
            )
        domain = self._domain(before)
        self._stage(parcel, domain)
        after = self._branch.commit(self._staging, parcel.message)
        changes = compared(old, self._branch.files(after))
        foreign = bool(changes.removed) and _SIGN_OF_OURS not in old
        return Plan(
            changes=changes,
            before=before,
            after=after,
            domain=_as_domain(domain),
            problems=(self._foreign(len(changes.removed)),) if foreign else (),
        )

    def send(self, planned: Plan) -> Receipt:
        """Push the planned commit, if the branch still is where it was."""
        if not planned.to_do:
            return Receipt(sent=False, version=planned.before)
        self._branch.push(planned.after, upon=planned.before)
        return Receipt(sent=True, version=planned.after)

    def _domain(self, before: str | None) -> bytes | None:
        """What the file CNAME shall hold: a push without it takes the domain from the site."""
        if self._cname:
            return f"{self._cname}\n".encode()
        return self._branch.read(before, _CNAME) if before else None

    def _stage(self, parcel: Parcel, domain: bytes | None) -> None:
        for file in parcel.files:
            target = self._staging / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(file.source, target)
            except OSError:  # no links on this file system, or another one
                shutil.copyfile(file.source, target)
        (self._staging / _NO_JEKYLL).touch()
        if domain:
            (self._staging / _CNAME).write_bytes(domain)

    def _foreign(self, count: int) -> Problem:
        return Problem(
            where=self._name,
            severity="warning",
            code="branch-not-ours",
            message=f"the branch holds another site; {count} of its files would go (its history keeps them)",
            hint="look at what is removed before you say yes, or name another branch: publish.branch",
        )


def _as_domain(content: bytes | None) -> str | None:
    """The domain that a CNAME file names; None where it holds anything else."""
    words = (content or b"").decode(errors="replace").split()
    return words[0] if len(words) == 1 and words[0].isprintable() else None
