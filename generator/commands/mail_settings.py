"""What site.yaml and the environment say of mail, checked before anything is sent."""

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from generator.disk.credentials import smtp_login, unsubscribe_key
from generator.errors import MailSettingsUnfit
from generator.model.content import Settings
from generator.model.delivery import EmailSettings, Smtp
from generator.model.problem import Problem
from generator.publish.message import Sender
from generator.publish.smtp_session import Login, Relay
from generator.text.mail_address import NoMailAddress, domain_of, mail_address
from generator.text.strings import slug

_ENDPOINT = re.compile(r"https://[^\s<>\"',\\]+")
_TOKEN = "{token}"


def sender_of(settings: Settings, site: Path) -> Sender:
    """Who writes, with the site's own key; raises MailSettingsUnfit."""
    return sender_with(settings, unsubscribe_key(site))


def sender_with(settings: Settings, key: bytes) -> Sender:
    """Who writes; `key` makes the links to leave.  Raises MailSettingsUnfit."""
    email = email_of(settings)
    address = _address("sender", email.sender)
    if email.unsubscribe is not None:
        _require_endpoint(email.unsubscribe)
    return Sender(
        address=address,
        name=email.name or settings.title,
        list_id=_list_id(settings.base_url, address),
        reply_to=_address("reply_to", email.reply_to) if email.reply_to else None,
        unsubscribe=email.unsubscribe,
        unsubscribe_mail=_address("unsubscribe_mail", email.unsubscribe_mail or address),
        secret=key,
    )


def relay_of(settings: Settings, environment: Mapping[str, str]) -> Relay:
    """The server that takes our mail; raises MailSettingsUnfit or CredentialsUnusable."""
    smtp = email_of(settings).smtp
    if smtp is None:
        raise _unfit("there is no `email.smtp`: no server to give the mail to", "add host, port and security")
    _require_local_if_clear(smtp)
    login = smtp_login(environment, smtp.host)
    return Relay(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        login=Login(user=login[0], password=login[1]) if login else None,
    )


def per_minute_of(settings: Settings) -> int:
    """How many mails the server may be given in a minute."""
    smtp = email_of(settings).smtp
    return smtp.per_minute if smtp else 1


def require_valid(problems: tuple[Problem, ...]) -> None:
    """Raise MailSettingsUnfit for the first error in site.yaml: its settings are not what somebody wrote."""
    for problem in problems:
        if problem.severity == "error" and problem.where.startswith("content/site.yaml"):
            raise MailSettingsUnfit(problem.message, where=problem.where, hint=problem.hint)


def email_of(settings: Settings) -> EmailSettings:
    """The settings of mail; raises MailSettingsUnfit where there are none."""
    if settings.email is None:
        raise _unfit("there is no `email`: nobody whom the mail could come from", "add `email` with a sender")
    return settings.email


def list_file(site: Path, name: str, setting: str) -> Path:
    """Where a list of addresses lies; raises MailSettingsUnfit for a place that is published."""
    path = site / name
    for folder in ("output", "content"):
        if path.resolve().is_relative_to((site / folder).resolve()):
            message = f"`email.{setting}` lies in {folder}/, which others can read once it is published"
            raise _unfit(message, "move the file to .briefing/, which neither git nor the site takes along")
    return path


def _require_local_if_clear(smtp: Smtp) -> None:
    if smtp.security == "none" and not _is_loopback(smtp.host):
        message = "`email.smtp.security: none` is for a server on this machine only"
        raise _unfit(message, "write tls (port 465) or starttls (port 587)")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _require_endpoint(address: str) -> None:
    hint = "write it like https://example.org/leave?t={token}, or take it out: then people leave by mail"
    if not _ENDPOINT.fullmatch(address) or not address.isascii() or not urlsplit(address).hostname:
        raise _unfit("`email.unsubscribe` is no https address", hint)
    if _TOKEN not in address:
        raise _unfit("`email.unsubscribe` has no {token} in it: who leaves could not be told", hint)


def _address(setting: str, text: str) -> str:
    try:
        return mail_address(text)
    except NoMailAddress as error:
        hint = 'write one address alone, like "briefing@example.org"'
        raise _unfit(f"`email.{setting}` is no address: {error}", hint) from error


def _list_id(base_url: str, sender: str) -> str:
    """Of the site's address, which stays while titles change: weekly.example.org for example.org/weekly/."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if "." not in host or not host.isascii():
        host = f"briefing.{domain_of(sender)}"
    labels = [slug(part) for part in reversed(parts.path.split("/"))]
    return ".".join([*filter(None, labels), host])


def _unfit(message: str, hint: str) -> MailSettingsUnfit:
    return MailSettingsUnfit(message, where="content/site.yaml", hint=hint)
