"""From what an editor chose to the entries of content/corrections.yaml, checked before they are written."""

from collections.abc import Iterable, Mapping
from typing import Final, get_args

import msgspec

from generator.compose.additions import added
from generator.compose.anchoring import place_of_words
from generator.compose.fields import Misfit, Names, printed, shown_of, with_fields
from generator.model.article import Article, Moment
from generator.model.corrections import Correction, FactKind
from generator.model.facts import (
    Direction,
    Fact,
    MeetingKind,
    Modality,
    Quote,
    QuoteKind,
    Status,
)
from generator.model.review import Choice, Doubt
from generator.model.site import Site

FIELDS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "figure": (
        "kind", "from", "to", "value", "currency", "unit", "direction", "change_pct", "period", "modality",
        "source",
    ),
    "position": ("actor", "stance", "addressee", "start", "end", "source"),
    "meeting": ("kind", "participants", "place", "start", "end", "status", "source"),
    "quote": ("speaker", "type"),
}  # fmt: skip
"""The fields an editor sets by hand, kind by kind, in the order of a form."""

_VALUES: Final[Mapping[tuple[str, str], object]] = {
    ("figure", "direction"): Direction,
    ("figure", "modality"): Modality,
    ("meeting", "kind"): MeetingKind,
    ("meeting", "status"): Status,
    ("quote", "type"): QuoteKind,
}

REASONS: Final[Mapping[Choice, str]] = {
    "confirm": "read in its paragraph, it says so",
    "reject": "read in its paragraph, it does not say so",
    "edit": "read in its paragraph, it says otherwise",
    "settle": "both sides read, each is shown as its source has it",
    "merge": "read together, they are one meeting",
    "split": "read together, they are two meetings",
}
"""Why, where the editor says nothing else."""
STANDS: Final = "looked at, its text shows no more"


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Who decides, and when."""

    by: str | None
    at: Moment


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor chose for a doubt."""

    choice: Choice
    why: str = ""
    facts: tuple[str, ...] = ()
    """Only these facts of the doubt; empty: all of them."""
    fields: dict[str, str | None] = {}
    """edit: every field of the one fact, as it should be."""
    others: tuple[str, ...] = ()
    """A meeting's split: the mentions that are another one.  Its merge: the events that are the same."""


class CannotDecide(ValueError):
    """What was chosen does not fit the doubt; the message says why, for the editor."""


def decided(site: Site, doubt: Doubt, decision: Decision, signature: Signature) -> tuple[Correction, ...]:
    """The entries that carry out a decision; raises CannotDecide.

    `drop` and `renew` have none: they change an entry that is there.  Settling a conflict also confirms the
    facts on its sides that were in doubt, for the editor has read them.
    """
    if decision.choice not in doubt.choices:
        raise CannotDecide(f"this cannot be decided by “{decision.choice}”")
    pen = _Pen(site, decision, signature)
    chosen = _chosen(site, doubt, decision)
    match decision.choice:
        case "confirm" if doubt.kind == "article":
            return (pen.stands(_article(site, doubt.target)),)
        case "confirm" | "reject":
            return tuple(pen.fact(decision.choice, fact) for fact in chosen)
        case "edit":
            if len(chosen) != 1:
                raise CannotDecide("choose one fact to correct")
            return (pen.edited(chosen[0]),)
        case "settle":
            read = tuple(pen.fact("confirm", fact) for fact in chosen if fact.review.needed)
            return (pen.about(doubt.target, "settle", doubt.facts), *read)
        case "split" if doubt.kind == "meeting":
            return (pen.about(doubt.target, "split", _apart(doubt, decision)),)
        case "merge" if doubt.kind == "meeting":
            return (pen.about(doubt.target, "merge", _same(site, doubt, decision)),)
        case "merge" | "split":
            return (pen.about(doubt.target, decision.choice, doubt.others),)
        case _:
            return ()


def renewal(site: Site, doubt: Doubt, why: str, signature: Signature) -> Correction:
    """A stale entry as it is right now: what it corrects is what the machine finds today.

    Raises CannotDecide where the doubt is about no such entry.
    """
    entry = site.content.corrections[doubt.entry] if doubt.entry is not None else None
    done = next((one for one in site.applied if one.correction == entry and one.stale), None)
    if entry is None or done is None or "renew" not in doubt.choices:
        raise CannotDecide("this entry cannot be renewed")
    if entry.do == "confirm" and done.target == done.article:
        was = shown_of(_article(site, done.target))
    else:
        found = {change.field: change.before for change in done.changes}
        was = {name: found.get(name, old) for name, old in entry.was.items()}
    words = " ".join(why.split()) or entry.why
    return msgspec.structs.replace(entry, was=was, why=words, by=signature.by, at=signature.at)


