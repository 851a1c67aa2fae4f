"""Claims: a flow with the numbers the sentence says about it."""

import re

import msgspec

from generator.lenses.annotate.spans import Cue, Named
from generator.lenses.figures.comparisons import direction_of
from generator.lenses.figures.flows import Flow
from generator.lenses.figures.numbers import Number
from generator.lenses.figures.view import View
from generator.model.facts import Direction, Party

_NOT_OF_FLOW = re.compile(
    r"\b(?:and|while|as|but|which|that|was|were|is|are|to|from|by|with|far|last|this|year|after|compared|on|amid|due|"
    r"despite|at|for|since|than|before|against|when|into)\b|[,;:.()&]",
    re.IGNORECASE,
)
# "$1.3 billion fell to exports", "spent $2 billion on imports"
_ALLOTTED = re.compile(
    r"(?:(?:fell|came|went|was|were) )?(?:to|on|for)(?: the)?|accounted for by", re.IGNORECASE
)
# "... compared to $2.6 billion in the same months of 2023, a decrease of 11.5%"
_APPENDED = re.compile(r",(?: or| thus)? (?:an?|the) (?:[a-z-]+ ){1,3}of (?:[a-z]+ ){0,2}$")
_OTHER_CLAUSE = re.compile(r"\b(?:after|before|while|whereas|but|although|though)\b|;")
_COORDINATION = re.compile(r"\s(?:and|&|while|but)\s|;|,\swhich\s")
_CARRIER = re.compile(
    r"\b(?:it|they|this|that|these|those|which|the (?:figure|total|volume|number|amount|value|sum))\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\bof (?:which|that|this|these|those)\b|\bincluding\b")
_WENT = re.compile(r"(?:[a-z]+ ){0,3}(?:to|from|for|with|by)(?: the)?")
_GOVERNED = re.compile(r"\b(?:to|into|from|with|between|of|for|towards?|in|against|by)\s+(?:the\s+)?$")
# "earned $5 billion from gold exports"
_EARNED = re.compile(
    r"\b(?:earn|earned|earns|made|received|receives|raised|collected|fetched|generated|got)\b"
)
_FROM = re.compile(r"(?:from|through|by|via)(?: (?!the$)[a-z-]+){0,3}")
_MARK = re.compile(r"[,;:.()]")
_OTHER_SUBJECT = re.compile(r"[;:]|,\s(?:and|while|but|as)\s")
_APPOSED = re.compile(r"(?:[^,;:]{0,60},)?\s(?:(?:a|an|the|its)\s)?(?:[a-z]+\s)?")
_COMPARES = re.compile(r"\s(?:from|on|over|by|of|compared|against|year)\b")
_FAR = 14  # words between a verb of change and the level it leads to


class Claim(msgspec.Struct, kw_only=True):
    """One level, change, or both, of one flow."""

    flow: Flow | None
    """None where the sentence names none ("It reached $64 billion")."""
    level: Number | None = None
    change: Number | None = None
    direction: Direction | None = None
    cue: Cue | None = None
    """The word of change that gave the direction."""
    partner: Party | None = None
    """Another partner than the flow's own: "... and with South Korea $310.7 billion"."""
    acts: bool = False
    """Whether that partner is the one who acts: "Brazil bought $1.7 billion and Argentina $550 million"."""
    start: int = 0
    end: int = 0
    """The stretch whose dates belong to the claim."""

    @property
    def anchor(self) -> Number | None:
        """The number that names the claim: the level, else the change."""
        return self.level or self.change


def find_claims(view: View, flows: list[Flow], numbers: list[Number]) -> list[Claim]:
    """The claims of the sentence in text order."""
    claims: list[Claim] = []
    previous: Number | None = None
    for number in numbers:
        if number.role not in ("base", "base-change"):
            _add(view, claims, _flow_of(view, number, flows), number, previous)
        previous = number
    kept = [claim for claim in claims if claim.anchor and (claim.flow or _carries(view, claim.anchor))]
    _share_out(view, kept)
    _set_respective_partners(view, kept)
    for claim in kept:
        _set_direction(view, claim)
    return kept


