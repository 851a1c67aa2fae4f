"""Laws of compose: its result depends on what comes in, not on the order it comes in."""

import os
from itertools import islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.compose import compose
from generator.compose.memory import Memory
from generator.model.article import Article
from generator.model.content import Edition, Match, Topic
from generator.model.facts import Reading
from generator.model.site import Site
from generator.pages.facts_document import facts_document
from generator.render.data import to_json
from tests.property.histories import Newsroom, happenings
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, reading

PEOPLE = ("Anna Abel", "Bo Berg", "Cy Cole")
DAYS = ("2024-04-07", "2024-04-08", "2024-04-20")
TOPIC = Topic(slug="t", title="T", match=Match(any_of=("visit",)))
EDITION = Edition(id="april", title="April", since="2024-04-01", until="2024-04-30")


@st.composite
def told(draw: st.DrawFn) -> list[tuple[Article, Reading]]:
    """A few articles on a few people's visits and one flow of goods, dated and undated, agreeing and not."""
    several = []
    for n in range(draw(st.integers(1, 6))):
        sentences = [f"Visit {k} of the delegation. Goods {k} were counted." for k in range(3)]
        day = draw(st.sampled_from(DAYS))
        here = article(f"a{n}", *sentences, day=day, until=draw(st.sampled_from([None, "2024-12-31"])))
        meetings = tuple(
            meeting(
                here,
                f"Visit {k}",
                *draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)),
                kind=draw(st.sampled_from(["visit", "talks", "summit"])),
                place=draw(st.sampled_from([None, "Ruritania", "Strelsau", "Klow"])),
                when=draw(st.sampled_from([None, "2024-04", *DAYS])),
                date_words=draw(st.sampled_from([None, "on Tuesday", "next week", "last month"])),
                status=draw(st.sampled_from(["rumoured", "expected", "announced", "held", "past"])),
            )
            for k in range(3)
        )
        value = draw(st.sampled_from(["60000000000", "61400000000", "70000000000"]))
        several.append((here, reading(here, meetings=meetings, figures=(figure(here, "Goods 1", value),))))
    return several


@given(told(), st.integers())
def test_shuffled_input_gives_the_same_bytes(several: list[tuple[Article, Reading]], seed: int) -> None:
    whole = content(topics=(TOPIC,), editions=(EDITION,))
    expected = compose(whole, [a for a, _ in several], [r for _, r in several], world=WORLD)
    articles, readings = [a for a, _ in several], [r for _, r in several]
    Random(seed).shuffle(articles)
    Random(seed + 1).shuffle(readings)
    got = compose(whole, articles, readings, world=WORLD)
    assert got == expected
    assert to_json(facts_document(got[0])) == to_json(facts_document(expected[0]))


@given(told(), told())
def test_a_memory_changes_nothing(
    before: list[tuple[Article, Reading]], after: list[tuple[Article, Reading]]
) -> None:
    whole, memory = content(topics=(TOPIC,), editions=(EDITION,)), Memory()
    compose(whole, [a for a, _ in before], [r for _, r in before], world=WORLD, memory=memory)
    articles, readings = [a for a, _ in after], [r for _, r in after]
    clean = compose(whole, articles, readings, world=WORLD)
    assert compose(whole, articles, readings, world=WORLD, memory=memory) == clean


@pytest.mark.parametrize("seed", range(int(os.environ.get("BRIEFING_HISTORIES", "12"))))
def test_whatever_happened_before_the_site_is_what_its_sources_are_now(seed: int) -> None:
    # Plain random numbers: hypothesis prefers short histories, in which hardly anything meets.
    room, memory = Newsroom(), Memory()
    site: Site | None = None
    for step in islice(happenings(Random(seed)), 20):
        room.take(step, site)
        told, locks = (room.content, room.articles, room.readings), room.locks.values()
        clean = compose(*told, world=WORLD, locks=locks)
        assert compose(*told, world=WORLD, locks=locks, memory=memory) == clean, step
        site = clean[0]


@given(told())
def test_every_mention_is_in_exactly_one_event(several: list[tuple[Article, Reading]]) -> None:
    site, _ = compose(content(), [a for a, _ in several], [r for _, r in several], world=WORLD)
    mentions = sorted(mention for event in site.events for mention in event.mentions)
    assert mentions == sorted(meeting.id for _, here in several for meeting in here.meetings)


@given(told())
def test_narrowing_never_leaves_the_days_an_article_itself_allows(
    several: list[tuple[Article, Reading]],
) -> None:
    site, _ = compose(content(), [a for a, _ in several], [r for _, r in several], world=WORLD)
    for here, _ in several:
        own, now = here.published, site.published[here.id]
        assert (own.earliest or "") <= (now.earliest or "") <= (now.latest or "") <= (own.latest or "9999")
