"""Who trades with whom: the parties of a claim from its own words, else from what the text spoke of before."""

import re
from collections import Counter

import msgspec

from generator.lenses.annotate.spans import Annotated
from generator.lenses.figures.claims import Claim
from generator.lenses.figures.flows import Flow
from generator.lenses.figures.view import View
from generator.model.facts import Party, Via

WORLD = Party(name="World")
_BALANCE = ("deficit", "surplus", "balance")
_POSSESSIVE = re.compile(r"\b(?:its|their)\s+(?:[a-z-]+\s+){0,3}$", re.I)
_PREPOSED = re.compile(
    r"\b(?:to|into|from|with|between|of|for|towards?|in|against|at|on|by|over|near|about|outside|and|or)\s+(?:the\s+)?(?:[a-z-]+\s+){0,1}$",
    re.I,
)
_ITS_NEIGHBOUR = re.compile(r"\b(?:neighbou?r)", re.I)


_S_PARTNER = re.compile(
    r"['’]s?\s(?:[\w-]+\s){0,3}(?:trade|trading|commercial|business)?\s?(?:partner|customer|market|supplier)\b"
)
_PARTNER_OF = re.compile(r"\b(?:partner|customer|market|supplier)\s(?:of|for)\s(?:the\s)?$")


class Frame(msgspec.Struct, frozen=True):
    """The two sides the text speaks of: whose statistics, and the other side."""

    home: Party
    partner: Party
    ordered: bool = True
    """Whether the words say whose statistics they are; "trade between X and Y" does not."""

    def other(self, party: Party) -> Party | None:
        """The other side, if `party` is one of the two."""
        if same(party, self.home):
            return self.partner
        return self.home if same(party, self.partner) else None


class Sides(msgspec.Struct, frozen=True):
    """The parties of a claim and the ladder's rung each came from."""

    home: Party
    partner: Party
    home_via: Via
    partner_via: Via


class Memory:
    """What carries over from claim to claim: frames of sentence, paragraph and article."""

    def __init__(self, annotated: Annotated, blocs: frozenset[str], parties: dict[str, Party]) -> None:
        self.lead: Frame | None = None
        self.paragraph: Frame | None = None
        self.sentence: Frame | None = None
        self.last_partner: Party | None = None
        self.neighbour: Party | None = None
        self.hinted: Party | None = None
        """Whose partner another country is called: the text tells their trade."""
        self.blocs, self.parties = blocs, parties
        self.salient = _salient(annotated, blocs, parties)
        self._block = 0

    def enter(self, view: View) -> None:
        """Begin a sentence; a new paragraph forgets the frame of the one before."""
        if view.sentence.block != self._block:
            self._block, self.paragraph = view.sentence.block, None
        self.sentence = None
        self._hint(view)

    def _hint(self, view: View) -> None:
        for named in view.countries:
            if self.hinted is None and (
                _S_PARTNER.match(view.text, named.end) or _PARTNER_OF.search(view.before(named.start, 60))
            ):
                self.hinted = named.party

    def keep(self, sides: Sides, *, ordered: bool) -> None:
        """Remember the sides of a claim; `ordered` where its words tell whose statistics it is."""
        frame = Frame(sides.home, sides.partner, ordered)
        if ordered and self.lead is not None and not self.lead.ordered and self.lead.other(sides.home):
            self.lead = Frame(sides.home, self.lead.other(sides.home) or sides.partner)
        if (
            self.lead is not None
            and not same(sides.home, self.lead.home)
            and same(sides.partner, self.lead.home)
        ):
            # "India's purchases" in a text about Saudi trade: the text stays at home.
            frame = Frame(sides.partner, sides.home, ordered)
        self.sentence = self.paragraph = frame
        self.lead = self.lead or frame
        if frame.partner.entity:
            self.last_partner = frame.partner

    def frames(self) -> list[tuple[Frame, Via]]:
        """The frames in force, nearest first."""
        ladder: list[tuple[Frame | None, Via]] = [
            (self.sentence, "sentence"),
            (self.paragraph, "paragraph"),
            (self.lead, "article"),
        ]
        return [(frame, via) for frame, via in ladder if frame is not None]

    @property
    def home(self) -> Party | None:
        """Whose trade the article is about."""
        if self.lead is not None:
            return self.lead.home
        if self.hinted is not None:
            return self.hinted
        return self.salient[0] if self.salient else None


def same(one: Party | None, other: Party | None) -> bool:
    """Whether two parties are the same country or body."""
    if one is None or other is None:
        return False
    return one.entity == other.entity if one.entity or other.entity else one.name == other.name


