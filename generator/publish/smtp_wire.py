"""A connection to a mail server: bytes out, answers in, every wait and every answer bounded.

smtplib reads as many lines as a server cares to send, waits anew for each byte, and does not tell whether a
connection was lost before or after the final dot, on which hangs whether a mail may be sent again.
"""

import ipaddress
import re
import socket
import ssl
import time
from typing import NoReturn

from generator.publish.smtp_replies import harmless

_LONGEST_LINE, _LONGEST_REPLY = 4_000, 32_000
_REPLY_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])([^\n]*)|\Z)")


class Lost(Exception):
    """The connection is gone, or what comes over it makes no sense.

    `code` is that of an answer that was cut off, if so much of it came.
    """

    def __init__(self, why: str, *, code: int | None = None) -> None:
        super().__init__(why)
        self.code = code


class Wire:
    """One open connection; everything raises Lost where it breaks."""

    def __init__(self, host: str, port: int, *, timeout_s: float) -> None:
        """Connect."""
        self._buffer = bytearray()
        try:
            self._socket = socket.create_connection((host, port), timeout=timeout_s)
            # The dot follows its text in a packet of its own: it must not wait for the text to be confirmed.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            raise Lost(f"the server cannot be reached: {_why(error)}") from error

    @property
    def is_local(self) -> bool:
        """Whether the other end is this machine."""
        try:
            peer: str = self._socket.getpeername()[0]
        except OSError:
            return False
        return ipaddress.ip_address(peer.partition("%")[0]).is_loopback

    @property
    def heard_too_much(self) -> bool:
        """Whether more came than the answers that were read."""
        return bool(self._buffer)

    def encrypt(self, context: ssl.SSLContext, host: str, *, timeout_s: float) -> None:
        """From here on TLS, with a server that proves to be `host`; raises SSLError where it does not."""
        try:
            self._socket.settimeout(timeout_s)
            self._socket = context.wrap_socket(self._socket, server_hostname=host)
        except ssl.SSLError:
            raise
        except OSError as error:
            raise Lost(f"the connection broke off: {_why(error)}") from error

    def put(self, data: bytes, *, timeout_s: float) -> None:
        """Send it all."""
        try:
            self._socket.settimeout(timeout_s)
            self._socket.sendall(data)
        except OSError as error:
            raise Lost(f"the connection broke off: {_why(error)}") from error

    def require_silence(self) -> None:
        """Lost where something has come that nobody asked for.

        We never send two commands at once: an answer that is here before its command is not the server's, or
        says goodbye.
        """
        try:
            self._socket.settimeout(0)
            self._buffer += self._socket.recv(_LONGEST_LINE) or _gone()
        except (BlockingIOError, ssl.SSLWantReadError):
            pass
        except OSError as error:
            raise Lost(f"the connection broke off: {_why(error)}") from error
        if self._buffer:
            raise Lost(f"the server spoke out of turn: {harmless(bytes(self._buffer))}")

    def answer(self, *, timeout_s: float) -> tuple[int, list[bytes]]:
        """The code and the words of all lines of one answer, within one deadline."""
        deadline = time.monotonic() + timeout_s
        lines: list[bytes] = []
        size, code = 0, None
        while True:
            line = self._line(deadline)
            match = _REPLY_LINE.match(line)
            if match is None or code not in (None, match[1]):
                raise Lost(f"the server's answer makes no sense: {harmless(line)}")
            code = match[1]
            lines.append(match[3] or b"")
            size += len(line)
            if match[2] != b"-":
                return int(code), lines
            if size > _LONGEST_REPLY:
                raise Lost("the server's answer has no end", code=int(code))

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _line(self, deadline: float) -> bytes:
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > _LONGEST_LINE:
                match = _REPLY_LINE.match(self._buffer)
                raise Lost("the server's answer has no end", code=int(match[1]) if match else None)
            self._buffer += self._received(deadline)
        line = bytes(self._buffer[:end]).rstrip(b"\r")
        del self._buffer[: end + 1]
        return line

    def _received(self, deadline: float) -> bytes:
        left_s = deadline - time.monotonic()
        try:
            if left_s <= 0:
                raise TimeoutError
            self._socket.settimeout(left_s)
            return self._socket.recv(_LONGEST_LINE) or _gone()
        except TimeoutError as error:
            raise Lost("the server did not answer in time") from error
        except OSError as error:
            raise Lost(f"the connection broke off: {_why(error)}") from error


def _gone() -> NoReturn:
    raise Lost("the server closed the connection")


def _why(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__
