"""The pages beside the facts: conflicts, what the editor wrote, data, and the one for a wrong address."""

from collections.abc import Iterator
from functools import partial

import msgspec

from generator.model.content import TextPage
from generator.model.documents import Html
from generator.model.page import Page
from generator.pages import urls
from generator.pages.editor_text import editor_html
from generator.pages.event_views import conflict_view
from generator.pages.fact_views import FactViews
from generator.pages.former import Former, gone_conflicts
from generator.pages.frames import Frames, Place
from generator.pages.outline import Outline
from generator.pages.page_views import ConflictsView, DataFile, DataView, MissingView, TextView
from generator.pages.views import Link


def conflicts_page(views: FactViews, frames: Frames) -> Page:
    """Every conflict with its sides."""
    site = views.catalogue.site
    frame = frames.frame(
        Place(
            route=urls.CONFLICTS,
            heading=views.words.get("conflicts"),
            description=views.words.get("conflicts_description", count=len(site.conflicts)),
        )
    )
    former = Former(site).of_conflicts()
    shown = (
        msgspec.structs.replace(conflict_view(views, conflict), aliases=former.get(conflict.id, ()))
        for conflict in site.conflicts
    )
    view = ConflictsView(
        frame=frame,
        conflicts=tuple(shown),
        article_count=len(site.articles),
        gone=gone_conflicts(views),
    )
    return Page(path=urls.file(urls.CONFLICTS), template="conflicts.html", view=view)


def text_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """The editor's own pages, in their order."""
    for page in sorted(views.catalogue.site.content.pages, key=lambda page: (page.order, page.slug)):
        yield Outline(urls.file(urls.text_page(page.slug)), partial(_text_page, views, frames, page))


def _text_page(views: FactViews, frames: Frames, page: TextPage) -> Page:
    title, route = views.catalogue.site.content.settings.title, urls.text_page(page.slug)
    place = Place(
        route=route,
        heading=page.title,
        description=views.words.get("text_description", heading=page.title, site=title),
    )
    body = editor_html(page.body, views.links) or Html("")
    view = TextView(frame=frames.frame(place), title=page.title, body=body)
    return Page(path=urls.file(route), template="text.html", view=view)


def data_page(views: FactViews, frames: Frames) -> Page:
    """What machines can read."""
    frame = frames.frame(
        Place(
            route=urls.DATA, heading=views.words.get("data"), description=views.words.get("data_description")
        )
    )
    view = DataView(frame=frame, files=tuple(_files(views)), feeds=frames.site_feeds())
    return Page(path=urls.file(urls.DATA), template="data.html", view=view)


def _files(views: FactViews) -> Iterator[DataFile]:
    names = ("briefing", "articles", "figures", "positions", "meetings", "quotes", "conflicts")
    rows = [(urls.data_json(name), "JSON", f"data_{name}") for name in names]
    rows += [
        (urls.FIGURES_CSV, "CSV", "data_figures"),
        (urls.POSITIONS_CSV, "CSV", "data_positions"),
        (urls.MEETINGS_CSV, "CSV", "data_mentions"),
        (urls.MEETINGS_ICS, "iCalendar", "data_calendar"),
        (urls.CITATIONS_JSON, "CSL-JSON", "data_citations"),
    ]
    rows += [(urls.data_schema(name), "JSON Schema", "data_schema") for name in names]
    for route, form, about in rows:
        link = Link(label=route.removeprefix(urls.DATA), href=views.links.href(route))
        yield DataFile(link=link, format=form, about=views.words.get(about))


def missing_page(views: FactViews, frames: Frames) -> Page:
    """What the host shows for an address that leads nowhere."""
    frame = frames.frame(
        Place(
            route=urls.NOT_FOUND,
            heading=views.words.get("not_found"),
            description=views.words.get("not_found_description"),
            noindex=True,
        )
    )
    return Page(path=urls.file(urls.NOT_FOUND), template="404.html", view=MissingView(frame=frame))
