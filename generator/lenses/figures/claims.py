"""Claims: a flow with the numbers the sentence says about it."""

import re

import msgspec

from generator.lenses.annotate.spans import Cue
from generator.lenses.figures.flows import Flow
from generator.lenses.figures.numbers import Number
from generator.lenses.figures.view import View
from generator.model.facts import Direction, Party

_OF_FLOW = re.compile(
    r"(?:worth )?(?:of|in|worth of|in annual|drop in|rise in)? ?(?:[\w’'-]+ ){0,4}", re.UNICODE
)
_VERBS_BETWEEN = re.compile(
    r"\b(?:and|while|as|but|which|that|was|were|is|are|to|from|by|with|far|last|this|year|after|compared|on|amid|due|despite|at|for|since|than|before|against|when|before|into)\b|[,;:.()&]",
    re.I,
)
# "$1.3 billion fell to exports", "spent $2 billion on imports"
_ALLOTTED = re.compile(r"(?:(?:fell|came|went|was|were) )?(?:to|on|for)(?: the)?|accounted for by", re.I)
_OTHER_CLAUSE = re.compile(r"\b(?:after|before|while|whereas|but|although|though)\b|;")
_COORDINATION = re.compile(r"\s(?:and|&|while|but)\s|[;]")
_CARRIER = re.compile(
    r"\b(?:it|they|this|that|these|the figure|the total|the volume|the number|the amount|the value|which|the sum)\b",
    re.I,
)


class Claim(msgspec.Struct, kw_only=True):
    """One level, change, or both, of one flow."""

    flow: Flow | None
    """None where the sentence names none ("It reached $64 billion")."""
    level: Number | None = None
    change: Number | None = None
    direction: Direction | None = None
    cue: Cue | None = None
    partner: Party | None = None
    """Another partner than the flow's own: "... and with South Korea $310.7 billion"."""
    start: int = 0
    end: int = 0
    """The stretch whose dates belong to the claim."""
    alone: bool = True
    """Whether it is the only claim of its sentence."""

    @property
    def anchor(self) -> Number | None:
        """The number that names the claim: the level, else the change."""
        return self.level or self.change


def find_claims(view: View, flows: list[Flow], numbers: list[Number]) -> list[Claim]:
    """The claims of the sentence in text order."""
    bound: list[tuple[Flow | None, Number]] = [(_flow_of(view, number, flows), number) for number in numbers]
    claims: list[Claim] = []
    for place, (flow, number) in enumerate(bound):
        if number.role in ("base", "base-change"):
            continue
        here = next((claim for claim in reversed(claims) if claim.flow is flow), None)
        if number.role == "difference":
            _difference(view, here, flow, number, claims)
        elif here is None or here is not claims[-1] or not _fits(view, here, number, bound[place - 1][1]):
            claims.append(_opened(view, flow, number, here))
        elif number.role == "level":
            here.level = number
        else:
            here.change = number
    kept = [
        claim
        for claim in claims
        if claim.anchor is not None and (claim.flow is not None or _carries(view, claim))
    ]
    _stretch(view, kept, numbers)
    for claim in kept:
        claim.alone = len(kept) == 1
        _direct(view, claim, numbers)
    return kept


def _opened(view: View, flow: Flow | None, number: Number, earlier: Claim | None) -> Claim:
    claim = Claim(flow=flow)
    if number.role == "level":
        claim.level = number
    else:
        claim.change = number
    if earlier is not None and earlier.anchor is not None:
        claim.partner = _other_partner(view, earlier.anchor.end, number.start)
    return claim


def _other_partner(view: View, start: int, end: int) -> Party | None:
    between = [named for named in view.countries if start <= named.start < end]
    return between[-1].party if between else None


def _fits(view: View, claim: Claim, number: Number, previous: Number) -> bool:
    """Whether the number completes the claim ("rose 5 percent to $3bn", "$3bn, up 5 percent") or opens another."""
    if (claim.level if number.role == "level" else claim.change) is not None:
        return False
    anchor = claim.anchor
    if anchor is None:
        return True
    between = view.text[anchor.end : number.start]
    if number.role == "change" and _OTHER_CLAUSE.search(between):
        return False
    if any(
        named for named in view.countries if anchor.end <= named.start < number.start
    ) and _COORDINATION.search(between):
        return False
    return previous.role != "base" or len(between) < 80


def _flow_of(view: View, number: Number, flows: list[Flow]) -> Flow | None:
    if number.role == "level" and _other_money(view, number, flows):
        return None
    for flow in flows:
        if flow.start >= number.end and _governs_backward(view, number, flow, flows):
            return flow
    before = [flow for flow in flows if flow.start < number.start]
    while before and before[-1].kind == "goods" and len(before) > 1 and not before[-1].owner:
        before.pop()  # "sold goods ..., among other products": a bare noun does not take over
    if not before:
        return None
    return before[-1]


def _other_money(view: View, number: Number, flows: list[Flow]) -> bool:
    """Whether a loan, deal or tariff stands nearer to the amount than any flow."""
    floor = max([view.clause_start(number.start), *(flow.end for flow in flows if flow.end <= number.start)])
    for cue in view.cues("other_money"):
        if floor <= cue.start < number.start:
            return True
        if number.end <= cue.start and view.words_between(number.end, cue.start) <= 2:
            return not re.search(r"[,;:.()]", view.text[number.end : cue.start])
    return False


