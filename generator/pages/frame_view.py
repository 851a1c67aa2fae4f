"""What surrounds every page, as templates see it."""

import msgspec

from generator.model.documents import Html
from generator.pages.views import Link


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed to subscribe to."""

    label: str
    href: str
    media_type: str


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What surrounds every page."""

    language: str
    direction: str
    """ltr or rtl."""
    site: Link
    tagline: str
    title: str
    """Of the document: the page's heading with the site's title."""
    heading: str
    description: str
    canonical: str
    noindex: bool = False
    sample: bool = False
    navigation: tuple[Link, ...]
    trail: tuple[Link, ...]
    """Breadcrumbs from the home page down to this page's parent."""
    colophon: tuple[Link, ...]
    """Links at the foot."""
    editor: str | None
    stylesheets: tuple[str, ...]
    icon: str | None
    feeds: tuple[Feed, ...] = ()
    kind: str = "website"
    """Open Graph type."""
    json_ld: tuple[Html, ...] = ()
    """JSON texts, safe inside a script element (no "<")."""
    previous: Link | None = None
    following: Link | None = None
    updated: str | None = None
    """UTC, YYYY-MM-DDTHH:MM:SSZ: when what the page shows last changed; never the clock of the build."""
