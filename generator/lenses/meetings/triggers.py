"""The words of a sentence that tell of a meeting, with their form and what governs them."""

import re
from typing import Literal, NamedTuple

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.verb_groups import ADVERBS, MODALS, Form, verb_form, verb_group
from generator.model.facts import MeetingKind

Frame = Literal["talk", "visit", "travel", "stay", "noun", "host", "compared"]

# "both speak of a world without masters": about something, not with each other
_A_STOP = re.compile(
    r"\b(?:an?|the|his|her|first|second|next|last|final|brief|short|refuelling|[\w]+-(?:day|hour)) (?:\w+ )?$"
)
_TO_DO = re.compile(r"[^,;.]{3,} (?:not )?to [a-z]")
_WITH = re.compile(r" (?:with|between)\b")
_SPEAKS_OF = re.compile(
    r" (?:(?:out|up|highly|in favou?r) )?(?:of|against|for)\b(?! (?:\w+ ){0,3}(?:hour|minute)s?\b)"
)
_ARRIVING = frozenset({"arrive", "land", "stop", "attend", "return", "touch down"})
_TAKES_PEOPLE = re.compile(r" (?:with |his |her |their |both |the )?(?:[a-z]+ )?[A-ZÀ-Þ]")
_STAYING = frozenset({"in", "to", "at", "the", "expected", "due"})


_GERUND = [["after"], ["before"], ["since"], ["following"], ["upon"], ["while"]]


class Trigger(NamedTuple):
    """A word that tells of a meeting."""

    start: int
    end: int
    kind: MeetingKind
    frame: Frame
    form: Form
    group_start: int
    """Where its verb group begins: "is expected to | travel"."""
    group: tuple[str, ...]
    """The words of the group before the verb, lower case, in order."""
    carrier: Cue | None = None
    """For a noun: the verb that carries it ("held" talks)."""
    of_object: bool = False
    """Whether the verb needs the other person behind it: "received", "phoned"."""

    @property
    def group_end(self) -> int:
        """Where the verb of the group begins."""
        return self.carrier.start if self.carrier is not None else self.start


def find_triggers(scene: Scene) -> list[Trigger]:
    """The triggers of a sentence in text order; none inside a phrase that is no meeting."""
    closed = [
        (cue.start, cue.end) for name in ("not_meetings", "meeting_by_phone") for cue in scene.cues(name)
    ]
    found = [*_hosts(scene), *_verbs(scene), *_nouns(scene)]
    free = [t for t in found if not any(start <= t.start < end for start, end in closed)]
    # "X, speaking alongside Y": beside another verb, no meeting of its own; "after meeting Y" is one
    free = [t for t in free if t.frame != "talk" or t.form != "participle" or is_gerund(scene, t)]
    return sorted(_longest(free), key=lambda trigger: trigger.start)


def is_gerund(scene: Scene, trigger: Trigger) -> bool:
    """Whether a preposition governs the verb: "after meeting Y", "before flying to Rome"."""
    return trigger.form == "participle" and scene.words_before(trigger.group_start, 1) in _GERUND


def _longest(triggers: list[Trigger]) -> list[Trigger]:
    kept: list[Trigger] = []
    for trigger in sorted(triggers, key=lambda t: (t.frame != "host", -(t.end - t.start), t.frame == "noun")):
        if all(trigger.end <= other.start or other.end <= trigger.start for other in kept):
            kept.append(trigger)
    return kept


def _verbs(scene: Scene) -> list[Trigger]:
    talks = [
        _verb(scene, cue, "call" if cue.key.startswith("call") else "talks", "talk")._replace(
            of_object=cue.key.endswith("-of-object")
        )
        for cue in scene.cues("meeting_talk_verbs")
        if not (_is_noun_here(scene, cue) or _speaks_of(scene, cue) or _asks(scene, cue))
    ]
    visits = [
        _verb(scene, cue, "visit", "visit")
        for cue in scene.cues("meeting_visit_verbs")
        if not _is_noun_here(scene, cue)
    ]
    travels = [
        _verb(scene, cue, "visit", "travel")
        for cue in scene.cues("meeting_travel_verbs")
        if _goes_somewhere(scene, cue)
    ]
    stays = [
        _verb(scene, cue, "visit", "stay")
        for cue in scene.cues("meeting_stay")
        if any(_stays(scene, cue, place.start, place.preposition) for place in scene.places)
    ]
    return [*talks, *visits, *travels, *stays]


def _asks(scene: Scene, cue: Cue) -> bool:
    # "called on the president to resign" asks, "discussed the border with" need not be a call
    if cue.words.lower().endswith(" on"):
        return _TO_DO.search(scene.text, cue.end, min(scene.end, cue.end + 120)) is not None
    if cue.words.lower().startswith("discuss"):
        return not scene.cues("meeting_by_phone", cue.end, cue.end + 30)
    return False


def _speaks_of(scene: Scene, cue: Cue) -> bool:
    return cue.key == "call" and _SPEAKS_OF.match(scene.text, cue.end) is not None


def _goes_somewhere(scene: Scene, cue: Cue) -> bool:
    word = cue.words.lower()
    # going home is no visit; "a stop in Rome" is a noun
    if word == "returned" or (word == "stop" and _is_stop(scene, cue)):
        return False
    reach = 90 if word.startswith("attend") else 45
    ways = ("in", "at", "to", "into") if cue.key in _ARRIVING else ("to", "for", "into")
    to_place = any(
        0 <= place.start - cue.end <= reach and place.preposition in ways for place in scene.places
    )
    # "is due to return in September"
    at_once = any(0 < date.start - cue.end <= 10 for date in scene.dates)
    return to_place or (word in ("return", "come") and at_once)


