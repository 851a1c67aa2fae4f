"""What becomes of a delivery when the server has spoken, or has not."""

from datetime import datetime, timedelta

import msgspec

from generator.model.deliveries import Delivery, DeliveryState
from generator.publish.post import moment
from generator.publish.smtp_replies import Reply

_BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 120, 240))
GIVE_UP = timedelta(days=3)


def settled(before: Delivery, state: DeliveryState, now: datetime, reply: Reply | None = None) -> Delivery:
    """The delivery in another state, with the server's words on it."""
    return msgspec.structs.replace(
        before,
        state=state,
        at=moment(now),
        next_try=None,
        code=reply.code if reply else None,
        reply=reply.text if reply else "",
    )


def put_off(before: Delivery, now: datetime, reply: Reply) -> Delivery:
    """The delivery to be tried again, later each time; failed where that has gone on for three days."""
    first = before.first_try or moment(now)
    if first < moment(now - GIVE_UP):
        given_up = Reply(code=reply.code, text=f"given up after {GIVE_UP.days} days: {reply.text}")
        return settled(before, "failed", now, given_up)
    return msgspec.structs.replace(
        settled(before, "deferred", now, reply),
        attempts=before.attempts + 1,
        first_try=first,
        next_try=moment(now + back_off(before.attempts)),
    )


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many tries."""
    return _BACK_OFF[min(attempts, len(_BACK_OFF) - 1)]
