"""The law of closed editions: whatever becomes of articles, rules and names, their pages say the same."""

import re
from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.links import broken_links
from generator.check.output import output_of
from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.content import Content, Edition, Match, Topic
from generator.model.facts import Reading, Status
from generator.model.page import Asset
from generator.model.site import EditionLock, Site, Step
from generator.pages.freezing import freeze
from generator.pages.plan import plan
from generator.render.render import render, static_assets
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, position, quote, reading
from tests.unit.pages.by_hand import theme

THEME = theme()
EDITIONS = (
    Edition(id="march", title="March", since="2024-03-01", until="2024-03-31", lead="What *happened*."),
    Edition(id="april", title="April", since="2024-04-01", until="2024-04-30"),
)
TOPICS = (
    Topic(slug="meetings", title="Meetings", lens="meetings", match=Match(any_of=("visit",))),
    Topic(slug="trade", title="Trade", lens="figures", match=Match(any_of=("exports",))),
    Topic(slug="words", title="Words", lens="positions", match=Match(any_of=("truce",))),
)
RENAMED = tuple(msgspec.structs.replace(entity, name=f"New {entity.name}") for entity in WORLD)
CLOSED = Step(act="closed", at="2024-06-01T00:00:00Z", by="the desk")
# Other pages come and go; a link to one that is gone is plain text.
_MAY_VANISH = re.compile(r'<a href="/(?:entities|sources|topics)/[^"]*">(.*?)</a>')
_MORE = re.compile(r'<p class="more">.*?</p>')
Told = list[tuple[Article, Reading]]


@st.composite
def told(draw: st.DrawFn) -> Told:
    """Articles of March and April with one fact of each kind."""
    several = []
    for n in range(draw(st.integers(2, 5))):
        day = draw(st.sampled_from(["2024-03-05", "2024-03-28", "2024-04-09"]))
        outlet = draw(st.sampled_from([None, "Courier", "Herald"]))
        here = article(
            f"a{n}", "The visit of the day.", "Its exports grew to 5.", "They want a truce, they “say so”.",
            day=day, outlet=outlet,
        )  # fmt: skip
        statuses: list[Status] = ["rumoured", "announced", "held"]
        status = draw(st.sampled_from(statuses))
        facts = reading(
            here,
            meetings=(meeting(here, "The visit of the day.", "Anna Abel", when=day, status=status),),
            figures=(figure(here, "Its exports grew to 5.", draw(st.sampled_from(["5000000", "9000000"]))),),
            positions=(position(here, "They want a truce", "Bo Berg"),),
            quotes=(quote(here, "say so"),),
        )
        several.append((here, facts))
    return several


@st.composite
def later(draw: st.DrawFn, before: Told) -> Told:
    """The same site after a while: articles taken out, rewritten, read by other rules, and new ones."""
    after: Told = []
    for here, facts in before:
        fate = draw(st.sampled_from(["stays", "goes", "rewritten", "read otherwise", "found no more"]))
        if fate == "stays":
            after.append((here, facts))
        elif fate == "rewritten":
            new = article(here.id, "Another text.", day="2024-04-02", outlet="Gazette")
            after.append((new, reading(new, meetings=(meeting(new, "Another text.", "Cy Cole"),))))
        elif fate == "read otherwise":
            other = tuple(msgspec.structs.replace(f, value=Decimal(1), id=f.id + "x") for f in facts.figures)
            after.append((here, msgspec.structs.replace(facts, figures=other)))
        elif fate == "found no more":
            after.append((here, Reading(article=here.id)))
    late = article("late", "The visit of the day.", day="2024-03-06", added="2024-07-01T00:00:00Z")
    visit = meeting(late, "The visit of the day.", "Anna Abel", when="2024-03-05", status="cancelled")
    return [*after, (late, reading(late, meetings=(visit,)))] if draw(st.booleans()) else after


@settings(max_examples=20)  # each draws two whole sites
@given(st.data())
def test_nothing_that_comes_later_changes_a_closed_edition(data: st.DataObject) -> None:
    before = data.draw(told())
    whole = content(topics=TOPICS, editions=EDITIONS)
    site = composed(whole, before)
    march = next(issue for issue in site.issues if issue.edition.id == "march")
    if not march.articles:
        return
    lock = freeze(site, march, CLOSED)
    expected = _page(_files(composed(whole, before, lock)))
    entities = data.draw(st.sampled_from([WORLD, WORLD[:1], (), RENAMED]))
    topics = data.draw(st.sampled_from([TOPICS, TOPICS[:2]]))
    changed = msgspec.structs.replace(whole, entities=entities, topics=topics)
    after = composed(changed, data.draw(later(before)), lock)
    files = _files(after)
    assert _page(files) == expected
    assert list(broken_links(output_of(files), whole.settings.base_url)) == []


def composed(whole: Content, several: Told, *locks: EditionLock) -> Site:
    """The site of these articles and readings."""
    site, _ = compose(whole, [a for a, _ in several], [r for _, r in several], world=WORLD, locks=locks)
    return site


def _files(site: Site) -> list[Asset]:
    pages, _ = plan(site, THEME)
    return [*(render(page, THEME) for page in pages), *static_assets(THEME)]


def _page(files: list[Asset]) -> str:
    """The closed edition's page below its frame's navigation, links that may vanish as plain text."""
    html = next(file.body.decode() for file in files if file.path == "editions/march/index.html")
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(_MORE.sub("", _MAY_VANISH.sub(r"\1", main)).split())