def _add(view: View, claims: list[Claim], flow: Flow | None, number: Number, previous: Number | None) -> None:
    """Complete the last claim with the number, or open another."""
    here = next((claim for claim in reversed(claims) if claim.flow is flow), None)
    if number.role == "difference":
        _note_difference(claims, here, flow, number)
    elif here is not None and here is claims[-1] and _fits(view, here, number, previous):
        _put(here, number)
    else:
        claim = Claim(flow=flow)
        _put(claim, number)
        if here is not None and here.anchor is not None:
            between = [named for named in view.countries if here.anchor.end <= named.start < number.start]
            named = between[-1] if between else _where_it_went(view, here.anchor, number)
            claim.partner = named.party if named else None
            claim.acts = (
                named is not None and bool(between) and not _GOVERNED.search(view.before(named.start))
            )
        claims.append(claim)


def _where_it_went(view: View, before: Number, number: Number) -> Named | None:
    """ "goods worth $5 billion, of which $2 billion went to China": the partner of a part."""
    if not _PART.search(view.text, before.end, number.start):
        return None
    behind = (named for named in view.countries if number.end <= named.start)
    return next(
        (named for named in behind if _WENT.fullmatch(view.gap(number.end, named.start))),
        None,
    )


def _put(claim: Claim, number: Number) -> None:
    if number.role == "level":
        claim.level = number
    else:
        claim.change = number


def _note_difference(claims: list[Claim], here: Claim | None, flow: Flow | None, number: Number) -> None:
    """A difference ("by $13.7 billion", "$119 billion less") only tells which way the level went."""
    if here is None and flow is not None:
        claims.append(Claim(flow=flow, direction=number.direction, cue=number.cue))
    elif here is not None and here.direction is None:
        here.direction, here.cue = number.direction, number.cue


def _fits(view: View, claim: Claim, number: Number, previous: Number | None) -> bool:
    """Whether the number completes the claim ("rose 5 percent to $3bn", "$3bn, up 5 percent")."""
    if (claim.level if number.role == "level" else claim.change) is not None:
        return False
    anchor = claim.anchor
    if anchor is None:
        return True
    between = view.text[anchor.end : number.start]
    if number.role == "change" and _OTHER_CLAUSE.search(between):
        return False
    another = any(anchor.end <= named.start < number.start for named in view.countries)
    if another and _COORDINATION.search(between):
        return False
    appended = _APPENDED.search(view.gap(previous.end, number.start) + " ") if previous else None
    return previous is None or previous.role != "base" or len(between) < 80 or appended is not None


def _flow_of(view: View, number: Number, flows: list[Flow]) -> Flow | None:
    if number.role == "level" and _is_other_money(view, number, flows):
        return None
    ahead = [
        flow for flow in flows if flow.start >= number.end and _governs_backward(view, number, flow, flows)
    ]
    if ahead:
        return ahead[0]
    before = [flow for flow in flows if flow.start < number.start]
    while len(before) > 1 and before[-1].kind == "goods" and not before[-1].owner:
        before.pop()  # "sold goods ..., among other products": a bare noun does not take over
    return before[-1] if before else None


def _is_other_money(view: View, number: Number, flows: list[Flow]) -> bool:
    """Whether a loan, deal or tariff stands nearer to the amount than any flow."""
    floor = max([view.clause_start(number.start), *(flow.end for flow in flows if flow.end <= number.start)])
    for cue in view.cues("other_money"):
        if floor <= cue.start < number.start:
            return True
        if number.end <= cue.start and view.words_between(number.end, cue.start) <= 2:
            return not _MARK.search(view.text[number.end : cue.start])
    return False


