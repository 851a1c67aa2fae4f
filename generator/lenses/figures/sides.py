"""The two sides of a claim: from its own words, else from what the text spoke of before."""

import re
from collections.abc import Iterator

from generator.lenses.annotate.spans import Named
from generator.lenses.figures.claims import Claim
from generator.lenses.figures.flows import Flow
from generator.lenses.figures.memory import WORLD, Memory, Sides, same
from generator.lenses.figures.view import View
from generator.model.facts import Party, Via

_NEEDS_SUBJECT = ("deficit", "surplus", "balance", "customer", "supplier")
_POSSESSIVE = re.compile(r"\b(?:its|their)\s+(?:[a-z-]+\s+){0,3}$", re.IGNORECASE)
_GOVERNED = re.compile(
    r"\b(?:to|into|from|with|between|of|for|towards?|in|against|at|on|by|over|near|about|outside|and|or)\s+"
    r"(?:the\s+)?(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)
_FRONT = re.compile(r"(?:.{0,30}[,:;] )?(?:with|as for|in the case of)(?: the)?")
_DOES = re.compile(
    r"(?:\s(?:was|is|were|has|had|have|been|also|now|still|once|again|only))*\s"
    r"(?:(?P<told>(?:report|record|post|log|register|book|put|notch)[a-z]*|saw|sees|had)|"
    r"(?:target|aim|eye|plan|seek|want)[a-z]*(?:\s(?:for|at))?)\s"
    r"(?:(?:an?|the|its|total|goods|merchandise|annual|record|monthly|combined)\s)*"
)
_TAKES = re.compile(
    r"\s(?:alone\s)?(?:accounted\sfor|accounts\sfor|took|takes|absorbed|bought|received|contributed)\s"
    r"[^,;:]{1,60}\sof\s"
    r"|\s(?:was|is|were|are|remains|remained|became)\s(?:[\w-]+\s){1,4}(?:destination|market|buyer)\s(?:for|of)\s"
)
_SIDE = re.compile(r"(?:\sside|\sfront)?,\s(?:the\s)?")
_LEADS = re.compile(r"\s(?:took\sthe\slead|led|leads|came\sfirst|ranked\sfirst|topped\sthe\slist)\b")
_FRONT_TRADE = re.compile(r"\s(?:business|trade|account|relationship)\b")
# "..., the Polish statistics office said"
_SAYS_SO = re.compile(
    r"(?:['’]s)?(?:\s[\w-]+){0,4}\s(?:data\s|figures\s)?(?:said|says|showed|shows|reported|announced)\b"
)
_THE_COUNTRY = re.compile(
    r"\b(?:to|from|with|into)\s+(?P<words>it\b|that\s(?:country|nation)"
    r"|the\s(?:latter|country|nation|republic|kingdom|bloc|union|grouping|\d+\s(?:member\s)?(?:states|countries)"
    r"|\w+\s(?:country|nation|neighbou?r|giant|economy|state|republic|member\sstates|partner))"
    r"|(?:its|his|her)\s(?:[a-z-]+\s){0,2}(?:neighbou?r|partner|ally))"
)
_THERE = re.compile(r"\b(?P<words>there)\b(?!\s(?:is|are|was|were|has|have))")
_JUST_THERE = re.compile(r"\s(?P<words>there)\b")
_A_BLOC = re.compile(r"bloc|union|grouping|states|countries")
_TWO_NEIGHBOURS = re.compile(r"\btwo\s+\w*\s*neighbou?rs")


def sides_of(view: View, claim: Claim, flow: Flow, memory: Memory) -> Sides | None:
    """The two sides of a claim of `flow`; None where not even the article names a country."""
    if flow.pair is not None and flow.pair[0] != flow.pair[1]:
        return Sides(flow.pair[0], flow.pair[1], "clause", "clause")
    home, partner = _own_words(view, flow, memory)
    if claim.partner is not None and not same(claim.partner, home):
        by_role = flow.kind in ("customer", "supplier") or (flow.verb and claim.acts)
        home, partner = (claim.partner, partner) if by_role else (home, claim.partner)
    partner_via: Via = "clause"
    if partner is None:
        partner, partner_via = _the_country(view, flow, home, memory)
    home, home_via = _home(view, flow, home, partner, memory)
    if flow.both and partner is None and (pair := _both(view, flow, home, memory)):
        return pair
    if home is None:
        return None
    if partner is None:
        partner, partner_via = _partner(flow, home, home_via, memory)
    return Sides(home, partner, home_via, partner_via)


def _own_words(view: View, flow: Flow, memory: Memory) -> tuple[Party | None, Party | None]:
    """Home and partner as far as the flow's own clause names them."""
    home, partner = flow.owner, flow.partner
    match flow.kind:
        case "out" if _comes_home(flow, memory):
            flow.kind, partner = "in", flow.origin
        case "out" | "goods" | "supplier":
            home, partner = home or flow.origin, flow.to or flow.partner
        case "in":
            home, partner = home or flow.to, flow.origin or flow.partner
        case "customer":
            return _subject(view, flow.start), flow.origin or home
        case "total" if not (home or partner or flow.both or flow.adjunct):
            # "China slipped to second with a turnover of ...": one side, and the text knows the other
            subject = _subject(view, flow.start, view.clause_start(flow.start))
            at_home = memory.home is None or same(subject, memory.home)
            home, partner = (subject, None) if at_home else (None, subject)
    if home is None and flow.kind in ("out", "in") and not flow.verb:
        home = _doer(view, flow)
    if same(home, partner):
        home = None
    if flow.adjunct is not None:
        home, partner = _with_adjunct(flow.adjunct, home, partner, memory)
    if partner is None and not same(
        front := _front(view, flow) or _taker(view, flow) or _leader(view, flow), home
    ):
        partner = front
    return home, partner


def _comes_home(flow: Flow, memory: Memory) -> bool:
    """ "shipments from Russia", told by India: an import."""
    told_abroad = memory.home is not None and not same(flow.origin, memory.home)
    return flow.origin is not None and not flow.to and not flow.owner and told_abroad


def _with_adjunct(
    name: Party, home: Party | None, partner: Party | None, memory: Memory
) -> tuple[Party | None, Party | None]:
    # "the China gap" in a text about American trade is the gap with China; "EU imports" are the EU's.
    if home is not None or partner is not None or memory.lead is None or same(name, memory.lead.home):
        return home or name, partner
    return (home, name) if same(name, memory.lead.partner) else (name, partner)


def _front(view: View, flow: Flow) -> Party | None:
    """ "With South Korea, Japan posted ...", "In the China business ...": the sentence's partner."""
    for named in view.countries:
        if named.start >= flow.start or ";" in view.text[named.end : flow.start]:
            continue
        lead = view.gap(view.start, named.start).casefold()
        in_business = lead in ("in", "in the") and _FRONT_TRADE.match(view.text, named.end)
        if in_business or _FRONT.fullmatch(lead):
            return named.party
    return None


def _doer(view: View, flow: Flow) -> Party | None:
    """ "Tokyo reported imports of ...", "Kyiv targets exports of ...": whose they are.

    What a country aims at are all its exports, whoever the text spoke of before.
    """
    before = [named for named in view.countries if named.end <= flow.start and _stands_free(view, named)]
    match = _DOES.fullmatch(view.text, before[-1].end, flow.start) if before else None
    if match is None:
        return None
    flow.overall = flow.overall or not (match["told"] or flow.to or flow.origin or flow.partner)
    return before[-1].party


def _taker(view: View, flow: Flow) -> Party | None:
    """ "France accounted for $8 billion of Ireland's exports": France."""
    for named in view.countries:
        if named.end < flow.start and _TAKES.match(view.text, named.end, flow.start):
            return named.party
    return None


def _leader(view: View, flow: Flow) -> Party | None:
    """ "On the imports side, France took the lead with $8 billion": France."""
    for named in view.countries:
        if _SIDE.fullmatch(view.text, flow.end, named.start) and _LEADS.match(view.text, named.end):
            return named.party
    return None


def _subject(view: View, before: int, floor: int = 0) -> Party | None:
    """The first country from `floor` to `before` that no preposition governs: "Brazil", "German firms"."""
    named = (named for named in view.countries if floor <= named.start < before)
    return next((one.party for one in named if _stands_free(view, one)), None)


def _stands_free(view: View, named: Named) -> bool:
    possessive = view.text.startswith(("'s", "’s"), named.end)
    return not possessive and _GOVERNED.search(view.before(named.start)) is None


def _reporter(view: View, flow: Flow, memory: Memory) -> Party | None:
    """ "Chinese customs put two-way trade at ...", "Japan's own statistics": whose books are quoted."""
    for named in view.names:
        if named.country is None or named.type not in ("org", "country"):
            continue
        if named.end > flow.start and not _SAYS_SO.match(view.text, named.end):
            continue
        words = (named.start <= cue.start < named.end + 24 for cue in view.cues("statistics_words"))
        if any(words) and not _GOVERNED.search(view.before(named.start)):
            return memory.parties.get(named.country)
    return None


def _home(
    view: View, flow: Flow, home: Party | None, partner: Party | None, memory: Memory
) -> tuple[Party | None, Via]:
    """Whose flow it is, from the nearest rung that tells."""
    if home is not None:
        return home, "clause"
    for found, via in _home_ladder(view, flow, partner, memory):
        if found is not None and found.entity and not same(found, partner):
            return found, via
    return None, "article"


def _home_ladder(
    view: View, flow: Flow, partner: Party | None, memory: Memory
) -> Iterator[tuple[Party | None, Via]]:
    by_subject = flow.verb or flow.kind in _NEEDS_SUBJECT or _POSSESSIVE.search(view.before(flow.start))
    yield _reporter(view, flow, memory), "sentence"
    if by_subject:
        yield _subject(view, flow.start, view.clause_start(flow.start)), "clause"
    frames = memory.frames()
    if partner is not None:
        yield from ((frame.other(partner), via) for frame, via in frames)
    if memory.sentence is not None:
        yield memory.sentence.home, "sentence"
    if by_subject:
        yield _subject(view, flow.start), "sentence"
    yield from ((frame.home, via) for frame, via in frames)
    for party in memory.likely(but=[])[:2]:
        yield party, "article"


def _both(view: View, flow: Flow, home: Party | None, memory: Memory) -> Sides | None:
    """ "bilateral trade", "the two countries": both sides from the sentence, else from before."""
    near = view.text[max(view.start, flow.start - 40) : flow.reach]
    if memory.neighbour and memory.home and _TWO_NEIGHBOURS.search(near):
        return Sides(memory.home, memory.neighbour, "article", "article")
    here: list[Party] = []
    for named in view.countries:
        if not any(same(named.party, party) for party in here):
            here.append(named.party)
    if len(here) >= 2:
        one, two = (here[1], here[0]) if same(here[1], memory.hinted) else (here[0], here[1])
        return Sides(one, two, "sentence", "sentence")
    for frame, via in memory.frames():
        if frame.partner.entity and (not here or frame.other(here[0])):
            return Sides(frame.home, frame.partner, via, via)
    known = here or ([home] if home else [])
    pair = [*known, *memory.likely(but=known)][:2]
    return Sides(pair[0], pair[1], "article", "article") if len(pair) == 2 else None


def _partner(flow: Flow, home: Party, home_via: Via, memory: Memory) -> tuple[Party, Via]:
    """The other side of a flow that names none."""
    if flow.overall:
        return WORLD, "clause"
    if flow.kind in ("customer", "supplier") and memory.home and not same(memory.home, home):
        return memory.home, "article"
    for frame, via in memory.frames():
        if other := frame.other(home):
            return other, via
    owned = flow.owner is not None or flow.adjunct is not None
    if memory.lead is not None and home_via == "clause" and owned and flow.kind in ("in", "out"):
        return memory.lead.home, "article"
    rest = memory.likely(but=[home])
    if memory.lead is None and flow.kind == "total" and not owned and rest:
        return rest[0], "article"
    return WORLD, "inferred"


def _the_country(view: View, flow: Flow, home: Party | None, memory: Memory) -> tuple[Party | None, Via]:
    """ "exports to the country", "imports from it", "goods went there": the country meant."""
    match = (
        _THE_COUNTRY.search(view.text, flow.end, flow.reach)
        or _JUST_THERE.match(view.text, flow.end)
        or _THERE.search(view.text, flow.end, flow.reach)
    )
    if match is None:
        return None, "clause"
    words = match["words"].casefold()
    found = (
        _last_bloc(view, match.start())
        if _A_BLOC.search(words)
        else _meant(view, flow, home, memory, match.start())
    )
    if found is None or same(found, home):
        return None, "clause"
    if "neighb" in words:
        memory.neighbour = found
    return found, "sentence" if any(same(named.party, found) for named in view.countries) else "article"


def _meant(view: View, flow: Flow, home: Party | None, memory: Memory, here: int) -> Party | None:
    own = home or (_subject(view, flow.start) if flow.verb else None) or memory.home
    before = [named.party for named in view.countries if named.end <= here and not same(named.party, own)]
    if before and flow.verb:
        return before[0]
    if memory.sentence and memory.sentence.partner.entity:
        return memory.sentence.partner
    return before[0] if before else memory.last_partner


def _last_bloc(view: View, here: int) -> Party | None:
    before = [named for named in view.annotated.names if named.end <= here and named.type == "org"]
    return next((named.party for named in reversed(before) if named.party.entity in view.blocs), None)
