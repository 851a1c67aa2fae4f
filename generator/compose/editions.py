"""Which articles belong to which edition: a list beats the dates, and no article stands in two."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

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
    home = {
        article.id: (taken[article.id], False)
        if article.id in taken
        else _home(article, published[article.id], editions, closed)
        for article in articles
    }
    problems = (
        *(p for edition in editions if edition.id not in closed for p in _unknown(edition, home)),
        *(p for edition in content.editions if edition.id in closed for p in _edited(edition, closed)),
        *(_homeless(id_) for id_ in sorted(home) if editions and home[id_] is None),
    )
    return tuple(_issue(edition, articles, home, closed) for edition in reversed(editions)), problems


def _of(closed: Mapping[str, EditionLock]) -> list[Edition]:
    return [lock.edition for lock in closed.values()]


def _issue(
    edition: Edition,
    articles: Sequence[Article],
    home: Mapping[str, tuple[str, bool] | None],
    closed: Mapping[str, EditionLock],
) -> Issue:
    lock = closed.get(edition.id)
    if lock is not None:
        return Issue(
            edition=edition,
            articles=lock.members,
            unsure=lock.unsure,
            changes=lock.changes,
            closed=lock.closed,
        )
    mine = [
        (article.id, place[1])
        for article in articles
        if (place := home[article.id]) and place[0] == edition.id
    ]
    return Issue(
        edition=edition,
        articles=tuple(article for article, _ in mine),
        unsure=tuple(article for article, unsure in mine if unsure),
    )


def _home(
    article: Article,
    published: Published,
    editions: Sequence[Edition],
    closed: Mapping[str, EditionLock],
) -> tuple[str, bool] | None:
    """The id of the article's edition and whether that is unsure; None if no edition takes it."""
    still_open = [edition for edition in editions if edition.id not in closed]
    for edition in still_open:
        if edition.articles is not None and article.id in edition.articles:
            return edition.id, False
    dated = [edition for edition in still_open if edition.articles is None]
    earliest, latest = published.earliest, published.latest
    met = dated
    if earliest and latest:
        for edition in dated:
            if (edition.since or "") <= earliest and latest <= (edition.until or "9999"):
                return edition.id, False
        met = [edition for edition in dated if _meets(edition, earliest, latest)]
        if not met and any(_meets(edition, earliest, latest) for edition in _of(closed)):
            # It came too late for its own edition: the next one that takes anything tells of it.
            last = max(edition.until or "" for edition in _of(closed) if _meets(edition, earliest, latest))
            met = [edition for edition in dated if (edition.until or "9999") > last]
    added = article.added[:10]
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
    return tuple({make(date.fromisoformat(day)) for day in days})


def _week(day: date) -> Edition:
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Edition(
        id=f"{year}-w{week:02}",
        title=f"Week {week}, {year}",
        since=monday.isoformat(),
        until=(monday + timedelta(days=6)).isoformat(),
    )


def _month(day: date) -> Edition:
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
