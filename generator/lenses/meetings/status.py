"""Whether a meeting happened, is to happen, or is only talked about, and the words that say so."""

import re
from typing import NamedTuple

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.triggers import Trigger
from generator.model.facts import Status
from generator.text.dates import first_day, last_day

_HAPPENS = re.compile(
    r"(?:also |then |now )?(?:take place|took place|taken place|happen|occur|come|be held|go ahead|proceed"
    r"|begin|start"
    r"|take (?:him|her|them)|lead (?:him|her|them)|include)"
)
_HAPPENED = re.compile(
    r"\b(?:occurred|took place|take place|materiali[sz]e[d]?|broke up"
    r"|taken place|was held|were held|been held|touched|ended|concluded|lasted|began"
    r"|opened|came|followed|marked|marks|focused|covered|raised)\b"
)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|can|should)\b")
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
_MODALS = (
    "could",
    "may",
    "might",
    "will",
    "should",
    "would",
    "shall",
    "will not",
    "would not",
    "won't",
    "won’t",
)
_CALLED_OFF = ("cancelled", "postponed")


_NONE = re.compile(
    r"\b(?:[Nn]o|[Ww]ithout|[Nn]either)(?: (?:new|further|such|plans?|need|formal|bilateral|question)\b)*"
    r"(?: (?:for|of|yet|a|an|the|any|another)\b)*(?: [\w-]+)? ?$"
)
_AWAITED = ("due", "expected")


_DENIAL = re.compile(
    r"\b(?:denied|denies|denying|dismissed|rejected|refuted|no truth (?:in|to)|untrue|false)"
    r" (?:(?:the|media|press|any|reports?|claims?|rumou?rs?|suggestions?|speculation|having) ){0,4}"
    r"(?:that|having|of)\b"
)
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
_NEVER = re.compile(r"\b(?:never|not|n[’']t|failed to|fails to)\b(?: \w+)? ?$")
_WEAKLY_OFF = frozenset({"will not", "won't", "won’t", "would not", "is not to", "are not to", "no longer"})


class Verdict(NamedTuple):
    """A status, the words that decided it, and where they stand."""

    status: Status
    words: str
    start: int
    end: int
    clear: bool = True
    """Whether the words stand in the trigger's own clause."""


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
    called_off = _called_off(scene, trigger)
    if called_off is not None:
        return called_off
    if trigger.form == "past":
        return _happened(scene, trigger)
    if trigger.form == "participle":
        return _beside(scene, trigger)
    first_to = _FIRST_TO.search(scene.before(trigger.group_end, 90))
    if trigger.form == "infinitive" and first_to and not first_to["ahead"]:
        return _by(scene, "held", trigger.group_start, trigger.end)
    if trigger.frame == "noun" and trigger.form == "none":
        return _of_noun(scene, trigger)
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
        return Verdict(_status_of(ahead[-1]), ahead[-1].words, ahead[-1].start, ahead[-1].end, clear=False)
    going = scene.cues("meeting_travel_verbs", scene.start, trigger.group_start)
    if going and going[-1].words.lower().endswith("s"):  # "flies to A before continuing to B"
        return Verdict("announced", going[-1].words, going[-1].start, going[-1].end)
    return _by(scene, "held", trigger.group_start, trigger.end)


def checked(judged: Verdict, start: str | None, latest: str | None) -> Verdict:
    """The verdict, unless the date belies it: what lies ahead of publication is not held yet."""
    ahead = start is not None and latest is not None and first_day(start) > last_day(latest)
    return judged._replace(status="planned") if ahead and judged.status in ("held", "past") else judged


def _denied(scene: Scene, trigger: Trigger) -> Verdict | None:
    if {"expected", "likely", "planned", "due"} & set(trigger.group):  # "is not expected to": nothing was on
        return None
    if {"will", "would", "is"} & set(trigger.group) and trigger.form == "future":
        return _by(scene, "cancelled", trigger.group_start, trigger.start)
    # "has not been there since 2021" tells of a visit in 2021.
    since = re.search(r"\bsince (?=[A-Z\d])", scene.text[trigger.end : scene.clause(trigger.start)[1]])
    if since and trigger.form == "past":
        return _by(scene, "past", trigger.end + since.start(), trigger.end + since.end() - 1)
    return None


