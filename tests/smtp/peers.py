"""Real mail servers on this machine: aiosmtpd in this process, Postfix's smtp-sink beside it."""

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from socket import create_connection, create_server

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CHECKOUT = Path(__file__).parent.parent.parent
UNPACKED = CHECKOUT / ".venv" / "postfix"


class Kept:
    """What aiosmtpd took: recipient and message."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, bytes]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.mails += [(recipient, envelope.content) for recipient in envelope.rcpt_tos]
        return "250 2.0.0 taken"


@contextmanager
def aiosmtpd(tls: ssl.SSLContext | None = None) -> Iterator[tuple[int, Kept]]:
    """A port, and what comes in there; with `tls` only after STARTTLS and the login user, hunter2."""
    kept = Kept()
    with create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    controller = Controller(
        kept,
        hostname="127.0.0.1",
        port=port,
        tls_context=tls,
        require_starttls=tls is not None,
        auth_required=tls is not None,
        authenticator=_knows if tls else None,
    )
    controller.start()
    try:
        yield port, kept
    finally:
        controller.stop()


def _knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (b"user", b"hunter2")
    return AuthResult(success=known, handled=False)


@contextmanager
def smtp_sink(folder: Path) -> Iterator[int]:
    """A port; each mail that comes in there is a file in the folder."""
    folder.mkdir()
    with create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    library = {**os.environ, "LD_LIBRARY_PATH": str(UNPACKED / "usr/lib/postfix")}
    user = ["-u", "root"] if os.geteuid() == 0 else []
    command = [_smtp_sink(), *user, "-d", f"{folder}/%M%S.", f"127.0.0.1:{port}", "100"]
    with subprocess.Popen(command, env=library, stderr=subprocess.DEVNULL) as sink:
        try:
            _wait_for(port, sink)
            yield port
        finally:
            sink.terminate()


def in_folder(folder: Path) -> list[tuple[str, bytes]]:
    """Recipient and message of each mail that smtp-sink kept."""
    mails = []
    for file in folder.iterdir():
        raw = file.read_bytes()
        recipient = message_from_bytes(raw)["X-Rcpt-Args"].strip("<>")
        mails.append((recipient, raw))
    return mails


def _smtp_sink() -> str:
    unpacked = UNPACKED / "usr/sbin/smtp-sink"
    if unpacked.is_file():
        return str(unpacked)
    installed = shutil.which("smtp-sink", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if installed is None:
        if os.environ.get("CI"):
            pytest.fail("smtp-sink is missing in CI: see tests/smtp/install.sh")
        pytest.skip("smtp-sink is missing: see tests/smtp/install.sh")
    return installed


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and process.poll() is None:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail("smtp-sink did not start")
