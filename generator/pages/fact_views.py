"""Facts as templates see them, each with its place, its marks and its way back."""

from collections.abc import Mapping

from generator.model.article import Article
from generator.model.content import Topic
from generator.model.facts import Fact, Figure, Meeting, Party, Position, Quote
from generator.model.site import Issue
from generator.pages import conflict_words, urls
from generator.pages.amendments import amendment
from generator.pages.catalogue import Catalogue
from generator.pages.closing import Closed
from generator.pages.labels import label, measure
from generator.pages.notes import citation, marks
from generator.pages.page_views import Fact as FactView
from generator.pages.urls import Urls
from generator.pages.views import (
    Amendment,
    Excerpt,
    FigureLine,
    Link,
    Mention,
    Note,
    Place,
    Quotation,
    Statement,
    Tally,
)
from generator.pages.words import Words


class FactViews:
    """Makes the view of a fact, wherever it is shown."""

    def __init__(
        self,
        catalogue: Catalogue,
        links: Urls,
        words: Words,
        *,
        closed: Closed | None = None,
        editions: Mapping[str, "FactViews"] | None = None,
    ) -> None:
        """`closed`: the facts are those of a closed edition; `editions`: the views of each such edition."""
        self.catalogue = catalogue
        self.links = links
        self.words = words
        self.closed = closed
        self._living = closed.living if closed else catalogue
        self.editions = editions or {}

    # -- editions ----------------------------------------------------------------------------------

    def of(self, issue: Issue) -> "FactViews":
        """The views an edition is shown with: its own where it is closed."""
        return self.editions.get(issue.edition.id, self)

    def updated(self, issue: Issue) -> str | None:
        """When what an edition shows last changed."""
        if self.closed is None:
            return self.catalogue.updated_of(issue.articles)
        later = (decision.at for decisions in self.closed.later.values() for decision in decisions)
        return max((self.closed.at, *filter(None, later)))

    def topic(self, topic: Topic) -> Link:
        """A topic's title, leading to its page where there is one."""
        known = any(section.topic.slug == topic.slug for section in self._living.site.sections)
        return Link(label=topic.title, href=self.links.href(urls.topic(topic.slug)) if known else None)

    # -- parties and places ------------------------------------------------------------------------

    def party(self, party: Party) -> Link:
        """A party's name, leading to its page where it has one."""
        known = party.entity is not None and party.entity in self._living.articles_naming
        return Link(
            label=party.name,
            href=self.links.href(urls.entity(party.entity)) if known and party.entity else None,
        )

    def parties(self, *parties: Party | None) -> tuple[Link, ...]:
        """The known ones among some parties."""
        return tuple(self.party(party) for party in parties if party is not None)

    def entity(self, entity_id: str) -> Link:
        """An entity of the editor's table, or a person an article introduced."""
        known = self.catalogue.entities.get(entity_id) or self.catalogue.people.get(entity_id)
        return self.party(Party(name=known.name if known else entity_id, entity=entity_id))

    def outlet(self, article: Article) -> Link:
        """Who published an article; "outlet not known" where its text does not show it."""
        slug = self.catalogue.source_slug(article.source.name)
        if slug is None:
            return Link(label=self.words.get("outlet_unknown"))
        outlet = self.catalogue.outlet_of(article)
        name = outlet.name if outlet else article.source.name or ""
        known = slug in self._living.articles_from or slug in self._living.cited_from
        return Link(label=name, href=self.links.href(urls.source(slug)) if known else None)

    def place(self, article_id: str, block: int) -> Place:
        """Where something stands."""
        article = self.catalogue.articles[article_id]
        return Place(
            href=self.links.href(urls.paragraph(article_id, block)),
            paragraph=block,
            outlet=self.outlet(article).label,
            date=self.words.published(self.catalogue.published(article)),
            article=self.headline(article),
            article_href=self.links.href(urls.article(article_id)),
        )

    def headline(self, article: Article) -> str:
        """An article's name on our pages; a neutral one where rights forbid its first words."""
        if article.title is not None or self.catalogue.grants[article.id].headline:
            return article.headline
        return self.words.get(
            "headline_withheld", date=self.words.published(self.catalogue.published(article)).label
        )

    def words_of(self, article_id: str, start: int, end: int) -> Excerpt | None:
        """A slice of an article as far as rights allow."""
        return self.catalogue.grants[article_id].excerpt(self.catalogue.articles[article_id], start, end)

    def _phrase(self, fact: Fact, phrase: str) -> Excerpt | None:
        """Words of a fact that stand inside its evidence."""
        where = fact.provenance
        found = self.catalogue.articles[where.article].text.find(phrase, where.start, where.end)
        if phrase and found >= 0:
            return self.words_of(where.article, found, found + len(phrase))
        return self.words_of(where.article, where.start, where.end)

    # -- facts -----------------------------------------------------------------------------------

    def fact(self, fact: Fact) -> FactView:
        """A fact of whichever kind."""
        match fact:
            case Figure():
                return FactView(figure=self.figure(fact))
            case Position():
                return FactView(statement=self.statement(fact))
            case Meeting():
                return FactView(mention=self.mention(fact))
            case Quote():
                return FactView(quotation=self.quotation(fact))

    def figure(self, figure: Figure) -> FigureLine:
        """A figure as a line of a table."""
        return FigureLine(
            note=self.note(figure),
            measure=measure(self.words, figure),
            parties=self.parties(figure.from_party, figure.to_party),
            directed=figure.kind == "goods",
            value=self.words.money(figure.value, figure.currency),
            change=self.words.change(figure),
            direction=figure.direction,
            period=self.words.period(figure.period) or self.words.when(figure.period_when),
            modality=figure.modality,
            unit=figure.currency,
        )

    def statement(self, position: Position) -> Statement:
        """A position as a verbatim clause."""
        return Statement(
            note=self.note(position),
            actors=self.parties(*position.actors),
            stance=self._phrase(position, position.stance),
            quotes=tuple(
                words for quote in position.quotes if (words := self._phrase(position, quote)) is not None
            ),
            direct=bool(position.quotes),
            addressees=self.parties(*position.addressees),
            date=self.words.when(position.when)
            or self.words.published(
                self.catalogue.published(self.catalogue.articles[position.provenance.article])
            ),
        )

    def mention(self, meeting: Meeting) -> Mention:
        """One report of a meeting."""
        return Mention(
            note=self.note(meeting),
            participants=self.parties(*meeting.participants),
            kind=meeting.kind,
            place=self.party(meeting.place) if meeting.place else None,
            when=self.words.when(meeting.when),
            status=meeting.status,
            status_words=self._phrase(meeting, meeting.status_words) if meeting.status_words else None,
        )

    def quotation(self, quote: Quote) -> Quotation:
        """A quotation with its speaker."""
        where = quote.provenance
        return Quotation(
            note=self.note(quote),
            text=_without_comma(self.words_of(where.article, where.start, where.end)),
            speaker=self.party(quote.speaker) if quote.speaker else None,
            extent=quote.kind,
        )

    def note(self, fact: Fact) -> Note:
        """What every fact carries: place, evidence, marks, and where it is used."""
        where = fact.provenance
        line, place = label(self.words, fact), self.place(where.article, where.block)
        address = self.links.absolute(urls.fact(where.article, fact.id))
        said_by = None if isinstance(fact, Quote) else fact.said_by
        return Note(
            id=fact.id,
            kind=kind_of(fact),
            label=line,
            href=self.links.href(urls.fact(where.article, fact.id)),
            place=place,
            words=self.words_of(where.article, where.start, where.end),
            marks=marks(self.words, fact),
            said_by=self.party(said_by) if said_by else None,
            tally=self.tally(fact.id),
            conflicts=self.conflict_links(fact.id),
            used_in=self.used_in(fact),
            corrected=self.corrected(fact.id),
            citation=citation(
                self.words,
                place,
                line=line,
                site=self.catalogue.site.content.settings.title,
                address=address,
            ),
            original=self._original(fact),
        )

    def _original(self, fact: Fact) -> str | None:
        where = fact.provenance
        address = self.catalogue.articles[where.article].source.url
        shown = self.words_of(where.article, where.start, where.end)
        if not address or shown is None:
            return None
        return urls.in_the_original(address, shown.pieces[0])

    def tally(self, about: str) -> Tally | None:
        """How many tell the same, where several do."""
        found = self.catalogue.corroboration_of.get(about)
        if found is None:
            return None
        return Tally(articles=found.articles, publishers=found.publishers, origins=found.origins)

    def conflict_links(self, key: str) -> tuple[Link, ...]:
        """The conflicts a fact or event is a side of."""
        found = self.catalogue.conflicts_of.get(key, ())
        names = (conflict_words.about(self.words, one, self.catalogue) for one in found)
        places = (self.links.href(self.conflict_route(one.id)) for one in found)
        return tuple(Link(label=name, href=href) for name, href in zip(names, places, strict=True))

    def conflict_route(self, conflict_id: str) -> str:
        """Where a conflict is shown."""
        return f"{self.closed.route}#{conflict_id}" if self.closed else urls.conflict(conflict_id)

    def corrected(self, id_: str) -> tuple[Amendment, ...]:
        """What was decided since on a fact, meeting or conflict of a closed edition."""
        decisions = self.closed.later.get(id_, ()) if self.closed else ()
        return tuple(amendment(self.words, decision) for decision in decisions)

    def used_in(self, fact: Fact) -> tuple[Link, ...]:
        """Every page that shows the fact beside its article's own."""
        topics = tuple(
            Link(
                label=section.topic.title,
                href=self.in_topic(section.topic.slug, self.anchor_in_topic(fact)),
            )
            for section in self.catalogue.sections_of.get(fact.id, ())
            if self.closed is None and self.stands_in_topics(fact)
        )
        issues = tuple(
            Link(label=issue.edition.title, href=self.links.href(urls.edition(issue.edition.id)))
            for issue in self.catalogue.issues_of.get(fact.provenance.article, ())
        )
        return (*topics, *issues)

    def stands_in_topics(self, fact: Fact) -> bool:
        """Whether topic pages list the fact: a single term, or a quote without words, says nothing there."""
        if not isinstance(fact, Quote):
            return True
        where = fact.provenance
        return fact.kind != "term" and self.words_of(where.article, where.start, where.end) is not None

    def in_topic(self, slug: str, anchor: str) -> str:
        """The link to a fact or event on its topic's page, whichever page of a long list it stands on."""
        page = self.catalogue.page_in_topic(slug, anchor)
        return self.links.href(f"{urls.numbered(urls.topic(slug), page)}#{anchor}")

    def anchor_in_topic(self, fact: Fact) -> str:
        """The anchor a topic page gives the fact; a meeting mention is found at its event."""
        event = self.catalogue.event_of.get(fact.id)
        return event.id if event else fact.id


def _without_comma(words: Excerpt | None) -> Excerpt | None:
    # A quotation that its attribution interrupts ends in a comma that belongs to the sentence.
    return words and Excerpt(pieces=(*words.pieces[:-1], words.pieces[-1].rstrip(",")), whole=words.whole)


def kind_of(fact: Fact) -> str:
    """figure | position | meeting | quote."""
    return type(fact).__name__.lower()
