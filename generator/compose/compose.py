"""From all articles and their facts to the site: topics, events, stories, conflicts, editions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.compose.background import background
from generator.compose.changes import with_changes
from generator.compose.conflicts import conflicts
from generator.compose.corrections import corrected, settled
from generator.compose.corroboration import corroborations
from generator.compose.cues import Signs, signs
from generator.compose.disputed import disputed
from generator.compose.editions import issues
from generator.compose.events import events
from generator.compose.fields import Names
from generator.compose.figures import agreeing, comparable
from generator.compose.key_points import weights, with_key_points
from generator.compose.linking import link
from generator.compose.memory import Memory
from generator.compose.mentions import Mention
from generator.compose.narrowing import narrowed, redated
from generator.compose.people import who_is_who
from generator.compose.places import Places
from generator.compose.regrouping import regrouped_events, regrouped_stories
from generator.compose.similarity import copy_of, similar_pairs
from generator.compose.stories import groups_of, stories
from generator.compose.topics import sections, unknown_topics
from generator.compose.verdicts import Verdicts, incomplete
from generator.compose.vocabulary import ArticleWords
from generator.model.article import Article, Published
from generator.model.content import Content, Entity
from generator.model.corrections import Correction
from generator.model.facts import Meeting, Reading
from generator.model.lexicon import Lexicons
from generator.model.problem import Problem
from generator.model.site import EditionLock, Site, Story

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
    by_id = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    found = {reading.article: reading for reading in readings}
    complete = {id_: found.get(id_) or Reading(article=id_) for id_ in by_id}
    entities = (*content.entities, *world)
    decided, on_facts = corrected(by_id, complete, content.corrections, Names(entities))
    memory = memory or Memory()
    memory.turn()
    words = {id_: memory.words_of(article) for id_, article in by_id.items()}
    grouped, on_stories = _group(tuple(by_id.values()), words, content.corrections, memory)
    dates = {id_: article.published for id_, article in by_id.items()}
    linked = _link_twice(decided, dates, grouped.stories, entities)
    groups, on_events = regrouped_events(linked.groups, content.corrections)
    whole, on_conflicts = _weighed(content, by_id, words, linked, groups, grouped, signs(lexicons), memory)
    verdicts = on_facts + on_stories + on_events + on_conflicts
    whole = msgspec.structs.replace(
        whole,
        applied=verdicts.latest_first(),
        locks=tuple(sorted(locks, key=lambda lock: lock.edition.id)),
    )
    editions, edition_problems = issues(content, whole.articles, whole.published, whole.locks)
    site = msgspec.structs.replace(whole, issues=with_changes(editions, whole))
    problems = (*verdicts.problems, *incomplete(content.corrections), *edition_problems)
    return site, tuple(sorted((*problems, *unknown_topics(content.topics, whole.articles))))


class _Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """The stories, and which article is a copy of which."""

    stories: tuple[Story, ...]
    copies: dict[str, str]


def _group(
    articles: Sequence[Article],
    words: Mapping[str, ArticleWords],
    corrections: Iterable[Correction],
    memory: Memory,
) -> tuple[_Grouped, Verdicts]:
    pairs = similar_pairs(articles, words, {article.id: article.published for article in articles})
    groups, verdicts = regrouped_stories(
        [article.id for article in articles], groups_of(len(articles), pairs), corrections
    )
    told = stories(articles, groups, verdicts.applied, memory)
    return _Grouped(stories=told, copies=copy_of(articles, pairs)), verdicts


class _Linked(msgspec.Struct, frozen=True, kw_only=True):
    """Mentions linked into meetings, with the dates and readings that narrowing left."""

    groups: list[list[Mention]]
    readings: dict[str, Reading]
    published: dict[str, Published]


def _link_twice(
    readings: dict[str, Reading],
    published: dict[str, Published],
    told: Sequence[Story],
    entities: Sequence[Entity],
) -> _Linked:
    """Exactly two passes: what the first links narrows dates, and with those the second links once more.

    A third could only feed the result to itself.
    """
    story_of = {article: story.id for story in told for article in story.articles}
    places, who = Places(entities), who_is_who(readings, story_of, entities)
    groups = link(_meetings(readings), published, places, story_of, who)
    narrow = narrowed(published, groups)
    if narrow != published:
        readings = {
            id_: reading if narrow[id_] == published[id_] else redated(reading, narrow[id_])
            for id_, reading in readings.items()
        }
        groups = link(_meetings(readings), narrow, places, story_of, who)
    return _Linked(groups=groups, readings=readings, published=narrow)


def _weighed(
    content: Content,
    articles: dict[str, Article],
    words: Mapping[str, ArticleWords],
    linked: _Linked,
    groups: Sequence[Sequence[Mention]],
    grouped: _Grouped,
    differing_words: Signs,
    memory: Memory,
) -> tuple[Site, Verdicts]:
    """The site without its editions: what the articles tell, taken together."""
    readings, published = linked.readings, linked.published
    met = events(groups)
    meetings = {meeting.id: meeting for meeting in _meetings(readings)}
    shared = background(articles, published, grouped.stories, met, meetings, words, memory)
    same_thing = comparable(figure for reading in readings.values() for figure in reading.figures)
    found = conflicts(met, shared, same_thing, readings, articles, published, differing_words, memory)
    differing, verdicts = settled(found, content.corrections)
    told = corroborations(met, agreeing(same_thing), meetings, articles, grouped.copies)
    newest_first = sorted(articles.values(), key=lambda here: (_newest_first(published[here.id]), here.id))
    shown = disputed(readings, differing)
    site = Site(
        content=content,
        articles=tuple(newest_first),
        readings=tuple(shown[article.id] for article in newest_first),
        published=published,
        sections=sections(content.topics, newest_first, words, readings, memory),
        events=met,
        stories=with_key_points(grouped.stories, readings, weights(shared, met, told)),
        background=shared,
        conflicts=differing,
        corroborations=told,
        issues=(),
    )
    return site, verdicts


def _meetings(readings: Mapping[str, Reading]) -> Iterator[Meeting]:
    return (meeting for reading in readings.values() for meeting in reading.meetings)


def _newest_first(published: Published) -> tuple[bool, int]:
    day = published.latest or published.value or published.earliest
    return (day is None, -int(day.replace("-", "")) if day else 0)
