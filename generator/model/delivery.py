"""Settings of what leaves the house: the mail digest and the published site.  Never a password."""

from typing import Annotated, Literal

import msgspec

Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]
Rate = Annotated[int, msgspec.Meta(ge=1)]
MailHost = Annotated[str, msgspec.Meta(extra_json_schema={"format": "mail-host"})]
"""The bare name of a server."""


class Smtp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The relay that takes our mail; user and password come from the environment or the keyring."""

    host: MailHost
    port: Port = 465
    security: Literal["tls", "starttls", "none"] = "tls"
    """none only on loopback."""
    per_minute: Rate = 120
    """How many messages it may be given in a minute."""


class EmailSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From whom the digest comes, and how it is sent."""

    sender: str
    """The address in From; its domain is that of the Message-IDs."""
    name: str | None = None
    """The name in From; None: the briefing's title."""
    reply_to: str | None = None
    postal_address: str | None = None
    """Printed at the foot: the law of many countries asks for it."""
    unsubscribe: str | None = None
    """Address that takes a one-click POST (RFC 8058); "{token}" in it is the recipient's token."""
    unsubscribe_mail: str | None = None
    """Where a mail asks to be taken off; None: the sender's address."""
    recipients: str = ".briefing/recipients.csv"
    """A CSV file in the site's folder: name, address, topics."""
    suppressed: str = ".briefing/suppressed.txt"
    """Addresses that are never written to, one a line."""
    smtp: Smtp | None = None


class PublishSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where `briefing publish` takes the site."""

    remote: str = "origin"
    """github-pages: the git remote (a name or an address) whose branch is served."""
    branch: str = "gh-pages"
    cname: str | None = None
    """github-pages: the custom domain; None keeps the one the branch has."""
    folder: str | None = None
    """folder: where the files go."""
