"""Whether a meeting happened, is to happen, or is only talked about, and the words that say so."""

import re

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.called_off import CALLED_OFF, called_off, of_other_verb
from generator.lenses.meetings.left_open import left_open
from generator.lenses.meetings.noun_status import of_noun
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.triggers import Trigger
from generator.lenses.meetings.verdict import Verdict, by_cue, by_words, status_of
from generator.model.facts import Status
from generator.text.dates import first_day, last_day

_MODAL_STATUS: dict[str, Status] = {
    "may": "rumoured", "might": "rumoured", "could": "rumoured", "can": "rumoured", "will": "announced",
    "would": "announced", "shall": "announced", "expected": "expected", "likely": "expected",
    "scheduled": "announced", "due": "planned", "planned": "planned", "plans": "planned",
    "plan": "planned", "should": "planned", "is": "planned", "are": "planned", "was": "planned",
    "were": "planned", "set": "planned", "hopes": "planned", "wants": "planned", "intends": "planned",
    "agreed": "planned", "to": "planned", "slated": "planned", "going": "announced",
    "poised": "expected", "invited": "planned", "agrees": "planned", "ready": "planned",
    "must": "planned",
}  # fmt: skip


_NONE = re.compile(
    r"\b(?:[Nn]o|[Ww]ithout|[Nn]either)(?: (?:new|further|such|plans?|need|formal|bilateral|question)\b)*"
    r"(?: (?:for|of|yet|a|an|the|any|another)\b)*(?: [\w-]+)? ?$"
)
_AWAITED = ("due", "expected")


_DENIAL = re.compile(
    r"\b(?:(?:denied|denies|denying|dismissed|rejected|refuted)(?: [a-z]+){0,6} (?:that|having)"
    r"|no truth (?:in|to)(?: [a-z]+){1,4} that)\b"
)
_SINCE = re.compile(r"\bsince (?=[A-Z\d]|(?:the|their|a) [a-z]+ (?:in|of) )")
_IF = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ss]hould)\b(?! confirmed)")
# "became the first president to visit": done, unless "would become", "could be"
_FIRST_TO = re.compile(
    r"(?P<ahead>\b(?:will|would|could|may|might|(?:expected|set|due)(?: \w+)? to) )?"
    r"\b(?:became|becoming|become|becomes|is|was|been|be|making \w+) (?:only )?(?:the|his|her)?"
    r" ?(?:first|second|third|last|latest|only|\w+est|most \w+)\b[^,;]* to $"
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|confirmed|announced|added|revealed|disclosed|claimed|noted|wrote)\b[^.;:]{1,60}$"
)


def verdict(scene: Scene, trigger: Trigger) -> Verdict | None:
    """The status of what a trigger tells; None where it says that nothing happened."""
    if {"not", "never", "hardly", "n't"} & set(trigger.group):
        return _denied(scene, trigger)
    if _DENIAL.search(scene.text, scene.start, trigger.start) or _conditional(scene, trigger):
        return None
    refused = [c for c in scene.modality(scene.start, trigger.start, trigger.start) if c.key == "negated"]
    if refused and trigger.frame != "noun" and refused[-1].end >= trigger.group_start - 1:
        return None
    if trigger.frame == "noun" and _NONE.search(scene.before(trigger.start, 50)):
        return None
    if trigger.frame == "stay":
        for word in _AWAITED:
            if re.match(rf" (?:\w+ )?{word}\b", scene.after(trigger.end, 24)):
                return _ahead(scene, trigger._replace(form="future", group=(*trigger.group, word)))
    unsure = left_open(scene, trigger)
    if unsure is not None:
        return unsure
    off = called_off(scene, trigger)
    if off is not None:
        return off
    if trigger.form == "future" and {"to", "have"} <= set(trigger.group):  # "was to have met": but did not
        return by_words(scene, "cancelled", trigger.group_start, trigger.end)._replace(clear=False)
    if trigger.form == "past":
        return _happened(scene, trigger)
    if trigger.form == "participle":
        return _beside(scene, trigger)
    first_to = _FIRST_TO.search(scene.before(trigger.group_end, 90))
    if trigger.form == "infinitive" and first_to and not first_to["ahead"]:
        return by_words(scene, "held", trigger.group_start, trigger.end)
    if trigger.frame == "noun" and trigger.form == "none":
        return of_noun(scene, trigger)
    return _ahead(scene, trigger)


def _conditional(scene: Scene, trigger: Trigger) -> bool:
    """Whether the clause is an "if" or "unless": "would be arrested if he visits Rome"."""
    first, _ = scene.clause(trigger.start)
    return _IF.search(scene.text, first, trigger.group_start) is not None and trigger.form == "present"


