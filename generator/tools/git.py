"""git: asked what it knows about a folder, told what to do in repositories of ours.  Run nowhere else."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import msgspec

from generator.errors import ToolFailed

QUICK_S = 10
_SITUATION = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
              "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_SHALLOW_FILE",
              "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")  # fmt: skip
"""Set where somebody calls us from a git hook: they would lead us into the repository of that hook."""
_IDENTITY = re.compile(r"(.+) <(.+)> \d+ [+-]\d{4}")
_USER_IN_ADDRESS = re.compile(r"(https?://)[^/@\s]*@", re.IGNORECASE)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """How git ended, and what it printed."""

    code: int
    out: bytes
    err: str


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who commits."""

    name: str
    email: str


def user_name(folder: Path) -> str | None:
    """The `user.name` that git would put on a commit in `folder`; None without git or name."""
    return answer(folder, "config", "user.name") or None


def identity(folder: Path) -> Identity | None:
    """Who would commit in `folder`; None where git would have to make a name up."""
    said = answer(folder, "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    match = _IDENTITY.fullmatch(said or "")
    return Identity(name=match[1], email=match[2]) if match else None


def current_branch(folder: Path) -> str | None:
    """The branch that is checked out; None without repository or with a detached head."""
    return answer(folder, "symbolic-ref", "--quiet", "--short", "HEAD") or None


def remotes(folder: Path) -> tuple[str, ...]:
    """The names of the repository's remotes."""
    return tuple((answer(folder, "remote") or "").split())


def push_address(folder: Path, remote: str) -> str | None:
    """Where git would push to for a remote's name; None where there is none, or several."""
    lines = (answer(folder, "remote", "get-url", "--push", "--all", "--", remote) or "").splitlines()
    return lines[0] if len(lines) == 1 else None


def settings_file(folder: Path) -> Path | None:
    """The repository's own settings: logins, proxies and address rewrites may stand there."""
    common = answer(folder, "rev-parse", "--git-common-dir")
    return (folder / common / "config").resolve() if common else None


def tracked(folder: Path, *paths: str) -> tuple[str, ...]:
    """The files below `paths` that git tracks, as paths from `folder`; none without a repository."""
    try:
        said = run(folder, "ls-files", "-z", "--", *paths)
    except ToolFailed:
        return ()
    return tuple(os.fsdecode(name) for name in said.out.split(b"\0") if name) if said.code == 0 else ()


def answer(folder: Path, *question: str) -> str | None:
    """What git says about `folder`, without the last line end; None where it cannot say."""
    try:
        said = run(folder, *question)
        return said.out.decode().strip() if said.code == 0 else None
    except (ToolFailed, UnicodeDecodeError):
        return None


def run(folder: Path, *arguments: str, timeout_s: float = QUICK_S, **environment: str) -> Said:
    """Run git in a folder; it asks nobody for anything.  Raises ToolFailed as `run_program` does."""
    return run_program("git", *arguments, folder=folder, timeout_s=timeout_s, **environment)


def run_program(program: str, *arguments: str, folder: Path, timeout_s: float, **environment: str) -> Said:
    """Run a program that runs git; raises ToolFailed where it is missing or does not end in time.

    It has no terminal: git, ssh and their helpers ask nobody for a password.  With it ends what it started.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in _SITUATION}
    try:
        process = subprocess.Popen(
            [program, *arguments],
            cwd=folder,
            env={**inherited, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": "", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        hint = "install git: https://git-scm.com/downloads"
        raise ToolFailed(f"git cannot be run: {error.strerror}", where=str(folder), hint=hint) from error
    try:
        out, err = _ended(process, timeout_s)
    except subprocess.TimeoutExpired as error:
        message = f"git {' '.join(arguments[:1])} did not end within {timeout_s:g} seconds"
        hint = "check the network, and that git needs no password here: git ls-remote"
        raise ToolFailed(message, where=str(folder), hint=hint) from error
    return Said(code=process.returncode, out=out, err=legible(err.decode(errors="replace")))


def legible(text: str) -> str:
    """What a program said, without passwords in addresses and without what would drive a terminal."""
    plain = _USER_IN_ADDRESS.sub(r"\1", text.replace("\r", "\n"))
    return "".join(letter for letter in plain if letter == "\n" or letter.isprintable())


def _ended(process: "subprocess.Popen[bytes]", timeout_s: float) -> tuple[bytes, bytes]:
    with process:
        try:
            return process.communicate(timeout=timeout_s)
        except BaseException:  # Ctrl-C, too: nothing of ours goes on in the background
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            raise
