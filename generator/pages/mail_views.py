"""What the mail templates of a theme may see: an edition as a letter, made of the records of `views`.

Part of the contract with themes, as `page_views`; every link is a full address, every string is one line of
plain text without control characters, and short enough for a letter.
"""

from typing import Literal

import msgspec

from generator.pages.list_views import ArticleLine, Change, CorrectionLine, PassageView
from generator.pages.views import ConflictView, EventView, FigureLine, Link, Stamp, Statement


class LeadRun(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the editor that are set in one way."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None


LeadKind = Literal["paragraph", "heading", "item", "quote"]


class LeadBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of the editor's lead."""

    kind: LeadKind
    runs: tuple[LeadRun, ...]


class SaidOn(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the aspect it is on."""

    aspect: str
    """Column of the positions matrix; "" where the topic has none for it."""
    statement: Statement


class ActorList(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the positions matrix as a list: what one actor, or several together, said."""

    actors: tuple[Link, ...]
    said: tuple[SaidOn, ...]
    """Newest first."""


class MailTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic in a letter: what the edition's page shows of it, and how much more there is."""

    link: Link
    lens: str
    summary: str
    figures: tuple[FigureLine, ...] = ()
    actors: tuple[ActorList, ...] = ()
    events: tuple[EventView, ...] = ()
    passages: tuple[PassageView, ...] = ()
    more: int = 0


class MailView(msgspec.Struct, frozen=True, kw_only=True):
    """Templates `email/digest.html` and `email/digest.txt`."""

    language: str
    direction: str
    """ltr or rtl."""
    site: Link
    """The briefing's title, leading to its home page."""
    title: str
    """Of the edition."""
    subject: str
    preheader: str
    period: Stamp | None
    closed: Stamp | None
    sample: bool
    lead: tuple[LeadBlock, ...] = ()
    lead_cut: bool = False
    """The lead goes on, on the edition's page."""
    counts: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    changes_more: int = 0
    topics: tuple[MailTopic, ...] = ()
    topics_more: int = 0
    conflicts: tuple[ConflictView, ...] = ()
    conflicts_more: int = 0
    corrections: tuple[CorrectionLine, ...] = ()
    """What was corrected after the edition was closed."""
    corrections_more: int = 0
    articles: tuple[ArticleLine, ...] = ()
    articles_more: int = 0
    view_url: str
    """The edition's page."""
    unsubscribe: str
    """Stands for the recipient's own address for leaving."""
    postal_address: tuple[str, ...] = ()
    """Its lines."""
