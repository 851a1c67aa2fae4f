"""The digest as mail: what is written, and to whom."""

import msgspec

UNSUBSCRIBE = "https://unsubscribe.invalid/"
"""Stands in `Letter.html` and `Letter.text` where a recipient's own address for leaving belongs.

Whoever makes the message puts that address (https or mailto) in its place: escaped for an attribute in the
HTML, as it is in the text, where it stands alone on its line.
"""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """An edition as it is mailed, the same for everybody who chose the same topics."""

    edition: str
    """Its id."""
    subject: str
    """One line of plain text without control characters; still untrusted as a header."""
    preheader: str
    """What an inbox shows beside the subject."""
    html: str
    text: str
    """The same for who reads no HTML; lines of at most 76 characters but for addresses."""
    view_url: str
    """The edition's page on the published site."""
    fingerprint: str
    """Of what it says, subject and text: equal fingerprints tell a reader the same."""
    language: str = "en"
    topics: tuple[str, ...] = ()
    """Slugs of the only topics it tells of; none: all."""


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who gets the digest."""

    address: str
    name: str | None = None
    topics: tuple[str, ...] = ()
    """Slugs of the only topics wanted; none: all."""
