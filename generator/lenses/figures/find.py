"""The figures lens: amounts and changes of trade, each with its flow, period and evidence."""

from generator.lenses.annotate.spans import Annotated, Sentence
from generator.lenses.figures.claims import Claim, find_claims
from generator.lenses.figures.dates import Dated, Timeline, date_claim
from generator.lenses.figures.flows import Flow, find_flows, those_with
from generator.lenses.figures.measures import find_measured
from generator.lenses.figures.memory import Memory, same
from generator.lenses.figures.modality import modality_of
from generator.lenses.figures.numbers import Number, find_numbers
from generator.lenses.figures.record import figure_of, measured_figure
from generator.lenses.figures.resolve import Calendar
from generator.lenses.figures.sides import sides_of
from generator.lenses.figures.view import View
from generator.lenses.identity import Ids
from generator.lenses.knowledge import LensKnowledge
from generator.model.facts import Figure, Party

_LEAST_TRADE = 100_000


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Figure, ...]:
    """The figures of the article, in text order."""
    return tuple(_Reader(annotated, knowledge).read())


class _Reader:
    """Walks the sentences and carries from one to the next what the text does."""

    def __init__(self, annotated: Annotated, knowledge: LensKnowledge) -> None:
        self.annotated, self.knowledge = annotated, knowledge
        self.blocs = knowledge.trading_blocs
        self.memory = Memory(annotated, self.blocs, knowledge.parties)
        self.timeline = Timeline()
        self.ids = Ids("f", annotated.article.id)
        self.home: Party | None = None
        """Whom the declared measures are about, until another country is named."""
        self.last_flow: tuple[int, Flow] | None = None
        self.seen_trade = False
        self.lead_kind: str | None = None

    def read(self) -> list[Figure]:
        return [figure for sentence in self.annotated.sentences for figure in self._sentence(sentence)]

    def _sentence(self, sentence: Sentence) -> list[Figure]:
        view = View(self.annotated, sentence, self.blocs)
        flows = find_flows(view)
        self.memory.enter(view)
        self.timeline.enter(sentence.block)
        numbers = find_numbers(view) if view.money or view.percents else []
        figures: list[Figure] = []
        dated: list[Dated] = []
        for claim in find_claims(view, flows, numbers):
            figure = self._claim(view, claim, numbers, dated)
            if figure is not None:
                figures.append(figure)
        if flows:
            self.last_flow = (sentence.block, flows[0])
            if not figures:
                self._mention(view, flows[0])
        return [*figures, *self._measured(view, numbers, dated)]

    def _mention(self, view: View, flow: Flow) -> None:
        """A flow told without a number still says who trades with whom, and when."""
        if (
            not flow.sure
            or not (flow.owner or flow.pair)
            or not (flow.to or flow.origin or flow.partner or flow.pair)
        ):
            return
        sides = sides_of(view, Claim(flow=flow), flow, self.memory)
        if sides is None:
            return
        self.memory.keep(sides, ordered=flow.kind != "total" or flow.owner is not None)
        told = Claim(flow=flow, start=flow.start, end=view.end)
        when = date_claim(
            view, told, [], self._calendar(sides.home, sides.partner), self.timeline, "actual", []
        )
        if when.period is not None:
            self.timeline.keep(when.iso, "actual")

    def _measured(self, view: View, numbers: list[Number], dated: list[Dated]) -> list[Figure]:
        """The figures of the measures the topics declare."""
        index = self.knowledge.measures
        if index is None or not (view.money or view.percents or view.quantities):
            return []
        figures = []
        for measured in find_measured(view, index):
            claim = Claim(flow=None, start=min(measured.noun.start, measured.start), end=view.end)
            self.home = measured.party or self.home
            modality, _ = modality_of(view, measured.start)
            calendar = self._calendar(self.home)
            when = date_claim(view, claim, numbers, calendar, self.timeline, modality, dated)
            self.timeline.keep(when.iso, modality)
            figures.append(measured_figure(view, measured, self.home, when, modality, self.ids))
        return figures

    def _claim(self, view: View, claim: Claim, numbers: list[Number], dated: list[Dated]) -> Figure | None:
        flow = claim.flow or self._carried_flow(view)
        if flow is None or not self._is_trade(view, flow) or (flow.verb and _too_small(claim)):
            return None
        sides = sides_of(view, claim, flow, self.memory)
        if sides is None:
            return None
        modality, _ = modality_of(view, claim.anchor.start if claim.anchor else view.end)
        when = date_claim(
            view, claim, numbers, self._calendar(sides.home, sides.partner), self.timeline, modality, dated
        )
        self._settle_currency(view, claim, sides.home)
        self.seen_trade = True
        self.lead_kind = self.lead_kind or flow.kind
        named = flow.owner is not None
        self.memory.keep(
            sides, ordered=flow.kind != "total" or named, owned=named and same(flow.owner, sides.home)
        )
        self.timeline.keep(when.iso, modality)
        dated.append(when)
        return figure_of(view, claim, flow, sides, when, modality, self.ids, carried_flow=claim.flow is None)

    def _settle_currency(self, view: View, claim: Claim, home: Party) -> None:
        """Several countries have dirhams or pounds: those of a country's own statistics are its own."""
        country = self.knowledge.names.entities.get(home.entity or "")
        level = claim.level
        if level is None or country is None:
            return
        printed = (view.text[m.start : m.end] for m in view.money if m.currency == level.currency)
        own = (self.knowledge.currencies.national(words, country.adjective) for words in printed)
        level.currency = next((code for code in own if code), level.currency)

    def _carried_flow(self, view: View) -> Flow | None:
        if any(cue.key == "target" for cue in view.cues("projection_words")) and self.lead_kind == "total":
            return Flow(start=view.start, end=view.start, kind="total", words="", both=True)
        if self.last_flow is None or self.last_flow[0] != view.sentence.block:
            return None
        return those_with(view, self.last_flow[1]) or self.last_flow[1]

    def _is_trade(self, view: View, flow: Flow) -> bool:
        """Whether the words speak of trade between countries, not of a budget or a shop."""
        if flow.sure or self.seen_trade or (flow.both and flow.kind == "total"):
            return True
        named = (flow.owner, flow.adjunct, flow.to, flow.origin, flow.partner)
        if flow.verb and len({country.party.entity for country in view.countries}) > 1:
            return True
        return any(party is not None for party in named) and (flow.kind != "goods" or len(view.countries) > 1)

    def _calendar(self, *parties: Party | None) -> Calendar:
        """The publication interval, and the fiscal year of the first party that has one of its own."""
        published = self.annotated.article.published
        fiscal = [self._fiscal(party) for party in parties if party is not None]
        month, by_start = next((own for own in fiscal if own[0] != 1), (1, False))
        return Calendar(
            earliest=published.earliest, latest=published.latest, fiscal_month=month, named_by_start=by_start
        )

    def _fiscal(self, party: Party) -> tuple[int, bool]:
        entity = party.entity or ""
        return int(
            self.knowledge.fiscal_years.get(entity, "01-01")[:2]
        ), entity in self.knowledge.fiscal_named_by_start


def _too_small(claim: Claim) -> bool:
    # "A dollar bought 155.48 yen": countries do not trade in hundreds.
    return claim.level is not None and claim.level.value is not None and claim.level.value < _LEAST_TRADE
