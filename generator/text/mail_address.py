"""Mail addresses: one spelling for each, and none that could be two or end a command."""

import re

import idna

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST, _LONGEST_LOCAL = 254, 64


HOST_PATTERN = r"(?:[A-Za-z0-9._-]{1,253}|[0-9a-fA-F:.]{2,45})"
"""The name or number of a server: no user, no password, no scheme, no port."""
_HOST = re.compile(HOST_PATTERN)


class NoMailAddress(ValueError):
    """Why a text is no address that mail can be sent to, in words for the person who typed it."""


def mail_address(text: str) -> str:
    """The address as servers want it: ends trimmed, the domain in lower case and in ASCII.

    Raises NoMailAddress.  Narrower than the standards: quoted names, address literals and letters beyond
    ASCII before the @ are refused, for too many servers refuse them.

    >>> mail_address(" Reader@Zeitung.Example ")
    'Reader@zeitung.example'
    >>> mail_address("leser@bücher.example")
    'leser@xn--bcher-kva.example'
    """
    address = text.strip(" \t")
    if len(address) > _LONGEST:
        raise NoMailAddress(f"it is longer than {_LONGEST} characters")
    if any(not letter.isprintable() for letter in address):
        raise NoMailAddress("it holds a line break or another control character")
    if any(letter in address for letter in ' ,;<>"()[]\\:'):
        raise NoMailAddress("it holds a space, comma, bracket or quotation mark: one bare address is wanted")
    local, at, domain = address.rpartition("@")
    if not at or "@" in local:
        raise NoMailAddress("it does not have one @" if address else "it is empty")
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise NoMailAddress("what stands before the @ is none that every server takes")
    whole = f"{local}@{_ascii_domain(domain)}"
    if len(whole) > _LONGEST:
        raise NoMailAddress(f"it is longer than {_LONGEST} characters")
    return whole


def is_host(text: str) -> bool:
    """True for the bare name or number of a server.

    >>> is_host("mail.example.org"), is_host("user:secret@mail.example.org")
    (True, False)
    """
    return _HOST.fullmatch(text) is not None


def address_key(address: str) -> str:
    """What two spellings of one mailbox have in common.

    Servers may tell capitals before the @ apart, but none that people use does: one person, one mail.
    """
    return address.casefold()


def domain_of(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2]


def _ascii_domain(domain: str) -> str:
    try:
        name = idna.encode(domain, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        name = domain.lower()  # idna refuses "under_score" as well as nonsense: judged below
    labels = name.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or labels[-1].isdigit():
        raise NoMailAddress("what stands after the @ is no domain name")
    return name
