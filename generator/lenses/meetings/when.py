"""When a meeting was or will be, as far as its sentence and the publication interval say."""

import re
from typing import NamedTuple

from msgspec import structs

from generator.lenses.annotate.spans import DateSpan
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.triggers import Trigger, is_gerund
from generator.model.article import Published
from generator.model.facts import Status, Tense, Via, When
from generator.text.dates import Interval, first_day, last_day, resolve, shift_days
from generator.text.dates.words import number

# "since", "until", "after" and "before" bound something else than the meeting.
_OTHER = frozenset(["since", "until", "till", "after", "before", "than", "by"])
_BOUND = re.compile(
    r"\b(?:since|until|before|after) (?!dawn|noon|midnight|dark|sunrise)(?:[\w’'-]+ ){0,5}(?:of |in |on )$"
)
_ENDS = ("wrap up", "wind up", "end", "conclude", "finish", "complete")
_DAYS = re.compile(r"\b(?P<count>\d\d?|two|three|four|five|six|seven|eight|nine|ten)-day\b")
_TENSE: dict[Status, Tense] = {
    "held": "past", "past": "past", "rumoured": "future", "expected": "future", "planned": "future",
    "announced": "future", "postponed": "future", "cancelled": "future",
}  # fmt: skip
_SPEECH = re.compile(
    r"\b(?:(?:said|says|told|announced|reported|stated|confirmed|confirm|deny|denied|comment|added"
    r"|wrote|showed|declared)(?: [\w-]+){0,2}"
    r"(?: on| earlier| late| early)?|(?:announced|confirmed|reported) by(?: [\w-]+){1,4} on) ?$"
)
_SPEECH_AFTER = re.compile(r" ?,? (?:[\w’'-]+ ){0,4}(?:said|reported|announced|told|was reported|stated)\b")


class Dated(NamedTuple):
    """A date in its sentence, and how near it stands to the trigger."""

    span: DateSpan | None
    when: When
    via: Via


def when(scene: Scene, trigger: Trigger, status: Status, published: Published, *, since: bool) -> Dated:
    """The date of what a trigger tells."""
    chosen, via = _choose(scene, trigger, since=since)
    if chosen is None:
        return Dated(None, When(tense=_TENSE[status]), "inferred")
    return dated(scene, trigger, chosen, status, published, via)


def dated(
    scene: Scene, trigger: Trigger, chosen: DateSpan, status: Status, published: Published, via: Via
) -> Dated:
    """What one date expression says about a meeting of that status."""
    context = _context(scene, chosen, published)
    found = _resolved(chosen, _TENSE[status], published, context)
    if status in ("postponed", "cancelled"):  # it was to be before or after today: the nearer one
        found = min(
            found, _resolved(chosen, "past", published, context), key=lambda w: _distance(w, published)
        )
    days = _DAYS.search(scene.text, max(scene.start, trigger.start - 40), min(scene.end, trigger.end + 40))
    if found.start is not None and found.start == found.end and len(found.start) == 10 and days:
        length = number(days["count"]) - 1
        over = trigger.carrier is not None and trigger.carrier.key in _ENDS
        found = structs.replace(
            found,
            start=shift_days(found.start, -length if over else 0),
            end=shift_days(found.start, 0 if over else length),
        )
    return Dated(chosen, found, via)


def _resolved(chosen: DateSpan, tense: Tense, published: Published, context: Interval) -> When:
    start, end = resolve(
        chosen.expression,
        earliest=published.earliest,
        latest=published.latest,
        tense=tense,
        context=context,
    )
    return When(start=start, end=end, words=chosen.expression.words, tense=tense)


def _distance(found: When, published: Published) -> int:
    if found.start is None or published.latest is None:
        return 0
    return abs((first_day(found.start) - last_day(published.latest)).days)


def _context(scene: Scene, chosen: DateSpan, published: Published) -> Interval:
    # "a day earlier", "the same day": counted from the date the text gave before
    if chosen.expression.origin != "context":
        return None, None
    before = scene.dates_before(chosen.start)
    if not before:
        return None, None
    return resolve(before[-1].expression, earliest=published.earliest, latest=published.latest, tense="past")


def candidates(scene: Scene, *, since: bool = False) -> list[DateSpan]:
    """The dates of the sentence that can be a meeting's: neither of what is said nor a bound."""
    return [
        date
        for date in scene.dates
        if (
            since
            or (date.expression.governor not in _OTHER and not _BOUND.search(scene.before(date.start, 40)))
        )
        and not _of_speech(scene, date)
    ]


def _choose(scene: Scene, trigger: Trigger, *, since: bool) -> tuple[DateSpan | None, Via]:
    dates = candidates(scene, since=since)
    first, last = scene.clause(trigger.start)
    if is_gerund(scene, trigger):  # "left on Tuesday after meeting Y": Tuesday is when he left
        first = trigger.group_start
    behind = [d for d in dates if trigger.end <= d.start < last]
    if behind:
        return behind[0], "clause"
    ahead = [d for d in dates if first <= d.start < trigger.start]
    if ahead and trigger.form == "infinitive" and scene.cues("meeting_nouns", first, ahead[-1].start):
        return None, "inferred"  # "agreed in a call on Tuesday to meet": Tuesday is the day of the call
    if ahead:
        return ahead[-1], "clause"
    if is_gerund(scene, trigger):
        return None, "inferred"
    if trigger.frame == "noun":
        later = [d for d in dates if d.start >= last]
        aside = scene.text.startswith(("on a", "on his", "on her"), first)
        if later and trigger.form == "none" and not aside:
            return later[0], "sentence"
    earlier = [d for d in dates if d.end <= first]
    if earlier and scene.text[first : trigger.start].lstrip(" ,").lower().startswith(
        ("when", "where", "during which", "which")
    ):
        return earlier[-1], "sentence"
    leading = [d for d in earlier if d.start - scene.start < 20]
    return (leading[0], "sentence") if leading else (None, "inferred")


def _of_speech(scene: Scene, date: DateSpan) -> bool:
    # "the palace said on Tuesday", "Last month, an agency reported": the date of the words, not the deed
    if _SPEECH.search(scene.before(date.start, 40)):
        return True
    return date.start - scene.start < 12 and bool(_SPEECH_AFTER.match(scene.text, date.end))
