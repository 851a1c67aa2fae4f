"""Which mentions become one event, and what the event says."""

import msgspec

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.facts import Meeting, Party, Person, Reading, Review
from generator.model.site import Event, Site
from tests.unit.compose.cases import WORLD, article, content, meeting, reading

HERE = article("a", "Visit one. Visit two. Talks one. Talks two.", day="2024-04-09")
THERE = article("b", "Visit elsewhere. Talks elsewhere.", day="2024-04-10")


def site_of(*told: tuple[Article, tuple[Meeting, ...]]) -> Site:
    articles: list[Article] = [here for here, _ in told]
    readings: list[Reading] = [reading(here, meetings=meetings) for here, meetings in told]
    return compose(content(), articles, readings, world=WORLD)[0]


def events_of(*told: tuple[Article, tuple[Meeting, ...]]) -> tuple[Event, ...]:
    return site_of(*told).events


def test_mentions_of_two_articles_with_like_people_place_and_date_are_one_event() -> None:
    one = meeting(HERE, "Visit one", "Anna Abel", when="2024-04-08", place="Strelsau")
    other = meeting(THERE, "Visit elsewhere", "Anna Abel", when="2024-04", place="Ruritania")
    (event,) = events_of((HERE, (one,)), (THERE, (other,)))
    assert event.mentions == (one.id, other.id)
    assert event.when.start == "2024-04-08"
    assert event.place and event.place.name == "Strelsau"


def test_another_country_is_another_event() -> None:
    one = meeting(HERE, "Visit one", "Anna Abel", when="2024-04-08", place="Strelsau")
    other = meeting(THERE, "Visit elsewhere", "Anna Abel", when="2024-04-08", place="Klow")
    assert len(events_of((HERE, (one,)), (THERE, (other,)))) == 2


def test_another_kind_is_another_event_but_a_summit_is_talks() -> None:
    visit = meeting(HERE, "Visit one", "Anna Abel", "Bo Berg", when="2024-04-08")
    talks = meeting(HERE, "Talks one", "Anna Abel", "Bo Berg", when="2024-04-08", kind="talks")
    summit = meeting(THERE, "Talks elsewhere", "Anna Abel", "Bo Berg", when="2024-04-08", kind="summit")
    groups = {event.mentions for event in events_of((HERE, (visit, talks)), (THERE, (summit,)))}
    assert groups == {(visit.id,), (talks.id, summit.id)}


def test_talks_of_two_are_not_the_summit_of_three() -> None:
    three = meeting(HERE, "Talks one", "Anna Abel", "Bo Berg", "Cy Cole", when="2024-04-08", kind="summit")
    two = meeting(THERE, "Talks elsewhere", "Anna Abel", "Bo Berg", when="2024-04-08", kind="talks")
    assert len(events_of((HERE, (three,)), (THERE, (two,)))) == 2


def test_an_undated_mention_joins_the_only_meeting_it_can_mean() -> None:
    dated = meeting(HERE, "Visit one", "Anna Abel", when="2024-04-08")
    undated = meeting(HERE, "Visit two", "Anna Abel")
    (event,) = events_of((HERE, (dated, undated)))
    assert event.mentions == (dated.id, undated.id)


def test_an_undated_mention_stays_alone_between_two_candidates() -> None:
    monday = meeting(HERE, "Visit one", "Anna Abel", when="2024-04-01")
    friday = meeting(HERE, "Talks one", "Anna Abel", when="2024-04-05")
    undated = meeting(HERE, "Visit two", "Anna Abel")
    assert len(events_of((HERE, (monday, friday, undated)))) == 3


def test_a_past_meeting_of_long_ago_is_not_the_one_ahead() -> None:
    ago = meeting(HERE, "Visit one", "Anna Abel", when="2022-02", status="past")
    ahead = meeting(HERE, "Visit two", "Anna Abel", status="planned", tense="future")
    assert len(events_of((HERE, (ago, ahead)))) == 2


def test_a_rumoured_date_and_the_announced_one_are_one_trip_in_conflict() -> None:
    text = (
        "Anna Abel plans a visit to Strelsau with Bo Berg about the border treaty and the railway. {} Visit."
    )
    rumour, news = article("a", text.format("Rumoured."), day="2024-04-01"), article("b", text.format("Set."))
    rumoured = meeting(rumour, "Visit", "Anna Abel", when="2024-05", status="rumoured", tense="future")
    announced = meeting(news, "Visit", "Anna Abel", when="2024-04-20", status="announced", tense="future")
    site = site_of((rumour, (rumoured,)), (news, (announced,)))
    (event,) = site.events
    assert event.when.start == "2024-04-20"
    assert [conflict.type for conflict in site.conflicts] == ["date"]


