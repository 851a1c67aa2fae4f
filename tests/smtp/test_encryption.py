"""No mail and no password over a line that somebody else may read, or to somebody else's server."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from generator.errors import RelayRefused
from generator.publish.clock import Pace
from generator.publish.post import MemoryBook, Receipt
from generator.publish.smtp import SmtpTarget
from generator.publish.smtp_session import Login, Relay
from tests.smtp.mailing import QUICK, SENDER, TestClock, parcel
from tests.smtp.server import Asked, Server

PASSWORD = "hunter2"
POLITE: Asked = lambda event, line, count: None  # noqa: E731
Security = Callable[[trustme.CA], trustme.LeafCert]


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


def server_side(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def server(ca: trustme.CA, asked: Asked = POLITE, *, implicit: bool = False) -> Server:
    good = server_side(ca.issue_cert("localhost"))
    offers = ("AUTH PLAIN",) if implicit else ("AUTH PLAIN", "STARTTLS")
    return Server(asked, tls=good, implicit=implicit, offers=offers)


def send(peer: Server, *, trusts: trustme.CA | None, implicit: bool = False) -> Receipt:
    context = ssl.create_default_context()
    if trusts:
        trusts.configure_trust(context)
    post = SmtpTarget(
        Relay(
            host="localhost",
            port=peer.port,
            security="tls" if implicit else "starttls",
            login=Login(user="user", password=PASSWORD),
            timeouts=QUICK,
        ),
        SENDER,
        MemoryBook(),
        clock=TestClock(),
        pace=Pace(TestClock(), per_minute=600),
        context=context,
    )
    return post.send(post.plan(parcel(2)))


def require_refused(peer: Server, message: str, *, trusts: trustme.CA | None, implicit: bool = False) -> None:
    with peer, pytest.raises(RelayRefused, match=message) as raised:
        send(peer, trusts=trusts, implicit=implicit)
    assert PASSWORD not in str(raised.value)
    assert not any(line.startswith(("AUTH", "MAIL")) for line in peer.heard)
    assert not peer.mails


@pytest.mark.parametrize("implicit", [True, False])
def test_mail_and_password_go_to_a_server_that_proves_who_it_is(ca: trustme.CA, implicit: bool) -> None:
    with server(ca, implicit=implicit) as peer:
        assert send(peer, trusts=ca, implicit=implicit) == Receipt(sent=2)
    words = [line.split(" ")[0] for line in peer.heard]
    assert words.index("AUTH") > (-1 if implicit else words.index("STARTTLS"))
    assert words.count("EHLO") == (1 if implicit else 2)  # what was offered in clear is not believed


@pytest.mark.parametrize("implicit", [True, False])
def test_a_certificate_nobody_vouches_for_is_refused(ca: trustme.CA, implicit: bool) -> None:
    require_refused(server(ca, implicit=implicit), "self-signed|issuer", trusts=None, implicit=implicit)


@pytest.mark.parametrize("implicit", [True, False])
def test_the_certificate_of_another_server_is_refused(ca: trustme.CA, implicit: bool) -> None:
    other = server_side(ca.issue_cert("other.example"))
    peer = Server(tls=other, implicit=implicit, offers=("STARTTLS", "AUTH PLAIN"))
    require_refused(peer, "localhost", trusts=ca, implicit=implicit)


@pytest.mark.parametrize("implicit", [True, False])
def test_an_expired_certificate_is_refused(ca: trustme.CA, implicit: bool) -> None:
    past = datetime.now(UTC) - timedelta(days=1)
    expired = server_side(ca.issue_cert("localhost", not_before=past - timedelta(days=9), not_after=past))
    peer = Server(tls=expired, implicit=implicit, offers=("STARTTLS", "AUTH PLAIN"))
    require_refused(peer, "expired", trusts=ca, implicit=implicit)


def test_a_line_from_which_the_offer_to_encrypt_was_taken_is_refused(ca: trustme.CA) -> None:
    require_refused(Server(offers=("AUTH PLAIN",)), "no encryption", trusts=ca)


def test_a_server_that_will_not_encrypt_is_refused(ca: trustme.CA) -> None:
    asked: Asked = lambda event, line, count: b"454 not now\r\n" if event == "STARTTLS" else None  # noqa: E731
    require_refused(server(ca, asked), "refuses encryption: 454", trusts=ca)


@pytest.mark.parametrize("answer", [b"220 go\r\n250 injected\r\n", b"250 injected\r\n220 go\r\n"])
def test_words_put_in_front_of_the_encryption_are_refused(ca: trustme.CA, answer: bytes) -> None:
    asked: Asked = lambda event, line, count: answer if event == "STARTTLS" else None  # noqa: E731
    require_refused(server(ca, asked), "encryption", trusts=ca)


def test_a_port_that_does_not_speak_tls_is_refused(ca: trustme.CA) -> None:
    require_refused(Server(), "encrypted", trusts=ca, implicit=True)


def test_what_is_printed_of_a_server_holds_no_secret() -> None:
    relay = Relay(host="localhost", port=25, security="tls", login=Login(user="user", password=PASSWORD))
    assert PASSWORD not in f"{relay!r} {relay} {relay.login!r} {relay.login}"


def test_without_encryption_mail_goes_to_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.publish.smtp_wire import Wire
    from tests.smtp.mailing import target

    monkeypatch.setattr(Wire, "is_local", False)
    with Server() as peer:
        post = target(peer.port, MemoryBook(), TestClock())
        with pytest.raises(RelayRefused, match="this machine only"):
            post.send(post.plan(parcel(1)))
    assert not peer.heard
