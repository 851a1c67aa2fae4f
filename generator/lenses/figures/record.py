"""The figure record of a claim, with how each slot was filled and whether an editor should look."""

from generator.lenses.annotate.spans import Money
from generator.lenses.figures.claims import Claim
from generator.lenses.figures.dates import Dated
from generator.lenses.figures.flows import Flow
from generator.lenses.figures.measures import Measured
from generator.lenses.figures.memory import Sides
from generator.lenses.figures.source import source_of
from generator.lenses.figures.view import View
from generator.lenses.identity import Ids
from generator.model.facts import Figure, Modality, Party, Provenance, Review, ReviewClass, Slot, Via, When

_KINDS = {"deficit": "balance", "surplus": "balance", "balance": "balance", "total": "total"}
_LEAST_TRADE = 100_000
"""An amount of trade below this lacks its "billion"."""
_NEAR = ("clause", "sentence")


def figure_of(
    view: View,
    claim: Claim,
    flow: Flow,
    sides: Sides,
    when: Dated,
    modality: Modality,
    ids: Ids,
    *,
    carried_flow: bool,
) -> Figure:
    """The figure a claim amounts to."""
    words = view.text[view.start : view.end]
    anchor = claim.anchor
    printed = view.text[anchor.start : anchor.end] if anchor else words
    kind = _KINDS.get(flow.kind, "goods")
    from_party, to_party = _direction(flow, sides)
    level, change = claim.level, claim.change
    return Figure(
        id=ids.next(words, printed),
        provenance=Provenance(
            article=view.annotated.article.id,
            block=view.sentence.block,
            start=view.start,
            end=view.end,
            words=words,
        ),
        rule=_rule(claim, carried_flow),
        kind=kind,
        from_party=from_party,
        to_party=to_party,
        value=level.value if level else None,
        currency=level.currency if level else None,
        change_pct=change.value if change else None,
        direction=claim.direction,
        period=when.iso,
        period_when=_when(when),
        modality=modality,
        said_by=source_of(view),
        slots=_slots(view, claim, flow, sides, when, carried_flow),
        review=_review(claim, sides, when, modality, carried_flow),
    )


def measured_figure(
    view: View, measured: Measured, party: Party | None, when: Dated, modality: Modality, ids: Ids
) -> Figure:
    """The figure of a measure a topic declares: about one country, without a partner."""
    words = view.text[view.start : view.end]
    number = measured.anchor
    printed = view.text[number.start : number.end] if number else words
    slots = [
        Slot(
            name="kind",
            via="clause",
            words=measured.noun.words,
            start=measured.noun.start,
            end=measured.noun.end,
        )
    ]
    for name, part in (
        ("value", measured.level),
        ("change_pct", measured.change),
        ("direction", measured.cue),
    ):
        if part is not None:
            slots.append(
                Slot(
                    name=name,
                    via="clause",
                    words=view.text[part.start : part.end],
                    start=part.start,
                    end=part.end,
                )
            )
    party_via: Via = "sentence" if measured.party else "article" if party else "inferred"
    slots.append(Slot(name="home", via=party_via, words=party.name if party else None))
    slots.append(_period_slot(when))
    is_money = isinstance(measured.level, Money)
    return Figure(
        id=ids.next(words, printed),
        provenance=Provenance(
            article=view.annotated.article.id,
            block=view.sentence.block,
            start=view.start,
            end=view.end,
            words=words,
        ),
        rule="declared-measure",
        kind=measured.measure,
        from_party=party,
        to_party=None,
        value=measured.value,
        currency=measured.unit if is_money else None,
        unit=None if is_money else measured.unit,
        change_pct=measured.change.value if measured.change else None,
        direction=measured.direction,
        period=when.iso,
        period_when=_when(when),
        modality=modality,
        said_by=source_of(view),
        slots=tuple(slots),
        review=_review_of((party_via,), when, modality, flow_carried=party_via != "sentence", broken=False),
    )


def _direction(flow: Flow, sides: Sides) -> tuple[Party, Party]:
    if flow.kind in ("in", "customer"):
        return sides.partner, sides.home
    return sides.home, sides.partner


def _rule(claim: Claim, carried_flow: bool) -> str:
    if claim.level is not None and claim.change is not None:
        shape = "level-and-change"
    else:
        shape = "level" if claim.level is not None else "change"
    return f"{shape}-of-carried-flow" if carried_flow else shape


def _when(when: Dated) -> When:
    start, _, end = (when.iso or "").partition("/")
    return When(start=start or None, end=end or None, words=when.period.words if when.period else None)


def _slots(
    view: View, claim: Claim, flow: Flow, sides: Sides, when: Dated, carried_flow: bool
) -> tuple[Slot, ...]:
    slots = [
        Slot(
            name="kind",
            via="carried" if carried_flow else "clause",
            words=flow.words,
            start=flow.start,
            end=flow.end,
        )
    ]
    for name, number in (("value", claim.level), ("change_pct", claim.change)):
        if number is not None:
            slots.append(
                Slot(
                    name=name,
                    via="clause",
                    words=view.text[number.start : number.end],
                    start=number.start,
                    end=number.end,
                )
            )
    if claim.cue is not None:
        slots.append(
            Slot(
                name="direction",
                via="clause",
                words=claim.cue.words,
                start=claim.cue.start,
                end=claim.cue.end,
            )
        )
    slots.append(Slot(name="home", via=sides.home_via, words=sides.home.name))
    slots.append(
        Slot(
            name="partner",
            via=sides.partner_via,
            words=sides.partner.name if sides.partner_via != "inferred" else None,
        )
    )
    slots.append(_period_slot(when))
    return tuple(slots)


def _period_slot(when: Dated) -> Slot:
    period = when.period
    if period is None:
        return Slot(name="period", via=when.via)
    return Slot(name="period", via=when.via, words=period.words, start=period.start, end=period.end)


def _review(claim: Claim, sides: Sides, when: Dated, modality: Modality, carried_flow: bool) -> Review:
    vias = (sides.home_via, sides.partner_via)
    level = claim.level
    broken = level is not None and (level.value is None or level.value < _LEAST_TRADE)
    flow_carried = carried_flow or any(via not in _NEAR for via in vias)
    return _review_of(vias, when, modality, flow_carried=flow_carried, broken=broken)


def _review_of(
    vias: tuple[Via, ...], when: Dated, modality: Modality, *, flow_carried: bool, broken: bool
) -> Review:
    speaks = {
        "flow-carried": flow_carried,
        "period-carried": when.via not in _NEAR,
        "undated": when.iso is None,
        "projection": modality != "actual",
        "number-broken": broken,
    }
    review_class: ReviewClass = "explicit"
    if "inferred" in vias or when.via == "inferred":
        review_class = "inferred"
    elif flow_carried or speaks["period-carried"]:
        review_class = "carried"
    return Review(
        review_class=review_class, reasons=tuple(reason for reason, holds in speaks.items() if holds)
    )
