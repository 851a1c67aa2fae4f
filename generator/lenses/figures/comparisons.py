"""Words round a number that tell what it is: a base, a difference, the way it went, or a share."""

import re

from generator.lenses.annotate.spans import Cue
from generator.lenses.figures.view import View
from generator.model.facts import Direction

APPROXIMATE = (
    r"(?:about|around|some|nearly|roughly|approximately|almost|just|over|under|more than|less than|up to|"
    r"as much as|another|an? (?:additional|further|estimated|record|modest|sharp|whopping|massive|mere)|a|an|"
    r"the|only|at least|well over|well below|slightly|little more than|estimated|record|previous|its|peak|"
    r"year-on-year|revised|seasonally adjusted)"
)
"""What may stand between a word and the number it governs."""

_APPROXIMATELY = rf"(?:{APPROXIMATE} )*"
_UP_TO_NUMBER = re.compile(
    rf"(?:[A-Z][a-z]+['’]s )?"
    rf"(?:(?:{APPROXIMATE}|those|that|figures?|level|high|low|of|reported|first|initially) )*"
    # "against exports of $5bn", "compared with a shortfall of $2bn"
    rf"(?:(?:an? |the |total )?(?:[a-z-]+ ){{1,2}}of )?{_APPROXIMATELY}"
)
_MORE_THAN = re.compile(r"\b(?:more|less|fewer|higher|lower)\s$", re.IGNORECASE)
_THRESHOLD = re.compile(rf"\b(?:barrier|threshold|milestone|mark) of {_APPROXIMATELY}$")
# "1.8 percent below the $3.3 billion of the year before"
_OFF = re.compile(
    rf"(?:%|\bper\s?cent|\bpct)\s(?:below|above|short of|under|over)\s(?:the\s){_APPROXIMATELY}$"
)
_OVER = re.compile(
    r"\b(?:increase|rise|growth|jump|gain|drop|decline|fall|decrease|improvement)\s(?:over|on)\s"
    r"(?:the\s|last year's\s)?$"
)
_OF = re.compile(rf"of {_APPROXIMATELY}")
_UP_ON = re.compile(r"\s(?:on|from|over|year|compared|against)\b|[,.;]")
_BY_VOLUME = re.compile(
    r"\s(?:by|in)\s(?:terms\sof\s)?(?:volume|tonnage|tonnes|quantity|weight|physical|units?)\b"
)
_STOPS = re.compile(r"[,;:.()]|\b(?:and|but|to|from|in|of)\b")
_ONE_OF_TWO = re.compile(
    r",? ?(?:\(|\bor\b|equal to|equivalent to|/) ?"
    r"(?:about|around|some|nearly|roughly|approximately|over|almost|just over|just under|more than|~|≈)?"
)
_SHARE_BEHIND = re.compile(r"\s(?:of|share|stake|tariffs?|duty|duties|levy|interest|owned)\b")
_TO_OR_AT = re.compile(rf"\b(?:to|at) {_APPROXIMATELY}$")


def is_base(view: View, start: int, floor: int) -> bool:
    """Whether the number at `start` is what another is compared with: "from a record $68bn", "against $43bn".

    Only words behind `floor`, the end of the number before, are looked at.
    """
    for cue in view.cues("base_words"):
        if not floor <= cue.start or cue.end > start or _approximates(view, cue):
            continue
        if _UP_TO_NUMBER.fullmatch((view.gap(cue.end, start) + " ").lstrip()):
            return True
    lead = view.before(start)
    if _OFF.search(lead):
        return True
    passed = _THRESHOLD.search(lead) and any(amount.start > start for amount in view.money)
    return bool(passed or _OVER.search(lead))


def _approximates(view: View, cue: Cue) -> bool:
    # "little more than $4bn" is about four billion; "5 percent more than the $4bn of 2022" compares.
    if cue.words.casefold() != "than" or not _MORE_THAN.search(view.before(cue.start)):
        return False
    ends = [*(amount.end for amount in view.money), *(percent.end for percent in view.percents)]
    return not any(0 <= cue.start - 7 - end <= 3 for end in ends)


def is_equivalent(view: View, end: int, start: int) -> bool:
    """Whether the amount at `start` says the one that ends at `end` again: "Rs 35 crore, or $4.2 million"."""
    return _ONE_OF_TWO.fullmatch(view.gap(end, start)) is not None


def comparison_behind(view: View, here: int) -> Cue | None:
    """The word of comparison just behind a number: "16.6% above", "$2bn less than"."""
    if up_on := next((cue for cue in view.changes if 0 <= cue.start - here <= 2), None):
        # "2.9% up on the previous year"
        adjoins = not view.text[here : up_on.start].strip()
        if adjoins and up_on.words in ("up", "down") and _UP_ON.match(view.text, up_on.end):
            return up_on
    near = (cue for cue in view.cues("comparison_words") if 0 <= cue.start - here <= 2)
    return next((cue for cue in near if not view.text[here : cue.start].strip()), None)


def change_noun_behind(view: View, here: int) -> Cue | None:
    """The noun a number stands before: "a 33 per cent jump", "3 percent year-on-year growth"."""
    cue = next((cue for cue in view.changes if cue.start >= here), None)
    if cue is None or cue.words.endswith("ing") or cue.words.casefold() in ("up", "down"):
        return None
    between = view.text[here : cue.start]
    return cue if len(between.split()) <= 2 and not _STOPS.search(between) else None


def change_noun_before(view: View, start: int) -> Cue | None:
    """The noun a number belongs to: "an increase of $2 billion"."""
    before = [cue for cue in view.changes if cue.end <= start]
    return before[-1] if before and _OF.fullmatch(view.gap(before[-1].end, start) + " ") else None


def direction_of(cue: Cue) -> Direction | None:
    """Which way a word of change points."""
    match cue.key:
        case "up" | "down" | "flat" as direction:
            return direction
    return None


def is_share(view: View, start: int, end: int, cue: Cue | None) -> bool:
    """Whether a percentage is a part of something, or the level of a rate, and no change."""
    before = cue is not None and cue.end <= start
    adjoins = cue is not None and before and view.words_between(cue.end, start) <= 1
    if _SHARE_BEHIND.match(view.text, end) and not adjoins:
        return True
    lead = view.before(start)
    if before and _TO_OR_AT.search(lead) and not lead.endswith("up to "):
        return True  # "fell to 13.9 percent"
    shares = [word for word in view.cues("share_words") if view.clause_start(start) <= word.start < start]
    flows = [flow for flow in view.cues("flow_nouns") if flow.start < start]
    return bool(shares) and not any(flow.start > shares[-1].start for flow in flows)


def of_something_else(view: View, end: int, cue: Cue | None) -> bool:
    """Whether the noun behind a percentage names another thing: "a 0.7% drop in the volume index"."""
    if _BY_VOLUME.match(view.text, end):
        return True
    if cue is None or cue.start < end or cue.list == "comparison_words":
        return False
    if not re.match(r"\s(?:in|of)\s", view.text[cue.end : cue.end + 4]):
        return False
    if any(0 <= period.start - cue.end <= 8 for period in view.periods):
        return False  # "a 0.8% fall in March"
    flows = [flow for flow in view.cues("flow_nouns") if 0 <= flow.start - cue.end <= 50]
    return not any("," not in view.text[cue.end : flow.start] for flow in flows)
