"""From all articles and their facts to the site: topics, events, stories, conflicts, editions."""

from collections.abc import Iterable, Sequence

import msgspec

from generator.compose.corrections import settled
from generator.compose.editions import issues
from generator.compose.memory import Frame, Known, Memory
from generator.compose.topics import unknown_topics
from generator.compose.verdicts import Verdicts, incomplete
from generator.model.article import Article
from generator.model.content import Content, Entity
from generator.model.corrections import Correction
from generator.model.facts import Reading
from generator.model.lexicon import Lexicons
from generator.model.problem import Problem
from generator.model.site import Applied, Conflict, EditionLock, Site

_NO_WORDS = Lexicons()


def compose(
    content: Content,
    articles: Iterable[Article],
    readings: Iterable[Reading],
    *,
    world: Iterable[Entity] = (),
    lexicons: Lexicons = _NO_WORDS,
    locks: Iterable[EditionLock] = (),
    memory: Memory | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    """The site, and what is wrong with the content taken together.

    A function of its arguments as sets: any order of articles and readings gives the same site.  An article
    without reading counts as one without facts.  `world` are the countries and capitals that come built in,
    `lexicons` the words by which sources show that they differ,
    `locks` the editions that are closed, or were.  With the `memory` of an earlier call, articles that did
    not change are not worked out again; the site is the same.
    """
    world = tuple(sorted(world, key=lambda entity: entity.id))
    frame = Frame(entities=(*content.entities, *world), topics=content.topics, lexicons=lexicons)
    memory = memory or Memory()
    known = memory.take(frame)
    verdicts, conflicts = _work_out(known, articles, readings, content.corrections)
    in_order = tuple(sorted(locks, key=lambda lock: lock.edition.id))
    whole = _site(content, known, conflicts, applied=verdicts.latest_first(), locks=in_order)
    editions, edition_problems = issues(content, whole.articles, whole.published, in_order)
    with_changes = known.changes.update(editions, whole, known.meetings, known.comparing)
    site = msgspec.structs.replace(whole, issues=with_changes, world=world)
    memory.keep(known)
    problems = (*verdicts.problems, *incomplete(content.corrections), *edition_problems)
    return site, tuple(sorted((*problems, *unknown_topics(content.topics, whole.articles))))


def _work_out(
    known: Known, articles: Iterable[Article], readings: Iterable[Reading], corrections: Sequence[Correction]
) -> tuple[Verdicts, tuple[Conflict, ...]]:
    """Bring what is known up to date; gives what became of the corrections, and the conflicts as settled."""
    told, happenings, meetings = known.told, known.happenings, known.meetings
    on_facts = told.update(articles, readings, corrections)
    on_stories = happenings.update(told, corrections)
    on_events = meetings.update(told.articles, told.readings, happenings.stories.rows, corrections)
    known.comparing.update(meetings.readings)
    known.backgrounds.update(told, happenings.stories.rows, meetings)
    found = known.conflicts.update(told, known.comparing, meetings, known.backgrounds)
    conflicts, on_conflicts = settled(found, corrections)
    known.shown.update(meetings.readings, conflicts)
    known.corroborations.update(told, happenings.copy_of, known.comparing, meetings)
    known.key_points.update(happenings.stories, told, meetings, known.backgrounds, known.corroborations)
    return on_facts + on_stories + on_events + on_conflicts, conflicts


def _site(
    content: Content,
    known: Known,
    conflicts: tuple[Conflict, ...],
    *,
    applied: tuple[Applied, ...],
    locks: tuple[EditionLock, ...],
) -> Site:
    """The site without its editions: what the articles tell, taken together."""
    meetings = known.meetings
    newest_first = meetings.newest_first()
    articles = known.told.articles.listed(newest_first)
    readings = meetings.readings.rows
    marked = known.shown.marked.rows
    return Site(
        content=content,
        articles=articles,
        readings=tuple([marked.get(id_) or readings[id_] for id_ in newest_first]),
        published={id_: meetings.published.rows[id_] for id_ in sorted(newest_first)},
        sections=known.topics.sections(articles, known.told.words.rows, readings),
        events=meetings.in_order(),
        stories=known.key_points.in_order(),
        background=known.backgrounds.in_order(),
        conflicts=conflicts,
        corroborations=known.corroborations.in_order(),
        issues=(),
        applied=applied,
        locks=locks,
    )
