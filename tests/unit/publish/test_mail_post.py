"""The plan of a mailing, the twin without a server, the pace, and what replies mean."""

from datetime import UTC, datetime, timedelta

import pytest

from generator.model.deliveries import Delivery, DeliveryState
from generator.publish.clock import Pace
from generator.publish.mail_memory import MemoryRelay
from generator.publish.post import NOT_AGAIN, MemoryBook, Parcel, Planned, Receipt, nobody, plan
from generator.publish.smtp_replies import Reply, Stage, Verdict, harmless, verdict
from generator.publish.target import Target
from tests.smtp.mailing import SENDER, TestClock, parcel, reader, states, target

NOW = datetime(2024, 4, 1, 12, tzinfo=UTC)


def delivery(number: int, state: DeliveryState, **more: object) -> Delivery:
    return Delivery(address=reader(number), state=state, at="2024-04-01T00:00:00Z", **more)  # type: ignore[arg-type]


def acts(planned: Planned) -> dict[str, str]:
    return {step.delivery.address: step.act for step in planned.steps}


def test_a_plan_says_for_each_reader_what_would_be_done() -> None:
    book = MemoryBook(
        (
            delivery(0, "sent"),
            delivery(1, "failed"),
            delivery(2, "unknown"),
            delivery(3, "deferred", next_try="2024-04-01T12:00:01Z"),
            delivery(4, "deferred", next_try="2024-04-01T12:00:00Z"),
            delivery(5, "planned"),
            delivery(7, "sending"),
        )
    )
    planned = plan(parcel(9), book, lambda address: address == reader(8), NOW, NOT_AGAIN)
    expected = ["sent", "failed", "unknown", "later", "send", "send", "send", "unknown", "suppressed"]
    assert [acts(planned)[reader(number)] for number in range(9)] == expected
    assert planned.next_try == "2024-04-01T12:00:01Z"


def test_who_had_trouble_before_comes_last() -> None:
    book = MemoryBook((delivery(0, "deferred", attempts=2), delivery(1, "deferred", attempts=1)))
    due = plan(parcel(3), book, nobody, NOW, NOT_AGAIN).due
    assert [step.delivery.address for step in due] == [reader(2), reader(1), reader(0)]


def test_what_is_asked_for_is_sent_again_but_never_to_the_suppressed() -> None:
    book = MemoryBook((delivery(0, "unknown"), delivery(1, "failed"), delivery(2, "unknown")))
    planned = plan(parcel(3), book, lambda address: address == reader(2), NOW, frozenset({"unknown"}))
    assert acts(planned) == {reader(0): "send", reader(1): "failed", reader(2): "suppressed"}


def test_capitals_make_no_second_reader() -> None:
    shouting = Delivery(address=reader(0).upper(), state="sent", at="2024-04-01T00:00:00Z")
    assert not plan(parcel(1), MemoryBook((shouting,)), nobody, NOW, NOT_AGAIN).due


def test_the_twin_takes_each_mail_once() -> None:
    book = MemoryBook()
    relay = MemoryRelay(SENDER, book, clock=TestClock(), is_suppressed=lambda address: address == reader(1))
    assert relay.send(relay.plan(parcel(3))) == Receipt(sent=2)
    assert [address for address, _ in relay.delivered] == [reader(0), reader(2)]
    assert states(book) == {"sent": 2}
    assert not relay.plan(parcel(3)).due


def test_both_are_targets_like_any_other() -> None:
    twins: tuple[Target[Parcel, Planned, Receipt], ...] = (
        MemoryRelay(SENDER, MemoryBook(), clock=TestClock()),
        target(25, MemoryBook(), TestClock()),
    )
    plans = [twin.plan(parcel(2)) for twin in twins]
    assert [[step.act for step in planned.steps] for planned in plans] == [["send"] * 2] * 2


def test_the_pace_spreads_mails_over_the_minute() -> None:
    clock = TestClock()
    pace = Pace(clock, per_minute=30)
    for _ in range(4):
        pace.wait_for_turn()
    assert clock.waits == [2, 2, 2]


def test_time_that_passed_anyway_is_not_waited_for() -> None:
    clock = TestClock()
    pace = Pace(clock, per_minute=30)
    pace.wait_for_turn()
    clock.time += timedelta(seconds=1.5)
    pace.wait_for_turn()
    assert clock.waits == [0.5]


def test_a_clock_that_is_set_back_does_not_hold_the_mail_up() -> None:
    clock = TestClock()
    pace = Pace(clock, per_minute=30)
    pace.wait_for_turn()
    clock.time -= timedelta(hours=1)
    pace.wait_for_turn()
    assert clock.waits == [2]


@pytest.mark.parametrize(
    ("stage", "reply", "expected"),
    [
        ("recipient", Reply(code=250), "accepted"),
        ("recipient", Reply(code=251), "accepted"),
        ("recipient", Reply(code=450), "put-off"),
        ("recipient", Reply(code=452, text="4.2.2 full"), "put-off"),
        ("recipient", Reply(code=452, text="4.3.1 full"), "later"),
        ("recipient", Reply(code=550), "refused"),
        ("recipient", Reply(code=552, text="5.2.2 full"), "refused"),
        ("recipient", Reply(code=530), "stop"),
        ("sender", Reply(code=550), "stop"),
        ("sender", Reply(code=451), "later"),
        ("recipient", Reply(code=354), "closing"),
        ("data", Reply(code=250), "closing"),
        ("data", Reply(code=354), "accepted"),
        ("data", Reply(code=554), "stop"),
        ("text", Reply(code=250), "accepted"),
        ("text", Reply(code=451), "put-off"),
        ("text", Reply(code=552), "stop"),
        ("text", Reply(code=421), "closing"),
        ("greeting", Reply(code=421), "closing"),
        ("greeting", Reply(code=450), "later"),
        ("greeting", Reply(code=554), "stop"),
        ("login", Reply(code=454), "later"),
    ],
)
def test_what_an_answer_means_at_its_place(stage: Stage, reply: Reply, expected: Verdict) -> None:
    assert verdict(stage, reply) == expected


def test_words_are_made_harmless() -> None:
    assert harmless(b"\x1b[31mno\x1b[0m\r\n such\tuser \xff\x00") == "no such user \N{REPLACEMENT CHARACTER}"
    assert len(harmless(b"x" * 10_000)) < 300
