"""Whom a pronoun means."""

import re

from generator.lenses.annotate.noun_phrases import PREPOSITION
from generator.lenses.annotate.ranges import starting_in
from generator.lenses.annotate.spans import Annotated, Named, Sentence
from generator.lenses.annotate.subjects import before
from generator.lenses.annotate.verbs import verbs_in
from generator.model.facts import Party

_UNKNOWN = re.compile(r"([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3}) ")
_SOMEBODY = re.compile(r"((?:One|A|An|Another) (\w+))\b")
_DOES = re.compile(r"(?:has|had|was|is|will|would|did|does)\b(?! been\b)")
_SAYS = frozenset({"saying_verbs"})
_MAN = re.compile(
    r"\b(?:mr|sir|lord|king|prince|emir|sultan|pope|(?:spokes|chair|congress|business)man)\b", re.I
)
_WOMAN = re.compile(r"\b(?:mrs|ms|dame|lady|queen|princess|(?:spokes|chair|congress|business)woman)\b", re.I)
_ACTS = frozenset({"reporting_verbs", "stance_verbs", "holding_verbs", "meeting_triggers", "saying_verbs"})


def antecedent(annotated: Annotated, position: int, *, person: bool) -> Named | None:
    """Whom a pronoun at `position` means: the nearest subject, at most three sentences before.

    A subject is the first name of a sentence that no preposition governs; failing that any first name.
    """
    here = next((i for i, s in enumerate(annotated.sentences) if s.start <= position < s.end), None)
    if here is None:
        return None
    for place in range(here, max(-1, here - 4), -1):
        names = [
            n
            for n in names_in(annotated, annotated.sentences[place])
            if n.end <= position and _fits(n, person=person)
        ]
        free = [
            n for n in names if not PREPOSITION.search(annotated.article.text, max(0, n.start - 16), n.start)
        ]
        if free or names:
            return (free or names)[0]
        if person and place < here and (someone := _opening_name(annotated, annotated.sentences[place])):
            return someone
    return None


def last_speaker(annotated: Annotated, position: int, pronoun: str) -> Named | None:
    """Who spoke in the sentence before: "he" of "he added" is who said that, not whom it was said of."""
    here = next((i for i, s in enumerate(annotated.sentences) if s.start <= position < s.end), 0)
    own, sentence = annotated.sentences[here], annotated.sentences[here - 1]
    colon = max(annotated.article.text.rfind(mark, own.start, position) for mark in (": ", "; "))
    if here == 0 or any(n.end <= colon and n.type == "person" for n in names_in(annotated, own)):
        return None  # "X was having none of it: a meeting, he said": X
    for verb in reversed(verbs_in(annotated, sentence.start, sentence.end, _SAYS)):
        subject = before(annotated, sentence.start, verb.start)
        spoke = subject.named[0] if subject is not None and len(subject.named) == 1 else None
        if spoke is not None and spoke.type == "person" and not _other_gender(annotated, spoke, pronoun):
            return spoke
    return None


def _other_gender(annotated: Annotated, named: Named, pronoun: str) -> bool:
    """Whether a title anywhere near shows that the pronoun cannot mean this person."""
    wrong = {"he": _WOMAN, "him": _WOMAN, "she": _MAN, "her": _MAN}.get(pronoun)
    text = annotated.article.text
    return wrong is not None and any(
        n.party == named.party and wrong.search(text, n.start, n.end) for n in annotated.names
    )


def _opening_name(annotated: Annotated, sentence: Sentence) -> Named | None:
    """A name nobody introduced that opens a sentence and does something: "Trump met Zelenskyy"."""
    text = annotated.article.text
    somebody = _SOMEBODY.match(text, sentence.start, sentence.end)
    if somebody and any(
        c.start == somebody.start(2) and c.list == "speaker_nouns"
        for c in starting_in(annotated.cues, somebody.start(2), somebody.end(2))
    ):
        return Named(
            start=somebody.start(1),
            end=somebody.end(1),
            party=Party(name=somebody[1]),
            type="person",
            named_as="local",
        )
    match = _UNKNOWN.match(text, sentence.start, sentence.end)
    if match is None or any(n.start < match.end(1) and n.end > match.start(1) for n in annotated.names):
        return None
    acts = any(
        cue.start == match.end() and cue.list in _ACTS
        for cue in starting_in(annotated.cues, match.end(), match.end() + 1)
    )
    if not acts and not _DOES.match(annotated.article.text, match.end()):
        return None
    return Named(
        start=match.start(1), end=match.end(1), party=Party(name=match[1]), type="person", named_as="local"
    )


def names_in(annotated: Annotated, sentence: Sentence) -> list[Named]:
    """The names of a sentence outside quotation marks, in text order."""
    quoted = [(q.start, q.end) for q in annotated.quotes if q.start < sentence.end and q.end > sentence.start]
    return [
        named
        for named in annotated.names
        if sentence.start <= named.start < sentence.end
        and not any(start <= named.start < end for start, end in quoted)
    ]


def _fits(named: Named, *, person: bool) -> bool:
    return (
        (named.type == "person")
        if person
        else (named.type in ("country", "org") and named.named_as != "adjective")
    )
