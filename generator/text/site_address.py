"""The address a site will be served at."""

import re

PATTERN = r"""[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\"'<>]+(?:/[^\s?#\\"'<>]*)?"""
"""No query, no user, and nothing that could end an attribute; also used in the JSON Schema of site.yaml."""
_ADDRESS = re.compile(PATTERN)
EXAMPLE = "https://example.github.io/mybriefing/"


def is_site_address(address: str) -> bool:
    """True for http or https with a host and perhaps a path."""
    return _ADDRESS.fullmatch(address) is not None
