"""Which articles belong to which edition: a list beats the dates, and no article stands in two."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from generator.model.article import Article, Published
from generator.model.content import Content, Edition
from generator.model.problem import Problem
from generator.model.site import EditionLock, Issue

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def issues(
    content: Content,
    articles: Sequence[Article],
    published: Mapping[str, Published],
    locks: Sequence[EditionLock] = (),
) -> tuple[tuple[Issue, ...], tuple[Problem, ...]]:
    """All editions with their articles, newest first, and a problem for each article a list names in vain.

    An article belongs to the edition that holds its whole publication interval.  Where the interval crosses a
    border, is not known, or lies in an edition that was closed without it, it goes to the first edition that
    was still open when it was added, marked unsure.  A closed edition keeps what its lock names.
    """
    closed = {lock.edition.id: lock for lock in locks if lock.closed}
    written = _editions(content, articles, published)
    editions = _in_order([*(edition for edition in written if edition.id not in closed), *_of(closed)])
    taken = {article: id_ for id_ in sorted(closed) for article in closed[id_].members}
    shelves = _Shelves(editions, closed)
    home = {
        article.id: (taken[article.id], False)
        if article.id in taken
        else shelves.home(article, published[article.id])
        for article in articles
    }
    members: dict[str, list[tuple[str, bool]]] = {}
    for id_, place in home.items():
        if place is not None:
            members.setdefault(place[0], []).append((id_, place[1]))
    problems = (
        *(p for edition in editions if edition.id not in closed for p in _unknown(edition, home)),
        *(p for edition in content.editions if edition.id in closed for p in _edited(edition, closed)),
        *(_homeless(id_) for id_ in sorted(home) if editions and home[id_] is None),
    )
    by_hand = {edition.id for edition in content.editions} | closed.keys()
    return tuple(
        _issue(edition, members.get(edition.id, ()), closed)
        for edition in reversed(editions)
        # A week that was made for an article of vague date, which then went elsewhere, is no edition.
        if edition.id in members or edition.id in by_hand
    ), problems


def _of(closed: Mapping[str, EditionLock]) -> list[Edition]:
    return [lock.edition for lock in closed.values()]


def _issue(edition: Edition, members: Iterable[tuple[str, bool]], closed: Mapping[str, EditionLock]) -> Issue:
    lock = closed.get(edition.id)
    if lock is not None:
        return Issue(
            edition=edition,
            articles=lock.members,
            unsure=lock.unsure,
            changes=lock.changes,
            closed=lock.closed,
        )
    return Issue(
        edition=edition,
        articles=tuple(article for article, _ in members),
        unsure=tuple(article for article, unsure in members if unsure),
    )


_Home = tuple[str, bool]
"""The id of an edition, and whether that is unsure."""


class _Shelves:
    """Which edition takes an article; of many articles out on the same days it is looked up once."""

    def __init__(self, editions: Sequence[Edition], closed: Mapping[str, EditionLock]) -> None:
        still_open = [edition for edition in editions if edition.id not in closed]
        self._listed: dict[str, str] = {}
        for edition in still_open:
            for article in edition.articles or ():
                self._listed.setdefault(article, edition.id)
        self._dated = [edition for edition in still_open if edition.articles is None]
        self._last_days = [edition.until or "9999" for edition in self._dated]
        self._closed = _of(closed)
        self._known: dict[tuple[str | None, str | None, str], _Home | None] = {}

    def home(self, article: Article, published: Published) -> _Home | None:
        """The article's edition; None if no edition takes it."""
        if article.id in self._listed:
            return self._listed[article.id], False
        key = (published.earliest, published.latest, article.added[:10])
        if key not in self._known:
            self._known[key] = self._by_days(*key)
        return self._known[key]

    def _by_days(self, earliest: str | None, latest: str | None, added: str) -> _Home | None:
        met = self._dated
        if earliest and latest:
            # They stand in the order of their last days: those before it cannot hold the latest day.
            for edition in self._dated[bisect_left(self._last_days, latest) :]:
                if (edition.since or "") <= earliest:
                    return edition.id, False
            met = [edition for edition in met if _meets(edition, earliest, latest)]
            too_late = [edition for edition in self._closed if _meets(edition, earliest, latest)]
            if not met and too_late:
                # It came too late for its own edition: the next one that takes anything tells of it.
                last = max(edition.until or "" for edition in too_late)
                met = [edition for edition in self._dated if (edition.until or "9999") > last]
        waiting = [edition for edition in met if added <= (edition.until or "9999")]
        # An interval that meets no edition belongs to none, however late the article was added.
        chosen = waiting[:1] or (met[-1:] if earliest and latest else [])
        return (chosen[0].id, True) if chosen else None


def _meets(edition: Edition, earliest: str, latest: str) -> bool:
    dated = edition.articles is None
    return dated and (edition.since or "") <= latest and earliest <= (edition.until or "9999")


def _in_order(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Oldest first; those without a last day at the end."""
    return tuple(sorted(editions, key=lambda e: (e.until or "9999", e.since or "", e.id)))


def _editions(
    content: Content, articles: Sequence[Article], published: Mapping[str, Published]
) -> tuple[Edition, ...]:
    """The written editions, else weeks or months as the settings say; in no order."""
    if content.editions or content.settings.editions == "written":
        return content.editions
    days = {day for article in articles if (day := published[article.id].earliest or article.added[:10])}
    make = _week if content.settings.editions == "weeks" else _month
    return tuple({make(day) for day in days})


@lru_cache(maxsize=4096)
def _week(iso: str) -> Edition:
    day = date.fromisoformat(iso)
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Edition(
        id=f"{year}-w{week:02}",
        title=f"Week {week}, {year}",
        since=monday.isoformat(),
        until=(monday + timedelta(days=6)).isoformat(),
    )


@lru_cache(maxsize=4096)
def _month(iso: str) -> Edition:
    day = date.fromisoformat(iso)
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Edition(
        id=f"{day:%Y-%m}",
        title=f"{_MONTHS[day.month - 1]} {day.year}",
        since=first.isoformat(),
        until=last.isoformat(),
    )


def _unknown(edition: Edition, home: Mapping[str, object]) -> Iterable[Problem]:
    for article in edition.articles or ():
        if article not in home:
            yield Problem(
                where=f"content/editions/{edition.id}.md",
                severity="error",
                code="edition-article-unknown",
                message=f'there is no article "{article}"',
                hint="the id is the file's name in content/articles without .md",
            )


def _homeless(article: str) -> Problem:
    return Problem(
        where=f"content/articles/{article}.md",
        severity="note",
        code="article-in-no-edition",
        message="no edition holds its date, and none was open when it was added",
        hint="begin an edition whose days hold it, or name it in an edition's list `articles`",
    )


def _edited(edition: Edition, closed: Mapping[str, EditionLock]) -> Iterable[Problem]:
    if edition != closed[edition.id].edition:
        yield Problem(
            where=f"content/editions/{edition.id}.md",
            severity="warning",
            code="edition-closed",
            message="this file changed after the edition was closed; the page shows what was closed",
            hint=f'`briefing edition reopen {edition.id} --why "..."`, then close it again',
        )