def _salient(annotated: Annotated, blocs: frozenset[str], parties: dict[str, Party]) -> list[Party]:
    """The countries of the article, most spoken of first; the first mention breaks ties.

    A person or ministry counts for its country.
    """
    counts: Counter[str] = Counter()
    for named in annotated.names:
        key = named.party.entity if named.type == "country" or named.party.entity in blocs else named.country
        if key in parties:
            counts[key] += 1
    return [parties[key] for key, _ in counts.most_common()]


def sides_of(view: View, claim: Claim, flow: Flow, memory: Memory) -> Sides | None:
    """The two sides of a claim of `flow`; None where not even the article names a country."""
    if flow.pair is not None and flow.pair[0] != flow.pair[1]:
        return Sides(flow.pair[0], flow.pair[1], "clause", "clause")
    home, partner = _explicit(view, flow, memory)
    if claim.partner is not None and not same(claim.partner, home):
        home, partner = (
            (claim.partner, partner) if flow.kind in ("customer", "supplier") else (home, claim.partner)
        )
    partner = partner or _antecedent(view, flow, home, memory)
    home, home_via = _home(view, flow, home, partner, memory)
    if flow.both and partner is None:
        found = _both(view, flow, home, memory)
        if found:
            return found
    if home is None:
        return None
    if partner is not None:
        return Sides(home, partner, home_via, "clause")
    partner, partner_via = _partner(flow, home, home_via, memory)
    return Sides(home, partner, home_via, partner_via)


def _explicit(view: View, flow: Flow, memory: Memory) -> tuple[Party | None, Party | None]:
    home, partner = flow.owner, None
    match flow.kind:
        case "out" if (
            flow.origin and not flow.to and not home and memory.home and not same(flow.origin, memory.home)
        ):
            flow.kind, partner = "in", flow.origin  # "shipments from Russia", told by India
        case "out" | "goods" | "supplier":
            home, partner = home or flow.origin, flow.to or flow.partner
        case "in":
            home, partner = home or flow.to, flow.origin or flow.partner
        case "customer":
            return _subject(view, flow.start), flow.origin or home
        case _:
            partner = flow.partner
            if (
                flow.kind == "total"
                and home is None
                and partner is None
                and not flow.both
                and flow.adjunct is None
            ):
                # "China slipped to second with a turnover of ...": one side, and the text knows the other
                subject = _subject(view, flow.start, view.clause_start(flow.start))
                home, partner = (
                    (subject, None) if memory.home is None or same(subject, memory.home) else (None, subject)
                )
    if same(home, partner):
        home = None
    if flow.adjunct is not None:
        home, partner = _adjunct(flow.adjunct, home, partner, memory)
    if partner is None and not same(front := _front(view, flow), home):
        partner = front
    return home, partner


def _adjunct(
    name: Party, home: Party | None, partner: Party | None, memory: Memory
) -> tuple[Party | None, Party | None]:
    # "the China gap" in a text about American trade is the gap with China; "EU imports from China" are the EU's.
    if home is not None or partner is not None or memory.lead is None or same(name, memory.lead.home):
        return home or name, partner
    return (home, name) if same(name, memory.lead.partner) else (name, partner)


def _front(view: View, flow: Flow) -> Party | None:
    """ "With South Korea, Japan posted ...", "In the China business ...": the partner of the whole sentence."""
    for named in view.countries:
        if ";" in view.text[named.end : flow.start]:
            continue
        lead = view.gap(view.start, named.start).casefold()
        if named.start < flow.start and re.fullmatch(
            r"(?:.{0,30}[,:;] )?(?:with|as for|in the case of)(?: the)?", lead
        ):
            return named.party
        if (
            named.start < flow.start
            and re.fullmatch(r"in(?: the)?", lead)
            and re.match(
                r"\s(?:business|trade|account|relationship)\b", view.text[named.end : named.end + 14]
            )
        ):
            return named.party
    return None


def _subject(view: View, before: int, floor: int | None = None) -> Party | None:
    """The first country before a place that no preposition governs: "Brazil", "Chinese customs"."""
    floor = view.start if floor is None else floor
    for named in view.countries:
        if (
            floor <= named.start < before
            and not _PREPOSED.search(view.before(named.start))
            and not view.text[named.end :].startswith(("'s", "’s"))
        ):
            return named.party
    return None


def _reporter(view: View, flow: Flow, memory: Memory) -> Party | None:
    """ "Chinese customs put two-way trade at ...", "Japan's own statistics": whose books are quoted."""
    for named in view.names:
        if named.end > flow.start or named.country is None or _PREPOSED.search(view.before(named.start)):
            continue
        words = [cue for cue in view.cues("statistics_words") if named.start <= cue.start < named.end + 24]
        if words and named.type in ("org", "country"):
            return memory.parties.get(named.country)
    return None


