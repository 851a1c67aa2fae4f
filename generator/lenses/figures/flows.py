"""Flows of goods a sentence speaks of: "China's exports to the EU", "the gap", "bought goods from the bloc"."""

import re

import msgspec

from generator.lenses.annotate.spans import Cue, Named
from generator.lenses.figures.view import View, within
from generator.model.facts import Party

# Where several flow words make one phrase, the strongest names it: "shortfall in goods trade" is a shortfall.
_STRENGTH = {
    "deficit": 6, "surplus": 6, "balance": 6, "customer": 5, "supplier": 5, "out": 4, "in": 4, "total": 3, "same": 2, "goods": 1,
}  # fmt: skip
_JOINING = re.compile(r"(?:-|in|of|on|for|worth|in the|of the|to|from)?(?: ?[\w’'-]+){0,3}", re.UNICODE)
_WORTH = re.compile(r"worth .{1,40} (?:was|were|had been|have been|has been|being)", re.I)
_PREPOSITION = re.compile(
    r"\b(to|into|from|with|between|of|for|towards?|in|against)\s+(?:the\s+|mainland\s+|neighbou?ring\s+|its\s+|rest of the\s+)*$",
    re.I,
)
_ADJECTIVES = re.compile(
    r"(?:['’]s?)?(?:\s(?:own|total|overall|annual|monthly|goods|foreign|two-way|bilateral|mutual|trade|merchandise|external|[a-z]+-?[a-z]*)){0,3}\s?-?\s?",
    re.I,
)
_TOTAL = re.compile(r"\b(?:total|overall|aggregate)\s(?:goods\s|merchandise\s|foreign\s)?$", re.I)
_TWO = re.compile(
    r"\b(?:two|both)\s(?:[A-Z][a-z]+\s)?(?:countries|sides|nations|states|neighbou?rs|economies|powers|giants|partners|rivals)\b"
)
_STOP_WORDS = frozenset(
    ["to", "from", "with", "by", "of", "in", "on", "and", "as", "was", "were", "is", "are", "has", "had", "have", "at", "for", "than", "while", "but", "or", "a", "an", "the", "which", "that", "up", "down"]
)


class Flow(msgspec.Struct, kw_only=True):
    """One flow phrase of a sentence, with the parties its own words name."""

    start: int
    end: int
    kind: str
    """total | out | in | deficit | surplus | balance | customer | supplier | goods | same."""
    words: str
    verb: bool = False
    sure: bool = False
    owner: Party | None = None
    """Whose flow it is: "Chinese supplies", "India's purchases"."""
    adjunct: Party | None = None
    """A bare name before the noun ("China gap", "EU imports"): owner or partner, the frame decides."""
    pair: tuple[Party, Party] | None = None
    to: Party | None = None
    origin: Party | None = None
    partner: Party | None = None
    overall: bool = False
    both: bool = False
    reach: int = 0
    """Where the next flow phrase begins, or the sentence ends."""


