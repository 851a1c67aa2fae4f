"""What a closed edition said and an editor took back or put right since: told by the next one still open."""

from collections.abc import Iterable, Iterator, Sequence

from generator.model.facts import Fact
from generator.model.site import Change, EditionLock, FieldChange, Issue, Site

_OWN_WORDS = frozenset({"stance", "event"})

Dated = tuple[int, Change]
"""A change and the place of its edition, oldest first."""


def taken_back(site: Site, locks: Sequence[EditionLock], oldest_first: Sequence[Issue]) -> Iterable[Dated]:
    """Facts of closed editions that were rejected or corrected since, or whose article was taken out.

    Each is told once.  A fact that another rule no longer finds is not withdrawn: nobody decided that it was
    wrong.
    """
    here = {article.id for article in site.articles}
    place = {issue.edition.id: n for n, issue in enumerate(oldest_first)}
    told = {(c.kind, c.now, c.before) for lock in locks for c in lock.changes}
    for lock in locks:
        after = range(place.get(lock.edition.id, len(oldest_first)) + 1, len(oldest_first))
        teller = next((n for n in after if not oldest_first[n].closed), None)
        if teller is None:
            continue
        for change in (*_corrected(site, lock), *_gone(lock, here)):
            if (change.kind, change.now, change.before) not in told:
                told.add((change.kind, change.now, change.before))
                yield teller, change


def _corrected(site: Site, lock: EditionLock) -> Iterator[Change]:
    own = {fact.id for fact in _own(lock)}
    for done in site.applied:
        if done.target in own and lock.is_later(done.correction):
            if done.correction.do == "set":
                yield Change(
                    kind="revised",
                    now=done.target,
                    before=done.target,
                    fields=tuple(_without_words(change) for change in done.changes),
                    why=done.correction.why,
                )
            elif done.correction.do == "reject":
                yield Change(kind="withdrawn", now=done.target, before=done.target, why=done.correction.why)


def _gone(lock: EditionLock, here: set[str]) -> Iterator[Change]:
    for fact in _own(lock):
        if fact.provenance.article not in here:
            yield Change(kind="withdrawn", now=fact.id, before=fact.id)


def _without_words(change: FieldChange) -> FieldChange:
    """Which field was set; an article's words are for its rights to show, never for a change."""
    if change.field not in _OWN_WORDS:
        return change
    return FieldChange(field=change.field, before=None, after=None)


def _own(lock: EditionLock) -> Iterator[Fact]:
    members = frozenset(lock.members)
    return (fact for reading in lock.readings if reading.article in members for fact in reading.facts())