def _home(
    view: View, flow: Flow, home: Party | None, partner: Party | None, memory: Memory
) -> tuple[Party | None, Via]:
    if home is not None:
        return home, "clause"
    clause = view.clause_start(flow.start)
    reporter = _reporter(view, flow, memory)
    subject = _subject(view, flow.start, clause)
    wants_subject = (
        flow.verb
        or flow.kind in (*_BALANCE, "customer", "supplier")
        or bool(_POSSESSIVE.search(view.before(flow.start)))
    )
    if reporter is not None and not same(reporter, partner):
        return reporter, "sentence"
    if wants_subject and subject is not None and not same(subject, partner):
        return subject, "clause"
    if partner is not None:
        for frame, via in memory.frames():
            if other := frame.other(partner):
                if other.entity:
                    return other, via
    if memory.sentence is not None and not same(memory.sentence.home, partner):
        return memory.sentence.home, "sentence"
    if wants_subject and (whole := _subject(view, flow.start)) is not None and not same(whole, partner):
        return whole, "sentence"
    for frame, via in memory.frames():
        if not same(frame.home, partner):
            return frame.home, via
    hints = [memory.hinted] if memory.hinted else []
    found = next((party for party in (*hints, *memory.salient) if not same(party, partner)), None)
    return found, "article"


def _both(view: View, flow: Flow, home: Party | None, memory: Memory) -> Sides | None:
    """ "bilateral trade", "the two countries": both sides from the sentence, else from before."""
    if (
        re.search(
            r"\btwo\s+\w*\s*neighbou?rs", view.text[flow.start - 40 if flow.start > 40 else 0 : flow.reach]
        )
        and memory.neighbour
        and memory.home
    ):
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
    known = here or ([home] if home and home.entity else [])
    hints = [memory.hinted] if memory.hinted and not known else []
    pair = [
        *known,
        *(party for party in (*hints, *memory.salient) if not any(same(party, other) for other in known)),
    ][:2]
    return Sides(pair[0], pair[1], "article", "article") if len(pair) == 2 else None


def _partner(flow: Flow, home: Party, home_via: Via, memory: Memory) -> tuple[Party, Via]:
    if flow.overall:
        return WORLD, "clause"
    for frame, via in memory.frames():
        if other := frame.other(home):
            return other, via
    if (
        memory.lead is not None
        and home_via == "clause"
        and flow.owner is not None
        and flow.kind in ("in", "out")
    ):
        return memory.lead.home, "article"
    if memory.lead is None and flow.kind == "total" and flow.owner is None and flow.adjunct is None:
        rest = [party for party in memory.salient if not same(party, home)]
        if rest:
            return rest[0], "article"
    return WORLD, "inferred"


def _antecedent(view: View, flow: Flow, home: Party | None, memory: Memory) -> Party | None:
    """ "exports to the country", "imports from it", "goods went there": the country meant."""
    region = view.text[flow.end : flow.reach]
    phrase = re.search(
        r"\b(?:to|from|with|into)\s+(?P<it>it\b|the\s(?:latter|country|nation|republic|kingdom|bloc|union|grouping|\d+\s(?:member\s)?(?:states|countries)|"
        r"(?:[a-z]+|[A-Z][a-z]+)\s(?:country|nation|neighbou?r|giant|economy|state|republic|member\sstates|partner))|(?:its|his|her)\s(?:[a-z-]+\s){0,2}(?:neighbou?r|partner|ally))",
        region,
    )
    there = re.search(r"\bthere\b(?!\s(?:is|are|was|were|has|have))", region)
    if phrase is None and there is None:
        return None
    words = (phrase["it"] if phrase else "there").casefold()
    here = flow.end + (phrase.start() if phrase else there.start() if there else 0)
    if re.search(r"bloc|union|grouping|states|countries", words):
        return _last_bloc(view, here)
    own = home or (_subject(view, flow.start) if flow.verb else None) or memory.home
    before = [named.party for named in view.countries if named.end <= here and not same(named.party, own)]
    found = (
        memory.sentence.partner
        if memory.sentence and memory.sentence.partner.entity
        else before[0]
        if before
        else memory.last_partner
    )
    if flow.verb and before:
        found = before[0]
    if found and _ITS_NEIGHBOUR.search(words):
        memory.neighbour = found
    return None if same(found, home) else found


def _last_bloc(view: View, here: int) -> Party | None:
    found = None
    for named in view.annotated.names:
        if named.end <= here and named.type == "org" and named.party.entity in view.blocs:
            found = named.party
    return found
