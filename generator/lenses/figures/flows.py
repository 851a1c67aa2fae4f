"""Flows of goods a sentence speaks of: "China's exports to the EU", "the gap", "bought goods"."""

import re
from itertools import pairwise

import msgspec

from generator.lenses.annotate.spans import Cue, Named
from generator.lenses.figures.view import View, within
from generator.model.facts import Party

# Where several flow words make one phrase, the strongest names it: "shortfall in goods trade" is a shortfall.
_STRENGTH = {
    "deficit": 6, "surplus": 6, "balance": 6, "customer": 5, "supplier": 5, "out": 4, "in": 4, "total": 3,
}  # fmt: skip
_JOINING = re.compile(r"(?:-|in|of|on|for|worth|to|from)?(?: ?[\w’'-]+){0,3}")
_WORTH = re.compile(r"worth .{1,80}? (?:was|were|had been|have been|has been|being)", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(to|into|from|with|between|of|for|towards?|in|against)\s+"
    r"(?:the\s+|mainland\s+|neighbou?ring\s+|its\s+)*$",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(r"(?:compared|comparison|according|thanks|due|relative|close)\s+$", re.IGNORECASE)
_MODIFIERS = re.compile(r"(?:['’]s?)?(?:\s[a-z]+(?:-[a-z]+)*){0,3}\s?-?\s?", re.IGNORECASE)
_NO_MODIFIERS = frozenset({
    "to", "from", "with", "by", "of", "in", "on", "and", "as", "was", "were", "is", "are", "has", "had",
    "have", "at", "for", "than", "while", "but", "or", "a", "an", "the", "which", "that", "up", "down",
})  # fmt: skip
_HYPHEN = re.compile(r"\s?[-–—/]\s?")
# "Kenya and Uganda traded goods worth": with each other
_AND = re.compile(r"\sand\s(?:the\s)?")
_TOTAL = re.compile(r"\b(?:total|overall|aggregate)\s(?:goods\s|merchandise\s|foreign\s)?$", re.IGNORECASE)
_TWO = re.compile(
    r"\b(?:two|both)\s(?:[A-Z][a-z]+\s)?"
    r"(?:countries|sides|nations|states|neighbou?rs|economies|powers|giants|partners|rivals)\b"
    r"|\bbetween the (?:neighbou?rs|pair|two|partners|rivals)\b"
)
# "goods worth $5 billion, of which $2 billion went to China"
_PART = re.compile(r"\bof (?:which|that|this|these|those)\b|\bincluding\b|,\smost of (?:it|them)\b")
_BEFORE_PHRASE = 60
_OBJECT = 25
"""Characters from "traded" to what was traded: "more than $5 billion", "farm goods"."""


class Flow(msgspec.Struct, kw_only=True):
    """One flow phrase of a sentence, with the parties its own words name."""

    start: int
    end: int
    kind: str
    """total | out | in | deficit | surplus | balance | customer | supplier | goods."""
    words: str
    verb: bool = False
    sure: bool = False
    """Whether the words mean trade even where no country stands beside them."""
    owner: Party | None = None
    """Whose flow it is: "Chinese supplies", "India's purchases"."""
    adjunct: Party | None = None
    """A bare name before the noun ("China gap", "EU imports"): owner or partner, the frame decides."""
    pair: tuple[Party, Party] | None = None
    to: Party | None = None
    origin: Party | None = None
    partner: Party | None = None
    overall: bool = False
    """All partners together."""
    both: bool = False
    """The two sides spoken of: "bilateral trade", "the two countries"."""
    reach: int = 0
    """Where the next flow phrase begins, or the sentence ends."""


def find_flows(view: View) -> list[Flow]:
    """The flow phrases of the sentence in text order."""
    groups: list[list[Cue]] = []
    for cue in view.cues("flow_nouns", "flow_verbs"):
        if not _counts(view, cue) or (groups and cue.start < groups[-1][-1].end):
            continue
        if groups and _joined(view, groups[-1], cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    flows = [_flow(view, group) for group in groups]
    for flow, reach in zip(flows, [*(flow.start for flow in flows[1:]), view.end], strict=False):
        flow.reach = reach
        _fill_parties(view, flow)
    for one, other in pairwise(flows):
        _lend_parties(view, one, other)
        _take_goods(one, other)
    return flows


def _lend_parties(view: View, balance: Flow, result: Flow) -> None:
    """ "Sweden's trade balance showed a surplus": the balance lends the surplus its sides."""
    named = (result.owner, result.adjunct, result.partner, result.pair)
    if balance.kind != "balance" or result.kind not in ("surplus", "deficit") or any(named):
        return
    if (
        not _holds_number(view, balance.end, result.start)
        and ";" not in view.text[balance.end : result.start]
    ):
        result.owner, result.adjunct = balance.owner, balance.adjunct
        result.partner, result.pair = balance.partner, balance.pair
        result.overall, result.sure = result.overall or balance.overall, True


def _take_goods(verb: Flow, goods: Flow) -> None:
    """ "imported $5 billion worth of goods from X": where the goods come from is where they were bought."""
    if verb.verb and goods.kind == "goods" and not goods.verb and goods.owner is None:
        verb.to, verb.origin = verb.to or goods.to, verb.origin or goods.origin
        verb.partner = verb.partner or goods.partner


def _counts(view: View, cue: Cue) -> bool:
    if cue.key == "none" or _lies_in(cue, view.no_flows):
        return False
    if cue.list == "flow_verbs":
        # "a shipping group" and "buying power" are no flows; "exports" is a noun first.
        participle = cue.words.endswith("ing") and cue.words.casefold() not in ("exporting", "importing")
        if participle or _lies_in(cue, view.cues("flow_nouns")):
            return False
        return cue.key != "total" or _of_goods(view, cue)
    if any(named.start <= cue.start < named.end for named in view.names if named.party.entity is None):
        return False  # the "trade" of "Foreign Trade Ministry"
    if cue.start == view.start or not cue.words[0].isupper():
        return True
    # "Trade" with a capital in mid-sentence belongs to a name, unless a mark or dash opens before it.
    return view.text[cue.start - 1] in '"“‘(' or view.before(cue.start, 2) in (": ", "— ", "- ", "– ")


def _of_goods(view: View, verb: Cue) -> bool:
    """Whether what is traded is goods or money: "traded goods", "exchanged $5 billion", no "blows"."""
    goods = [cue.start for cue in view.cues("flow_nouns") if cue.key == "goods"]
    return any(
        here - verb.end < _OBJECT
        for here in (*goods, *(money.start for money in view.money if money.start > verb.end))
    )


def _lies_in(cue: Cue, others: list[Cue]) -> bool:
    return any(other.start <= cue.start < other.end for other in others)


def _joined(view: View, group: list[Cue], cue: Cue) -> bool:
    """Whether `cue` goes on with the phrase: "purchases of Chinese products", "exports and imports"."""
    last, gap = group[-1], view.gap(group[-1].end, cue.start)
    keys = {cue.key, *(other.key for other in group)}
    if last.key == "goods" and cue.list == "flow_verbs" and _WORTH.fullmatch(gap):
        return True
    if any(mark in gap for mark in ",;:()—"):
        return False
    if gap.casefold() == "and" and keys - {"goods"} == {"in", "out"}:
        return True
    if _holds_number(view, last.end, cue.start) or not _JOINING.fullmatch(gap):
        return False
    return not gap or gap in ("-", "–") or _continues(last, cue, keys, gap.casefold().split())


def _continues(last: Cue, cue: Cue, keys: set[str], gap: list[str]) -> bool:
    if "flow_verbs" in (last.list, cue.list):
        return "goods" in keys and len(gap) <= 2
    if last.key in ("surplus", "deficit") and cue.key == "total":
        return gap[-1] in ("in", "of") or gap[-2:] in (["in", "the"], ["of", "the"]) or gap[0] in ("in", "of")
    return gap[0] in ("in", "of", "on") and (
        cue.key in ("goods", "total") or last.key in ("customer", "supplier")
    )


def _holds_number(view: View, start: int, end: int) -> bool:
    return bool(within(tuple(view.money), start, end) or within(tuple(view.percents), start, end))


_THOSE = re.compile(
    r"\b(?:[Tt]hose|[Tt]hat|[Tt]hese|[Tt]he (?:figure|volume|value|total))"
    r"(?: (?:sent|bound|shipped|coming|going))? "
    r"(?:to|into|from|with) (?:the )?(?=[A-Z])"
)


def those_with(view: View, known: Flow) -> Flow | None:
    """The flow told before with another partner: "Those to Vietnam came to ..."; None without such words."""
    match = _THOSE.search(view.text, view.start, view.end)
    if match is None:
        return None
    return _flow_with(view, known, match)


def _flow_with(view: View, known: Flow, match: re.Match[str]) -> Flow | None:
    flow = Flow(
        start=match.start(),
        end=match.start() + len(match[0].split()[0]),
        kind=known.kind,
        words=match[0].strip(),
        sure=known.sure,
        owner=known.owner,
        reach=view.end,
    )
    first = next((named for named in view.countries if named.start >= match.end()), None)
    if first is not None:
        _preposed(view, flow, first)
    return flow if flow.to or flow.origin or flow.partner else None


def _flow(view: View, group: list[Cue]) -> Flow:
    start, end = group[0].start, group[-1].end
    strongest = max(group, key=lambda cue: _STRENGTH.get(cue.key, 0))
    whole = {cue.key for cue in group} - {"goods"} == {"in", "out"}  # "imports and exports were ..."
    return Flow(
        start=start,
        end=end,
        kind="total" if whole else strongest.key,
        words=view.text[start:end],
        verb=strongest.list == "flow_verbs",
        sure=any(start <= cue.start < end for cue in view.cues("sure_flow_words")),
    )


def _fill_parties(view: View, flow: Flow) -> None:
    _owner(view, flow)
    part = _PART.search(view.text, flow.end, flow.reach)
    within_flow = part.start() if part else flow.reach
    for named in view.countries:
        if flow.start <= named.start < within_flow:
            _preposed(view, flow, named)
    near = max(view.clause_start(flow.start), flow.start - _BEFORE_PHRASE)
    if _TOTAL.search(view.before(flow.start)) or _has(view, "overall_words", near, flow.reach):
        flow.overall = True
    flow.both = _has(view, "both_words", near, flow.reach) or bool(_TWO.search(view.text, near, flow.reach))


def _has(view: View, name: str, start: int, end: int) -> bool:
    return any(start <= cue.start < end for cue in view.cues(name))


def _owner(view: View, flow: Flow) -> None:
    """The country just before the phrase: "Chinese supplies", "India's total exports", "China gap"."""
    before = [named for named in view.countries if named.end <= flow.start]
    if not before:
        return
    named = before[-1]
    gap = view.text[named.end : flow.start]
    changed = within(tuple(view.cues("change_verbs")), named.end, flow.start)
    if changed or not _MODIFIERS.fullmatch(gap) or _NO_MODIFIERS & set(gap.casefold().split()):
        return
    beside = _AND if flow.verb and flow.kind == "total" else _HYPHEN
    if len(before) > 1 and beside.fullmatch(view.text[before[-2].end : named.start]):
        flow.pair = (before[-2].party, named.party)
    elif flow.verb or gap.startswith(("'", "’")) or named.named_as == "adjective":
        flow.owner = named.party
    elif _PREPOSITION.search(view.before(named.start)) is None:
        flow.adjunct = named.party
    flow.overall = flow.overall or _TOTAL.search(view.before(named.start)) is not None


def _preposed(view: View, flow: Flow, named: Named) -> None:
    """The role a preposition gives a country behind the phrase."""
    lead = view.before(named.start)
    match = _PREPOSITION.search(lead)
    inside = named.end <= flow.end
    if match is None or _NO_PARTY.search(lead[: match.start()]):
        if flow.pair and flow.pair[0] == flow.pair[1] and re.search(r"\band\s+(?:the\s+)?$", lead):
            flow.pair = (flow.pair[0], named.party)  # "between X and Y"
        elif inside and named.start > flow.start and flow.kind in ("in", "customer"):
            flow.origin = flow.origin or named.party
        return
    match match[1].casefold():
        case "to" if flow.words.endswith(("favorable", "favourable")):
            flow.owner = flow.owner or named.party
        case "to" | "into" | "towards" | "toward":
            flow.to = flow.to or named.party
        case "from":
            flow.origin = flow.origin or named.party
        case "with" | "against":
            flow.partner = flow.partner or named.party
        case "between":
            flow.pair = flow.pair or (named.party, named.party)
        case "of":
            _of(view, flow, named, inside=inside)


def _of(view: View, flow: Flow, named: Named, *, inside: bool) -> None:
    balance = flow.kind in ("deficit", "surplus")
    if flow.kind in ("in", "customer") or (inside and not balance):
        # "purchases of Chinese products", "the biggest importer of Indian tea"
        flow.origin = flow.origin or named.party
    elif re.search(
        r"in favou?r of$|^of(?: the)?$", view.gap(flow.start if inside else flow.end, named.start)
    ):
        flow.owner = flow.owner or named.party
