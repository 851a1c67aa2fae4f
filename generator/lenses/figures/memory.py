"""What carries over from claim to claim: who trades with whom in sentence, paragraph and article."""

import re
from collections import Counter

import msgspec

from generator.lenses.annotate.spans import Annotated
from generator.lenses.figures.view import View
from generator.model.facts import Party, Via

WORLD = Party(name="World")

_SALIENT = 5  # nobody asks for the sixth country of an article
_PARTNER_BEHIND = re.compile(
    r"['’]s?\s(?:[\w-]+\s){0,3}(?:trade|trading|commercial|business)?\s?(?:partner|customer|market|supplier)\b"
)
_ARTICLE = len("The ")
_IS_PARTNER = re.compile(
    r"\s(?:is|was|remains|remained)\s(?:[\w-]+\s){1,4}(?:partner|customer|market|supplier)\b"
)
_PARTNER_BEFORE = re.compile(r"\b(?:partner|customer|market|supplier)\s(?:of|for)\s(?:the\s)?$")


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
    """The parties of a claim and the rung of the ladder each came from."""

    home: Party
    partner: Party
    home_via: Via
    partner_via: Via


def same(one: Party | None, other: Party | None) -> bool:
    """Whether two parties are the same country or body."""
    if one is None or other is None:
        return False
    return one.entity == other.entity if one.entity or other.entity else one.name == other.name


class Memory:
    """The frames in force while the sentences go by.

    A sentence keeps its own frame; the next sentence of the paragraph starts from the last one; a new
    paragraph goes back to the frame of the lead, the first claim of the article.
    """

    def __init__(self, annotated: Annotated, blocs: frozenset[str], parties: dict[str, Party]) -> None:
        self.blocs, self.parties = blocs, parties
        self.lead: Frame | None = None
        self.paragraph: Frame | None = None
        self.sentence: Frame | None = None
        self.last_partner: Party | None = None
        self.neighbour: Party | None = None
        """Who was last called a neighbour."""
        self.hinted: Party | None = None
        """Whose partner another country is called: the text tells their trade."""
        self.salient = _salient(annotated, blocs, parties)
        self._block = 0

    def enter(self, view: View) -> None:
        """Begin a sentence."""
        if view.sentence.block != self._block:
            self._block, self.paragraph = view.sentence.block, None
        self.sentence = None
        turned = _partner_next(view)
        if turned is not None and self.lead is not None and not same(turned, self.lead.home):
            self.paragraph = Frame(self.lead.home, turned)
        if self.hinted is None:
            self.hinted = _partner_of_whom(view)

    def keep(self, sides: Sides, *, ordered: bool, owned: bool = False) -> None:
        """Remember the sides of a claim; `ordered` where its words tell whose statistics it is.

        `owned` where a name of the home side stands before the flow: it holds to the end of the sentence.
        """
        if self.lead is not None and ordered and not self.lead.ordered:
            self._order_lead(sides)
        frame = Frame(sides.home, sides.partner, ordered)
        if self.lead is not None and same(sides.partner, self.lead.home):
            # "India's purchases" in a text about Saudi trade: the text stays at home.
            frame = Frame(sides.partner, sides.home, ordered)
        # "India's exports to X rose, while imports ...": India's imports, whoever the text is about.
        self.sentence = Frame(sides.home, sides.partner, ordered) if owned else frame
        self.paragraph = frame
        self.lead = self.lead or frame
        if frame.partner.entity:
            self.last_partner = frame.partner

    def _order_lead(self, sides: Sides) -> None:
        other = self.lead.other(sides.home) if self.lead else None
        if other is not None:
            self.lead = Frame(sides.home, other)

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
        return self.hinted or (self.salient[0] if self.salient else None)

    def likely(self, *, but: list[Party]) -> list[Party]:
        """Countries the article is likely about, likeliest first, without those in `but`."""
        every = [self.hinted, *self.salient[:_SALIENT]] if self.hinted else self.salient[:_SALIENT]
        found: list[Party] = []
        for party in every:
            if not any(same(party, other) for other in (*but, *found)):
                found.append(party)
        return found


def _partner_of_whom(view: View) -> Party | None:
    """ "China is Zambia's largest customer": Zambia."""
    for named in view.countries:
        if _PARTNER_BEHIND.match(view.text, named.end) or _PARTNER_BEFORE.search(
            view.before(named.start, 60)
        ):
            return named.party
    return None


def _partner_next(view: View) -> Party | None:
    """ "Spain is an even bigger partner.": whom the next sentence is about too."""
    named = view.countries[0] if len(view.countries) == 1 else None
    opens = named is not None and named.start - view.start <= _ARTICLE
    return named.party if named and opens and _IS_PARTNER.match(view.text, named.end) else None


def _salient(annotated: Annotated, blocs: frozenset[str], parties: dict[str, Party]) -> list[Party]:
    """The countries of the article, most spoken of first; the first mention breaks ties.

    A person or ministry counts for its country.
    """
    counts: Counter[str] = Counter()
    for named in annotated.names:
        own = named.type == "country" or named.party.entity in blocs
        key = named.party.entity if own else named.country
        if key in parties:
            counts[key] += 1
    return [parties[key] for key, _ in counts.most_common()]
