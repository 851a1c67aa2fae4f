"""A letter, readers, and a target to send it with, for tests."""

from datetime import UTC, datetime, timedelta

from generator.model.deliveries import Delivery
from generator.model.mail import UNSUBSCRIBE, Letter, Recipient
from generator.publish.clock import Pace
from generator.publish.message import Sender
from generator.publish.post import Book, Mail, Parcel
from generator.publish.smtp import SmtpTarget
from generator.publish.smtp_session import Login, Relay, Timeouts

QUICK = Timeouts(connect_s=5, command_s=5, text_s=5, accept_s=5)
HASTY = Timeouts(connect_s=0.3, command_s=0.3, text_s=1.5, accept_s=0.3)
LETTER = Letter(
    edition="2024-03",
    subject="Small: March 2024",
    preheader="What changed",
    html=f'<p>What changed.</p>\n<p><a href="{UNSUBSCRIBE}">Unsubscribe</a></p>\n',
    text=f"What changed.\n.\n..\nUnsubscribe:\n{UNSUBSCRIBE}\n",
    view_url="https://example.org/small/editions/2024-03/",
    fingerprint="f" * 64,
)
SENDER = Sender(
    address="briefing@example.org",
    name="Small",
    list_id="small.example.org",
    unsubscribe_mail="leave@example.org",
    secret=b"0" * 32,
)


class TestClock:
    """Time that passes only when somebody waits."""

    __test__ = False

    def __init__(self) -> None:
        self.time = datetime(2024, 4, 1, 12, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)


def reader(number: int) -> str:
    return f"reader{number:04}@readers.example"


def parcel(count: int, letter: Letter = LETTER) -> Parcel:
    mails = tuple(
        Mail(recipient=Recipient(address=reader(number), name=f"Reader {number}"), letter=letter)
        for number in range(count)
    )
    return Parcel(mailing="2024-03", mails=mails)


def target(
    port: int,
    book: Book,
    clock: TestClock,
    *,
    timeouts: Timeouts = QUICK,
    told: list[Delivery] | None = None,
    login: Login | None = None,
) -> SmtpTarget:
    """A target for a server on this machine, with time that needs no waiting."""
    return SmtpTarget(
        Relay(host="127.0.0.1", port=port, security="none", timeouts=timeouts, login=login),
        SENDER,
        book,
        clock=clock,
        pace=Pace(TestClock(), per_minute=600),
        told=(told if told is not None else []).append,
    )


def states(book: Book) -> dict[str, int]:
    """How many deliveries are in each state."""
    found: dict[str, int] = {}
    for delivery in book.deliveries().values():
        found[delivery.state] = found.get(delivery.state, 0) + 1
    return found
