"""One conflict record from the facts that stand against each other."""

from collections.abc import Sequence

from generator.model.facts import Fact, Figure, Party, Provenance
from generator.model.fingerprint import fingerprint
from generator.model.site import Conflict, Side


def conflict_of(kind: str, about: str, facts: Sequence[Fact], *, rule: str) -> Conflict:
    """The conflict between these facts, each side its sentence, in the order of article and text."""
    return conflict_between(kind, about, [side_of(fact.provenance, fact.id) for fact in facts], rule=rule)


def conflict_between(kind: str, about: str, sides: Sequence[Side], *, rule: str) -> Conflict:
    """The same from spans; its id depends on type, rule and places, not on the order they come in."""
    unique = {(side.article, side.start, side.end): side for side in sides}
    ordered = tuple(unique[key] for key in sorted(unique))
    places = [(side.article, side.fact or f"{side.block}:{side.start}") for side in ordered]
    return Conflict(
        id="c" + fingerprint(kind, rule, places)[:8], type=kind, about=about, sides=ordered, rule=rule
    )


def side_of(provenance: Provenance, fact: str | None) -> Side:
    """A side where the provenance stands."""
    return Side(
        article=provenance.article,
        block=provenance.block,
        start=provenance.start,
        end=provenance.end,
        fact=fact,
    )


def about_flow(figure: Figure) -> str:
    """What a figure counts, in words: "goods from Ghana to Togo, 2023"."""
    here, there = _name(figure.from_party), _name(figure.to_party)
    flow = {
        "total": f"trade between {here} and {there}",
        "goods": f"goods from {here} to {there}",
        "balance": f"trade balance of {here} with {there}",
    }.get(figure.kind, f"{figure.kind}, {here}")
    return f"{flow}, {figure.period}" if figure.period else flow


def _name(party: Party | None) -> str:
    return party.name if party else "the world"
