"""An edition as a letter: what its page on the site shows, in a letter's order and length."""

from collections.abc import Iterator, Sequence

import msgspec

from generator.model.facts import Position
from generator.model.mail import UNSUBSCRIBE
from generator.model.page import Theme
from generator.model.site import Issue, Section, Site
from generator.pages import urls
from generator.pages.catalogue import Catalogue
from generator.pages.closed import with_closed_editions
from generator.pages.edition_pages import edition_pages
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames
from generator.pages.list_views import TopicBlock
from generator.pages.mail_lead import lead_blocks
from generator.pages.mail_topics import narrowed
from generator.pages.mail_views import ActorList, LeadBlock, LeadRun, MailTopic, MailView, SaidOn
from generator.pages.mail_words import fitted, plain, squeezed
from generator.pages.page_views import EditionView
from generator.pages.positions import aspect_of
from generator.pages.urls import Urls
from generator.pages.views import Statement
from generator.pages.words import Words
from generator.text.strings import shorten

_LEAD = 6_000  # characters
_POSTAL_LINES = 8
_PREHEADER = 140
_SUBJECT = 120


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """How much a letter may hold."""

    rows: int
    """Of each list."""
    topics: int
    sources: int


def mail(site: Site, theme: Theme, issue: Issue, *, topics: tuple[str, ...] = ()) -> MailView | None:
    """The whole letter of an edition, for readers of some topics (none: all); None where it would be empty.

    Made from the view of the edition's own page, so that both say the same within the same rights; links
    are full addresses.
    """
    site, issue = narrowed(site, issue, topics)
    if not issue.articles:
        return None
    settings = site.content.settings
    address = Urls.of(settings.base_url).site
    links = Urls(site=address, base=address)
    catalogue, words = Catalogue(site), Words(theme.strings)
    views = with_closed_editions(FactViews(catalogue, links, words))
    page = _page(views, Frames(catalogue, links, words, theme), issue)
    lead, lead_cut = lead_blocks(page.lead, limit=_LEAD)
    postal = settings.email.postal_address if settings.email else None
    view = MailView(
        language=settings.language,
        direction=page.frame.direction,
        site=page.frame.site,
        title=page.title,
        subject=_subject(settings.title, page.title, words),
        preheader="",
        period=page.period,
        closed=page.closed,
        sample=settings.sample,
        counts=page.counts,
        changes=page.changes,
        topics=tuple(_topics(views.of(issue), page)),
        conflicts=page.conflicts,
        corrections=page.corrections,
        articles=page.articles,
        view_url=links.absolute(urls.edition(issue.edition.id)),
        unsubscribe=UNSUBSCRIBE,
        postal_address=tuple(filter(str.strip, (postal or "").splitlines()))[:_POSTAL_LINES],
    )
    shown = tuple(_plain_lead(block) for block in lead)
    said = ("".join(run.text for run in block.runs) for block in shown if block.kind != "heading")
    preheader = shorten(" ".join(said), _PREHEADER) or ", ".join(view.counts)
    return msgspec.structs.replace(fitted(view), lead=shown, lead_cut=lead_cut, preheader=preheader)


def cut(view: MailView, room: Room) -> MailView:
    """The letter with at most so much of everything, and how much was left out."""
    return msgspec.structs.replace(
        view,
        changes=view.changes[: room.rows],
        changes_more=max(0, len(view.changes) - room.rows),
        topics=tuple(_cut_topic(topic, room.rows) for topic in view.topics[: room.topics]),
        topics_more=max(0, len(view.topics) - room.topics),
        conflicts=view.conflicts[: room.rows],
        conflicts_more=max(0, len(view.conflicts) - room.rows),
        corrections=view.corrections[: room.rows],
        corrections_more=max(0, len(view.corrections) - room.rows),
        articles=view.articles[: room.sources],
        articles_more=max(0, len(view.articles) - room.sources),
    )


def _page(views: FactViews, frames: Frames, issue: Issue) -> EditionView:
    path = urls.file(urls.edition(issue.edition.id))
    view = next(page.page().view for page in edition_pages(views, frames) if page.path == path)
    assert isinstance(view, EditionView)
    return view


def _topics(views: FactViews, page: EditionView) -> Iterator[MailTopic]:
    """The topics that the edition tells something of."""
    for section, block in zip(views.catalogue.site.sections, page.topics, strict=True):
        topic = _topic(views, section, block)
        if _rows(topic):
            yield topic


def _topic(views: FactViews, section: Section, block: TopicBlock) -> MailTopic:
    return MailTopic(
        link=block.link,
        lens=block.lens,
        summary=block.summary,
        figures=block.figures,
        actors=tuple(_actors(views, section, block.statements)),
        events=block.events,
        passages=block.passages,
        more=block.more,
    )


def _actors(views: FactViews, section: Section, statements: Sequence[Statement]) -> Iterator[ActorList]:
    """The statements by who made them; who comes first spoke last."""
    titles = {aspect.id: aspect.title for aspect in section.topic.aspects}
    said: dict[tuple[str, ...], list[SaidOn]] = {}
    for statement in statements:
        position = views.catalogue.facts[statement.note.id]
        assert isinstance(position, Position)
        aspect = titles.get(aspect_of(position, section.topic.aspects), "")
        who = tuple(actor.label for actor in statement.actors)
        said.setdefault(who, []).append(SaidOn(aspect=aspect, statement=statement))
    for each in said.values():
        yield ActorList(actors=each[0].statement.actors, said=tuple(each))


def _rows(topic: MailTopic) -> int:
    said = sum(len(actor.said) for actor in topic.actors)
    return len(topic.figures) + said + len(topic.events) + len(topic.passages)


def _cut_topic(topic: MailTopic, rows: int) -> MailTopic:
    shorter = msgspec.structs.replace(
        topic,
        figures=topic.figures[:rows],
        actors=tuple(_first_said(topic.actors, rows)),
        events=topic.events[:rows],
        passages=topic.passages[:rows],
    )
    return msgspec.structs.replace(shorter, more=topic.more + _rows(topic) - _rows(shorter))


def _first_said(actors: Sequence[ActorList], rows: int) -> Iterator[ActorList]:
    for actor in actors:
        if rows <= 0:
            break
        yield msgspec.structs.replace(actor, said=actor.said[:rows])
        rows -= len(actor.said)


def _subject(site: str, edition: str, words: Words) -> str:
    site, edition = plain(site), plain(edition)
    subject = (
        edition if site.lower() in edition.lower() else words.get("mail_subject", site=site, title=edition)
    )
    return shorten(subject, _SUBJECT)


def _plain_lead(block: LeadBlock) -> LeadBlock:
    """The paragraph with plain words, and one space where its runs meet."""
    runs: list[LeadRun] = []
    at_word = False
    for run in block.runs:
        text = squeezed(run.text)
        text = text if at_word else text.lstrip(" ")
        if text:
            runs.append(msgspec.structs.replace(run, text=text))
            at_word = not text.endswith(" ")
    return msgspec.structs.replace(block, runs=tuple(runs))
