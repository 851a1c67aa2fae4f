"""The site turned round for looking things up: by fact, by entity, by source, each built once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, partial

from generator.model.article import Article, Published
from generator.model.content import Entity, Outlet
from generator.model.facts import Fact, Figure, Person, Position, Quote, Reading
from generator.model.site import Conflict, Corroboration, Event, Issue, Section, Site, Story
from generator.pages.naming import Namings, parties_of
from generator.pages.ordering import Order, in_time, page_numbers
from generator.pages.rights import Decide, Grant, Grants, grant
from generator.text.strings import fold, slug

UNKNOWN_SOURCE = "unknown"


class Catalogue:
    """Look-ups over one site; every answer keeps the site's own order."""

    def __init__(
        self,
        site: Site,
        *,
        grants: Mapping[str, Grant] | None = None,
        decide: Decide = grant,
        namings: Namings | None = None,
    ) -> None:
        """`grants`: what may be shown, where that was decided before (in a closed edition); else `decide`.

        `namings`: of an earlier catalogue of the same articles.
        """
        self.site = site
        self._grants = grants
        self._decide = decide
        self._namings = namings or Namings()

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Articles by id, newest first."""
        return {article.id: article for article in self.site.articles}

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """Readings by article id; every article has one."""
        found = {reading.article: reading for reading in self.site.readings}
        return {
            article_id: found.get(article_id, Reading(article=article_id)) for article_id in self.articles
        }

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Facts by id."""
        return {fact.id: fact for reading in self.readings.values() for fact in reading.facts()}

    @cached_property
    def grants(self) -> Mapping[str, Grant]:
        """What may be shown of each article."""
        if self._grants is not None:
            return self._grants
        # Handed what it needs, not this catalogue: a circle would wait for the garbage collector.
        outlet = partial(_outlet, self._outlets_by_name)
        return Grants(self.articles, self.readings, self.site.content, outlet=outlet, decide=self._decide)

    @cached_property
    def sections_of(self) -> Mapping[str, tuple[Section, ...]]:
        """Fact id -> the topics that show it."""
        found: defaultdict[str, list[Section]] = defaultdict(list)
        for section in self.site.sections:
            for fact_id in section.facts:
                found[fact_id].append(section)
        return {fact_id: tuple(sections) for fact_id, sections in found.items()}

    @cached_property
    def sections_of_article(self) -> Mapping[str, tuple[Section, ...]]:
        """Article id -> the topics with a passage in it."""
        found: defaultdict[str, list[Section]] = defaultdict(list)
        for section in self.site.sections:
            for article_id in dict.fromkeys(passage.article for passage in section.passages):
                found[article_id].append(section)
        return {article_id: tuple(sections) for article_id, sections in found.items()}

    @cached_property
    def sections_of_block(self) -> Mapping[tuple[str, int], tuple[Section, ...]]:
        """(article id, block number) -> the topics it belongs to."""
        found: defaultdict[tuple[str, int], list[Section]] = defaultdict(list)
        for section in self.site.sections:
            for passage in section.passages:
                found[passage.article, passage.block].append(section)
        return {block: tuple(sections) for block, sections in found.items()}

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """Meeting mention id -> its event."""
        return {mention: event for event in self.site.events for mention in event.mentions}

    @cached_property
    def events_of_section(self) -> Mapping[str, tuple[Event, ...]]:
        """Topic slug -> events with a mention among its facts."""
        found: dict[str, tuple[Event, ...]] = {}
        for section in self.site.sections:
            here = frozenset(section.facts)
            found[section.topic.slug] = tuple(
                event for event in self.site.events if any(mention in here for mention in event.mentions)
            )
        return found

    @cached_property
    def conflicts_of(self) -> Mapping[str, tuple[Conflict, ...]]:
        """Fact or event id -> the conflicts it is a side of."""
        found: defaultdict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.site.conflicts:
            facts = [side.fact for side in conflict.sides if side.fact]
            events = [self.event_of[fact].id for fact in facts if fact in self.event_of]
            for key in dict.fromkeys((*facts, *events)):
                found[key].append(conflict)
        return {key: tuple(conflicts) for key, conflicts in found.items()}

    @cached_property
    def corroboration_of(self) -> Mapping[str, Corroboration]:
        """Fact or event id -> how many tell the same."""
        return {corroboration.about: corroboration for corroboration in self.site.corroborations}

    @cached_property
    def stories_of(self) -> Mapping[str, tuple[Story, ...]]:
        """Article id -> its stories."""
        found: defaultdict[str, list[Story]] = defaultdict(list)
        for story in self.site.stories:
            for article_id in story.articles:
                found[article_id].append(story)
        return {article_id: tuple(stories) for article_id, stories in found.items()}

    @cached_property
    def issues_of(self) -> Mapping[str, tuple[Issue, ...]]:
        """Article id -> the editions that hold it."""
        found: defaultdict[str, list[Issue]] = defaultdict(list)
        for issue in self.site.issues:
            for article_id in issue.articles:
                found[article_id].append(issue)
        return {article_id: tuple(issues) for article_id, issues in found.items()}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id: the editor's table, else the built-in one, else as the facts name them."""
        listed = {entity.id: entity for entity in (*self.site.world, *self.site.content.entities)}
        introduced = {person.id for reading in self.readings.values() for person in reading.people}
        # An id that no table and no article explains comes from the built-in table: a country or a body.
        named = {
            entity_id: name
            for reading in self.readings.values()
            for entity_id, name in self._namings.of(reading).names.items()
            if entity_id not in listed and entity_id not in introduced
        }
        return {id_: Entity(id=id_, name=name, type="country") for id_, name in named.items()} | listed

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People only articles introduce, by id."""
        return {
            person.id: person
            for reading in self.readings.values()
            for person in reading.people
            if person.id not in self.entities
        }

    @cached_property
    def articles_naming(self) -> Mapping[str, tuple[str, ...]]:
        """Entity id -> articles that name it, newest first: only these entities have a page."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for reading in self.readings.values():
            for entity_id in self._namings.of(reading).entities:
                if entity_id in self.entities or entity_id in self.people:
                    found[entity_id][reading.article] = None
        return {entity_id: tuple(articles) for entity_id, articles in found.items()}

    @cached_property
    def facts_of(self) -> Mapping[str, tuple[Fact, ...]]:
        """Entity id -> facts it is a party of."""
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            for entity_id in dict.fromkeys(party.entity for party in parties_of(fact) if party.entity):
                found[entity_id].append(fact)
        return {entity_id: tuple(facts) for entity_id, facts in found.items()}

    @cached_property
    def _outlets_by_name(self) -> Mapping[str, Outlet]:
        return {
            fold(name): outlet
            for outlet in reversed(self.site.content.outlets)
            for name in (outlet.id, *outlet.aliases, outlet.name)
        }

    def outlet(self, name: str | None) -> Outlet | None:
        """The outlet of the editor's table with that name."""
        return _outlet(self._outlets_by_name, name)

    def outlet_of(self, article: Article) -> Outlet | None:
        """Who published the article, where the editor's table knows them."""
        return self.outlet(article.source.name)

    def source_slug(self, name: str | None) -> str | None:
        """The slug of a source's page; None where the source has no name."""
        if not name:
            return None
        outlet = self.outlet(name)
        return outlet.id if outlet else slug(name) or None

    @cached_property
    def articles_from(self) -> Mapping[str, tuple[Article, ...]]:
        """Source slug -> its articles; `UNKNOWN_SOURCE` holds those whose outlet is not known."""
        found: defaultdict[str, list[Article]] = defaultdict(list)
        for article in self.site.articles:
            found[self.source_slug(article.source.name) or UNKNOWN_SOURCE].append(article)
        return {name: tuple(articles) for name, articles in found.items()}

    @cached_property
    def cited_from(self) -> Mapping[str, tuple[Fact, ...]]:
        """Source slug -> facts that other outlets took from it."""
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for reading in self.readings.values():
            for name, fact in self._namings.of(reading).cited:
                origin = self.outlet(name)
                if origin and origin.id != self.source_slug(self.articles[reading.article].source.name):
                    found[origin.id].append(fact)
        return {name: tuple(facts) for name, facts in found.items()}

    @cached_property
    def order(self) -> Order:
        """The order of facts in lists."""
        return Order(
            {article.id: n for n, article in enumerate(self.site.articles)},
            {article.id: self.published(article) for article in self.site.articles},
            {article.id: article.source.name or "" for article in self.site.articles},
        )

    def page_in_topic(self, slug: str, anchor: str) -> int:
        """The page of a topic that shows a fact or event, by its id."""
        kind = anchor[:1]  # the letter that every id begins with
        if (slug, kind) not in self._pages:
            self._pages[slug, kind] = page_numbers(self._listed(slug, kind))
        return self._pages[slug, kind].get(anchor, 1)

    @cached_property
    def _pages(self) -> dict[tuple[str, str], dict[str, int]]:
        return {}

    def _listed(self, slug: str, kind: str) -> list[str]:
        """The ids of one kind that a topic lists, in its order."""
        section = next((section for section in self.site.sections if section.topic.slug == slug), None)
        if section is None:
            return []
        if kind == "e":
            return [event.id for event in in_time(self.events_of_section[slug])]
        facts = [self.facts[fact_id] for fact_id in section.facts if fact_id.startswith(kind)]
        listed: list[Fact] = [fact for fact in facts if isinstance(fact, Quote)]
        listed += self.order.figures((f for f in facts if isinstance(f, Figure)), order="by-period")
        listed += self.order.positions(f for f in facts if isinstance(f, Position))
        return [fact.id for fact in listed]

    @cached_property
    def updated(self) -> str | None:
        """When anything last changed: an article was added, a correction made, an edition closed."""
        corrected = (done.correction.at for done in self.site.applied if done.correction.at)
        closed = (issue.closed for issue in self.site.issues if issue.closed)
        added = (article.added for article in self.site.articles)
        return max((*added, *corrected, *closed), default=None)

    def updated_of(self, articles: Iterable[str]) -> str | None:
        """When the newest of some articles was added, or last corrected; None where there is none."""
        moments = (max(self.articles[id_].added, self._corrected_at.get(id_, "")) for id_ in articles)
        return max(moments, default=None)

    @cached_property
    def _corrected_at(self) -> Mapping[str, str]:
        """Article id -> when a fact of it was last corrected, or a meeting it tells of."""
        articles_of = {
            event.id: [self.facts[id_].provenance.article for id_ in event.mentions]
            for event in self.site.events
        }
        found: dict[str, str] = {}
        for done in self.site.applied:
            own = [done.article] if done.article else articles_of.get(done.target, [])
            for article in own:
                found[article] = max(found.get(article, ""), done.correction.at or "")
        return found

    def published(self, article: Article) -> Published:
        """When the article came out, narrowed through other articles where that was possible."""
        return self.site.published.get(article.id, article.published)


def _outlet(outlets: Mapping[str, Outlet], name: str | None) -> Outlet | None:
    return outlets.get(fold(name)) if name else None