def _governs_backward(view: View, number: Number, flow: Flow, flows: list[Flow]) -> bool:
    """ "$7.8 billion of goods shipped", "a $279 billion trade deficit", "an 11.6 percent drop in exports"."""
    gap = view.gap(number.end, flow.start)
    if flow.kind == "goods" and any(
        verb.verb and view.clause_start(number.start) <= verb.start < number.start for verb in flows
    ):
        return False  # "bought $1.1bn of Russian goods": the verb has it
    if number.role == "level" and _ALLOTTED.fullmatch(gap):
        return True
    if len(gap) > 60 or re.search(r"[,;:.()]", gap):
        return False
    if number.role == "change":
        return (
            number.cue is not None
            and number.cue.start >= number.end
            and bool(re.search(r"\b(?:in|of)\b", gap))
            and not _finite_between(view, number.cue.end, flow.start)
        )
    return not _VERBS_BETWEEN.search(re.sub(r"^(?:worth )?(?:of|in)\b", "", gap)) and len(gap.split()) <= 4


def _finite_between(view: View, start: int, end: int) -> bool:
    return any(start <= cue.start < end for cue in view.cues("change_verbs"))


def _difference(
    view: View, here: Claim | None, flow: Flow | None, number: Number, claims: list[Claim]
) -> None:
    """A difference ("by $13.7 billion", "119 billion less") only tells which way the level went."""
    if here is None:
        if flow is not None:
            claims.append(Claim(flow=flow, direction=number.direction, cue=number.cue))
    elif number.direction and here.direction is None:
        here.direction, here.cue = number.direction, number.cue


def _carries(view: View, claim: Claim) -> bool:
    """Whether a number without a flow may take that of the sentence before: a pronoun stands for it."""
    anchor = claim.anchor
    if anchor is None:
        return False
    lead = view.text[view.start : anchor.start]
    return bool(_CARRIER.search(lead)) or bool(
        view.cues("projection_words") and any(c.key == "target" for c in view.cues("projection_words"))
    )


def _stretch(view: View, claims: list[Claim], numbers: list[Number]) -> None:
    """Share the sentence out between its claims, so that each finds its own dates."""
    for place, claim in enumerate(claims):
        anchor = claim.anchor
        if anchor is None:
            continue
        claim.start = min(anchor.start, claim.flow.start if claim.flow else anchor.start)
        earlier = claims[place - 1] if place else None
        if earlier is not None and (earlier.flow is claim.flow or claim.start < _last(earlier)):
            claim.start = _last(earlier)
        if earlier is not None:
            joint = [match.end() for match in _COORDINATION.finditer(view.text, _last(earlier), anchor.start)]
            border = joint[0] if joint else claim.start
            border = (
                max(border, _last(earlier))
                if earlier.flow is claim.flow
                else min(max(border, _last(earlier)), claim.start)
            )
            earlier.end, claim.start = border, border
        elif not view.text[view.start : claim.start].strip():
            claim.start = view.start
        claim.end = view.end


def _last(claim: Claim) -> int:
    return max(number.end for number in (claim.level, claim.change) if number is not None)


def _direct(view: View, claim: Claim, numbers: list[Number]) -> None:
    """Which way the claim's number went: from its percentage, else from a word of change beside the level."""
    if claim.change is not None:
        claim.direction, claim.cue = claim.change.direction, claim.change.cue
        return
    if claim.direction is not None or claim.level is None:
        return
    cue = _change_before(view, claim) or _change_behind(view, claim)
    if cue is not None:
        claim.cue = cue
        claim.direction = "up" if cue.key == "up" else "down" if cue.key == "down" else "flat"


def _change_before(view: View, claim: Claim) -> Cue | None:
    level = claim.level
    start = claim.flow.end if claim.flow and claim.flow.end <= (level.start if level else 0) else claim.start
    cues = [
        cue
        for cue in view.cues("change_verbs", "change_words")
        if level
        and start <= cue.start
        and cue.end <= level.start
        and cue.key in ("up", "down", "flat")
        and not _in_none(view, cue)
    ]
    return next((cue for cue in reversed(cues) if _leads_to(view, cue, claim)), None)


def _leads_to(view: View, cue: Cue, claim: Claim) -> bool:
    between = view.text[cue.end : claim.level.start] if claim.level else ""
    return not re.search(r"[;:]|,\s(?:and|while|but|as)\s", between) and len(between.split()) <= 14


def _in_none(view: View, cue: Cue) -> bool:
    return any(
        other.key == "none" and other.start <= cue.start < other.end for other in view.cues("change_words")
    )


def _change_behind(view: View, claim: Claim) -> Cue | None:
    level = claim.level
    for cue in view.cues("change_words", "change_verbs"):
        if (
            level
            and level.end <= cue.start < claim.end
            and cue.key in ("up", "down", "flat")
            and not _in_none(view, cue)
        ):
            between = view.text[level.end : cue.start]
            following = view.text[cue.end : cue.end + 12]
            joined = re.fullmatch(r"(?:[^,;:]{0,60},)?\s(?:(?:a|an|the|its)\s)?(?:[a-z]+\s)?", between)
            if joined and (
                re.match(r"\s(?:from|on|over|by|of|compared|against|year)\b", following)
                or cue.words.endswith("ing")
            ):
                return cue
            return None
    return None
