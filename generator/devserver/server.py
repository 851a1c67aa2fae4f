"""The server itself: answers in a thread of its own until it is told to stop."""

import logging
import socket
import threading
from dataclasses import dataclass, field

import uvicorn
from starlette.types import ASGIApp

from generator.devserver.builder import Builder
from generator.devserver.live import Live
from generator.devserver.protocol import LARGEST_HEAD, BoundedH11

_PATIENCE_S = 1
"""How long an answer under way may take once the server was told to stop."""


@dataclass(slots=True, kw_only=True)
class Server:
    """A running preview; uvicorn gets no signals, for it is not in the main thread."""

    app: ASGIApp
    sockets: list[socket.socket]
    live: Live
    builder: Builder
    ended: threading.Event = field(default_factory=threading.Event)
    """Set once nothing is answered any more."""
    _uvicorn: uvicorn.Server = field(init=False)
    _thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        config = uvicorn.Config(
            self.app,
            http=BoundedH11,
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_config=None,
            log_level=logging.CRITICAL + 1,  # what a stranger's bytes set off is no news to the editor
            access_log=False,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=LARGEST_HEAD,
            timeout_graceful_shutdown=_PATIENCE_S,
        )
        self._uvicorn = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="briefing-server", daemon=True)

    def start(self) -> None:
        """Begin to answer, and to build."""
        self._thread.start()
        self.builder.start()

    def stop(self) -> None:
        """End every event stream, then every connection; returns at once."""
        self.builder.stop()
        self.live.close()
        self._uvicorn.should_exit = True

    def join(self, timeout_s: float = _PATIENCE_S + 1) -> None:
        """Wait until nothing is answered any more."""
        self._thread.join(timeout_s)

    def _serve(self) -> None:
        try:
            self._uvicorn.run(sockets=self.sockets)
        finally:
            self.ended.set()
