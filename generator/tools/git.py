"""git: asked for the name of whoever works here.  Run nowhere else."""

import subprocess
from pathlib import Path

_TIMEOUT_S = 10


def user_name(folder: Path) -> str | None:
    """The `user.name` that git would put on a commit in `folder`; None without git or name."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout.strip() or None
