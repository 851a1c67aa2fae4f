"""A small site written by hand, one of everything, and the default theme read from its folder."""

from decimal import Decimal
from pathlib import Path

import msgspec
import yaml

from generator.model.article import Article, Published, RawReference, Source
from generator.model.content import (
    Aspect,
    Content,
    Edition,
    Entity,
    Outlet,
    Role,
    Settings,
    TextPage,
    Topic,
)
from generator.model.facts import (
    Figure,
    Meeting,
    Mention,
    Party,
    Position,
    Provenance,
    Quote,
    Reading,
    Review,
    When,
)
from generator.model.page import Theme
from generator.model.site import (
    Conflict,
    Corroboration,
    Event,
    Issue,
    Passage,
    Rung,
    Section,
    Side,
    Site,
    Story,
)
from generator.text.markdown import parse

THEMES = Path(__file__).parents[3] / "themes"

STATED = Review(review_class="explicit")
CARRIED = Review(review_class="carried", reasons=("period-carried",))

FIRST = """The customs office of Norland said trade with Sudonia rose 8 percent to $12.5 billion in 2023.

Norland's exports grew 11 percent, *the office* added on [its site](https://customs.example/).

“We want talks without conditions,” Foreign Minister Ada Berg said in Port Anna <script>alert(1)</script>.
"""

SECOND = """Foreign Minister Ada Berg will visit Sudonia on 4 May, the ministry announced.

Sudonia's president may meet her, two officials said.
"""

NORLAND = Party(name="Norland", entity="norland")
SUDONIA = Party(name="Sudonia", entity="sudonia")
BERG = Party(name="Ada Berg", entity="ada-berg")


def article(
    article_id: str, body: str, *, day: str | None, outlet: str | None, title: str | None = None
) -> Article:
    """An article of that body."""
    text, blocks = parse(body)
    return Article(
        id=article_id,
        title=title,
        headline=title or " ".join(text.split()[:6]),
        published=Published(value=day, earliest=day, latest=day, basis="explicit" if day else "unknown"),
        source=Source(name=outlet),
        added="2024-05-05T00:00:00Z",
        raw=RawReference(file=f"{article_id}.txt", sha256="0" * 64),
        body=body,
        text=text,
        blocks=blocks,
    )


def at(one: Article, words: str) -> Provenance:
    """Where those words stand."""
    start = one.text.index(words)
    block = next(block.number for block in one.blocks if block.start <= start < block.end)
    return Provenance(article=one.id, block=block, start=start, end=start + len(words), words=words)


TRADE = article("a-trade", FIRST, day="2024-05-01", outlet="The Courier", title="Trade at a record")
VISIT = article("b-visit", SECOND, day=None, outlet=None)

TOTAL = Figure(
    id="faaaaaaaa",
    provenance=at(TRADE, TRADE.block(1)),
    rule="level",
    kind="total",
    from_party=NORLAND,
    to_party=SUDONIA,
    value=Decimal("12500000000"),
    currency="USD",
    change_pct=Decimal("8"),
    direction="up",
    period="2023",
    said_by=Party(name="Norland Customs"),
    review=STATED,
)
EXPORTS = msgspec.structs.replace(
    TOTAL,
    id="fbbbbbbbb",
    provenance=at(TRADE, TRADE.block(2)),
    kind="goods",
    value=None,
    change_pct=Decimal("11"),
    review=CARRIED,
)
STANCE = Position(
    id="pcccccccc",
    provenance=at(TRADE, TRADE.block(3)),
    rule="said",
    actors=(BERG, NORLAND),
    stance="We want talks without conditions",
    stance_verb="want",
    quotes=("We want talks without conditions",),
    when=When(start="2024-05-01"),
    review=STATED,
)
SAYING = Quote(
    id="qdddddddd",
    provenance=at(TRADE, "We want talks without conditions"),
    rule="marks",
    text="We want talks without conditions",
    sentence=TRADE.block(3),
    kind="full",
    speaker=BERG,
    review=STATED,
)
ANNOUNCED = Meeting(
    id="meeeeeeee",
    provenance=at(VISIT, VISIT.block(1)),
    rule="visit",
    participants=(BERG, SUDONIA),
    kind="visit",
    place=SUDONIA,
    when=When(start="2024-05-04", end="2024-05-04", words="on 4 May"),
    status="announced",
    status_words="announced",
    review=STATED,
)
RUMOURED = msgspec.structs.replace(
    ANNOUNCED,
    id="mffffffff",
    provenance=at(VISIT, VISIT.block(2)),
    status="rumoured",
    status_words="may meet",
)

EVENT = Event(
    id="eeeeeeeee",
    participants=(BERG, SUDONIA),
    kind="visit",
    place=SUDONIA,
    when=ANNOUNCED.when,
    status="announced",
    decided_by=ANNOUNCED.id,
    ladder=(Rung(status="rumoured", mention=RUMOURED.id), Rung(status="announced", mention=ANNOUNCED.id)),
    mentions=(ANNOUNCED.id, RUMOURED.id),
)

