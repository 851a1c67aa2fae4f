"""The queue of the review desk: everything that needs an editor's eyes, what matters most first."""

from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import ratio

from generator.compose.fields import printed
from generator.compose.likeness import alike
from generator.compose.verdicts import named
from generator.model.article import Article, Published
from generator.model.corrections import Correction
from generator.model.facts import Fact, Meeting, Position, Quote
from generator.model.fingerprint import short
from generator.model.problem import Problem
from generator.model.review import Choice, Doubt, Evidence
from generator.model.site import Conflict, Event, Site
from generator.text.strings import fold

_SAME_SENTENCE = 90
"""Per cent of likeness from which two printed sentences are one that was edited a little."""
_LOST = ("correction-orphan", "correction-stale", "correction-misfit")


def doubts(site: Site, problems: Iterable[Problem] = ()) -> tuple[Doubt, ...]:
    """The queue, in the order in which an editor should work: most of the rest hangs on what comes first.

    Open conflicts; facts read with doubt, the mentions of one meeting together, else sentence by sentence
    (one that several articles print counts once); dates and outlets of articles; meetings that may be one;
    corrections that no longer fit (`problems` of composing name them).  A fact is in one doubt only: on
    the side of an open conflict, it is looked at there.
    """
    whole = _Whole(site)
    return (
        *whole.conflicts(),
        *whole.meetings(),
        *whole.sentences(),
        *_articles(site),
        *whole.likenesses(),
        *_corrections(site, problems),
    )


