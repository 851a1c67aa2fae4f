"""A mail server in a thread that answers as a test wants, polite otherwise."""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Literal, Self

Special = Literal["close", "stall"]
"""close: hang up; stall: say and read nothing any more."""
Answer = bytes | Special | None
"""None: the polite answer."""
Asked = Callable[[str, str, int], Answer]
"""Given the event, its line, and the how manieth of its kind it is over all connections, from 1.

Events: connect, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, part (a piece of the text came), text (its dot
came), RSET, QUIT.
"""

_POLITE = {
    "connect": b"220 peer.example ready\r\n",
    "AUTH": b"235 welcome\r\n",
    "DATA": b"354 go ahead\r\n",
    "part": b"",
    "QUIT": b"221 bye\r\n",
    "STARTTLS": b"220 go ahead\r\n",
}

_END = b"\r\n.\r\n"


class Server:
    """Listens on a free port of this machine; use it in a `with` block."""

    def __init__(
        self,
        asked: Asked = lambda event, line, count: None,
        *,
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
        offers: tuple[str, ...] = (),
    ) -> None:
        """`tls` with `implicit`: encrypted from the start; else after STARTTLS."""
        self.asked, self._tls, self._implicit, self._offers = asked, tls, implicit, offers
        self._counts: dict[str, int] = {}
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.over = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.mails: list[tuple[str, bytes]] = []
        """Recipient and text, as they were taken with 250."""
        self.heard: list[str] = []
        """Every line of every conversation but the texts."""
        self.connections = 0

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *raised: object) -> None:
        self.over.set()
        # A blocked accept() ends when somebody comes.
        self._socket.settimeout(0)
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=5)
        for connection in self._open:
            connection.close()
        self._socket.close()

    def recipients(self) -> list[str]:
        """Who got mail, in order."""
        return [recipient for recipient, _ in self.mails]

    def _start(self, function: Callable[[], None]) -> None:
        thread = threading.Thread(target=function, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._open.append(connection)
            if self._socket.gettimeout() == 0:
                return
            self.connections += 1
            self._start(lambda connection=connection: self._serve(connection))  # type: ignore[misc]

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError, EOFError):
            _Conversation(self, connection).run()

    def ask(self, event: str, line: str = "") -> Answer:
        """What the test wants answered."""
        with self._lock:
            count = self._counts[event] = self._counts.get(event, 0) + 1
        return self.asked(event, line, count)


class _Conversation:
    def __init__(self, server: Server, connection: socket.socket) -> None:
        self._server, self._socket = server, connection
        self._buffer = b""
        self._recipient = ""
        connection.settimeout(20)

    def run(self) -> None:
        if self._server._implicit:
            self._encrypt()
        self._answer("connect", "")
        while True:
            line = self._line()
            self._server.heard.append(line)
            event = line.split(" ")[0].upper()
            if event == "RCPT":
                self._recipient = line.partition("<")[2].partition(">")[0]
            self._answer(event, line)
            if event == "STARTTLS":
                self._encrypt()

    def _answer(self, event: str, line: str) -> bytes:
        answer = self._server.ask(event, line)
        if answer == "close":
            raise EOFError
        if answer == "stall":
            self._server.over.wait(20)
            raise EOFError
        said = answer if isinstance(answer, bytes) else self._polite(event)
        self._socket.sendall(said)
        if event == "DATA" and said.startswith(b"354"):
            self._text()
        return said

    def _polite(self, event: str) -> bytes:
        if event == "EHLO":
            lines = ["peer.example", *self._server._offers]
            ends = ["-"] * (len(lines) - 1) + [" "]
            return "".join(f"250{end}{line}\r\n" for end, line in zip(ends, lines, strict=True)).encode()
        return _POLITE.get(event, b"250 ok\r\n")

    def _text(self) -> None:
        whole = bytearray(self._buffer)
        while whole.find(_END, max(0, len(whole) - 70_000)) < 0:
            whole += self._receive()
            self._answer("part", "")
        text, _, self._buffer = bytes(whole).partition(_END)
        recipient = self._recipient
        taken = (recipient, (text + b"\r\n").replace(b"\r\n..", b"\r\n."))
        answer = self._server.ask("text")
        if answer == "close":
            raise EOFError
        if answer == "stall":
            self._server.over.wait(20)
            raise EOFError
        said = answer if isinstance(answer, bytes) else b"250 2.0.0 queued\r\n"
        if said.startswith(b"250"):
            self._server.mails.append(taken)
        self._socket.sendall(said)

    def _encrypt(self) -> None:
        assert self._server._tls is not None
        encrypted = self._server._tls.wrap_socket(self._socket, server_side=True)
        self._server._open.append(encrypted)
        self._socket = encrypted

    def _line(self) -> str:
        while b"\r\n" not in self._buffer:
            self._buffer += self._receive()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line.decode("utf-8", "replace")

    def _receive(self) -> bytes:
        data = self._socket.recv(65536)
        if not data:
            raise EOFError
        return data
