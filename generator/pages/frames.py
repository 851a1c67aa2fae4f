"""What surrounds a page: navigation, breadcrumbs, canonical address, stylesheets, feeds."""

import msgspec

from generator.model.documents import Html
from generator.model.page import Theme
from generator.pages import urls
from generator.pages.catalogue import Catalogue
from generator.pages.frame_view import Feed, Frame
from generator.pages.urls import Urls
from generator.pages.views import Link
from generator.pages.words import Words

STYLESHEET = "css/site.css"
ICON = "icon.svg"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page stands in the site."""

    route: str
    heading: str
    description: str
    section: str = ""
    """Route of the navigation entry it belongs to."""
    parents: tuple[tuple[str, str], ...] = ()
    """(heading, route) of the pages between home and this one."""
    noindex: bool = False
    kind: str = "website"
    json_ld: tuple[Html, ...] = ()
    feeds: tuple[Feed, ...] = ()
    previous: Link | None = None
    following: Link | None = None
    updated: str | None = None
    """When what it shows last changed, UTC; None: with the newest article."""


class Frames:
    """Makes the frame of any page of one site under one theme."""

    def __init__(self, catalogue: Catalogue, links: Urls, words: Words, theme: Theme) -> None:
        self._catalogue = catalogue
        self._links = links
        self._words = words
        self._theme = theme

    def frame(self, place: Place) -> Frame:
        """The frame of the page at `place`."""
        settings = self._catalogue.site.content.settings
        home = place.route == urls.HOME
        return Frame(
            language=settings.language,
            direction=self._words.get("direction"),
            site=self._link(settings.title, urls.HOME, place),
            tagline=settings.description,
            title=settings.title if home else f"{place.heading} · {settings.title}",
            heading=place.heading,
            description=place.description,
            canonical=self._links.absolute(place.route),
            noindex=place.noindex,
            sample=settings.sample,
            navigation=tuple(self._link(label, route, place) for label, route in self.navigation()),
            trail=()
            if home
            else tuple(
                self._link(label, route, place)
                for label, route in ((self._words.get("home"), urls.HOME), *place.parents)
            ),
            colophon=tuple(self._link(label, route, place) for label, route in self._colophon()),
            editor=settings.editor.name if settings.editor else None,
            stylesheets=(self._static(STYLESHEET),) if STYLESHEET in self._theme.static else (),
            icon=self._static(ICON) if ICON in self._theme.static else None,
            feeds=(*self.site_feeds(), *place.feeds),
            kind=place.kind,
            json_ld=place.json_ld,
            previous=place.previous,
            following=place.following,
            updated=place.updated or self._catalogue.updated,
        )

    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The main entries: every topic, then the ways in by edition, person, source."""
        topics = tuple(
            (section.topic.title, urls.topic(section.topic.slug)) for section in self._catalogue.site.sections
        )
        fixed = (
            (self._words.get("editions"), urls.EDITIONS),
            (self._words.get("entities"), urls.ENTITIES),
            (self._words.get("sources"), urls.SOURCES),
            (self._words.get("archive"), urls.ARTICLES),
            (self._words.get("search"), urls.SEARCH),
        )
        few = topics if len(topics) <= 4 else ((self._words.get("topics"), urls.TOPICS),)
        return (*few, *fixed)

    def site_feeds(self) -> tuple[Feed, ...]:
        """The feeds of the whole site."""
        title = self._catalogue.site.content.settings.title
        return (
            Feed(label=f"{title} (Atom)", href=self._links.href(urls.FEED_ATOM), media_type=ATOM),
            Feed(label=f"{title} (JSON Feed)", href=self._links.href(urls.FEED_JSON), media_type=JSON_FEED),
        )

    def _colophon(self) -> tuple[tuple[str, str], ...]:
        written = sorted(self._catalogue.site.content.pages, key=lambda page: (page.order, page.slug))
        return (
            *((page.title, urls.text_page(page.slug)) for page in written),
            (self._words.get("topics"), urls.TOPICS),
            (self._words.get("conflicts"), urls.CONFLICTS),
            (self._words.get("corrections"), urls.CORRECTIONS),
            (self._words.get("data"), urls.DATA),
        )

    def _link(self, label: str, route: str, place: Place) -> Link:
        return Link(label=label, href=self._links.href(route), current=route in (place.route, place.section))

    def _static(self, name: str) -> str:
        return self._links.href(self._theme.static_path(name))
