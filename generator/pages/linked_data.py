"""JSON-LD: what search engines may know, in schema.org's words, and nothing we do not know ourselves."""

from collections.abc import Sequence

import msgspec

from generator.model.article import Article
from generator.model.documents import Html
from generator.model.facts import Figure, Party, Position
from generator.model.site import Event, Issue
from generator.pages import urls
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.labels import label

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None

_EVENT_STATUS = {
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
_CERTAIN = ("announced", "held", "past", "postponed", "cancelled")
_DAY = len("2024-04-09")


def edition(views: FactViews, issue: Issue, address: str) -> Html:
    """Our edition as an article of ours, based on theirs."""
    settings = views.catalogue.site.content.settings
    updated = views.updated(issue)
    author: Json = (
        {"@type": "Person", "name": settings.editor.name}
        if settings.editor
        else {"@type": "Organization", "name": settings.title}
    )
    return script(
        {
            "@type": "NewsArticle",
            "headline": issue.edition.title,
            "url": address,
            "inLanguage": settings.language,
            "author": author,
            "publisher": {
                "@type": "Organization",
                "name": settings.title,
                "url": views.links.absolute(urls.HOME),
            },
            "datePublished": issue.closed or updated,
            "dateModified": updated,
            "isBasedOn": [_work(views, views.catalogue.articles[article]) for article in issue.articles],
        }
    )


def events(views: FactViews, shown: Sequence[Event], address: str) -> tuple[Html, ...]:
    """Meetings somebody vouches for and whose days are known; rumours are no events."""
    return tuple(
        script(_event(views, event, address))
        for event in shown
        if event.status in _CERTAIN and event.place and event.when.start and len(event.when.start) == _DAY
    )


def claims(views: FactViews, facts: Sequence[Figure | Position]) -> tuple[Html, ...]:
    """Who claims what, and in which article it appears; a position only as far as its words may be shown."""
    found = [claim for fact in facts if (claim := _claim(views, fact))]
    graph: list[Json] = list(found)
    return (script({"@graph": graph}),) if graph else ()


def _claim(views: FactViews, fact: Figure | Position) -> dict[str, Json] | None:
    article = views.catalogue.articles[fact.provenance.article]
    actors = fact.actors if isinstance(fact, Position) else [fact.said_by] if fact.said_by else []
    if isinstance(fact, Position):
        shown = views.statement(fact).stance
        text = " […] ".join(shown.pieces) if shown else ""
    else:
        text = label(views.words, fact)
    if not text or not actors:
        return None
    authors: list[Json] = [{"@type": _kind(views, party), "name": party.name} for party in actors]
    return {
        "@type": "Claim",
        "@id": views.links.absolute(urls.fact(article.id, fact.id)),
        "text": text,
        "author": authors,
        "appearance": _work(views, article),
    }


def dataset(views: FactViews) -> Html:
    """The public data."""
    settings = views.catalogue.site.content.settings
    return script(
        {
            "@type": "Dataset",
            "name": f"{settings.title}: {views.words.get('data')}",
            "description": views.words.get("data_about", site=settings.title),
            "url": views.links.absolute(urls.DATA),
            "isAccessibleForFree": True,
            "creator": {
                "@type": "Organization",
                "name": settings.title,
                "url": views.links.absolute(urls.HOME),
            },
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": media_type,
                    "contentUrl": views.links.absolute(route),
                }
                for route, media_type in (
                    (urls.data_json("briefing"), "application/json"),
                    (urls.FIGURES_CSV, "text/csv"),
                    (urls.POSITIONS_CSV, "text/csv"),
                    (urls.MEETINGS_CSV, "text/csv"),
                    (urls.MEETINGS_ICS, "text/calendar"),
                )
            ],
        }
    )


def script(thing: dict[str, Json]) -> Html:
    """The thing as text for a script element: no "<" can end it, nothing unknown is claimed."""
    known = {"@context": "https://schema.org"} | {
        name: value for name, value in thing.items() if value is not None
    }
    text = msgspec.json.encode(known).decode()
    return Html(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _work(views: FactViews, article: Article) -> Json:
    work: dict[str, Json] = {
        "@type": "CreativeWork",
        "name": views.headline(article),
        "url": article.source.url or views.links.absolute(urls.article(article.id)),
    }
    if article.source.name:
        work["publisher"] = {"@type": "Organization", "name": article.source.name}
    published = views.catalogue.published(article).value
    if published:
        work["datePublished"] = published
    return work


def _event(views: FactViews, event: Event, address: str) -> dict[str, Json]:
    place = event.place.name if event.place else ""
    return {
        "@type": "Event",
        "name": event_view(views, event).title,
        "url": f"{address}#{event.id}",
        "startDate": event.when.start,
        "endDate": event.when.end or event.when.start,
        "eventStatus": _EVENT_STATUS.get(event.status, "https://schema.org/EventScheduled"),
        "location": {"@type": "Place", "name": place, "address": place},
        "attendee": [{"@type": _kind(views, party), "name": party.name} for party in event.participants],
    }


def _kind(views: FactViews, party: Party) -> str:
    known = views.catalogue.entities.get(party.entity or "")
    return "Organization" if known and known.type != "person" else "Person"
