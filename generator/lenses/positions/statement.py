"""The statements positions are made of, and the verbs that make them."""

from typing import Literal

import msgspec

from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.ranges import starting_in
from generator.lenses.annotate.spans import Annotated, Cue, Sentence
from generator.lenses.annotate.subjects import insertions
from generator.lenses.annotate.verbs import verbs_in

Form = Literal["stance", "said", "said-behind", "said-within", "passive", "participle", "copula", "relative"]

STANCE, HOLDING = "stance_verbs", "holding_verbs"
VERB_LISTS = frozenset({STANCE, HOLDING})


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Words that may be somebody's position, with the verb that makes them one and its subject."""

    form: Form
    verb: Cue
    subject: Subject
    start: int
    end: int
    said_by: Subject | None = None
    told: Cue | None = None
    """The verb by which somebody else hands the statement on."""


def main_verbs(annotated: Annotated, sentence: Sentence, end: int) -> list[Cue]:
    """The verbs of a sentence up to `end`, without those of an inserted relative clause."""
    inserted = insertions(annotated.article.text, sentence.start, sentence.end)
    verbs = verbs_in(annotated, sentence.start, end, VERB_LISTS)
    return [verb for verb in verbs if not any(start <= verb.start < stop for start, stop in inserted)]


def holding(annotated: Annotated, verb: Cue) -> bool:
    """Whether the verb hands over a clause: "said", "stressed"."""
    here = starting_in(annotated.cues, verb.start, verb.start + 1)
    return any(cue.list == HOLDING for cue in here)


def stance_key(annotated: Annotated, verb: Cue) -> str:
    """What kind of stance the verb is; "" for a verb that only hands over."""
    if verb.list == "stance_adjectives":
        return "hold"
    here = starting_in(annotated.cues, verb.start, verb.start + 1)
    return next((cue.key for cue in here if cue.list == STANCE), "")
