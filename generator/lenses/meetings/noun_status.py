"""How far a meeting got that only a noun tells of: "the talks in Rome"."""

import re

from generator.lenses.annotate.spans import Cue
from generator.lenses.meetings.called_off import MODALS, predicate
from generator.lenses.meetings.scene import Scene
from generator.lenses.meetings.triggers import Trigger
from generator.lenses.meetings.verdict import Verdict, by_cue, by_words
from generator.model.facts import Status

_HAPPENED = re.compile(
    r"\b(?:occurred|took place|take place|materiali[sz]e[d]?|broke up"
    r"|taken place|was held|were held|been held|touched|ended|concluded|lasted|began"
    r"|opened|came|followed|marked|marks|focused|covered|raised)\b"
)
_NEVER = re.compile(r"\b(?:never|not|n[’']t|failed to|fails to)\b(?: \w+)? ?$")


def of_noun(scene: Scene, trigger: Trigger) -> Verdict:
    """The status of a noun that no verb carries."""
    first, _ = scene.clause(trigger.start)
    before = scene.modality(max(first, trigger.start - 90), trigger.start, trigger.start)
    near = [cue for cue in before if cue.start >= trigger.start - 40 or cue.key == "rumoured"]
    adverbial = adverbial_preposition(scene, trigger)
    coming = _main_verb(scene, trigger) if adverbial in ("during", "on") else None
    if coming is not None:
        return by_cue(coming)
    for cue in reversed(near):
        if cue.key in ("rumoured", "planned", "expected") and adverbial not in ("in", "at", "during"):
            return by_cue(cue)
    said = predicate(scene, trigger, ("expected", "planned", "announced", "rumoured"))
    if said is not None:
        return said
    happened = _HAPPENED.search(scene.text, trigger.end, min(scene.end, trigger.end + 120))
    if happened and _NEVER.search(scene.text[trigger.end : happened.start()]):
        return by_words(scene, "cancelled", happened.start(), happened.end())
    if happened:
        last = re.search(r"\b(?:last|had)\b", scene.text[trigger.end : happened.start()])
        status: Status = "past" if last or _background_noun(scene, trigger) else "held"
        return by_words(scene, status, happened.start(), happened.end())
    for cue in reversed(before):
        if cue.key == "announced" or (cue.key in ("planned", "expected") and adverbial is None):
            return by_cue(cue)
    if adverbial is None:
        outer = [
            c
            for c in scene.modality(scene.start, trigger.start, trigger.start)
            if c.key in ("expected", "rumoured")
        ]
        later = scene.modality(trigger.end, scene.clause(trigger.start)[1], trigger.start)
        for cue in (*reversed(outer), *later):
            if cue.key in ("expected", "rumoured") and cue.words.lower() not in MODALS:
                return by_cue(cue)
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
    if words and words[0] in ("at", "in", "during"):
        return words[0]
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
