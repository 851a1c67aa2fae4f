"""What people decided, applied to what the machine found: their word stands until they change it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from generator.compose.additions import added, same_in
from generator.compose.anchoring import found_again, place_of_words
from generator.compose.fields import Misfit, Names, changes, printed, shown_of, with_fields
from generator.compose.verdicts import Verdicts, is_complete, misfit, orphan, stale
from generator.model.article import Article
from generator.model.corrections import Correction
from generator.model.facts import Fact, Figure, Meeting, Position, Quote, Reading
from generator.model.problem import Problem
from generator.model.site import Applied, Conflict
from generator.text.strings import fold

_Record = TypeVar("_Record", Figure, Position, Meeting, Quote)


def corrected(
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    corrections: Iterable[Correction],
    names: Names,
) -> tuple[dict[str, Reading], Verdicts]:
    """The readings with facts confirmed, rejected, set and added; what took effect, and what fits no more.

    A decision finds its fact by id, else by article, kind, a sentence at least nine tenths alike and the same
    anchor.  One that finds none is an orphan; one whose `was` is not what the machine finds now is stale.
    Both are kept and reported.
    """
    desk = _Desk(articles, readings, names)
    for correction in corrections:
        if not is_complete(correction):
            continue
        if correction.do == "add":
            desk.add(correction)
        elif correction.do in ("confirm", "reject", "set"):
            desk.decide(correction)
    return desk.readings(), Verdicts(applied=tuple(desk.applied), problems=tuple(desk.problems))


class _Desk:
    """The facts on their way through the decisions, in the order of the file."""

    def __init__(
        self, articles: Mapping[str, Article], readings: Mapping[str, Reading], names: Names
    ) -> None:
        self._articles, self._readings, self._names = articles, readings, names
        self._found = {fact.id: fact for reading in readings.values() for fact in reading.facts()}
        self._now: dict[str, Fact | None] = {}
        """Id -> the fact as decided; None where it was rejected."""
        self._ordinals: Counter[tuple[str, str, str]] = Counter()
        self.applied: list[Applied] = []
        self.problems: list[Problem] = []

    def decide(self, correction: Correction) -> None:
        """Confirm, reject or set the fact that the correction means; an article can be confirmed, too."""
        if correction.do == "confirm" and correction.id in self._articles:
            self._let_stand(correction, self._articles[correction.id])
            return
        fact = self._found.get(correction.id) or found_again(
            correction, self._readings.get(correction.article or "")
        )
        if fact is None and correction.id not in self._now:
            self.problems.append(orphan(correction, "fact"))
            return
        id_ = fact.id if fact else correction.id
        before = self._now.get(id_, fact)
        if before is None:
            return  # rejected by an entry above
        self._put(correction, before)

    def _let_stand(self, correction: Correction, article: Article) -> None:
        # Somebody looked for a date and an outlet: what the text does not show stays unknown.
        shown = shown_of(article)
        aged = [name for name, old in correction.was.items() if shown.get(name) != old]
        self.problems += [stale(correction, name, shown.get(name)) for name in aged]
        self.applied.append(
            Applied(correction=correction, target=article.id, article=article.id, stale=bool(aged))
        )

    def _put(self, correction: Correction, before: Fact) -> None:
        if correction.do == "reject":
            self._now[before.id] = None
            self._note(correction, before, None)
            return
        aged = [
            name
            for name, old in correction.was.items()
            if printed(before, name) not in (old, correction.fields.get(name))
        ]
        try:
            after = with_fields(before, correction.fields, self._names)
        except Misfit as error:
            self.problems.append(misfit(correction, str(error)))
            return
        self.problems += [stale(correction, name, printed(before, name)) for name in aged]
        self._now[before.id] = after
        self._note(correction, before, after, is_stale=bool(aged))

    def add(self, correction: Correction) -> None:
        """Add a fact where its words stand; what the machine by now finds itself is confirmed instead."""
        article = self._articles.get(correction.article or "")
        place = place_of_words(article, correction.sentence or "") if article else None
        if article is None or place is None:
            self.problems.append(orphan(correction, "place for"))
            return
        key = (article.id, correction.kind or "", fold(correction.sentence or ""))
        try:
            fact = added(correction, place, self._ordinals[key], self._names)
        except Misfit as error:
            self.problems.append(misfit(correction, str(error)))
            return
        self._ordinals[key] += 1
        known = same_in(self._readings[article.id], fact, correction)
        if known is not None:
            self._put(msgspec.structs.replace(correction, fields={}), known)
            return
        self._now[fact.id] = fact
        self._note(correction, None, fact)

    def _note(
        self, correction: Correction, before: Fact | None, after: Fact | None, *, is_stale: bool = False
    ) -> None:
        fact = after or before
        if fact is not None:
            self.applied.append(
                Applied(
                    correction=correction,
                    target=fact.id,
                    article=fact.provenance.article,
                    block=fact.provenance.block,
                    changes=changes(before, after),
                    stale=is_stale,
                )
            )

    def readings(self) -> dict[str, Reading]:
        """The readings as decided; those of articles without a decision are the same records as before."""
        changed = dict(self._readings)
        new = [fact for id_, fact in self._now.items() if fact and id_ not in self._found]
        touched = {fact.provenance.article for fact in new}
        touched |= {self._found[id_].provenance.article for id_ in self._now if id_ in self._found}
        for article in touched:
            reading, here = changed[article], [fact for fact in new if fact.provenance.article == article]
            changed[article] = msgspec.structs.replace(
                reading,
                figures=self._decided(reading.figures, [f for f in here if isinstance(f, Figure)]),
                positions=self._decided(reading.positions, [f for f in here if isinstance(f, Position)]),
                meetings=self._decided(reading.meetings, [f for f in here if isinstance(f, Meeting)]),
                quotes=self._decided(reading.quotes, [f for f in here if isinstance(f, Quote)]),
            )
        return changed

    def _decided(self, found: Sequence[_Record], new: Sequence[_Record]) -> tuple[_Record, ...]:
        kept: list[_Record] = []
        for old in found:
            now = self._now.get(old.id, old)
            if isinstance(now, type(old)):
                kept.append(now)
        if new:
            kept += new
            kept.sort(key=lambda fact: (fact.provenance.start, fact.provenance.end, fact.id))
        return tuple(kept)


def settled(
    conflicts: Iterable[Conflict], corrections: Iterable[Correction]
) -> tuple[tuple[Conflict, ...], Verdicts]:
    """The conflicts with the editor's reason where one is settled: found by id, else by its facts."""
    by_id = {conflict.id: conflict for conflict in conflicts}
    applied: list[Applied] = []
    problems: list[Problem] = []
    for correction in corrections:
        if correction.do != "settle" or not is_complete(correction):
            continue
        meant = by_id.get(correction.id) or _by_sides(correction, by_id.values())
        if meant is None:
            problems.append(orphan(correction, "conflict"))
        else:
            by_id[meant.id] = msgspec.structs.replace(meant, settled=correction.why)
            applied.append(Applied(correction=correction, target=meant.id))
    return tuple(by_id.values()), Verdicts(applied=tuple(applied), problems=tuple(problems))


def _by_sides(correction: Correction, conflicts: Iterable[Conflict]) -> Conflict | None:
    """The only conflict that has two of the named facts on its sides."""
    named = set(correction.others)
    meant = [c for c in conflicts if len({side.fact for side in c.sides if side.fact in named}) > 1]
    return meant[0] if len(meant) == 1 else None
