"""Which words weigh enough to be somebody's position."""

import re

from generator.lenses.annotate.spans import Annotated, Sentence
from generator.lenses.positions.relevance import Level, counts
from generator.lenses.positions.statement import Statement, stance_key
from generator.model.facts import Quote

ALL = frozenset({"peace_words", "talks_words", "matter_words"})
MATTER = frozenset({"peace_words", "matter_words"})
_PEACE = frozenset({"peace_words"})
_DEMANDING = re.compile(
    r"\b(?:must|unless|only (?:if|when|after)|cannot|never|before any|ha(?:s|ve) to|no .{0,30} without)\b"
)
_REASON = re.compile(r"\b(?:because|since|if|although|though|unless|whether)\s+(?:the\s+)?$", re.IGNORECASE)
_SEEING = frozenset(
    ["see", "sees", "saw", "seen", "view", "views", "viewed", "regard", "regards", "find", "finds", "found"]
)


def routine(annotated: Annotated, statement: Statement, start: int, end: int) -> bool:
    """Whether the words are about visits, trade or good relations, and not about peace or talks."""
    if stance_key(annotated, statement.verb) == "oppose":
        return False  # who turns an invitation down takes a stand
    begin = statement.verb.start if start <= statement.verb.start < end else start
    about = any(begin <= cue.start < end and cue.list == "other_matters" for cue in annotated.cues)
    return about and not on_matter(annotated, start, end, _PEACE)


def bears(annotated: Annotated, sentence: Sentence) -> bool:
    """Whether a sentence beside a paragraph on peace is on the matter too: by its words or its demand."""
    demanding = _DEMANDING.search(annotated.article.text, sentence.start, sentence.end) is not None
    return demanding or on_matter(annotated, sentence.start, sentence.end)


def on_matter(annotated: Annotated, start: int, end: int, lists: frozenset[str] = ALL) -> bool:
    """Whether `text[start:end]` has a word of what is negotiated."""
    cues = (cue for cue in annotated.cues if start <= cue.start < end and cue.list in lists)
    return any(counts(annotated, cue) for cue in cues)


def weighs(annotated: Annotated, statement: Statement, start: int, end: int) -> bool:
    """Whether a reported clause says what somebody wants or holds, and not only what happened."""
    if annotated.grammar.weighty.search(annotated.article.text, start, end) or on_matter(
        annotated, start, end, _PEACE
    ):
        return True
    if any(start <= q.start < end for q in annotated.quotes):
        return True
    if stance_key(annotated, statement.verb) and on_matter(annotated, start, end):
        return True  # who argues, warns or insists holds what he says
    cues = (cue for cue in annotated.cues if start <= cue.start < end and cue.list == "stance_verbs")
    adjective = any(start <= cue.start < end and cue.list == "stance_adjectives" for cue in annotated.cues)
    return adjective or any(cue.key not in ("hold", "judge") for cue in cues)


def is_stance(annotated: Annotated, statement: Statement, start: int, end: int) -> bool:
    """Whether a verb of stance is one here: "see" only with "as", "agree" only on the matter."""
    key = stance_key(annotated, statement.verb)
    if not key:
        return on_matter(annotated, start, end)  # "told the rebels to lay down their arms"
    weighty = (
        on_matter(annotated, start, end)
        or annotated.grammar.weighty.search(annotated.article.text, start, end) is not None
    )
    if key == "contain":
        return statement.subject.kind == "written"
    if statement.verb.words.casefold() in _SEEING:
        return " as " in annotated.article.text[statement.verb.end : end] and weighty
    if key in ("hold", "commit"):
        return weighty
    return on_matter(annotated, start, end) or not _subordinate(annotated, statement)


def _subordinate(annotated: Annotated, statement: Statement) -> bool:
    """Whether the clause only gives a reason or a condition: "... because Beijing supports Russia"."""
    start = statement.subject.start
    return _REASON.search(annotated.article.text, max(0, start - 24), start) is not None


def quote_weighs(annotated: Annotated, quote: Quote, level: Level) -> bool:
    """Whether a whole quote says for itself what its speaker holds."""
    start, end = quote.provenance.start, quote.provenance.end
    own = annotated.grammar.own_will.search(quote.text) is not None
    if level == "beside":
        return own and on_matter(annotated, start, end, MATTER)
    plain_talks = annotated.article.text[start:end].casefold().replace("talks", "")
    return (
        own
        or on_matter(annotated, start, end, _PEACE)
        or _block_on_peace(annotated, quote)
        or any(
            start <= cue.start < end and cue.list == "talks_words" and cue.words.casefold() in plain_talks
            for cue in annotated.cues
        )
    )


def _block_on_peace(annotated: Annotated, quote: Quote) -> bool:
    block = next(b for b in annotated.article.blocks if b.number == quote.provenance.block)
    return len(quote.text.split()) >= 5 and on_matter(annotated, block.start, block.end, _PEACE)
