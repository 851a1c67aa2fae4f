"""Where the server listens: a free port, who holds a taken one, and how others reach this machine."""

import errno
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from generator.errors import CannotListen

_TRIES = 20
_LISTENING = "0A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A port that somebody else has."""

    port: int
    holder: str | None
    """"python (process 4711)", where the system says so."""


def listen(host: str, port: int) -> tuple[socket.socket, tuple[Taken, ...]]:
    """A listening socket on this port or the next free one, and those that were taken; 0: any free port.

    Raises CannotListen.
    """
    taken: list[Taken] = []
    for attempt in range(port, min(port + _TRIES, 65536)) if port else (0,):
        try:
            return _bound(host, attempt), tuple(taken)
        except (OSError, UnicodeError) as error:  # a name too long to look up is a UnicodeError
            if not isinstance(error, OSError) or error.errno != errno.EADDRINUSE:
                hint = "use --host 127.0.0.1 and a --port above 1023"
                message = f"cannot listen there: {getattr(error, 'strerror', None) or error}"
                raise CannotListen(message, where=f"{host}:{attempt}", hint=hint) from error
        taken.append(Taken(port=attempt, holder=holder_of(attempt)))
    message = f"this port and the {len(taken) - 1} after it are taken"
    raise CannotListen(message, where=f"{host}:{port}", hint="try --port 0: any free port")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere this would let two servers share a port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(512)
    except OSError:
        bound.close()
        raise
    return bound


def holder_of(port: int, proc: Path = Path("/proc")) -> str | None:
    """The program that listens on a port, where /proc shows it to us."""
    inodes = {inode for table in ("tcp", "tcp6") for inode in _listeners(proc / "net" / table, port)}
    links = {f"socket:[{inode}]" for inode in inodes}
    if not links:
        return None
    for process in proc.iterdir():
        if process.name.isdigit() and _holds(process, links):
            return f"{_name(process)} (process {process.name})"
    return None


def _listeners(table: Path, port: int) -> list[str]:
    try:
        rows = [line.split() for line in table.read_text(encoding="ascii").splitlines()[1:]]
    except OSError:
        return []
    return [row[9] for row in rows if row[3] == _LISTENING and int(row[1].rpartition(":")[2], 16) == port]


def _holds(process: Path, links: set[str]) -> bool:
    try:
        return any(str(fd.readlink()) in links for fd in (process / "fd").iterdir())
    except OSError:  # another user's, or it has just ended
        return False


def _name(process: Path) -> str:
    try:
        words = (process / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return "a program"
    # An interpreter's name says little: its first argument that is no option says more.
    program, *rest = (Path(word).name for word in words if word and not word.startswith("-"))
    return " ".join([program, *rest[:2]]) if program.startswith("python") else program


def lan_addresses() -> tuple[str, ...]:
    """This machine's addresses as others on the network see them; nothing is sent."""
    found: dict[str, None] = {}
    for family, peer in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((peer, 9))
                found[probe.getsockname()[0]] = None
        except OSError:
            continue
    return tuple(found)
