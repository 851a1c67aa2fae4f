"""What goes out: a page is a template with its view, an asset is bytes at a path."""

import hashlib

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

    def static_path(self, name: str) -> str:
        """Where a static file goes in the output folder: "css/site.css" -> "static/css/site.1f0c9a2b.css".

        The hash of the content is in the name: a host may cache it for ever, a change is a new address.
        Raises KeyError where the theme has no such file.
        """
        stem, dot, ending = name.rpartition(".")
        mark = hashlib.sha256(self.static[name]).hexdigest()[:8]
        return f"static/{stem}.{mark}.{ending}" if dot else f"static/{ending}.{mark}"
