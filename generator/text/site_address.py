"""The address a site will be served at."""

import re

# No query, no user, and nothing that could end an attribute.
_ADDRESS = re.compile(r"""https?://[^\s/?#@\\"'<>]+(?:/[^\s?#\\"'<>]*)?""", re.IGNORECASE)
EXAMPLE = "https://example.github.io/mybriefing/"


def is_site_address(address: str) -> bool:
    """True for http or https with a host and perhaps a path."""
    return _ADDRESS.fullmatch(address) is not None
