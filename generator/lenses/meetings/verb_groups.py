"""The auxiliaries and adverbs before a verb, and the form they give it."""

from typing import Literal

from generator.lenses.meetings.scene import Scene

Form = Literal["past", "present", "infinitive", "participle", "future", "none"]

_PAST = frozenset({
    "met", "held", "shook", "shaken", "laid", "had",
    "saw", "seen", "went", "gone", "flew", "flown", "came", "spoke", "spoken",
    "left", "sat", "spent", "broke", "rang", "rung", "paid", "made", "took", "begun", "began", "wound",
    "was", "were", "been", "led", "set",
})  # fmt: skip
_AUXILIARIES = frozenset({
    "will", "would", "shall", "should", "may", "might", "could", "can", "must", "is", "are", "was",
    "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "to", "due", "expected",
    "scheduled", "set", "planned", "plans", "plan", "planning", "intends", "likely", "hopes", "wants",
    "going", "about", "slated", "poised", "able", "agreed", "agrees", "ready", "unlikely", "invited",
    "forced",
})  # fmt: skip
ADVERBS = frozenset({
    "also", "last", "then", "first", "again", "just", "recently", "now", "already", "never", "not",
    "still", "once", "even", "later", "soon", "next", "only", "too", "twice", "himself", "herself",
    "themselves", "yet", "hardly", "no", "longer", "n't",
})  # fmt: skip
MODALS = frozenset({
    "will", "would", "shall", "should", "may", "might", "could", "can", "must",
})  # fmt: skip


def verb_group(scene: Scene, start: int) -> tuple[int, tuple[str, ...]]:
    """The auxiliaries and adverbs right before a verb."""
    group: list[str] = []
    here = start
    while True:
        before = scene.text[max(scene.start, here - 24) : here]
        stripped = before.rstrip()
        word = stripped.rpartition(" ")[2]
        plain = word.lower().strip("“\"'’")
        if not plain or not (plain in _AUXILIARIES or plain in ADVERBS or plain.endswith("ly")):
            return here, tuple(reversed(group))
        if plain in ("planned", "expected", "scheduled", "agreed", "plans", "plan") and group[-1:] != ["to"]:
            return here, tuple(reversed(group))
        group.append(plain)
        here = here - (len(before) - len(stripped)) - len(word)


def verb_form(word: str, group: tuple[str, ...]) -> Form:
    """What the words before a verb make of it: "is expected to" makes a future."""
    words = set(group)
    if words & MODALS or (words & {"due", "expected", "scheduled", "likely"} and "to" in words):
        return "future"
    if "to" in words:
        have = "have" in words
        if have and words & {"was", "were"}:  # "was to have met"
            return "future"
        return (
            "past"
            if have and word in _PAST
            else "future"
            if words & {"is", "are", "was", "were", "plans"}
            else "infinitive"
        )
    if words & {"has", "have", "had"}:
        return "past"
    if word.endswith("ing"):
        return "past" if words & {"was", "were"} else "present" if words & {"is", "are"} else "participle"
    if word in _PAST or word.endswith("ed"):
        return "past" if not words & {"is", "are", "be"} else "future" if "be" in words else "present"
    return "present"
