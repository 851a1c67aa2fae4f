"""What an edition says that those before did not."""

import msgspec

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.content import Aspect, Edition, Topic
from generator.model.facts import Reading
from generator.model.site import Change, FieldChange
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, position, reading

EDITIONS = (
    Edition(id="march", title="March", since="2024-03-01", until="2024-03-31"),
    Edition(id="april", title="April", since="2024-04-01", until="2024-04-30"),
)
TEXT = "Visit one. Exports were $5 billion. They want a truce at once."
MARCH = article("a", TEXT, day="2024-03-28")
APRIL = article("b", TEXT, "Later.", day="2024-04-09")


def changes(
    before: Reading, now: Reading, *articles: Article, topics: tuple[Topic, ...] = ()
) -> list[Change]:
    whole = content(topics=topics, editions=EDITIONS)
    site, _ = compose(whole, articles or (MARCH, APRIL), (before, now), world=WORLD)
    newest, oldest = site.issues
    assert oldest.changes == ()
    return list(newest.changes)


def test_a_meeting_that_got_further_changed_its_status() -> None:
    planned = meeting(MARCH, "Visit one", "Anna Abel", when="2024-04-08", status="planned")
    held = meeting(APRIL, "Visit one", "Anna Abel", when="2024-04-08", status="held")
    (change,) = changes(reading(MARCH, meetings=(planned,)), reading(APRIL, meetings=(held,)))
    assert (change.kind, change.before) == ("status-changed", planned.id)
    assert change.fields == (FieldChange(field="status", before="planned", after="held"),)


def test_a_meeting_nobody_told_of_before_is_new_but_an_old_one_is_not_news() -> None:
    held = meeting(APRIL, "Visit one", "Anna Abel", when="2024-04-08", status="held")
    (change,) = changes(reading(MARCH), reading(APRIL, meetings=(held,)))
    assert change.kind == "new"
    past = msgspec.structs.replace(held, status="past")
    assert changes(reading(MARCH), reading(APRIL, meetings=(past,))) == []


def test_a_meeting_of_long_ago_is_background_and_no_news() -> None:
    held = meeting(APRIL, "Visit one", "Anna Abel", when="2018", status="held")
    assert changes(reading(MARCH), reading(APRIL, meetings=(held,))) == []


def test_an_edition_said_the_furthest_that_any_of_its_articles_said() -> None:
    announced = meeting(MARCH, "Visit one", "Anna Abel", when="2024-04-08", status="announced")
    rumoured = meeting(MARCH, "They want", "Anna Abel", when="2024-04-08", status="rumoured")
    held = meeting(APRIL, "Visit one", "Anna Abel", when="2024-04-08", status="held")
    (change,) = changes(reading(MARCH, meetings=(announced, rumoured)), reading(APRIL, meetings=(held,)))
    assert change.before == announced.id
    assert change.fields == (FieldChange(field="status", before="announced", after="held"),)


def test_a_figure_with_another_value_is_revised_and_newly_in_conflict() -> None:
    old = figure(MARCH, "Exports were $5 billion", "5000000000")
    new = figure(APRIL, "Exports were $5 billion", "9000000000")
    conflict, revised = changes(reading(MARCH, figures=(old,)), reading(APRIL, figures=(new,)))
    assert (conflict.kind, revised.kind) == ("in-conflict", "revised")
    assert (revised.now, revised.before) == (new.id, old.id)


def test_a_rounder_number_revises_nothing_and_neither_does_another_reporter() -> None:
    old = figure(MARCH, "Exports were $5 billion", "65700000000", said_by="Customs")
    round_ = figure(APRIL, "Exports were $5 billion", "66000000000")
    other = figure(APRIL, "Exports were $5 billion", "50000000000", said_by="Census")
    told = reading(MARCH, figures=(old,))
    assert list(changes(told, reading(APRIL, figures=(round_,)))) == []
    assert [c.kind for c in changes(told, reading(APRIL, figures=(other,)))] == ["in-conflict"]


def test_the_same_figure_again_is_no_change() -> None:
    old, new = (figure(here, "Exports were $5 billion", "5000000000") for here in (MARCH, APRIL))
    assert changes(reading(MARCH, figures=(old,)), reading(APRIL, figures=(new,))) == []


def test_an_actor_that_speaks_otherwise_of_an_aspect_shifted() -> None:
    topic = Topic(
        slug="t", title="T", lens="positions", aspects=(Aspect(id="a", title="a truce", words=("truce",)),)
    )
    later = article("b", "They want no truce before the harvest.", day="2024-04-09")
    old = position(MARCH, "They want a truce at once.", "Anna Abel")
    new = position(later, "They want no truce before the harvest.", "Anna Abel")
    (change,) = changes(
        reading(MARCH, positions=(old,)), reading(later, positions=(new,)), MARCH, later, topics=(topic,)
    )
    assert (change.kind, change.before, change.aspect) == ("shifted", old.id, "a truce")
