"""Where the commit that a folder holds can be fetched from by others."""

import re
from pathlib import Path

from generator.tools.git import answer

_SSH = re.compile(r"(?:ssh://)?git@(github\.com|gitlab\.com|codeberg\.org)[:/](.+)")
_WEB = re.compile(r"https://(?:[^@/]*@)?(.+)")


def public_commit(folder: Path) -> tuple[str, str] | None:
    """(address, commit) of a git checkout, as anybody can fetch it.

    None where that cannot be said for sure: no checkout, changes that are not committed, a commit that no
    branch of the remote is known to hold, a remote that is no web address.
    """
    commit = answer(folder, "rev-parse", "HEAD")
    remote = answer(folder, "remote", "get-url", "origin")
    if not commit or not remote or answer(folder, "status", "--porcelain", "--untracked-files=no") != "":
        return None
    if not answer(folder, "branch", "--remotes", "--contains", commit):
        return None
    address = web_address(remote)
    return (address, commit) if address else None


def web_address(remote: str) -> str | None:
    """A remote's address over https, without user and password; None where it has none that is sure.

    >>> web_address("git@github.com:example/briefing.git")
    'https://github.com/example/briefing.git'
    >>> web_address("https://name:secret@example.org/briefing.git")
    'https://example.org/briefing.git'
    """
    if match := _SSH.fullmatch(remote):
        return f"https://{match[1]}/{match[2]}"
    match = _WEB.fullmatch(remote)
    return f"https://{match[1]}" if match else None
