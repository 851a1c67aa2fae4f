"""Closed editions: shown from their locks alone, with what was corrected or withheld since."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.model.content import Content
from generator.model.corrections import Correction
from generator.model.fingerprint import short
from generator.model.problem import Problem
from generator.model.site import EditionLock, Site
from generator.pages import urls
from generator.pages.catalogue import Catalogue
from generator.pages.closing import Closed
from generator.pages.fact_views import FactViews
from generator.pages.rights import Grant, mode_of
from generator.pages.withholding import without_words


def with_closed_editions(views: FactViews) -> FactViews:
    """The views, with those of every closed edition beside them."""
    editions = {
        lock.edition.id: closed_views(views, lock) for lock in views.catalogue.site.locks if lock.closed
    }
    return FactViews(views.catalogue, views.links, views.words, editions=editions)


def closed_views(views: FactViews, lock: EditionLock) -> FactViews:
    """Views of the facts as the edition showed them; links lead only to pages that the site still has."""
    living = views.catalogue
    lock = without_words(lock, frozenset(withheld_since(living, lock)))
    grants = {
        id_: msgspec.convert(wording, Grant, from_attributes=True) for id_, wording in lock.wording.items()
    }
    closed = Closed(
        living=living,
        route=urls.edition(lock.edition.id),
        at=lock.closed or "",
        later=_later(living.site, lock),
    )
    return FactViews(
        Catalogue(_frozen_site(living.site, lock), grants=grants), views.links, views.words, closed=closed
    )


def withheld_since(living: Catalogue, lock: EditionLock) -> Iterator[str]:
    """Articles whose words the lock still holds and that are withheld now, by themselves or their source."""
    for article in lock.articles:
        now = living.articles.get(article.id, article)
        mode, _ = mode_of(now, living.site.content, living.outlet_of(now))
        if mode == "withheld" and lock.wording[article.id].mode != "withheld":
            yield article.id


def words_still_locked(living: Catalogue) -> Iterator[Problem]:
    """A problem for each lock that holds words nobody may show any more: a repository may be public."""
    for lock in living.site.locks:
        silent = ", ".join(withheld_since(living, lock))
        if silent:
            yield Problem(
                where=f"content/editions/{lock.edition.id}.lock.json",
                severity="warning",
                code="edition-lock-words",
                message=f"no page shows the words of {silent} any more, but this file still holds them",
                hint='`briefing edition withhold --why "..."` takes them out',
            )


def _frozen_site(site: Site, lock: EditionLock) -> Site:
    content = Content(settings=site.content.settings, entities=lock.entities, outlets=lock.outlets)
    return Site(
        content=content,
        articles=lock.articles,
        readings=lock.readings,
        published=lock.published,
        sections=lock.sections,
        events=lock.events,
        stories=lock.stories,
        background=(),
        conflicts=lock.conflicts,
        corroborations=lock.corroborations,
        issues=site.issues,
    )


def _later(site: Site, lock: EditionLock) -> Mapping[str, tuple[Correction, ...]]:
    """Id of a fact, meeting, story or conflict -> what was decided on it since the closing."""
    ids = {fact.id for reading in lock.readings for fact in reading.facts()}
    ids.update(record.id for records in (lock.events, lock.stories, lock.conflicts) for record in records)
    found: dict[str, dict[str, Correction]] = {}
    for id_, correction in _decisions(site):
        if id_ in ids and lock.is_later(correction):
            found.setdefault(id_, {})[short(correction)] = correction
    return {
        id_: tuple(sorted(decided.values(), key=lambda decision: (decision.at or "", decision.why)))
        for id_, decided in found.items()
    }


def _decisions(site: Site) -> Iterable[tuple[str, Correction]]:
    # A decision names its fact by one id and may have found it again under another.
    yield from ((correction.id, correction) for correction in site.content.corrections)
    yield from ((applied.target, applied.correction) for applied in site.applied)
