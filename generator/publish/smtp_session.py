"""A conversation with a mail server: greeted, encrypted and logged in, or it does not come about."""

import base64
import re
import ssl
from typing import Literal, NoReturn

import msgspec

from generator.errors import RelayRefused
from generator.publish.headers import refused
from generator.publish.smtp_replies import Reply, Stage, harmless, verdict
from generator.publish.smtp_wire import Lost, Wire

_DOT_FIRST = re.compile(rb"^\.", re.MULTILINE)


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A user and a password; what is printed of it is neither."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Login(...)"


class Timeouts(msgspec.Struct, frozen=True, kw_only=True):
    """How long we wait; RFC 5321, 4.5.3.2, says not to give up sooner."""

    connect_s: float = 30
    command_s: float = 300
    text_s: float = 180
    """For a mail's text to leave us."""
    accept_s: float = 600
    """For the answer to the final dot."""


class Relay(msgspec.Struct, frozen=True, kw_only=True):
    """The mail server, and how we come to it."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    login: Login | None = None
    timeouts: Timeouts = Timeouts()

    @property
    def where(self) -> str:
        """As it is named to people."""
        return f"{self.host}:{self.port}"


class Declined(Exception):
    """The server answered, and not with yes."""

    def __init__(self, stage: Stage, reply: Reply) -> None:
        super().__init__(str(reply))
        self.stage, self.reply = stage, reply


class Session:
    """One open conversation; everything raises Lost where the connection breaks, and Declined for a no."""

    def __init__(self, relay: Relay, context: ssl.SSLContext | None, *, name: str) -> None:
        """Connect and introduce ourselves as `name`; raises RelayRefused where no later try would help."""
        self._relay = relay
        self._wire = Wire(relay.host, relay.port, timeout_s=relay.timeouts.connect_s)
        try:
            self._open(context, name)
        except BaseException:
            self.drop()
            raise

    def begin(self, sender: str, recipient: str) -> None:
        """Name both ends of a mail."""
        self._ask("sender", f"MAIL FROM:<{sender}>")
        self._ask("recipient", f"RCPT TO:<{recipient}>")

    def hand_over(self, message: bytes) -> None:
        """Send all of a message but the dot that ends it: if this fails, it did not go out."""
        self._ask("data", "DATA")
        stuffed = _DOT_FIRST.sub(b"..", message)
        whole = stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"
        self._wire.put(whole, timeout_s=self._relay.timeouts.text_s)
        self._wire.require_silence()

    def finish(self) -> Reply:
        """Send the dot: if the connection is lost here, the mail may have gone out."""
        self._wire.put(b".\r\n", timeout_s=self._relay.timeouts.command_s)
        reply = self._reply(self._relay.timeouts.accept_s)
        if reply.code // 100 == 3:
            raise Lost(f"the server's answer makes no sense: {reply}")
        return self._accepted("text", reply)

    def reset(self) -> None:
        """Forget a mail that was begun."""
        self._ask("sender", "RSET")

    def quit(self) -> None:
        """Say goodbye, if anybody is there to hear it."""
        moment_s = min(5, self._relay.timeouts.connect_s)
        try:
            self._wire.put(b"QUIT\r\n", timeout_s=moment_s)
            self._wire.answer(timeout_s=moment_s)
        except Lost:
            pass
        self.drop()

    def drop(self) -> None:
        """Hang up."""
        self._wire.close()

    def _open(self, context: ssl.SSLContext | None, name: str) -> None:
        if self._relay.security == "none" and not self._wire.is_local:
            self._refuse("without encryption mail goes to this machine only")
        if self._relay.security == "tls":
            self._encrypt(context)
        self._accepted("greeting", self._reply(self._relay.timeouts.command_s))
        offers = self._hello(name)
        if self._relay.security == "starttls":
            self._start_tls(context, offers)
            offers = self._hello(name)  # what was offered in clear may have been anybody's
        if self._relay.login:
            self._log_in(self._relay.login, offers)

    def _hello(self, name: str) -> list[str]:
        """What the server offers, in capitals."""
        self._send(f"EHLO {name}")
        code, lines = self._wire.answer(timeout_s=self._relay.timeouts.command_s)
        first, *offers = map(harmless, lines)
        self._accepted("greeting", Reply(code=code, text=first))
        return [offer.upper() for offer in offers]

    def _start_tls(self, context: ssl.SSLContext | None, offers: list[str]) -> None:
        if "STARTTLS" not in offers:
            self._refuse("the server offers no encryption (STARTTLS), and without it nothing is sent")
        self._send("STARTTLS")
        reply = self._reply(self._relay.timeouts.command_s)
        if reply.code != 220:
            self._refuse(f"the server refuses encryption: {reply}")
        if self._wire.heard_too_much:  # answers put in front of the encrypted ones, as in CVE-2011-0411
            self._refuse("somebody between us and the server speaks before the encryption begins")
        self._encrypt(context)

    def _encrypt(self, context: ssl.SSLContext | None) -> None:
        try:
            context = context or ssl.create_default_context()
            self._wire.encrypt(context, self._relay.host, timeout_s=self._relay.timeouts.connect_s)
        except ssl.SSLCertVerificationError as error:
            self._refuse(f"its certificate is not to be trusted: {error.verify_message}", error)
        except ssl.SSLError as error:
            self._refuse(f"no encrypted connection came about: {error.reason or error}", error)

    def _log_in(self, login: Login, offers: list[str]) -> None:
        ways = {way for offer in offers if offer.startswith("AUTH") for way in re.split("[ =]", offer)}
        user, password = login.user.encode(), login.password.encode()
        if "PLAIN" in ways:
            self._answer_login(b"AUTH PLAIN " + base64.b64encode(b"\0" + user + b"\0" + password), 235)
        elif "LOGIN" in ways:
            self._answer_login(b"AUTH LOGIN", 334)
            self._answer_login(base64.b64encode(user), 334)
            self._answer_login(base64.b64encode(password), 235)
        else:
            self._refuse("a user is given, but the server offers no login that we know (PLAIN, LOGIN)")

    def _answer_login(self, line: bytes, wanted: int) -> None:
        self._wire.require_silence()
        self._wire.put(line + b"\r\n", timeout_s=self._relay.timeouts.command_s)
        reply = self._reply(self._relay.timeouts.command_s)
        if reply.code == wanted:
            return
        if reply.code // 100 == 4:
            raise Declined("login", Reply(code=reply.code))
        # The server's words are left out here: they may hold what we sent.
        hint = "check BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD (docs/email.md)"
        raise RelayRefused(f"it refuses the login ({reply.code})", where=self._relay.where, hint=hint)

    def _accepted(self, stage: Stage, reply: Reply) -> Reply:
        found = verdict(stage, reply)
        if found == "stop" and stage == "greeting":
            self._refuse(f"it turns us away: {reply}")
        if found != "accepted":
            raise Declined(stage, reply)
        return reply

    def _ask(self, stage: Stage, line: str) -> None:
        self._send(line)
        self._accepted(stage, self._reply(self._relay.timeouts.command_s))

    def _send(self, line: str) -> None:
        if not (line.isascii() and line.isprintable()):
            raise refused("an address in it would end a command")
        self._wire.require_silence()
        self._wire.put(line.encode("ascii") + b"\r\n", timeout_s=self._relay.timeouts.command_s)

    def _reply(self, timeout_s: float) -> Reply:
        code, lines = self._wire.answer(timeout_s=timeout_s)
        return Reply(code=code, text=harmless(b" ".join(lines)))

    def _refuse(self, message: str, cause: BaseException | None = None) -> NoReturn:
        hint = "check email.smtp in content/site.yaml: host, port and security (docs/email.md)"
        raise RelayRefused(message, where=self._relay.where, hint=hint) from cause
