"""An edition narrowed to some topics, for readers who asked for these only."""

from collections.abc import Iterable

import msgspec

from generator.model.site import Change, Conflict, EditionLock, Event, Issue, Section, Site


def narrowed(site: Site, issue: Issue, topics: Iterable[str]) -> tuple[Site, Issue]:
    """The site with this edition alone, and of it only what falls under the topics (slugs; none: all).

    Articles without a passage in them, changes and conflicts among other facts are left out, from the lock
    of a closed edition too.  A slug that no topic has finds nothing.
    """
    wanted = frozenset(topics)
    if not wanted:
        return msgspec.structs.replace(site, issues=(issue,)), issue
    locks = [lock for lock in site.locks if lock.edition.id == issue.edition.id]
    held: tuple[Site | EditionLock, ...] = (site, *locks)
    sections = [section for each in held for section in _chosen(each.sections, wanted)]
    facts = frozenset(fact for section in sections for fact in section.facts)
    events = [event.id for each in held for event in each.events if _is_among(event, facts)]
    conflicts = [conflict.id for each in held for conflict in _among(each.conflicts, facts)]
    ids = facts.union(events, conflicts)
    articles = {passage.article for section in sections for passage in section.passages}
    issue = msgspec.structs.replace(
        issue,
        articles=tuple(article for article in issue.articles if article in articles),
        changes=tuple(change for change in issue.changes if _ids(change) & ids),
    )
    site = msgspec.structs.replace(
        site,
        issues=(issue,),
        sections=_chosen(site.sections, wanted),
        conflicts=_among(site.conflicts, facts),
        locks=tuple(
            msgspec.structs.replace(
                lock, sections=_chosen(lock.sections, wanted), conflicts=_among(lock.conflicts, facts)
            )
            if lock in locks
            else lock
            for lock in site.locks
        ),
    )
    return site, issue


def _chosen(sections: tuple[Section, ...], wanted: frozenset[str]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.topic.slug in wanted)


def _is_among(event: Event, facts: frozenset[str]) -> bool:
    return any(mention in facts for mention in event.mentions)


def _among(conflicts: tuple[Conflict, ...], facts: frozenset[str]) -> tuple[Conflict, ...]:
    return tuple(c for c in conflicts if any(side.fact in facts for side in c.sides))


def _ids(change: Change) -> frozenset[str]:
    return frozenset(filter(None, (change.now, change.before, change.fact)))