def _hosts(scene: Scene) -> list[Trigger]:
    """Verbs in "the summit, which X will host": X takes part in the summit."""
    summits = [cue.end for cue in scene.cues("meeting_nouns") if cue.key == "summit"]
    found = []
    for cue in scene.cues("meeting_host_verbs"):
        first, _ = scene.clause(cue.start)
        relative = (
            scene.text[first : first + 6].lower().startswith("which")
            or " that " in scene.text[first : cue.start]
        )
        if relative and any(0 < cue.start - end < 90 for end in summits):
            found.append(_verb(scene, cue, "summit", "host"))
    return found


def _stays(scene: Scene, cue: Cue, place: int, preposition: str) -> bool:
    between = scene.text[cue.end : place].lower().split()
    return (
        (
            bool(between)
            and between[-1] in (("in", "to", "at") if cue.words.lower() == "been" else ("in", "at"))
        )
        or (len(between) > 1 and between[-1] == "the" and between[-2] == "in")
    ) and all(word in ADVERBS or word in _STAYING or word.endswith("ly") for word in between)


def _is_stop(scene: Scene, cue: Cue) -> bool:
    return _A_STOP.search(scene.before(cue.start, 30)) is not None


def _is_noun_here(scene: Scene, cue: Cue) -> bool:
    # "visit", "meeting", "call", "talks", "tour" are verbs only behind an auxiliary, "to", or a subject.
    word = cue.words.lower()
    if word not in (
        "visit",
        "visits",
        "meeting",
        "call",
        "calls",
        "talk",
        "talks",
        "tour",
        "tours",
        "stop",
        "lunch",
        "host",
    ):
        return False
    before = scene.words_before(cue.start, 1)
    if word in ("meeting",):
        of_verb = before in _GERUND and _TAKES_PEOPLE.match(scene.text, cue.end)
        return not of_verb and (not before or before[0] not in ("is", "are", "was", "were", "be", "been"))
    if word in ("visits", "calls", "talks", "tours"):
        return not any(someone.end + 1 == cue.start for someone in scene.people)
    return not before or before[0] not in MODALS | {"to", "not", "also", "both", "who", "they", "then"}


def _verb(scene: Scene, cue: Cue, kind: MeetingKind, frame: Frame) -> Trigger:
    group_start, group = verb_group(scene, cue.start)
    form = verb_form(cue.words.lower().split()[0], group)
    return Trigger(cue.start, cue.end, kind, frame, form, group_start, group)


def _nouns(scene: Scene) -> list[Trigger]:
    found = []
    for cue in scene.cues("meeting_nouns"):
        if cue.words.lower() == "stop" and not _is_stop(scene, cue):
            continue
        if cue.words.lower() == "bilateral" and not _WITH.match(scene.text, cue.end):
            continue
        carrier = _carrier(scene, cue)
        kind = _KINDS[cue.key]
        if carrier is None:
            found.append(Trigger(cue.start, cue.end, kind, "noun", "none", cue.start, ()))
        else:
            group_start, group = verb_group(scene, carrier.start)
            form = verb_form(carrier.words.lower().split()[0], group)
            found.append(Trigger(cue.start, cue.end, kind, "noun", form, group_start, group, carrier))
    return found


_KINDS: dict[str, MeetingKind] = {"visit": "visit", "talks": "talks", "call": "call", "summit": "summit"}


def _carrier(scene: Scene, noun: Cue) -> Cue | None:
    """The light verb that carries a noun: nothing but the noun's own words may stand between."""
    first, _ = scene.clause(noun.start)
    for cue in reversed(scene.cues("meeting_light_verbs", max(first, noun.start - 70), noun.start)):
        between = scene.text[cue.end : noun.start]
        if any(mark in between for mark in ",;:") or any(
            cue.end <= s.start < noun.start and not s.possessive for s in scene.people
        ):
            return None
        words = between.lower().split()
        owned = "".join(scene.words_before(cue.start, 1))
        determined = owned in _OWNING or owned.endswith(("'s", "’s"))
        if determined and cue.words.lower() in _ADJECTIVES:
            continue  # "cancelled a planned trip", "the end of his visit"
        if words and cue.words.lower() in _HAVING and _MANNER.fullmatch(between):
            return cue  # "had productive talks"
        if cue.words.lower() in _BARE and (not words or words[0] not in _DETERMINERS) and words:
            return None
        return cue
    return None


_ADJECTIVES = frozenset({
    "planned", "scheduled", "agreed", "proposed", "announced", "confirmed", "delayed", "postponed",
    "cancelled", "canceled", "end", "start", "open", "place", "plan", "host",
})  # fmt: skip
_OWNING = frozenset({"a", "an", "the", "his", "her", "their"})
_HAVING = ("have", "has", "had")
_MANNER = re.compile(
    r" [“\"]?(?:very |a )?(?!no\b|not\b|been\b|to\b|had\b|said\b|told\b|\w+ed\b)[a-z]+"
    r"(?:,? (?:and )?[a-z]+(?<!ed))?[”\"]? [“\"]?"
)
_BARE = frozenset({
    "be", "is", "are", "was", "were", "been", "have", "has", "had", "agreed", "agree", "plan", "plans",
    "planned",
})  # fmt: skip
_DETERMINERS = frozenset({
    "a", "an", "the", "on", "in", "his", "her", "their", "its", "no", "another", "talks", "one-on-one",
    "bilateral", "also",
})  # fmt: skip
