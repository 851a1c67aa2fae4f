"""A letter to one recipient, as the bytes that go over the wire."""

import hashlib
import hmac
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

import msgspec

from generator.model.mail import UNSUBSCRIBE, Letter, Recipient
from generator.publish.headers import head, mailbox, refused, require_sound, words
from generator.text.mail_address import address_key, domain_of

# Python's own SMTP policy makes lines of 78 where RFC 2045 allows 76.
_POLICY = SMTP.clone(max_line_length=76, cte_type="7bit")
# "=_" cannot stand in quoted-printable text.
_BOUNDARY = "=_briefing-part"
_BODY_HEADERS = ("MIME-Version", "Content-Type")


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes, and how one gets off the list; checked before it comes here."""

    address: str
    name: str
    list_id: str
    """A name like a domain's; readers filter by it, so it should never change."""
    reply_to: str | None = None
    unsubscribe: str | None = None
    """An https address that takes a POST, with "{token}" in it."""
    unsubscribe_mail: str
    secret: bytes
    """What makes a recipient's token one that nobody can guess."""

    def __repr__(self) -> str:
        return f"Sender({self.address})"


def message(letter: Letter, recipient: Recipient, sender: Sender, *, mailing: str, date: datetime) -> bytes:
    """The whole message: ASCII, lines of at most 76 bytes but for long addresses, ended by CR LF.

    `mailing` is its part in the Message-ID.  Raises MessageRefused for what cannot be sent safely.
    """
    headers = _headers(letter, recipient, sender, mailing, date)
    link = leaving_link(sender, recipient.address)
    html = letter.html.replace(UNSUBSCRIBE, escape(link))
    text = letter.text.replace(UNSUBSCRIBE, link)
    if "\0" in html or "\0" in text:
        raise refused("it holds a NUL character")
    whole = head(headers) + _body(html, text)
    require_sound(whole, [*(name for name, _ in headers), *_BODY_HEADERS])
    return whole


def message_id(mailing: str, recipient: str, sender: str) -> str:
    """The same for every try at sending a mailing to a recipient, and it does not show the address."""
    mark = hashlib.sha256(f"{mailing}:{address_key(recipient)}".encode()).hexdigest()[:32]
    return f"<{mailing}.{mark}@{domain_of(sender)}>"


def token_of(secret: bytes, list_id: str, address: str) -> str:
    """What stands for the recipient in a link: useless on another list, and no guess leads to it."""
    return hmac.new(secret, f"{list_id}:{address_key(address)}".encode(), hashlib.sha256).hexdigest()[:32]


def leaving_link(sender: Sender, address: str) -> str:
    """Where this recipient gets off the list: the sender's own endpoint, else a mail."""
    token = token_of(sender.secret, sender.list_id, address)
    if sender.unsubscribe:
        return sender.unsubscribe.replace("{token}", token)
    return _leaving_mail(sender, token)


def _leaving_mail(sender: Sender, token: str) -> str:
    return f"mailto:{sender.unsubscribe_mail}?subject={quote(f'unsubscribe {token}')}"


def _headers(
    letter: Letter, recipient: Recipient, sender: Sender, mailing: str, date: datetime
) -> list[tuple[str, str]]:
    by_mail = _leaving_mail(sender, token_of(sender.secret, sender.list_id, recipient.address))
    link = leaving_link(sender, recipient.address)
    headers = [
        ("From", mailbox("From", sender.address, sender.name)),
        ("To", mailbox("To", recipient.address, recipient.name)),
        ("Subject", words("Subject", letter.subject)),
        ("Date", format_datetime(date)),
        ("Message-ID", message_id(mailing, recipient.address, sender.address)),
        ("List-Id", mailbox("List-Id", sender.list_id, sender.name)),
    ]
    if sender.reply_to:
        headers.append(("Reply-To", mailbox("Reply-To", sender.reply_to, None)))
    if sender.unsubscribe:  # RFC 8058: only an address that takes a POST may promise one click
        headers.append(("List-Unsubscribe", f"<{link}>,\r\n <{by_mail}>"))
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    else:
        headers.append(("List-Unsubscribe", f"<{by_mail}>"))
    return [*headers, ("Auto-Submitted", "auto-generated"), ("Precedence", "bulk")]


def _body(html: str, text: str) -> bytes:
    body = EmailMessage(policy=_POLICY)
    body.set_content(text, charset="utf-8", cte="quoted-printable")
    body.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    body.set_boundary(_BOUNDARY)
    for part in body.iter_parts():
        del part["MIME-Version"]  # the head's says it for all
    return body.as_bytes()