def _beside(scene: Scene, trigger: Trigger) -> Verdict:
    """The status of "after meeting Y" and of ", ending a tour": that of the verb it stands beside."""
    before = scene.modality(scene.start, trigger.group_start, trigger.start)
    ahead = [c for c in before if c.key in ("rumoured", "expected", "planned", "announced")]
    if ahead:
        return Verdict(status_of(ahead[-1]), ahead[-1].words, ahead[-1].start, ahead[-1].end, clear=False)
    going = scene.cues("meeting_travel_verbs", scene.start, trigger.group_start)
    if going and going[-1].words.lower().endswith("s"):  # "flies to A before continuing to B"
        return Verdict("announced", going[-1].words, going[-1].start, going[-1].end)
    return by_words(scene, "held", trigger.group_start, trigger.end)


def checked(judged: Verdict, start: str | None, latest: str | None) -> Verdict:
    """The verdict, unless the date belies it: what lies ahead of publication is not held yet."""
    ahead = start is not None and latest is not None and first_day(start) > last_day(latest)
    return judged._replace(status="planned") if ahead and judged.status in ("held", "past") else judged


def _denied(scene: Scene, trigger: Trigger) -> Verdict | None:
    if {"expected", "likely", "planned", "due"} & set(trigger.group):  # "is not expected to": nothing was on
        return None
    if {"will", "would", "is"} & set(trigger.group) and trigger.form == "future":
        return by_words(scene, "cancelled", trigger.group_start, trigger.start)
    # "has not been there since 2021" tells of a visit in 2021.
    since = _SINCE.search(scene.text, trigger.end, scene.clause(trigger.start)[1])
    if since and trigger.form == "past":
        return by_words(scene, "past", since.start(), since.end() - 1)
    return None


def _happened(scene: Scene, trigger: Trigger) -> Verdict:
    background = {"last", "had", "previously", "once"} & set(trigger.group)
    near = scene.cues("background", max(scene.start, trigger.group_start - 30), trigger.end)
    last = scene.words.startswith("The last time") or any(
        cue.words.lower() in ("last", "most recently", "previous") and cue.end + 1 >= trigger.start
        for cue in near
    )
    # "said he had met" only moves "met" into reported speech
    reported = background == {"had"} and _REPORTED.search(scene.before(trigger.group_start, 80))
    status: Status = "past" if (background and not reported) or last else "held"
    return by_words(scene, status, trigger.group_start, trigger.end)


def _ahead(scene: Scene, trigger: Trigger) -> Verdict:
    first, _ = scene.clause(trigger.start)
    present = {"is", "are"} & {*_carried(trigger), scene.text[trigger.start : trigger.end]}
    if trigger.form == "present" and present and trigger.frame != "travel":
        return by_words(scene, "held", trigger.group_start, trigger.end)
    before = [
        cue
        for cue in scene.modality(first, trigger.start, trigger.start)
        if cue.key != "negated"
        and not of_other_verb(trigger, cue)
        and not trigger.group_start <= cue.start < trigger.group_end
    ]
    hearsay = _hearsay(scene, trigger)
    for cue in before:
        if cue.key == "rumoured" or (cue.key in CALLED_OFF):
            return by_cue(cue)
    decided = next(
        (w for w in trigger.group if w in _MODAL_STATUS and w not in ("is", "are", "was", "were", "to")), None
    )
    if decided is None and "to" in trigger.group:
        decided = "is" if {"is", "are", "was", "were"} & set(trigger.group) else None
    status: Status = _MODAL_STATUS[decided] if decided is not None else "planned"
    if decided is None and before:
        nearest = before[-1]
        status = status_of(nearest)
    if decided is None and not before:
        outer = [
            c
            for c in scene.modality(scene.start, trigger.start, trigger.start)
            if c.key in ("expected", "planned", "rumoured")
        ]
        if outer:
            status = status_of(outer[-1])
        elif trigger.form == "present" and trigger.group_end == trigger.group_start:
            status = "announced"
    if hearsay is not None and status not in ("rumoured", *CALLED_OFF):
        return Verdict("rumoured", hearsay.words, hearsay.start, hearsay.end)
    return by_words(scene, status, trigger.group_start, trigger.end)


def _carried(trigger: Trigger) -> tuple[str, ...]:
    return (*trigger.group, trigger.carrier.words.lower()) if trigger.carrier is not None else trigger.group


def _hearsay(scene: Scene, trigger: Trigger) -> Cue | None:
    # "an agency reported that" makes hearsay of what follows; ", an agency reported" names the messenger
    for cue in scene.cues("hearsay"):
        if cue.key == "anywhere" or cue.end <= trigger.start:
            return cue
    return None