class _Whole:
    """The site with its facts at hand."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._facts = site.facts()
        self._open = [conflict for conflict in site.conflicts if conflict.settled is None]
        disputed = {side.fact for conflict in self._open for side in conflict.sides}
        self._in_doubt = [
            fact
            for reading in site.readings
            for fact in reading.facts()
            if fact.review.needed and fact.id not in disputed
        ]

    def conflicts(self) -> Iterator[Doubt]:
        for conflict in self._open:
            sides = self._sides(conflict)
            on_facts: tuple[Choice, ...] = ("edit", "reject") if any(side.facts for side in sides) else ()
            yield Doubt(
                id=f"conflict-{conflict.id}",
                kind="conflict",
                about=conflict.about,
                reasons=(conflict.type,),
                note=conflict.rule,
                evidence=sides,
                target=conflict.id,
                choices=("settle", *on_facts),
            )

    def _sides(self, conflict: Conflict) -> tuple[Evidence, ...]:
        places: dict[Evidence, list[str]] = {}
        for side in conflict.sides:
            fact = self._facts.get(side.fact or "")
            start, end = _sentence_span(fact) if fact else (side.start, side.end)
            place = Evidence(article=side.article, block=side.block, start=start, end=end)
            places.setdefault(place, []).extend([fact.id] if fact else [])
        return tuple(_with_facts(place, ids) for place, ids in places.items())

    def meetings(self) -> Iterator[Doubt]:
        """A doubt for each event with mentions in doubt; those without doubt are there to compare."""
        in_doubt = {fact.id for fact in self._in_doubt if isinstance(fact, Meeting)}
        rank = {article.id: number for number, article in enumerate(self._site.articles)}
        found = []
        for event in self._site.events:
            doubtful = [self._facts[id_] for id_ in event.mentions if id_ in in_doubt]
            if doubtful:
                first = min((rank[fact.provenance.article], fact.provenance.start) for fact in doubtful)
                found.append((first, event, doubtful))
        for _, event, doubtful in sorted(found, key=lambda entry: (entry[0], entry[1].id)):
            usual: tuple[Choice, ...] = ("confirm", "edit", "reject", "merge")
            yield Doubt(
                id=f"meeting-{event.id}",
                kind="meeting",
                about=_title(event),
                reasons=_reasons(doubtful),
                evidence=_places(doubtful),
                target=event.id,
                others=event.mentions,
                choices=usual if len(event.mentions) == 1 else (*usual, "split"),
            )

    def sentences(self) -> Iterator[Doubt]:
        """A doubt for each sentence with other facts in doubt; printed again elsewhere, it is the same."""
        for group in self._same_sentences():
            yield Doubt(
                id=f"sentence-{group[0].id}",
                kind="sentence",
                about="; ".join(dict.fromkeys(map(_label, group))),
                reasons=_reasons(group),
                evidence=_places(group),
                target=group[0].id,
                choices=("confirm", "edit", "reject"),
            )

    def _same_sentences(self) -> Iterable[list[Fact]]:
        shared = {
            block: number
            for number, background in enumerate(self._site.background)
            for block in background.blocks
        }
        groups: dict[str, list[Fact]] = {}
        told: dict[int, list[str]] = {}
        for fact in self._in_doubt:
            if not isinstance(fact, Meeting):
                words = fold(_sentence(fact))
                number = shared.get((fact.provenance.article, fact.provenance.block))
                if number is not None:
                    words = _first_alike(words, told.setdefault(number, []))
                groups.setdefault(words, []).append(fact)
        return groups.values()

    def likenesses(self) -> Iterator[Doubt]:
        for one, other in alike(self._site):
            facts = [self._facts[id_] for event in (one, other) for id_ in event.mentions]
            yield Doubt(
                id=f"likeness-{one.id}-{other.id}",
                kind="likeness",
                about=f"{_title(one)} / {_title(other)}",
                reasons=("likeness",),
                evidence=_places(facts),
                target=one.id,
                others=(other.id,),
                choices=("merge", "split"),
            )


def _articles(site: Site) -> Iterator[Doubt]:
    """A doubt for each article whose day or outlet its text does not show, unless an editor let it stand."""
    unsure = {article: issue.edition.title for issue in site.issues for article in issue.unsure}
    told = {one.target for one in site.applied if one.correction.do == "confirm" and not one.stale}
    for article in site.articles:
        published = site.published[article.id]
        reasons = [*_of_date(published), *_of_outlet(article)]
        if article.id in unsure:
            reasons.append("edition-border")
        if reasons and article.id not in told:
            yield Doubt(
                id=f"article-{article.id}",
                kind="article",
                about=article.headline,
                reasons=tuple(reasons),
                note=published.why,
                evidence=_opening(article),
                target=article.id,
                choices=("edit", "confirm"),
            )


def _opening(article: Article) -> tuple[Evidence, ...]:
    """The first paragraph, no words of it marked."""
    return tuple(
        Evidence(article=article.id, block=block.number, start=block.start, end=block.start)
        for block in article.blocks[:1]
    )


def _of_date(published: Published) -> Iterator[str]:
    if published.earliest is None and published.latest is None:
        yield "date-unknown"
    elif published.value is None:
        yield "date-range"
    elif published.basis == "cross-article":
        yield "date-inferred"


def _of_outlet(article: Article) -> Iterator[str]:
    if article.source.name is None:
        yield "outlet-unknown"
    elif article.source.confidence != "high" and article.source.signals:
        yield "outlet-unsure"


def _corrections(site: Site, problems: Iterable[Problem]) -> Iterator[Doubt]:
    messages = [problem for problem in problems if problem.code in _LOST]
    for number, correction in enumerate(site.content.corrections) if messages else ():
        said = [problem for problem in messages if _is_about(problem, correction)]
        if said:
            yield Doubt(
                id=f"correction-{short(correction)}-{number}",
                kind="correction",
                about=f"{correction.do} {named(correction)}",
                reasons=tuple(dict.fromkeys(problem.code for problem in said)),
                note="; ".join(problem.message for problem in said),
                target=correction.id or short(correction),
                choices=("renew", "drop") if _is_stale(said) else ("drop",),
                entry=number,
            )


def _is_stale(said: Iterable[Problem]) -> bool:
    return all(problem.code == "correction-stale" for problem in said)


def _is_about(problem: Problem, correction: Correction) -> bool:
    # An orphan's message ends with the entry's reason, the others' begins with what the entry is about.
    if problem.code == "correction-orphan":
        return problem.message.endswith(f"{named(correction)} is left for “{correction.why}”")
    return problem.message.startswith(f"{named(correction)}: ")


def _places(facts: Iterable[Fact]) -> tuple[Evidence, ...]:
    """The sentences of the facts in their order, each with all of its own."""
    places: dict[Evidence, list[str]] = {}
    for fact in facts:
        start, end = _sentence_span(fact)
        where = fact.provenance
        place = Evidence(article=where.article, block=where.block, start=start, end=end)
        places.setdefault(place, []).append(fact.id)
    return tuple(_with_facts(place, ids) for place, ids in places.items())


def _with_facts(place: Evidence, ids: list[str]) -> Evidence:
    return Evidence(
        article=place.article, block=place.block, start=place.start, end=place.end, facts=tuple(ids)
    )


def _sentence_span(fact: Fact) -> tuple[int, int]:
    """Where the fact's sentence stands; a quote knows its words' place, and its sentence only as text."""
    where = fact.provenance
    if isinstance(fact, Quote):
        lead = fact.sentence.find(where.words)
        if lead >= 0:
            return where.start - lead, where.start - lead + len(fact.sentence)
    return where.start, where.end


def _sentence(fact: Fact) -> str:
    return fact.sentence if isinstance(fact, Quote) else fact.provenance.words


def _first_alike(words: str, told: list[str]) -> str:
    """The sentence told before of which this is a reprint, else the sentence itself."""
    for earlier in told:
        if ratio(words, earlier, score_cutoff=_SAME_SENTENCE):
            return earlier
    told.append(words)
    return words


def _reasons(facts: Iterable[Fact]) -> tuple[str, ...]:
    found = (reason for fact in facts for reason in (fact.review.reasons or (fact.review.review_class,)))
    return tuple(dict.fromkeys(reason for reason in found if reason != "conflict")) or ("inferred",)


def _title(event: Event) -> str:
    names = ", ".join(party.name for party in event.participants)
    place = event.place.name if event.place else ""
    return ", ".join(part for part in (f"{event.kind}: {names}", place, event.when.start or "") if part)


def _label(fact: Fact) -> str:
    match fact:
        case Position():
            return f"position: {', '.join(actor.name for actor in fact.actors)}"
        case Quote():
            return f"quote: {fact.speaker.name if fact.speaker else '?'}"
        case _:
            held = (printed(fact, name) for name in ("kind", "value", "currency", "change_pct", "period"))
            return f"figure: {' '.join(part for part in held if part)}"
