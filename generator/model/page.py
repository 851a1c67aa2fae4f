"""What goes out: a page is a template with its view, an asset is bytes at a path."""

import msgspec


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One HTML page to render."""

    path: str
    """In the output folder, with forward slashes: "topics/trade-figures/index.html"."""
    template: str
    view: msgspec.Struct
    """All the template may see."""


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the output folder."""

    path: str
    body: bytes


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """A theme as read from disk, parents already folded in."""

    name: str
    templates: dict[str, str]
    """Template name -> source."""
    static: dict[str, bytes]
    """Path below static/ -> bytes."""
    strings: dict[str, str]
    """Words of the interface in the site's language."""
    where: dict[str, str]
    """Template name -> the file it came from, for messages."""