def _happened(scene: Scene, trigger: Trigger) -> Verdict:
    background = {"last", "had", "previously", "once"} & set(trigger.group)
    near = scene.cues("background", max(scene.start, trigger.group_start - 30), trigger.end)
    last = any(
        cue.words.lower() in ("last", "most recently", "previous") and cue.end + 1 >= trigger.start
        for cue in near
    )
    # "said he had met" only moves "met" into reported speech
    reported = background == {"had"} and _REPORTED.search(scene.before(trigger.group_start, 80))
    status: Status = "past" if (background and not reported) or last else "held"
    return _by(scene, status, trigger.group_start, trigger.end)


def _ahead(scene: Scene, trigger: Trigger) -> Verdict:
    first, _ = scene.clause(trigger.start)
    present = {"is", "are"} & {*_carried(trigger), scene.text[trigger.start : trigger.end]}
    if trigger.form == "present" and present and trigger.frame != "travel":
        return _by(scene, "held", trigger.group_start, trigger.end)
    before = [
        cue
        for cue in scene.modality(first, trigger.start, trigger.start)
        if cue.key != "negated"
        and not _of_other_verb(trigger, cue)
        and not trigger.group_start <= cue.start < trigger.group_end
    ]
    hearsay = _hearsay(scene, trigger)
    for cue in before:
        if cue.key == "rumoured" or (cue.key in _CALLED_OFF):
            return _cue(cue)
    decided = next(
        (w for w in trigger.group if w in _MODAL_STATUS and w not in ("is", "are", "was", "were", "to")), None
    )
    if decided is None and "to" in trigger.group:
        decided = "is" if {"is", "are", "was", "were"} & set(trigger.group) else None
    status: Status = _MODAL_STATUS[decided] if decided is not None else "planned"
    if decided is None and before:
        nearest = before[-1]
        status = _status_of(nearest)
    if decided is None and not before:
        outer = [
            c
            for c in scene.modality(scene.start, trigger.start, trigger.start)
            if c.key in ("expected", "planned", "rumoured")
        ]
        if outer:
            status = _status_of(outer[-1])
        elif trigger.form == "present" and trigger.group_end == trigger.group_start:
            status = "announced"
    if hearsay is not None and status not in ("rumoured", *_CALLED_OFF):
        return Verdict("rumoured", hearsay.words, hearsay.start, hearsay.end)
    return _by(scene, status, trigger.group_start, trigger.end)


def _of_noun(scene: Scene, trigger: Trigger) -> Verdict:
    first, _ = scene.clause(trigger.start)
    before = scene.modality(max(first, trigger.start - 90), trigger.start, trigger.start)
    near = [cue for cue in before if cue.start >= trigger.start - 40 or cue.key == "rumoured"]
    adverbial = adverbial_preposition(scene, trigger)
    coming = _main_verb(scene, trigger) if adverbial in ("during", "on") else None
    if coming is not None:
        return _cue(coming)
    for cue in reversed(near):
        if cue.key in ("rumoured", "planned", "expected") and adverbial not in ("in", "at", "during"):
            return _cue(cue)
    predicate = _predicate(scene, trigger, ("expected", "planned", "announced", "rumoured"))
    if predicate is not None:
        return predicate
    happened = _HAPPENED.search(scene.text, trigger.end, min(scene.end, trigger.end + 120))
    if happened and _NEVER.search(scene.text[trigger.end : happened.start()]):
        return _by(scene, "cancelled", happened.start(), happened.end())
    if happened:
        last = re.search(r"\b(?:last|had)\b", scene.text[trigger.end : happened.start()])
        status: Status = "past" if last or _background_noun(scene, trigger) else "held"
        return _by(scene, status, happened.start(), happened.end())
    for cue in reversed(before):
        if cue.key == "announced" or (cue.key in ("planned", "expected") and adverbial is None):
            return _cue(cue)
    if adverbial is None:
        outer = [
            c
            for c in scene.modality(scene.start, trigger.start, trigger.start)
            if c.key in ("expected", "rumoured")
        ]
        later = scene.modality(trigger.end, scene.clause(trigger.start)[1], trigger.start)
        for cue in (*reversed(outer), *later):
            if cue.key in ("expected", "rumoured") and cue.words.lower() not in _MODALS:
                return _cue(cue)
    clear = adverbial in ("in", "at")
    status = "past" if _background_noun(scene, trigger) else "held"
    return Verdict(status, "", trigger.start, trigger.end, clear)


