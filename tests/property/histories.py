"""Random histories of a small newsroom: made-up articles that come, change and go, and decisions on them."""

from collections.abc import Iterator
from random import Random
from typing import Literal, get_args

import msgspec

from generator.model.article import Article, Source
from generator.model.content import Aspect, Content, Edition, Match, Topic
from generator.model.corrections import Correction
from generator.model.facts import Reading, Status
from generator.model.site import EditionLock, Site, Step
from generator.pages.freezing import freeze
from tests.unit.compose.cases import (
    article,
    content,
    figure,
    meeting,
    position,
    quote,
    reading,
)

PEOPLE = ("Anna Abel", "Bo Berg", "Cy Cole", "Dana Dorn")
PLACES = (None, "Ruritania", "Strelsau", "Klow", "Syldavia")
DAYS = ("2024-04-07", "2024-04-08", "2024-04-09", "2024-04-20", "2024-05-02")
WORDS = ("on Tuesday", "next week", "last month", "yesterday")
STATUSES: tuple[Status, ...] = (
    "rumoured",
    "expected",
    "planned",
    "announced",
    "held",
    "past",
    "postponed",
    "cancelled",
)
VALUES = ("60000000000", "61400000000", "6.14E10", "71300000000")
STORIES = (
    "The border treaty on the railway bridge was signed after long talks of the delegations in Strelsau.",
    "Heavy rain flooded cellars in the harbour quarter, where pumps of the fire brigade ran all night.",
)
_OTHER = "Two tired ministers put their names under what clerks had written"
REWORDED = (STORIES[0], _OTHER.ljust(len(STORIES[0])))
"""Two sentences of one length."""
TOPICS = (
    Topic(slug="visits", title="Visits", lens="meetings", match=Match(any_of=("visit",))),
    Topic(slug="trade", title="Trade", lens="figures", match=Match(any_of=("goods",))),
    Topic(
        slug="peace",
        title="Peace",
        lens="positions",
        match=Match(any_of=("truce",)),
        aspects=(Aspect(id="truce", title="Truce", words=("truce",)),),
    ),
)
EDITIONS = (
    Edition(id="april", title="April", since="2024-04-01", until="2024-04-15"),
    Edition(id="later", title="Later", since="2024-04-16", until="2024-05-31"),
)

CLOSED = Step(act="closed", at="2024-06-01T00:00:00Z", by="the desk")

