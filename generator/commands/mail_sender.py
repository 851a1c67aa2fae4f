"""Who a digest comes from, as site.yaml says it."""

import re
from urllib.parse import urlsplit

from generator.errors import MailSettingsUnfit
from generator.model.content import Settings
from generator.model.delivery import EmailSettings
from generator.publish.message import Sender
from generator.text.mail_address import NoMailAddress, domain_of, mail_address

_WHERE = "content/site.yaml"
_TOKEN = "{token}"
_ENDPOINT = re.compile(r"https://[^/\s]+/\S*")
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def sender_of(settings: Settings, email: EmailSettings, key: bytes) -> Sender:
    """The sender of a site's digests; `key` makes the tokens of those who leave.

    Raises MailSettingsUnfit for an address that no mail can come from or go to.
    """
    address = _address("sender", email.sender)
    return Sender(
        address=address,
        name=email.name or settings.title,
        list_id=_list_id(settings.base_url, address),
        reply_to=_address("reply_to", email.reply_to) if email.reply_to else None,
        unsubscribe=_endpoint(email.unsubscribe) if email.unsubscribe else None,
        unsubscribe_mail=_address("unsubscribe_mail", email.unsubscribe_mail or email.sender),
        secret=key,
    )


def _address(setting: str, text: str) -> str:
    try:
        return mail_address(text)
    except NoMailAddress as error:
        raise _unfit(f"email.{setting} is no address for mail: {error}", "write it as name@domain") from error


def _endpoint(address: str) -> str:
    if not _ENDPOINT.fullmatch(address) or not address.isascii() or _TOKEN not in address:
        hint = f"write it like https://lists.example.org/leave?who={_TOKEN}"
        raise _unfit("email.unsubscribe is no https address with {token} in it", hint)
    return address


def _list_id(base_url: str, sender: str) -> str:
    # Readers' filters stand on it: two briefings of one house differ, and neither depends on a title.
    path = _NOT_IN_A_NAME.sub("-", urlsplit(base_url).path.lower()).strip("-")[:60]
    return f"{path or 'briefing'}.{domain_of(sender)}"


def _unfit(message: str, hint: str) -> MailSettingsUnfit:
    return MailSettingsUnfit(message, where=_WHERE, hint=hint)