def _governs_backward(view: View, number: Number, flow: Flow, flows: list[Flow]) -> bool:
    """ "$7.8 billion of goods shipped", "a $279 billion trade deficit", "an 11.6 percent drop in exports"."""
    gap = view.gap(number.end, flow.start)
    clause = view.clause_start(number.start)
    if flow.kind == "goods" and any(verb.verb and clause <= verb.start < number.start for verb in flows):
        return False  # "bought $1.1bn of Russian goods": the verb has it
    if number.role == "level" and _ALLOTTED.fullmatch(gap):
        return True
    if number.role == "level" and _FROM.fullmatch(gap) and _EARNED.search(view.text, clause, number.start):
        return True
    if len(gap) > 60 or _MARK.search(gap):
        return False
    if number.role == "change":
        noun = number.cue is not None and number.cue.start >= number.end
        return noun and bool({"in", "of"} & set(gap.split()))
    return len(gap.split()) <= 4 and not _NOT_OF_FLOW.search(re.sub(r"^(?:worth )?(?:of|in)\b", "", gap))


def _carries(view: View, anchor: Number) -> bool:
    """Whether a number without a flow may take that of the sentence before: a pronoun stands for it."""
    aimed = any(cue.key == "target" for cue in view.cues("projection_words"))
    return aimed or _CARRIER.search(view.text[view.start : anchor.start]) is not None


def _share_out(view: View, claims: list[Claim]) -> None:
    """Share the sentence out between its claims, so that each finds its own dates."""
    earlier: Claim | None = None
    for claim in claims:
        here = claim.anchor.start if claim.anchor else view.start
        claim.start = min(here, claim.flow.start) if claim.flow else here
        claim.end = view.end
        if earlier is not None:
            claim.start = earlier.end = _border(view, earlier, claim, here)
        elif not view.text[view.start : claim.start].strip():
            claim.start = view.start
        earlier = claim


def _set_respective_partners(view: View, claims: list[Claim]) -> None:
    """ "Exports to France and Italy reached 9 and 7 billion euros respectively": each its own partner."""
    word = view.text.find("respectively", view.start, view.end)
    before = [claim for claim in claims if claim.anchor and claim.anchor.end <= word and claim.flow]
    flow = before[-1].flow if before else None
    group = [claim for claim in before if claim.flow is flow]
    if flow is None or len(group) < 2 or group[0].anchor is None:
        return
    listed = [named for named in view.countries if flow.end <= named.start < group[0].anchor.start]
    if len(listed) == len(group):
        for claim, named in zip(group, listed, strict=True):
            claim.partner, claim.acts = named.party, False


def _border(view: View, earlier: Claim, claim: Claim, here: int) -> int:
    """Where one claim ends and the next begins: at the "and" between their numbers, else at the flow."""
    last = max(number.end for number in (earlier.level, earlier.change) if number is not None)
    start = last if earlier.flow is claim.flow else max(claim.start, last)
    joint = _COORDINATION.search(view.text, last, here)
    if joint is None:
        return start
    return joint.end() if earlier.flow is claim.flow else min(joint.end(), start)


def _set_direction(view: View, claim: Claim) -> None:
    """Which way the claim's number went: from its percentage, else from a word of change beside the level."""
    if claim.change is not None:
        claim.direction, claim.cue = claim.change.direction, claim.change.cue
    elif claim.direction is None and claim.level is not None:
        claim.cue = _change_before(view, claim, claim.level) or _change_behind(view, claim, claim.level)
        claim.direction = direction_of(claim.cue) if claim.cue else None


def _change_before(view: View, claim: Claim, level: Number) -> Cue | None:
    start = claim.flow.end if claim.flow and claim.flow.end <= level.start else claim.start
    before = [cue for cue in view.changes if start <= cue.start and cue.end <= level.start]
    for cue in reversed(before):
        if view.words_between(cue.end, level.start) <= _FAR:
            return None if _OTHER_SUBJECT.search(view.text[cue.end : level.start]) else cue
    return None


def _change_behind(view: View, claim: Claim, level: Number) -> Cue | None:
    """ "were worth $9 billion in 2023, down from ...": the first word of change, if the level's."""
    cue = next((cue for cue in view.changes if level.end <= cue.start < claim.end), None)
    if cue is None or not _APPOSED.fullmatch(view.text[level.end : cue.start]):
        return None
    return cue if cue.words.endswith("ing") or _COMPARES.match(view.text, cue.end) else None
