"""`briefing serve`: the site as it will be served, built again whenever its sources change."""

import logging
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from urllib.parse import quote, unquote, urlsplit

import msgspec

from generator.commands.desk import ReviewDesk
from generator.commands.mail_preview import MailPreview
from generator.commands.preview import PreviewWorkshop
from generator.devserver.app import make_app
from generator.devserver.builder import Builder
from generator.devserver.desk import ROOT, desk_routes
from generator.devserver.hosts import Hosts, is_loopback
from generator.devserver.live import Live, State
from generator.devserver.mail import mail_routes
from generator.devserver.ports import lan_addresses, listen
from generator.devserver.server import Server
from generator.devserver.snapshot import Flaw
from generator.devserver.watch import Watcher
from generator.disk.code import shipped_themes
from generator.disk.content import load_settings
from generator.disk.site_folder import CONTENT
from generator.errors import PreviewRefused
from generator.model.problem import Problem

_EVERYWHERE = {"", "0.0.0.0", "::"}


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be served, and to whom."""

    site: Path
    host: str = "127.0.0.1"
    port: int = 8000
    """0: any free one."""
    names: tuple[str, ...] = ()
    """Other names under which browsers may ask for it, behind a proxy for instance."""
    base_url: str | None = None
    """In place of the one in the settings."""
    private: bool = False
    """With the words that rights withhold; on loopback only."""
    poll: bool = False
    """Look for changes instead of being told of them."""


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """How one build ended, for the terminal."""

    number: int
    good: bool
    """False: the last good site is still shown."""
    seconds: float
    problems: tuple[Problem, ...]


class _Stopped(Exception):
    """A signal came."""


class Serving:
    """A preview that listens already and answers once it is started."""

    def __init__(self, order: Order, *, tell: Callable[[str], None], built: Callable[[Built], None]) -> None:
        """`tell` is given words for the terminal, `built` how each build ended; both in other threads.

        Raises SiteNotFound, CannotListen or PreviewRefused.
        """
        shared = not is_loopback(order.host)
        if order.private and shared:
            hint = "leave out --host, or leave out --private"
            message = "words that rights withhold are shown on this machine only"
            raise PreviewRefused(message, where="--private", hint=hint)
        settings = load_settings(order.site, [])
        self._base_path = urlsplit(order.base_url or settings.base_url).path or "/"
        bound, self.taken = listen(order.host, order.port)
        self.host, self.port = order.host, bound.getsockname()[1]
        workshop = PreviewWorkshop(order.site, base_url=order.base_url, private=order.private)
        builder = Builder(workshop, self._show)
        self._built = built
        self.live = Live(builder.wake)
        desk = desk_routes(ReviewDesk(order.site, now=_now, sources=workshop.sources), self.live)
        letters = MailPreview(self.live, workshop.sources, private=order.private)
        routes = (*desk, *mail_routes(letters, self.live))
        app = make_app(self.live, hosts=_hosts(order), tell=tell, routes=routes)
        self.server = Server(app=app, sockets=[bound], live=self.live, builder=builder)
        content = order.site / CONTENT
        self.watcher = Watcher(
            (content, order.site / "themes", shipped_themes()),
            builder.wake,
            tell=tell,
            without=(content / "inbox",),
            poll=order.poll,
        )

    @property
    def url(self) -> str:
        """Where to look at it from this machine."""
        return self._url("127.0.0.1" if self.host in _EVERYWHERE else self.host)

    @property
    def desk_url(self) -> str:
        """Where the review desk is, for this machine only."""
        return urlsplit(self.url)._replace(path=ROOT).geturl()

    @property
    def lan_urls(self) -> tuple[str, ...]:
        """Where others on the network can look at it; empty on loopback."""
        if is_loopback(self.host):
            return ()
        return tuple(map(self._url, lan_addresses() if self.host in _EVERYWHERE else (self.host,)))

    def start(self) -> None:
        """Begin to answer, to build and to watch."""
        self.watcher.start()
        self.server.start()

    def stop(self) -> None:
        """End it all, at once, whatever is under way."""
        self.watcher.stop()
        self.server.stop()
        _end_workers()
        self.server.join()
        _end_workers()  # those that a build under way has begun meanwhile

    def run(self) -> None:
        """Serve until Ctrl-C, SIGTERM, or the terminal is closed; for the main thread."""
        # What strangers' bytes set off in a library is no news to an editor; what is, we tell ourselves.
        logging.disable()
        # Whoever tidies up after worker processes that were ended need not say so; it inherits this option.
        sys.warnoptions.append("ignore:resource_tracker")
        try:
            _on_signals(_raise_stopped)
            self.start()
            # Woken now and then: Windows does not interrupt a wait for Ctrl-C.
            while not self.server.ended.wait(0.5):
                pass
        except _Stopped:
            _on_signals(signal.SIG_IGN)  # a second Ctrl-C finds us on the way out
        finally:
            self.stop()

    def _show(self, state: State, seconds: float) -> None:
        self.live.show(state)
        flaws: Iterable[Flaw] = (
            [state.failure] if state.failure else state.snapshot.problems if state.snapshot else ()
        )
        self._built(
            Built(
                number=state.build,
                good=not state.failure,
                seconds=seconds,
                problems=tuple(map(_problem, flaws)),
            )
        )

    def _url(self, host: str) -> str:
        name = f"[{host}]" if ":" in host else host
        return f"http://{name}:{self.port}{quote(unquote(self._base_path))}"


def _end_workers() -> None:
    for worker in multiprocessing.active_children():
        worker.kill()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hosts(order: Order) -> Hosts:
    return Hosts(names=frozenset(name.lower() for name in (order.host, *order.names)))


def _problem(flaw: Flaw) -> Problem:
    if isinstance(flaw, Problem):
        return flaw
    return Problem(where=flaw.where, severity="error", code=flaw.code, message=flaw.message, hint=flaw.hint)


def _on_signals(handler: signal.Handlers | Callable[[int, FrameType | None], None]) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, handler)


def _raise_stopped(number: int, frame: FrameType | None) -> None:
    # Raised, not set: the lock of an Event may be held just where the signal comes in.
    raise _Stopped
