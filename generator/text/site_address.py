"""The address a site will be served at."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

PATTERN = r"""[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\"'<>]+(?:/[^\s?#\\"'<>]*)?"""
"""No query, no user, and nothing that could end an attribute; also used in the JSON Schema of site.yaml."""
_ADDRESS = re.compile(PATTERN)
EXAMPLE = "https://example.github.io/mybriefing/"


def is_site_address(address: str) -> bool:
    """True for http or https with a host and perhaps a path."""
    if not _ADDRESS.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # "https://[x/", "https://x:99999/"
        return False


def in_ascii(address: str) -> str:
    """The address with a path as site maps and feeds must write it.

    >>> in_ascii("https://example.org/Brücke%20heute/")
    'https://example.org/Br%C3%BCcke%20heute/'
    """
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=quote(parts.path, safe="/%:@!$&'()*+,;=~")))