Act = Literal[
    "write", "remove", "date", "confirm", "reject", "set", "merge", "split", "group", "part", "undo", "close",
    "reopen", "reword", "outlet",
]  # fmt: skip


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happens: an act, to which article, and how."""

    act: Act
    number: int
    variant: int


def happenings(random: Random) -> Iterator[Happening]:
    """What happens, on and on."""
    while True:
        act = random.choice((*["write"] * 3, *get_args(Act)))
        yield Happening(act=act, number=random.randrange(8), variant=random.randrange(6))


class Newsroom:
    """Half a dozen articles, and what becomes of them."""

    def __init__(self) -> None:
        self.told = {f"a{n}": told(f"a{n}", Random(f"{n} 0")) for n in range(6)}
        self.corrections: list[Correction] = []
        self.locks: dict[str, EditionLock] = {}

    def take(self, step: Happening, site: Site | None) -> None:
        """Do what the step says; decisions are on what the `site` so far shows."""
        random = Random(f"{step.number} {step.variant}")
        id_ = f"a{step.number}"
        match step.act:
            case "write":
                self.told[id_] = told(id_, random)
            case "remove":
                self.told.pop(id_, None)
            case "date" if id_ in self.told:
                here, found = self.told[id_]
                out = article("x", "x", day=random.choice(DAYS), until=random.choice((None, "2024-12-31")))
                self.told[id_] = (msgspec.structs.replace(here, published=out.published), found)
            case "reword" if id_ in self.told:
                # The same length: every fact stands where it stood.
                here, found = self.told[id_]
                before, after = random.choice((REWORDED, REWORDED[::-1]))
                text = here.text.replace(before, after)
                self.told[id_] = (msgspec.structs.replace(here, text=text, body=text), found)
            case "outlet" if id_ in self.told:
                here, found = self.told[id_]
                source = Source(name=random.choice((None, "Daily", "Post")))
                agencies = random.choice(((), ("Wire",)))
                self.told[id_] = (msgspec.structs.replace(here, source=source, agencies=agencies), found)
            case "close" if site and site.issues:
                issue = random.choice(site.issues)
                if issue.articles and not issue.closed:
                    self.locks[issue.edition.id] = freeze(site, issue, CLOSED)
            case "reopen" if self.locks:
                self.locks.popitem()
            case "undo" if self.corrections:
                self.corrections.pop(random.randrange(len(self.corrections)))
            case "confirm" | "reject" | "set" if id_ in self.told:
                facts = self.told[id_][1].facts()
                self.corrections.append(_on_fact(step.act, random.choice(facts).id))
            case "merge" | "split" if site and len(site.events) > 1:
                one, other = random.sample(site.events, 2)
                others = (other.id,) if step.act == "merge" else one.mentions[1:2] or (other.id,)
                self.corrections.append(Correction(do=step.act, id=one.id, others=others, why="so it was"))
            case "group" | "part" if site and site.stories and len(site.articles) > 1:
                story, apart = random.choice(site.stories), random.choice(site.articles)
                do: Literal["merge", "split"] = "merge" if step.act == "group" else "split"
                self.corrections.append(Correction(do=do, id=story.id, others=(apart.id,), why="so it was"))
            case _:
                pass

    @property
    def articles(self) -> list[Article]:
        return [here for here, _ in self.told.values()]

    @property
    def readings(self) -> list[Reading]:
        return [found for _, found in self.told.values()]

    @property
    def content(self) -> Content:
        whole = content(topics=TOPICS, editions=EDITIONS)
        return msgspec.structs.replace(whole, corrections=tuple(self.corrections))


def _on_fact(do: Literal["confirm", "reject", "set"], id_: str) -> Correction:
    name, value = {"f": ("value", "5"), "m": ("place", "Klow")}.get(id_[0], ("source", None))
    fields = {name: value} if do == "set" else {}
    return Correction(do=do, id=id_, fields=fields, why="looked it up")


def told(id_: str, random: Random) -> tuple[Article, Reading]:
    """An article with facts of every kind: on one of two happenings, dated or not, agreeing or not."""
    sentences = [
        f"{random.choice(STORIES)} Visit {k} of the delegation. Goods {k} went abroad. Truce {k}. Term {k}."
        for k in range(3)
    ]
    day = random.choice((*DAYS, None))
    until = random.choice((None, None, "2024-12-31")) if day else None
    here = article(id_, *sentences, day=day, until=until, outlet=random.choice((None, "Daily", "Post")))
    meetings = tuple(
        meeting(
            here,
            f"Visit {k}",
            *random.sample(PEOPLE, random.choice((1, 1, 2, 2, 3))),
            kind=random.choice(("visit", "visit", "talks", "summit")),
            place=random.choice(PLACES),
            when=random.choice((None, None, "2024-04", *DAYS)),
            date_words=random.choice((None, *WORDS)),
            status=random.choice(STATUSES),
            said_by=random.choice((None, *PEOPLE)),
        )
        for k in range(3)
    )
    return here, reading(
        here,
        meetings=meetings,
        figures=tuple(
            figure(
                here,
                f"Goods {k}",
                random.choice(VALUES),
                period=random.choice(("2022", "2023")),
                modality=random.choice(("actual", "actual", "target", "projected")),
                said_by=random.choice((None, "Ministry", "Bank")),
            )
            for k in range(2)
        ),
        positions=(position(here, f"Truce {random.choice('01')}", random.choice(PEOPLE)),),
        quotes=(quote(here, f"Term {random.choice('01')}", kind=random.choice(("term", "full"))),),
    )
