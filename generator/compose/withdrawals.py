"""What a closed edition said and the briefing no longer holds: told once, by the next edition still open."""

from collections.abc import Iterable, Sequence

from generator.model.facts import Fact
from generator.model.site import Change, EditionLock, Issue, Site

Dated = tuple[int, Change]
"""A change and the place of its edition, oldest first."""


def withdrawn(site: Site, locks: Iterable[EditionLock], oldest_first: Sequence[Issue]) -> Iterable[Dated]:
    """Facts of closed editions that the editor rejected since, or whose article was taken out.

    A fact that another rule no longer finds is not withdrawn: nobody decided that it was wrong.
    """
    rejected = {c.id: c.why for c in site.content.corrections if c.do == "reject"}
    rejected |= {done.target: done.correction.why for done in site.applied if done.correction.do == "reject"}
    here = {article.id for article in site.articles}
    place = {issue.edition.id: n for n, issue in enumerate(oldest_first)}
    locks = tuple(locks)
    said_so = {c.now for lock in locks for c in lock.changes if c.kind == "withdrawn"}
    for lock in locks:
        after = range(place.get(lock.edition.id, len(oldest_first)) + 1, len(oldest_first))
        teller = next((n for n in after if not oldest_first[n].closed), None)
        if teller is None:
            continue
        for fact in _own(lock):
            if fact.id in said_so:
                continue
            if fact.id in rejected:
                yield teller, Change(kind="withdrawn", now=fact.id, before=fact.id, what=rejected[fact.id])
            elif fact.provenance.article not in here:
                yield (
                    teller,
                    Change(kind="withdrawn", now=fact.id, before=fact.id, what="its article was taken out"),
                )


def _own(lock: EditionLock) -> Iterable[Fact]:
    members = frozenset(lock.members)
    return (fact for reading in lock.readings if reading.article in members for fact in reading.facts())
