"""uvicorn's HTTP/1.1, with the two bounds it lacks: connections in all, and time for a request's head."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 500
"""Below the 1,024 open files that a process usually may have."""
HEAD_S = 10
"""How long the head of a request may take to arrive; a browser needs milliseconds."""
LARGEST_HEAD = 16 * 1024


class BoundedH11(H11Protocol):
    """Ends connections beyond the most there may be, and those that never finish asking (slowloris)."""

    _deadline: asyncio.TimerHandle | None = None
    _known_cycle: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Take what came; the clock of a head runs from its first byte."""
        super().data_received(data)
        if self.cycle is not self._known_cycle:
            self._known_cycle = self.cycle
            self._forget()
        elif self._deadline is None and (self.cycle is None or self.cycle.response_complete):
            self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._forget()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._deadline = self.loop.call_later(HEAD_S, self._too_slow)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self._deadline = None
        self.transport.abort()