def test_the_newest_article_decides_the_status_and_the_ladder_keeps_the_steps() -> None:
    early = article("a", "Visit planned.", day="2024-04-01")
    planned = meeting(early, "Visit", "Anna Abel", when="2024-04-08", status="planned")
    held = meeting(THERE, "Visit elsewhere", "Anna Abel", when="2024-04-08", status="held")
    (event,) = events_of((early, (planned,)), (THERE, (held,)))
    assert (event.status, event.decided_by) == ("held", held.id)
    assert [rung.status for rung in event.ladder] == ["planned", "held"]


def test_what_the_party_itself_leaves_open_stays_a_rumour() -> None:
    early = article("a", "Visit denied.", day="2024-04-01")
    open_ = meeting(early, "Visit", "Anna Abel", when="2024-05", status="rumoured", said_by="Anna Abel")
    told = meeting(THERE, "Visit elsewhere", "Anna Abel", when="2024-05", status="expected")
    (event,) = events_of((early, (open_,)), (THERE, (told,)))
    assert (event.status, event.decided_by) == ("rumoured", open_.id)


def test_an_article_dated_to_a_week_is_not_newer_than_the_announcement_inside_it() -> None:
    vague = article("a", "Visit rumoured.", day="2024-04-01", until="2024-04-07")
    firm = article("b", "Visit announced.", day="2024-04-05")
    rumoured = meeting(vague, "Visit", "Anna Abel", when="2024-04-20", status="rumoured", tense="future")
    announced = meeting(firm, "Visit", "Anna Abel", when="2024-04-20", status="announced", tense="future")
    (event,) = events_of((vague, (rumoured,)), (firm, (announced,)))
    assert event.status == "announced"


def test_a_visit_of_long_ago_is_not_the_undated_visit_of_the_news() -> None:
    news = article("a", "Anna Abel arrived in Ruritania for a visit of two days.", day=None)
    other = article("b", "Anna Abel arrives in Ruritania. She last visited years ago.", day=None)
    found = [
        reading(news, meetings=(meeting(news, "Anna Abel arrived", "Anna Abel"),)),
        reading(other, meetings=(meeting(other, "She last visited", "Anna Abel", status="past"),)),
    ]
    site = compose(content(), [news, other], found, world=WORLD)[0]
    assert len(site.stories) == 1 and all(len(event.mentions) == 1 for event in site.events)


def test_the_meeting_that_opens_an_article_is_that_of_its_story_whatever_the_place_is_called() -> None:
    words = "The two leaders met at the harbour fort about the grain of the delta."
    plan = article("a", words, "They will meet on Friday.", day="2024-04-08")
    report = article("b", words, "They met at the old harbour fort.", day="2024-04-13")
    announced = meeting(
        plan, "They will meet", "Anna Abel", "Bo Berg", kind="talks", place="Anchor Bay", when="2024-04-12",
        tense="future", status="announced",
    )  # fmt: skip
    opening = meeting(report, words, "Anna Abel", "Bo Berg", kind="talks", place="the harbour fort")
    assert len(events_of((plan, (announced,)), (report, (opening,)))) == 1
    # Further down it may as well be one of the meetings before.
    recalled = meeting(report, "They met", "Anna Abel", "Bo Berg", kind="talks", place="the harbour fort")
    assert len(events_of((plan, (announced,)), (report, (recalled,)))) == 2


def test_whom_one_report_calls_by_a_title_is_named_once_and_by_name() -> None:
    words = "The two leaders met at the harbour fort about the grain of the delta."
    here, there = (article(id_, words, day="2024-04-09") for id_ in "ab")
    one, other = (
        meeting(a, words, "Anna Abel", "Bo Berg", kind="talks", when="2024-04-08") for a in (here, there)
    )
    titled = Party(name="Presidents Anna Abel", entity="presidents-anna-abel")
    other = msgspec.structs.replace(other, participants=(titled, other.participants[1]))
    known = tuple(Person(id=party.entity or "", name=party.name) for party in (*one.participants, titled))
    readings = [
        msgspec.structs.replace(reading(a, meetings=(told,)), people=known)
        for a, told in ((here, one), (there, other))
    ]
    (event,) = compose(content(), [here, there], readings, world=WORLD)[0].events
    assert [party.name for party in event.participants] == ["Anna Abel", "Bo Berg"]


def test_who_was_at_a_meeting_that_another_is_compared_with_only_others_say() -> None:
    here = article("a", "Old summit. The first since the one there.", day="2024-04-09")
    named = meeting(here, "Old summit", "Anna Abel", "Bo Berg", when="2019-12", place="Klow", status="past")
    compared = meeting(
        here, "since the one there", "Cy Cole", "Di Dahl", when="2019", place="Klow", status="past"
    )
    carried = Review(review_class="carried", reasons=("people-carried",))
    (event,) = events_of((here, (named, msgspec.structs.replace(compared, review=carried, kind=named.kind))))
    assert [party.name for party in event.participants] == ["Anna Abel", "Bo Berg"]
    assert len(events_of((here, (named, compared)))) == 2
