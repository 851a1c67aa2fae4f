"""Small made-up articles and facts for the tests of compose; nobody named here exists."""

from decimal import Decimal

from generator.model.article import Article, Block, Published, RawReference, Source
from generator.model.content import Content, Edition, Entity, Settings, Topic
from generator.model.facts import (
    Figure,
    Meeting,
    MeetingKind,
    Modality,
    Party,
    Position,
    Provenance,
    Quote,
    QuoteKind,
    Reading,
    Review,
    Status,
    Tense,
    When,
)

EXPLICIT = Review(review_class="explicit")
WORLD = (
    Entity(id="ruritania", name="Ruritania", type="country", capital="Strelsau"),
    Entity(id="syldavia", name="Syldavia", type="country", capital="Klow"),
    Entity(id="castle", name="the Castle", type="org", of="ruritania"),
)


def article(
    id_: str,
    *paragraphs: str,
    day: str | None = "2024-04-09",
    until: str | None = None,
    outlet: str | None = None,
    added: str = "2024-05-01T00:00:00Z",
    topics: tuple[str, ...] | None = None,
) -> Article:
    """An article of these paragraphs, out on `day` (or some day from then `until`)."""
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        blocks.append(Block(number=number, kind="paragraph", start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    return Article(
        id=id_,
        title=None,
        headline=id_,
        published=Published(
            value=day if until is None else None,
            earliest=day,
            latest=until or day,
            basis="explicit" if day else "unknown",
        ),
        source=Source(name=outlet),
        added=added,
        raw=RawReference(file=f"{id_}.txt", sha256=id_),
        topics=topics,
        body=text,
        text=text,
        blocks=tuple(blocks),
    )


def place_of(here: Article, words: str) -> Provenance:
    """Where the words first stand in the article."""
    start = here.text.index(words)
    block = next(block for block in here.blocks if block.start <= start < block.end)
    return Provenance(article=here.id, block=block.number, start=start, end=start + len(words), words=words)


def party(name: str) -> Party:
    """Somebody with an id of that name."""
    return Party(name=name, entity=name.lower().replace(" ", "-"))


def meeting(
    here: Article,
    words: str,
    *people: str,
    kind: MeetingKind = "visit",
    place: str | None = "Ruritania",
    when: str | None = None,
    date_words: str | None = None,
    tense: Tense = "past",
    status: Status = "held",
    said_by: str | None = None,
) -> Meeting:
    """A meeting mention standing at `words`."""
    return Meeting(
        id=f"m{here.id}{here.text.index(words)}",
        provenance=place_of(here, words),
        rule="test",
        participants=tuple(party(name) for name in people),
        kind=kind,
        place=party(place) if place else None,
        when=When(start=when, end=when, words=date_words, tense=tense),
        status=status,
        status_words=words,
        said_by=party(said_by) if said_by else None,
        review=EXPLICIT,
    )


def figure(
    here: Article,
    words: str,
    value: str,
    *,
    period: str | None = "2023",
    currency: str = "USD",
    said_by: str | None = None,
    modality: Modality = "actual",
) -> Figure:
    """Goods from Ruritania to Syldavia, worth `value`."""
    return Figure(
        id=f"f{here.id}{here.text.index(words)}",
        provenance=place_of(here, words),
        rule="test",
        kind="goods",
        from_party=party("Ruritania"),
        to_party=party("Syldavia"),
        value=Decimal(value),
        currency=currency,
        change_pct=None,
        direction=None,
        period=period,
        modality=modality,
        said_by=party(said_by) if said_by else None,
        review=EXPLICIT,
    )


def position(here: Article, words: str, actor: str) -> Position:
    """A position of `actor`, in these words."""
    return Position(
        id=f"p{here.id}{here.text.index(words)}",
        provenance=place_of(here, words),
        rule="test",
        actors=(party(actor),),
        stance=words,
        stance_verb="wants",
        review=EXPLICIT,
    )


def quote(here: Article, words: str, *, kind: QuoteKind = "full", text: str | None = None) -> Quote:
    """A quotation whose first run is `words`."""
    return Quote(
        id=f"q{here.id}{here.text.index(words)}",
        provenance=place_of(here, words),
        rule="test",
        text=text or words,
        sentence=words,
        kind=kind,
        speaker=None,
        review=EXPLICIT,
    )


def reading(
    here: Article,
    *,
    meetings: tuple[Meeting, ...] = (),
    figures: tuple[Figure, ...] = (),
    positions: tuple[Position, ...] = (),
    quotes: tuple[Quote, ...] = (),
) -> Reading:
    """The facts of the article."""
    return Reading(article=here.id, meetings=meetings, figures=figures, positions=positions, quotes=quotes)


def content(*, topics: tuple[Topic, ...] = (), editions: tuple[Edition, ...] = ()) -> Content:
    """A site's content with nothing else in it."""
    return Content(settings=Settings(title="Test"), topics=topics, entities=WORLD, editions=editions)