def addition(
    site: Site, article_id: str, kind: FactKind, words: str, fields: Mapping[str, str | None], why: str,
    signature: Signature,
) -> Correction:  # fmt: skip
    """The entry that adds a fact at these words of an article; raises CannotDecide."""
    article = _article(site, article_id)
    words = words.strip()
    if not words or article.text.find(words) < 0:
        raise CannotDecide("choose words of one paragraph, exactly as they stand there")
    place = place_of_words(article, words)
    if place is None:
        raise CannotDecide("these words cross a paragraph's border: choose words of one paragraph")
    correction = Correction(
        do="add",
        kind=kind,
        fields={name: value for name, value in fields.items() if value},
        article=article.id,
        sentence=words,
        why=why or "the text says so; the machine did not see it",
        by=signature.by,
        at=signature.at,
    )
    try:
        added(correction, place, 0, _names(site))
    except Misfit as error:
        raise CannotDecide(str(error)) from error
    return correction


def values_of(kind: str, field: str) -> tuple[str, ...]:
    """The values a field can take; empty where it is free."""
    return get_args(_VALUES[kind, field]) if (kind, field) in _VALUES else ()


def kind_of(fact: Fact) -> str:
    """figure, position, meeting or quote."""
    return type(fact).__name__.lower()


class _Pen:
    """Writes the entries of one decision."""

    def __init__(self, site: Site, decision: Decision, signature: Signature) -> None:
        self._site, self._decision, self._signature = site, decision, signature

    def fact(self, do: Choice, fact: Fact) -> Correction:
        assert do in ("confirm", "reject")
        return Correction(
            do="confirm" if do == "confirm" else "reject",
            id=fact.id,
            article=fact.provenance.article,
            sentence=_sentence(fact),
            why=self._why(REASONS[do]),
            by=self._signature.by,
            at=self._signature.at,
        )

    def edited(self, fact: Fact) -> Correction:
        """The fields that are other than the fact's; where none is, it is confirmed as it stands."""
        known = FIELDS_OF[kind_of(fact)]
        fields = {
            name: value
            for name, value in self._decision.fields.items()
            if name in known and value != printed(fact, name)
        }
        if not fields:
            return self.fact("confirm", fact)
        try:
            with_fields(fact, fields, _names(self._site))
        except Misfit as error:
            raise CannotDecide(str(error)) from error
        return msgspec.structs.replace(
            self.fact("confirm", fact),
            do="set",
            fields=fields,
            was={name: printed(fact, name) for name in fields},
            why=self._why(REASONS["edit"]),
        )

    def about(self, target: str, do: Choice, others: Iterable[str]) -> Correction:
        assert do in ("settle", "merge", "split")
        return Correction(
            do=do,
            id=target,
            others=tuple(others),
            why=self._why(REASONS[do]),
            by=self._signature.by,
            at=self._signature.at,
        )

    def stands(self, article: Article) -> Correction:
        return Correction(
            do="confirm",
            id=article.id,
            was=shown_of(article),
            why=self._why(STANDS),
            by=self._signature.by,
            at=self._signature.at,
        )

    def _why(self, usual: str) -> str:
        return " ".join(self._decision.why.split()) or usual


def _chosen(site: Site, doubt: Doubt, decision: Decision) -> tuple[Fact, ...]:
    allowed = (*doubt.facts, *doubt.others) if doubt.kind == "meeting" else doubt.facts
    strange = [id_ for id_ in decision.facts if id_ not in allowed]
    if strange:
        raise CannotDecide(f"{strange[0]} is no fact of this question")
    facts = site.facts()
    return tuple(facts[id_] for id_ in decision.facts or doubt.facts)


def _apart(doubt: Doubt, decision: Decision) -> tuple[str, ...]:
    apart = tuple(id_ for id_ in doubt.others if id_ in decision.others)
    if not apart or len(apart) == len(doubt.others):
        raise CannotDecide("choose the mentions that are another meeting: some, not all")
    return apart


def _same(site: Site, doubt: Doubt, decision: Decision) -> tuple[str, ...]:
    known = {event.id for event in site.events} - {doubt.target}
    same = tuple(dict.fromkeys(id_ for id_ in decision.others if id_ in known))
    if not same:
        raise CannotDecide("choose the meeting that is the same one")
    return same


def _article(site: Site, id_: str) -> Article:
    found = next((article for article in site.articles if article.id == id_), None)
    if found is None:
        raise CannotDecide(f"there is no article {id_} any more")
    return found


def _names(site: Site) -> Names:
    return Names((*site.content.entities, *site.world))


def _sentence(fact: Fact) -> str:
    return fact.sentence if isinstance(fact, Quote) else fact.provenance.words
