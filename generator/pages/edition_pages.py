"""Editions: what a period brought, topic by topic; the newest one is the home page."""

from collections.abc import Iterator
from functools import partial

from generator.model.documents import Html
from generator.model.facts import Figure, Position
from generator.model.page import Page
from generator.model.site import Issue, Story
from generator.pages import linked_data, urls
from generator.pages.article_lines import article_line, story_headline
from generator.pages.changes import changes
from generator.pages.conflict_words import about
from generator.pages.editor_text import editor_html
from generator.pages.event_views import conflict_view, event_view
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames, Place
from generator.pages.labels import label
from generator.pages.list_views import CorrectionLine, EditionLine, PointView, StoryView
from generator.pages.outline import Outline
from generator.pages.page_views import EditionsView, EditionView
from generator.pages.topic_blocks import block
from generator.pages.views import ConflictView, Link, Stamp


def edition_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """Home, one page an edition, and the list of editions."""
    issues = views.catalogue.site.issues
    yield Outline(urls.file(urls.HOME), partial(_home, views, frames, issues[0] if issues else None))
    for n, issue in enumerate(issues):
        newer = issues[n - 1] if n > 0 else None
        older = issues[n + 1] if n + 1 < len(issues) else None
        make = partial(_edition, views, frames, issue, newer=newer, older=older)
        yield Outline(urls.file(urls.edition(issue.edition.id)), make)
    yield Outline(urls.file(urls.EDITIONS), partial(_list, views, frames))


def _edition(
    views: FactViews, frames: Frames, issue: Issue, *, newer: Issue | None, older: Issue | None
) -> Page:
    own = views.of(issue)
    place = Place(
        route=urls.edition(issue.edition.id),
        heading=issue.edition.title,
        description=_description(own, issue),
        section=urls.EDITIONS,
        parents=((views.words.get("editions"), urls.EDITIONS),),
        kind="article",
        updated=own.updated(issue),
        json_ld=_json_ld(own, issue),
        previous=_link(views, older) if older else None,
        following=_link(views, newer) if newer else None,
    )
    view = _view(own, frames, issue, place, newest=False)
    return Page(path=urls.file(place.route), template="edition.html", view=view)


def _json_ld(views: FactViews, issue: Issue) -> tuple[Html, ...]:
    # An edition without articles has no date, and an article without a date is none.
    address = views.links.absolute(urls.edition(issue.edition.id))
    return (linked_data.edition(views, issue, address),) if issue.articles else ()


def _home(views: FactViews, frames: Frames, issue: Issue | None) -> Page:
    settings = views.catalogue.site.content.settings
    views = views.of(issue) if issue else views
    place = Place(
        route=urls.HOME,
        heading=settings.title,
        description=settings.description or (_description(views, issue) if issue else settings.title),
        json_ld=_json_ld(views, issue) if issue else (),
    )
    return Page(
        path=urls.file(urls.HOME),
        template="edition.html",
        view=_view(views, frames, issue, place, newest=True),
    )


def _view(
    views: FactViews, frames: Frames, issue: Issue | None, place: Place, *, newest: bool
) -> EditionView:
    site = views.catalogue.site
    # Without editions the home page shows all there is.
    articles = issue.articles if issue else tuple(article.id for article in site.articles)
    here = frozenset(articles)
    unsure = frozenset(issue.unsure if issue else ())
    facts = [fact.id for article in articles for fact in views.catalogue.readings[article].facts()]
    lead = issue.edition.lead if issue else ""
    return EditionView(
        frame=frames.frame(place),
        title=issue.edition.title if issue else views.words.get("all_articles"),
        period=views.words.interval(issue.edition.since, issue.edition.until) if issue else None,
        newest=newest,
        lead=editor_html(lead, views.links),
        counts=counts(views, articles),
        changes=changes(views, issue.changes) if issue else (),
        topics=tuple(block(views, section, here) for section in site.sections),
        stories=tuple(_stories(views, here)),
        conflicts=_conflicts(views, frozenset(facts), here),
        articles=tuple(
            article_line(views, article, unsure=article.id in unsure)
            for article in site.articles
            if article.id in here
        ),
        archive=tuple(line for line in _lines(views) if not issue or line.link.label != issue.edition.title),
        closed=_day(views, issue.closed) if issue else None,
        corrections=tuple(_corrections(views)),
    )


