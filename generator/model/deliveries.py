"""What became of each mail: what the ledger holds and the senders tell it."""

from typing import Annotated, Literal

import msgspec

from generator.model.article import Moment

DeliveryState = Literal["planned", "sending", "sent", "failed", "deferred", "unknown"]
"""planned: on the list, nothing tried; sending: being handed over at this moment; sent: the server took it;
failed: refused for good; deferred: to be tried again; unknown: handed over, but no answer came back."""
Count = Annotated[int, msgspec.Meta(ge=0)]


class Mailing(msgspec.Struct, frozen=True, kw_only=True):
    """One letter to everybody on the list: an edition's first, or one of its corrections."""

    edition: str
    fingerprint: str
    """Of the letter."""
    correction: Count = 0
    """0: the edition as it was closed; 1, 2, ...: a corrected letter."""
    begun: Moment

    @property
    def id(self) -> str:
        """What its Message-IDs begin with, and its key in the ledger."""
        return f"{self.edition}.correction-{self.correction}" if self.correction else self.edition


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Where the mail to one recipient stands."""

    address: str
    state: DeliveryState
    at: Moment
    """When it came to that."""
    attempts: Count = 0
    """How often the server put it off."""
    first_try: Moment | None = None
    """When the server put it off for the first time."""
    next_try: Moment | None = None
    """deferred: not before this moment."""
    code: int | None = None
    """The server's last answer, and its words (harmless to a terminal)."""
    reply: str = ""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """How much of one mailing went out: all that is kept beside the edition, without any address."""

    correction: Count = 0
    fingerprint: str
    begun: Moment
    count: Count = 0
    last: Moment | None = None
    """When the last one went out."""


class SentNote(msgspec.Struct, frozen=True, kw_only=True):
    """content/editions/<id>.sent.json."""

    schema: str = "briefing-sent/1"
    edition: str
    mailings: tuple[Sent, ...] = ()
