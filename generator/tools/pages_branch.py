"""A branch of a remote repository, read and written beside the user's own one.

Everything happens in a bare repository of ours in the cache: no work tree, index, branch or hook of the user
is touched, and no setting of theirs (signing, line ends) changes a byte.  It is kept to save time: a run
takes it away under a name of its own, and puts it back when all went well.  What a killed run
left is deleted.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import FileUnreadable, PushRejected, RemoteFailed, ToolFailed
from generator.tools import git

_LOOK_S, _TRANSFER_S = 120, 1800
_STALLED = {"GIT_HTTP_LOW_SPEED_LIMIT": "1", "GIT_HTTP_LOW_SPEED_TIME": "60"}
"""Over HTTP a transfer ends when for a minute not a byte came."""
_MOVED = ("stale info", "fetch first", "non-fast-forward", "cannot lock ref", "already exists")
"""How git says that the branch is no longer where we saw it."""
_OURS = "refs/heads/site"
_SETTINGS = """\
[include]
\tpath = "{theirs}"
[core]
\trepositoryformatversion = 0
\tbare = true
\thooksPath = {nowhere}
[gc]
\tautoDetach = false
[push]
\tfollowTags = false
\tgpgSign = false
\trecurseSubmodules = no
[fetch]
\tprune = false
\trecurseSubmodules = no
"""
"""The user's own settings lead to his logins and proxies; then ours, which win."""


class PagesBranch:
    """The branch as it was when it was looked at; made by `opened`."""

    def __init__(self, repository: Path, *, address: str, branch: str, committer: git.Identity) -> None:
        self._repository, self._address, self._branch = repository, address, branch
        self._committer = committer

    def fetch(self) -> str | None:
        """The commit the branch is at, brought here; None where there is no such branch yet.

        Raises RemoteFailed where the remote cannot be asked.
        """
        remote = f"refs/heads/{self._branch}"
        if not self._far("ls-remote", self._address, remote, timeout_s=_LOOK_S).out:
            self._here("update-ref", "-d", _OURS)
            return None
        wanted = f"+{remote}:{_OURS}"
        self._far("fetch", "--quiet", "--depth=1", "--no-tags", self._address, wanted, timeout_s=_TRANSFER_S)
        return self._here("rev-parse", _OURS).decode().strip()

    def files(self, commit: str) -> dict[str, tuple[str, int]]:
        """Path -> (hash, bytes) of all that a commit holds."""
        found = {}
        for line in self._here("ls-tree", "-r", "-l", "-z", commit).split(b"\0")[:-1]:
            head, _, path = line.partition(b"\t")
            mode, _, sha, size = head.decode().split()
            found[path.decode(errors="backslashreplace")] = (f"{mode} {sha}", 0 if size == "-" else int(size))
        return found

    def read(self, commit: str, path: str) -> bytes | None:
        """The content of one file; None where the commit has none there."""
        said = git.run(self._repository, "cat-file", "blob", f"{commit}:{path}", GIT_DIR=".")
        return said.out if said.code == 0 else None

    def commit(self, folder: Path, message: str) -> str:
        """A commit of exactly the files in `folder`, upon what was fetched; the remote hears nothing."""
        said = git.run_program(
            sys.executable,
            "-P",  # the folder it works in is no place for modules
            "-m",
            "ghp_import",
            f"--branch={_OURS.removeprefix('refs/heads/')}",
            f"--message={message}",
            str(folder.resolve()),
            folder=self._repository,
            timeout_s=_TRANSFER_S,
            GIT_DIR=".",
            GIT_COMMITTER_NAME=self._committer.name,
            GIT_COMMITTER_EMAIL=self._committer.email,
            PYTHONUTF8="1",
        )
        if said.code:
            raise _failed("no commit could be made", said)
        return self._here("rev-parse", _OURS).decode().strip()

    def push(self, commit: str, *, upon: str | None) -> None:
        """Put the branch at `commit` if it still is at `upon` (None: does not exist); else it stays as it is.

        Raises PushRejected where the remote says no, RemoteFailed where it cannot be asked.
        """
        remote = f"refs/heads/{self._branch}"
        # A lease on what was fetched, and a commit that stands upon it: nothing of others can get lost.
        lease = f"--force-with-lease={remote}:{upon or ''}"
        said = self._run(
            "push", "--porcelain", "--no-verify", "--no-signed", lease, self._address, f"{commit}:{remote}",
            timeout_s=_TRANSFER_S,
        )  # fmt: skip
        if said.code == 0 or self._is_at(commit):
            return
        lines = git.legible(said.out.decode(errors="replace")).splitlines()
        refused = next((line for line in lines if line.startswith("!")), None)
        if refused is None:
            raise _unreachable(self._address, said)
        if any(words in refused for words in _MOVED):
            raise PushRejected(
                f"somebody else published to {self._branch} meanwhile, and that stays as it is",
                where=git.legible(self._address),
                hint="publish again; the plan will show what they published",
            )
        raise PushRejected(
            f"the remote does not take it: {_told(said)}",
            where=git.legible(self._address),
            hint=f"see the rules for the branch {self._branch} there, and whether you may push to it",
        )

    def _is_at(self, commit: str) -> bool:
        """Whether the remote took the commit although git could not tell us: the line broke after that."""
        found = self._run("ls-remote", self._address, f"refs/heads/{self._branch}", timeout_s=_LOOK_S)
        return found.code == 0 and found.out.startswith(commit.encode())

    def _here(self, *arguments: str) -> bytes:
        said = git.run(self._repository, *arguments, timeout_s=_LOOK_S, GIT_DIR=".")
        if said.code:
            raise _failed(f"git {arguments[0]} failed", said)
        return said.out

    def _far(self, *arguments: str, timeout_s: float) -> git.Said:
        said = self._run(*arguments, timeout_s=timeout_s)
        if said.code:
            raise _unreachable(self._address, said)
        return said

    def _run(self, *arguments: str, timeout_s: float) -> git.Said:
        return git.run(self._repository, *arguments, timeout_s=timeout_s, GIT_DIR=".", **_STALLED)