def counts(views: FactViews, articles: tuple[str, ...]) -> tuple[str, ...]:
    """What some articles hold, in words: "5 articles", "12 figures"."""
    facts = [fact for article in articles for fact in views.catalogue.readings[article].facts()]
    events = {views.catalogue.event_of[fact.id].id for fact in facts if fact.id in views.catalogue.event_of}
    outlets = {views.outlet(views.catalogue.articles[article]).label for article in articles}
    numbers = (
        ("articles", len(articles)),
        ("outlets", len(outlets)),
        ("figures", sum(isinstance(fact, Figure) for fact in facts)),
        ("positions", sum(isinstance(fact, Position) for fact in facts)),
        ("meetings", len(events)),
    )
    return tuple(views.words.get(f"count_{name}", count=number) for name, number in numbers if number)


def _conflicts(views: FactViews, facts: frozenset[str], articles: frozenset[str]) -> tuple[ConflictView, ...]:
    """Those with a side in the edition; background that differs is no fact's, its side is a paragraph.

    A closed edition shows all that its facts and meetings point to: it is the one place where they stay.
    """
    return tuple(
        conflict_view(views, conflict)
        for conflict in views.catalogue.site.conflicts
        if views.closed is not None
        or any(side.fact in facts if side.fact else side.article in articles for side in conflict.sides)
    )


def _corrections(views: FactViews) -> Iterator[CorrectionLine]:
    """What was decided since the edition was closed, on facts, meetings, stories and conflicts it shows."""
    catalogue = views.catalogue
    names = {conflict.id: about(views.words, conflict, catalogue) for conflict in catalogue.site.conflicts}
    names |= {event.id: event_view(views, event).title for event in catalogue.site.events}
    names |= {story.id: story_headline(views, story) for story in catalogue.site.stories}
    for id_ in views.closed.later if views.closed else ():
        fact = catalogue.facts.get(id_)
        link = Link(label=names.get(id_, id_))
        if fact is not None:
            href = views.links.href(urls.fact(fact.provenance.article, id_))
            link = Link(label=label(views.words, fact), href=href)
        for amendment in views.corrected(id_):
            yield CorrectionLine(link=link, amendment=amendment)


def _day(views: FactViews, moment: str | None) -> Stamp | None:
    if moment is None:
        return None
    day = moment[: len("2024-04-09")]
    return Stamp(label=views.words.day(day), iso=day)


def _stories(views: FactViews, here: frozenset[str]) -> Iterator[StoryView]:
    for story in views.catalogue.site.stories:
        if any(article in here for article in story.articles) and len(story.articles) > 1:
            yield StoryView(
                id=story.id,
                headline=story_headline(views, story),
                reason=story.reason,
                articles=tuple(
                    article_line(views, views.catalogue.articles[article])
                    for article in story.articles
                    if article in views.catalogue.articles
                ),
                points=tuple(_points(views, story)),
            )


def _points(views: FactViews, story: Story) -> Iterator[PointView]:
    for point in story.points:
        if point.article in views.catalogue.articles:
            words = views.words_of(point.article, point.start, point.end)
            if words is not None:
                yield PointView(place=views.place(point.article, point.block), words=words)


def _description(views: FactViews, issue: Issue) -> str:
    held = ", ".join(counts(views, issue.articles))
    return f"{issue.edition.title}: {held or views.words.get('nothing_yet')}."


def _link(views: FactViews, issue: Issue) -> Link:
    return Link(label=issue.edition.title, href=views.links.href(urls.edition(issue.edition.id)))


def _lines(views: FactViews) -> tuple[EditionLine, ...]:
    return tuple(
        EditionLine(
            link=_link(views, issue),
            period=views.words.interval(issue.edition.since, issue.edition.until),
            article_count=len(issue.articles),
            closed=_day(views, issue.closed),
        )
        for issue in views.catalogue.site.issues
    )


def _list(views: FactViews, frames: Frames) -> Page:
    frame = frames.frame(
        Place(
            route=urls.EDITIONS,
            heading=views.words.get("editions"),
            description=views.words.get("editions_description"),
            section=urls.EDITIONS,
        )
    )
    view = EditionsView(frame=frame, editions=_lines(views))
    return Page(path=urls.file(urls.EDITIONS), template="editions.html", view=view)