def _main_verb(scene: Scene, trigger: Trigger) -> Cue | None:
    """The modality of the clause that "During his visit to Rome, ..." leads in."""
    later = [clause for clause in scene.clauses if clause[0] > trigger.start][:1]
    if scene.clause(trigger.start)[0] - scene.start > 3 or not later:
        return None
    first, last = later[0]
    ahead = scene.modality(first, last, trigger.start)
    subjects = [s for s in scene.named if first <= s.start < last]
    coming = [cue for cue in ahead if subjects and 0 <= cue.start - subjects[0].end <= 2]
    return coming[0] if coming and coming[0].key in ("announced", "planned", "expected", "rumoured") else None


def adverbial_preposition(scene: Scene, trigger: Trigger) -> str | None:
    """The preposition of "in a phone call", "at a summit", "on a visit"; None where there is none."""
    words = scene.words_before(trigger.start, 6)
    for here, word in enumerate(words[:-1]):
        if word in ("a", "an", "the", "his", "her", "their"):
            return (
                words[here + 1] if words[here + 1] in ("in", "at", "on", "during", "for", "after") else None
            )
        if word in ("for", "during"):
            return word
    return None


def _background_noun(scene: Scene, trigger: Trigger) -> bool:
    return any(
        word in ("last", "previous", "earlier", "inaugural") for word in scene.words_before(trigger.start, 3)
    )


def _called_off(scene: Scene, trigger: Trigger) -> Verdict | None:
    """What calls a meeting off: before the trigger in its clause, or behind a noun as its predicate."""
    first, _ = scene.clause(trigger.start)
    before = [
        c
        for c in scene.modality(first, trigger.start, trigger.start)
        if c.key in _CALLED_OFF and not _of_other_verb(trigger, c)
    ]
    carried = trigger.carrier is not None and before and before[-1].start == trigger.carrier.start
    if before and (carried or trigger.form != "past"):
        return _cue(before[-1])
    return _predicate(scene, trigger, _CALLED_OFF) if trigger.frame == "noun" else None


def _of_other_verb(trigger: Trigger, cue: Cue) -> bool:
    # "would not confirm whether they will meet": not the meeting is off
    return cue.words.lower() in _WEAKLY_OFF and cue.end < trigger.group_start - 1


def _predicate(scene: Scene, trigger: Trigger, keys: tuple[str, ...]) -> Verdict | None:
    """What is said of a noun behind it: "the visit ... has been put off"."""
    for cue in scene.modality(trigger.end, scene.end, trigger.start):
        if cue.key not in keys or _has_subject(scene, trigger, cue):
            continue
        auxiliary = _AUXILIARY.search(scene.text, max(trigger.end, cue.start - 30), cue.end)
        is_modal = cue.words.lower() in _MODALS
        happens = _HAPPENS.match(scene.text, cue.end + 1)
        if (is_modal and happens) or (auxiliary and not is_modal):
            return _cue(cue)
    return None


def _has_subject(scene: Scene, trigger: Trigger, cue: Cue) -> bool:
    # "the visit, at which he was to preside": what a later clause says of a person is not said of the visit
    first, _ = scene.clause(cue.start)
    return first > trigger.start and any(
        first <= someone.start
        and someone.end <= cue.start
        and not someone.possessive
        and not scene.prepositional(someone)
        for someone in scene.people
    )


def _carried(trigger: Trigger) -> tuple[str, ...]:
    return (*trigger.group, trigger.carrier.words.lower()) if trigger.carrier is not None else trigger.group


def _hearsay(scene: Scene, trigger: Trigger) -> Cue | None:
    # "an agency reported that" makes hearsay of what follows; ", an agency reported" names the messenger
    for cue in scene.cues("hearsay"):
        if cue.key == "anywhere" or cue.end <= trigger.start:
            return cue
    return None


def _status_of(cue: Cue) -> Status:
    match cue.key:
        case "rumoured" | "expected" | "planned" | "announced" | "postponed" | "cancelled":
            return cue.key
    return "planned"


def _cue(cue: Cue) -> Verdict:
    return Verdict(_status_of(cue), cue.words, cue.start, cue.end)


def _by(scene: Scene, status: Status, start: int, end: int) -> Verdict:
    return Verdict(status, scene.text[start:end].strip(), start, end)