@contextmanager
def opened(
    scratch: Path, *, address: str, branch: str, committer: git.Identity, settings: Path | None
) -> Iterator[tuple[PagesBranch, Path]]:
    """The branch, and an empty folder for the files of a commit; `scratch` must be this process's alone.

    `settings`: the user's own git settings for this site.
    """
    kept, work = scratch / "repository", scratch / f"work-{os.getpid()}"
    try:
        for left in scratch.glob("work-*"):
            shutil.rmtree(left, ignore_errors=True)
        (work / "files").mkdir(parents=True)
        repository = work / "repository"
        if kept.is_dir():
            kept.rename(repository)
        else:
            git.run(work, "init", "--quiet", "--bare", "--template=", str(repository.resolve()))
        (repository / "config").write_bytes(os.fsencode(_settings(settings or Path(os.devnull))))
        yield PagesBranch(repository, address=address, branch=branch, committer=committer), work / "files"
        repository.rename(kept)
    except OSError as error:
        raise FileUnreadable(
            f"what is to be published cannot be put together: {error.strerror}",
            where=error.filename or str(scratch),
            hint="check permissions and free space; the folder may be deleted at any time",
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _settings(theirs: Path) -> str:
    quoted = str(theirs).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return _SETTINGS.format(theirs=quoted, nowhere=os.devnull)


def _told(said: git.Said) -> str:
    """The last thing of weight that git, or the remote through git, said."""
    lines = [line.strip() for line in said.err.splitlines() if line.strip()]
    weighty = [line for line in lines if line.startswith(("remote:", "fatal:", "error:", "ssh:", "git@"))]
    shown = weighty or lines or ["it gave no reason"]
    return " / ".join(shown[:3])[:400]


def _unreachable(address: str, said: git.Said) -> RemoteFailed:
    where = git.legible(address)
    hint = f"this must work without a question: git ls-remote {where}"
    return RemoteFailed(f"the remote cannot be reached: {_told(said)}", where=where, hint=hint)


def _failed(message: str, said: git.Said) -> ToolFailed:
    hint = "try again: what was prepared is thrown away; if it stays so, please report it"
    return ToolFailed(f"{message}: {_told(said)}", where="git", hint=hint)