CONTENT = Content(
    settings=Settings(
        title="Northern Briefing", description="An example.", base_url="https://user.example/briefing/"
    ),
    topics=(),
    entities=(
        Entity(id="norland", name="Norland", type="country", capital="Port Anna"),
        Entity(id="sudonia", name="Sudonia", type="country"),
        Entity(
            id="ada-berg",
            name="Ada Berg",
            type="person",
            roles=(Role(title="foreign minister", of="norland"),),
        ),
    ),
    outlets=(Outlet(id="courier", name="The Courier", rights="full", licence="our own"),),
    editions=(),
    pages=(TextPage(slug="method", title="Method", body="How we work, see [topics](/topics/)."),),
)

FIGURES = Topic(slug="trade", title="Trade", lens="figures", introduction="Goods only.")
POSITIONS = Topic(
    slug="talks",
    title="Talks",
    lens="positions",
    aspects=(Aspect(id="talks", title="Talks", words=("talks",)),),
)
MEETINGS = Topic(slug="meetings", title="Meetings", lens="meetings")
PLAIN = Topic(slug="notes", title="Notes", lens="plain")


def passages(*places: tuple[Article, int]) -> tuple[Passage, ...]:
    return tuple(Passage(article=one.id, block=block, reason="example") for one, block in places)


SITE = Site(
    content=CONTENT,
    articles=(TRADE, VISIT),
    readings=(
        Reading(
            article=TRADE.id,
            figures=(TOTAL, EXPORTS),
            positions=(STANCE,),
            quotes=(SAYING,),
            mentions=(
                Mention(entity="norland", block=1, start=22, end=29),
                Mention(entity="sudonia", block=1, start=46, end=53),
            ),
        ),
        Reading(article=VISIT.id, meetings=(ANNOUNCED, RUMOURED)),
    ),
    published={},
    sections=(
        Section(topic=FIGURES, passages=passages((TRADE, 1), (TRADE, 2)), facts=(TOTAL.id, EXPORTS.id)),
        Section(topic=POSITIONS, passages=passages((TRADE, 3)), facts=(STANCE.id, SAYING.id)),
        Section(topic=MEETINGS, passages=passages((VISIT, 1), (VISIT, 2)), facts=(ANNOUNCED.id, RUMOURED.id)),
        Section(topic=PLAIN, passages=passages((TRADE, 2)), facts=()),
    ),
    events=(EVENT,),
    stories=(
        Story(id="s1", headline="Norland and Sudonia", articles=(TRADE.id, VISIT.id), reason="same names"),
    ),
    background=(),
    conflicts=(
        Conflict(
            id="c1",
            type="status",
            about="Whether the visit is certain",
            sides=(
                Side(
                    article=VISIT.id,
                    block=1,
                    start=ANNOUNCED.provenance.start,
                    end=ANNOUNCED.provenance.end,
                    fact=ANNOUNCED.id,
                ),
                Side(
                    article=VISIT.id,
                    block=2,
                    start=RUMOURED.provenance.start,
                    end=RUMOURED.provenance.end,
                    fact=RUMOURED.id,
                ),
            ),
            rule="announced against rumoured",
        ),
    ),
    corroborations=(
        Corroboration(about=EVENT.id, where=((VISIT.id, 1),), articles=1, publishers=1, origins=1),
    ),
    issues=(
        Issue(
            edition=Edition(
                id="2024-05", title="May 2024", since="2024-05-01", until="2024-05-31", lead="A *lead*."
            ),
            articles=(TRADE.id, VISIT.id),
            unsure=(VISIT.id,),
        ),
    ),
)

EMPTY = Site(
    content=CONTENT,
    articles=(),
    readings=(),
    published={},
    sections=tuple(Section(topic=section.topic, passages=(), facts=()) for section in SITE.sections),
    events=(),
    stories=(),
    background=(),
    conflicts=(),
    corroborations=(),
    issues=(),
)


def theme(name: str = "default") -> Theme:
    """A shipped theme, over the default one."""
    folders = [THEMES / folder for folder in dict.fromkeys(("default", name))]
    templates = {
        path.name: path for folder in folders for path in sorted((folder / "templates").glob("*.html"))
    }
    static = {
        path.relative_to(folder / "static").as_posix(): path
        for folder in folders
        for path in sorted((folder / "static").rglob("*"))
        if path.is_file()
    }
    return Theme(
        name=name,
        templates={path: file.read_text("utf-8") for path, file in templates.items()},
        static={path: file.read_bytes() for path, file in static.items()},
        strings=strings("en"),
        where={
            path: f"themes/{file.parent.parent.name}/templates/{path}" for path, file in templates.items()
        },
    )


def strings(language: str) -> dict[str, str]:
    """The words of the default theme in a language."""
    words: dict[str, str] = yaml.safe_load(
        (THEMES / "default" / "strings" / f"{language}.yaml").read_text("utf-8")
    )
    return words


def with_settings(site: Site, settings: Settings) -> Site:
    """The site with other settings."""
    return msgspec.structs.replace(site, content=msgspec.structs.replace(site.content, settings=settings))