def find_flows(view: View) -> list[Flow]:
    """The flow phrases of the sentence in text order."""
    cues = [cue for cue in view.cues("flow_nouns", "flow_verbs", "flow_anaphora") if _counts(view, cue)]
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and cue.start < groups[-1][-1].end:
            continue  # the same words as noun and verb
        if groups and _joined(view, groups[-1], cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    flows = [_flow(view, group) for group in groups]
    for flow, reach in zip(flows, [*(flow.start for flow in flows[1:]), view.end], strict=False):
        flow.reach = reach
    for flow in flows:
        _parties(view, flow)
    return flows


def _counts(view: View, cue: Cue) -> bool:
    if cue.key == "none":
        return False
    if cue.list == "flow_anaphora":
        return bool(
            re.match(r"\s(?:to|from|with|of|into)\b", view.text[cue.end : cue.end + 6])
        ) or cue.words.lower() not in ("those", "that")
    if (
        cue.list == "flow_verbs"
        and cue.words.endswith("ing")
        and cue.words.casefold() not in ("exporting", "importing")
    ):
        return False  # "a shipping group", "buying power"
    if any(
        cue.list == "flow_verbs" and noun.start <= cue.start < noun.end for noun in view.cues("flow_nouns")
    ):
        return False
    if any(
        named.type == "org" and named.start <= cue.start < named.end and named.party.entity is None
        for named in view.names
    ):
        return False  # the "trade" of "Foreign Trade Ministry"
    if cue.start == view.start or not cue.words[0].isupper():
        return not _inside_none(view, cue)
    # "Trade" with a capital in mid-sentence belongs to a name, unless a quotation mark or colon opens before it.
    return view.text[cue.start - 1] in '"“‘(' or view.text[cue.start - 2 : cue.start] in (
        ": ",
        "— ",
        "- ",
        "– ",
    )


def _inside_none(view: View, cue: Cue) -> bool:
    return any(
        other.key == "none" and other.start <= cue.start < other.end for other in view.cues("flow_nouns")
    )


def _joined(view: View, group: list[Cue], cue: Cue) -> bool:
    last, gap = group[-1], view.gap(group[-1].end, cue.start)
    if any(mark in view.text[last.end : cue.start] for mark in ",;:()—"):
        return False
    kinds = {cue.key, *(other.key for other in group)}
    if gap.casefold() == "and" and kinds == {"in", "out"}:
        return True  # "imports and exports were ..." is the whole trade
    if _WORTH.fullmatch(gap) and last.key == "goods" and cue.list == "flow_verbs":
        return True
    if within(tuple(view.money), last.end, cue.start) or within(tuple(view.percents), last.end, cue.start):
        return False
    if cue.list == "flow_anaphora" or last.list == "flow_anaphora" or not _JOINING.fullmatch(gap):
        return False
    if not gap or gap in ("-", "–"):
        return True
    if last.list == "flow_verbs" or cue.list == "flow_verbs":
        return "goods" in kinds and view.words_between(last.end, cue.start) <= 2
    if (
        last.key in ("surplus", "deficit")
        and cue.key == "total"
        and re.search(r"(?:^|\s)(?:in|of)(?: the)?$", gap)
    ):
        return True
    return gap.split()[0].casefold() in ("in", "of", "on") and (
        cue.key in ("goods", "total") or last.key in ("customer", "supplier")
    )


def _flow(view: View, group: list[Cue]) -> Flow:
    kinds = [cue.key for cue in group]
    strongest = max(group, key=lambda cue: _STRENGTH.get(cue.key, 0))
    kind = (
        "total"
        if {"in", "out"} <= set(kinds) and len(group) == 2 and "and" in view.gap(group[0].end, group[1].start)
        else strongest.key
    )
    start, end = group[0].start, group[-1].end
    sure = any(start <= cue.start < end for cue in view.cues("sure_flow_words"))
    return Flow(
        start=start,
        end=end,
        kind=kind,
        words=view.text[start:end],
        verb=strongest.list == "flow_verbs",
        sure=sure,
    )


def _parties(view: View, flow: Flow) -> None:
    _owner(view, flow)
    for named in view.countries:
        if flow.start <= named.start < flow.reach:
            _preposed(view, flow, named)
    total = _TOTAL.search(view.before(flow.start)) is not None
    flow.overall = flow.overall or total or _has(view, "overall_words", flow.start - 60, flow.reach)
    flow.both = _has(view, "both_words", flow.start - 20, flow.reach) or bool(
        _TWO.search(view.text, max(view.start, flow.start - 60), flow.reach)
    )


def _has(view: View, name: str, start: int, end: int) -> bool:
    floor = max(view.start, view.clause_start(max(start + 60, view.start)), start)
    return any(floor <= cue.start < end for cue in view.cues(name))


def _owner(view: View, flow: Flow) -> None:
    before = [named for named in view.countries if named.end <= flow.start and flow.start - named.end < 50]
    if not before:
        return
    named = before[-1]
    gap = view.text[named.end : flow.start]
    if (
        not _ADJECTIVES.fullmatch(gap)
        or _STOP_WORDS & set(gap.casefold().split())
        or _has_change(view, named.end, flow.start)
    ):
        return
    if len(before) > 1 and re.fullmatch(r"\s?[-–—/]\s?", view.text[before[-2].end : named.start]):
        flow.pair = (before[-2].party, named.party)
    elif flow.verb or gap.startswith(("'", "’")) or named.named_as == "adjective":
        flow.owner = named.party
    elif _PREPOSITION.search(view.before(named.start)) is None:
        flow.adjunct = named.party
    if _TOTAL.search(view.before(named.start)):
        flow.overall = True


def _has_change(view: View, start: int, end: int) -> bool:
    return any(start <= cue.start < end for cue in view.cues("change_verbs"))


def _preposed(view: View, flow: Flow, named: Named) -> None:
    match = _PREPOSITION.search(view.before(named.start))
    inside_phrase = named.end <= flow.end
    if match is None or re.search(
        r"(?:compared|comparison|according|thanks|due|relative|close)\s+$",
        view.before(named.start)[: match.start()],
    ):
        second = _second_of_pair(view, flow, named)
        if second:
            flow.pair = (second, named.party)
        elif inside_phrase and named.start > flow.start and flow.kind in ("in", "customer"):
            flow.origin = flow.origin or named.party
        return
    match match[1].casefold():
        case "to" | "into" | "towards" | "toward":
            flow.to = flow.to or named.party
        case "from":
            flow.origin = flow.origin or named.party
        case "with" | "against":
            flow.partner = flow.partner or named.party
        case "between":
            flow.pair = flow.pair or (named.party, named.party)
        case "of" if (inside_phrase and flow.kind not in ("deficit", "surplus")) or flow.kind in (
            "in",
            "customer",
        ):
            # "purchases of Chinese products", "the biggest importer of Indian tea"
            flow.origin = flow.origin or named.party
        case "of" if re.search(r"in favou?r of$", view.gap(flow.start, named.start)):
            flow.owner = flow.owner or named.party
        case "of" if view.gap(flow.end, named.start).casefold() in ("of", "of the"):
            flow.owner = flow.owner or named.party


def _second_of_pair(view: View, flow: Flow, named: Named) -> Party | None:
    # "between X and Y": Y follows the X that "between" governs.
    if (
        flow.pair
        and flow.pair[0] == flow.pair[1]
        and re.search(r"\band\s+(?:the\s+)?$", view.before(named.start))
    ):
        return flow.pair[0]
    return None
