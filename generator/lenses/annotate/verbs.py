"""Which words of a verb list really are verbs where they stand."""

import re
from bisect import bisect_right

from generator.lenses.annotate.ranges import starting_in
from generator.lenses.annotate.spans import Annotated, Cue

_PREPOSITIONS = frozenset({"regarding", "according", "considering", "seeing"})
_ONLY_VERBS = frozenset(
    [
        "said",
        "told",
        "wrote",
        "thought",
        "spoke",
        "sought",
        "saw",
        "wants",
        "seeks",
        "says",
        "tells",
        "writes",
        "insisted",
        "went",
    ]
)
_PASTS = frozenset(
    [
        "stood",
        "withdrew",
        "shut",
        "broke",
        "froze",
        "put",
        "laid",
        "gave",
        "given",
        "undertook",
        "hailed",
        "found",
        "told",
        "held",
        "read",
        "felt",
        "saw",
        "sought",
    ]
)
# A plain form behind a noun without "s" is a noun too: "a ceasefire plan", "the peace offer".
_SINGULAR = re.compile(
    r"\b(?!(?:to|and|or|but|not|both|also|who|which|that|they|we|you|i|all|people|police|still|now|it|people)\b)[a-z]+[^s\W]\s+$"
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|my|this|that|these|those|any|no|some|every|each|such|of|for|on|in|with|from|by|"
    r"joint|new|first|second|last|final|draft|written|main|key|early|further|previous|initial|own|latest|old|"
    r"nuclear|political|international|foreign|full|strong|whose|head of|many|several|member|"
    r"\d+|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
    r"(?:\s+(?!daily|weekly|monthly|family|assembly|ally|reply)\w{3,}ly)?"
    r"|['’ʼ´`]s?)\s+$",
    re.IGNORECASE,
)
# An adjective before a word that is noun and verb makes it a noun: "their shared views".
_DESCRIBED = re.compile(
    r"\b(?!(?:proposal|official|journal|general|rival|appeal|deal|capital|hospital|cardinal|tribunal|admiral|principal|individual|"
    r"marshal|representative|executive|detective|initiative|public|republic|critic|academic|clinic|council|withdrawal|trial)\b)"
    r"\w+(?:ed|al|ic|ive|ous|ful|able)\s+$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|shall|not|did|does|do)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)


# "rejecting calls for talks": behind a participle the word is what is rejected.
_PARTICIPLE = re.compile(r"(?:,|\b(?:by|of|after|before|despite|while|for))\s+\w+ing\s+$", re.IGNORECASE)


def verbs_in(annotated: Annotated, start: int, end: int, lists: frozenset[str]) -> list[Cue]:
    """The cues of `lists` in `text[start:end]` used as verbs, outside quotation marks, one a place."""
    chosen: dict[int, Cue] = {}
    for cue in starting_in(annotated.cues, start, end):
        wanted = cue.list in lists and cue.start not in chosen and not _quoted(annotated, cue.start)
        if wanted and is_verb(annotated, cue):
            chosen[cue.start] = cue
    return [chosen[place] for place in sorted(chosen)]


def _quoted(annotated: Annotated, offset: int) -> bool:
    place = bisect_right(annotated.quotes, offset, key=lambda quoted: quoted.start)
    return place > 0 and offset < annotated.quotes[place - 1].end


def is_verb(annotated: Annotated, cue: Cue) -> bool:
    """False for "the report", "Chinese state television", "the United States", "a joint statement"."""
    text = annotated.article.text
    if cue.words.casefold() in _PREPOSITIONS:
        return False
    if text[cue.end : cue.end + 1] == "-" or text[cue.start - 1 : cue.start] == "-":
        return False
    place = bisect_right(annotated.names, cue.start, key=lambda named: named.start)
    for named in annotated.names[max(0, place - 2) : place]:
        if named.start <= cue.start < named.end:
            return False
        adjective = named.named_as == "adjective" and text[named.end - 1] != "s"
        if adjective and text[named.end : cue.start].strip() == "":
            return False
    return not _is_noun(cue.words.casefold(), text[max(0, cue.start - 24) : cue.start])


def _is_noun(word: str, before: str) -> bool:
    if word in _ONLY_VERBS or _MODAL.search(before):
        return False
    if _DETERMINED.search(before) or (word.split()[0].endswith("s") and _PARTICIPLE.search(before)):
        return True
    plain = not word.split()[0].endswith(("ed", "ing", "s")) and word.split()[0] not in _PASTS
    if plain and _SINGULAR.search(before):
        return True
    return not word.endswith(("ed", "ing")) and _DESCRIBED.search(before) is not None
