"""Doubts as an editor reads them: each sentence in its paragraph, each slot with how it was filled."""

from collections.abc import Iterable

from generator.model.article import Article
from generator.model.facts import Fact, Meeting, Position, Slot
from generator.model.review import Doubt, Evidence
from generator.model.site import Event, Site
from generator.pages.labels import label
from generator.pages.review_views import (
    ArticleFields,
    DoubtView,
    Option,
    ReviewedFact,
    ReviewedSentence,
    SlotView,
)
from generator.pages.words import Words
from generator.text.strings import shorten

Slots = dict[str, tuple[tuple[str, str | None, tuple[str, ...]], ...]]
"""Fact id -> its fields: name, value as in the public data, and the values it can take."""

# A slot is named by the rule that fills it, a field as in the public data.
_FIELD_OF = {"home": "from", "partner": "to", "said_by": "source", "date": "start", "when": "start"}
_MOST_EVENTS = 12
_MENTION = 90
_SENTENCE = 25


class DoubtViews:
    """Makes views of doubts."""

    def __init__(self, site: Site, words: Words) -> None:
        self._site, self._words = site, words
        self._facts = site.facts()
        self._articles = {article.id: article for article in site.articles}

    def view(self, doubt: Doubt, slots: Slots) -> DoubtView:
        """One doubt with all its sentences; `slots` has the fields of its facts."""
        return DoubtView(
            id=doubt.id,
            kind=doubt.kind,
            about=doubt.about,
            reasons=doubt.reasons,
            why=self.why(doubt),
            note=doubt.note,
            choices=doubt.choices,
            sentences=tuple(self._sentence(place, slots) for place in doubt.evidence),
            article=doubt.target if doubt.kind == "article" else None,
        )

    def why(self, doubt: Doubt) -> tuple[str, ...]:
        """The reasons in words."""
        if doubt.kind == "conflict":
            names = (self._words.get(f"conflict_{reason}") for reason in doubt.reasons)
            return tuple(self._words.get("desk_sources_differ", what=name) for name in names)
        return self._reasons(doubt.reasons)

    def where(self, doubt: Doubt) -> str:
        """The article and paragraph it leads to first, in words."""
        if not doubt.evidence:
            return ""
        first = doubt.evidence[0]
        others = len({(place.article, place.block) for place in doubt.evidence}) - 1
        said = self._words.get(
            "desk_where", headline=self._articles[first.article].headline, block=first.block
        )
        return said + (self._words.get("desk_and_more", count=others) if others else "")

    def first_sentence(self, doubt: Doubt) -> str | None:
        """The words an editor would read first."""
        if not doubt.evidence:
            return None
        place = doubt.evidence[0]
        article = self._articles[place.article]
        words = article.text[place.start : place.end]
        # Of a conflict over two words alone, or an article's own date, the paragraph is shown.
        return " ".join((words if len(words) >= _SENTENCE else article.block(place.block)).split())

    def other_events(self, doubt: Doubt) -> tuple[Option, ...]:
        """Meetings that share somebody with this one, the most alike first."""
        here = next((event for event in self._site.events if event.id == doubt.target), None)
        if doubt.kind != "meeting" or here is None:
            return ()
        people = {party.entity or party.name for party in here.participants}

        def shared(event: Event) -> int:
            return len(people & {party.entity or party.name for party in event.participants})

        others = [event for event in self._site.events if event.id != here.id and shared(event)]
        others.sort(key=lambda event: (-shared(event), event.kind != here.kind, event.id))
        return tuple(Option(id=event.id, label=self._event_label(event)) for event in others[:_MOST_EVENTS])

    def mentions(self, doubt: Doubt) -> tuple[Option, ...]:
        """The mentions of a meeting, each with its first words and place."""
        options = []
        for id_ in doubt.others if doubt.kind == "meeting" else ():
            fact = self._facts[id_]
            words = shorten(" ".join(fact.provenance.words.split()), _MENTION)
            options.append(Option(id=id_, label=f"{label(self._words, fact)}: {words}"))
        return tuple(options)

    def _event_label(self, event: Event) -> str:
        mention = self._facts[event.decided_by]
        return label(self._words, mention)

    def _sentence(self, place: Evidence, slots: Slots) -> ReviewedSentence:
        article = self._articles[place.article]
        here = article.blocks[place.block - 1]
        start, end = max(place.start, here.start), min(place.end, here.end)
        published = self._site.published[article.id]
        stamp = self._words.interval(
            published.value or published.earliest, published.value or published.latest
        )
        facts = (self._facts[id_] for id_ in place.facts)
        return ReviewedSentence(
            article=article.id,
            headline=article.headline,
            source=article.source.name,
            date=stamp.label if stamp else None,
            block=place.block,
            before=article.text[here.start : start],
            sentence=article.text[start:end],
            after=article.text[end : here.end],
            earlier=article.block(place.block - 1) if place.block > 1 else None,
            later=article.block(place.block + 1) if place.block < len(article.blocks) else None,
            facts=tuple(self._fact(fact, slots.get(fact.id, ())) for fact in facts),
        )

    def _fact(self, fact: Fact, fields: Iterable[tuple[str, str | None, tuple[str, ...]]]) -> ReviewedFact:
        filled: dict[str, Slot] = {}
        for slot in fact.slots:
            filled.setdefault(_field_of(slot, fact), slot)
        reasons = tuple(reason for reason in fact.review.reasons if reason != "conflict")
        return ReviewedFact(
            id=fact.id,
            kind=type(fact).__name__.lower(),
            label=label(self._words, fact),
            why=self._reasons(reasons or (fact.review.review_class,)) if fact.review.needed else (),
            in_doubt=fact.review.needed,
            slots=tuple(
                self._slot(name, value, choices, filled.get(name), by_hand=fact.review.confirmed)
                for name, value, choices in fields
            ),
        )

    def _slot(
        self, name: str, value: str | None, choices: tuple[str, ...], slot: Slot | None, *, by_hand: bool
    ) -> SlotView:
        known = self._words.knows(f"field_{name}")
        return SlotView(
            name=name,
            label=self._words.get(f"field_{name}") if known else name.replace("_", " "),
            value=value,
            via=slot.via if slot else "hand" if by_hand and value is not None else None,
            words=slot.words if slot else None,
            choices=choices,
        )

    def _reasons(self, reasons: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._words.get(f"review_{reason}") for reason in reasons)


def article_fields(article: Article, seen: str) -> ArticleFields:
    """What the form of an article holds."""
    published = article.published
    return ArticleFields(
        id=article.id,
        headline=article.headline,
        title=article.title or "",
        outlet=article.source.name or "",
        url=article.source.url or "",
        date=published.value or "",
        earliest="" if published.value else published.earliest or "",
        latest="" if published.value else published.latest or "",
        why=published.why,
        signals=article.source.signals,
        seen=seen,
    )


def _field_of(slot: Slot, fact: Fact) -> str:
    if slot.name == "kind" and not isinstance(fact, Meeting):
        return "type" if type(fact).__name__ == "Quote" else "kind"
    if slot.name in ("date", "when") and not isinstance(fact, Meeting | Position):
        return "period"
    return _FIELD_OF.get(slot.name, slot.name)
