"""From all articles and their facts to the site: topics, events, stories, conflicts, editions."""

from collections.abc import Iterable, Iterator, Mapping

from generator.compose.background import background
from generator.compose.conflicts import conflicts
from generator.compose.corrections import corrected, regrouped, settled
from generator.compose.corroboration import corroborations
from generator.compose.editions import issues
from generator.compose.events import events
from generator.compose.figures import agreeing, comparable
from generator.compose.linking import link
from generator.compose.narrowing import narrowed, redated
from generator.compose.offices import holders
from generator.compose.places import Places
from generator.compose.similarity import copy_of, similar_pairs
from generator.compose.stories import stories
from generator.compose.topics import sections, unknown_topics
from generator.model.article import Article, Published
from generator.model.content import Content, Entity
from generator.model.facts import Meeting, Reading
from generator.model.problem import Problem
from generator.model.site import Site


def compose(
    content: Content,
    articles: Iterable[Article],
    readings: Iterable[Reading],
    *,
    world: Iterable[Entity] = (),
) -> tuple[Site, tuple[Problem, ...]]:
    """The site, and what is wrong with the content taken together.

    A function of its arguments as sets: any order of articles and readings gives the same site.  An article
    without reading counts as one without facts.  `world` are the countries and capitals that come built in.
    """
    by_id = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    found = {reading.article: reading for reading in readings}
    reading_of, decided = corrected(
        {id_: found.get(id_) or Reading(article=id_) for id_ in by_id}, content.corrections
    )
    published = {id_: article.published for id_, article in by_id.items()}
    pairs = similar_pairs(tuple(by_id.values()), published)
    told = stories(tuple(by_id.values()), pairs)
    copies = copy_of(tuple(by_id.values()), pairs)
    story_of = {article: story.id for story in told for article in story.articles}
    entities = (*content.entities, *world)
    places, offices = Places(entities), holders(reading_of, story_of, entities)
    # Exactly two passes: what the first links narrows the dates of undated articles, and with those dates the
    # second links once more.  A third could only feed the result to itself.
    linked = link(_meetings(reading_of), published, places, story_of, offices)
    narrow = narrowed(published, linked)
    if narrow != published:
        for id_, reading in reading_of.items():
            if narrow[id_] != published[id_]:
                reading_of[id_] = redated(reading, narrow[id_])
        published = narrow
        linked = link(_meetings(reading_of), published, places, story_of, offices)
    linked, regroup_problems = regrouped(linked, content.corrections)
    met = events(linked)
    meetings = {meeting.id: meeting for meeting in _meetings(reading_of)}
    shared = background(by_id, published, told, met, meetings)
    same_thing = comparable(figure for reading in reading_of.values() for figure in reading.figures)
    ordered = tuple(
        sorted(by_id.values(), key=lambda article: (_newest_first(published[article.id]), article.id))
    )
    editions, edition_problems = issues(content, ordered, published)
    differing = conflicts(met, shared, same_thing, reading_of, by_id, published)
    differing, settle_problems = settled(differing, content.corrections)
    site = Site(
        content=content,
        articles=ordered,
        readings=tuple(reading_of[article.id] for article in ordered),
        published=published,
        sections=sections(content.topics, ordered, reading_of),
        events=met,
        stories=told,
        background=shared,
        conflicts=differing,
        corroborations=corroborations(met, agreeing(same_thing), meetings, by_id, copies),
        issues=editions,
    )
    problems = (*unknown_topics(content.topics, ordered), *edition_problems)
    return site, tuple(sorted((*problems, *decided, *regroup_problems, *settle_problems)))


def _meetings(readings: Mapping[str, Reading]) -> Iterator[Meeting]:
    return (meeting for reading in readings.values() for meeting in reading.meetings)


def _newest_first(published: Published) -> tuple[bool, int]:
    day = published.latest or published.value or published.earliest
    return (day is None, -int(day.replace("-", "")) if day else 0)
