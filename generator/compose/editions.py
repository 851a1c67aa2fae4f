"""Which articles belong to which edition: a list beats the dates, and no article stands in two."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from generator.model.article import Article, Published
from generator.model.content import Content, Edition
from generator.model.problem import Problem
from generator.model.site import Issue

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
    content: Content, articles: Sequence[Article], published: Mapping[str, Published]
) -> tuple[tuple[Issue, ...], tuple[Problem, ...]]:
    """All editions with their articles, newest first, and a problem for each article a list names in vain.

    An article belongs to the edition that holds its whole publication interval.  Where the interval crosses a
    border or is not known, it goes to the first edition that was still open when it was added, marked unsure.
    """
    editions = _editions(content, articles, published)
    home = {article.id: _home(article, published[article.id], editions) for article in articles}
    problems = tuple(problem for edition in editions for problem in _unknown(edition, home))
    shelves = tuple(_issue(edition, articles, home) for edition in reversed(editions))
    return shelves, problems


def _issue(
    edition: Edition, articles: Sequence[Article], home: Mapping[str, tuple[str, bool] | None]
) -> Issue:
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


def _home(article: Article, published: Published, editions: Sequence[Edition]) -> tuple[str, bool] | None:
    """The id of the article's edition and whether that is unsure; None if no edition takes it."""
    for edition in editions:
        if edition.articles is not None and article.id in edition.articles:
            return edition.id, False
    dated = [edition for edition in editions if edition.articles is None]
    earliest, latest = published.earliest, published.latest
    if earliest and latest:
        for edition in dated:
            if (edition.since or "") <= earliest and latest <= (edition.until or "9999"):
                return edition.id, False
        # An interval that meets no edition belongs to none, however late the article was added.
        dated = [e for e in dated if (e.since or "") <= latest and earliest <= (e.until or "9999")]
    added = article.added[:10]
    still_open = [edition for edition in dated if added <= (edition.until or "9999")]
    crossing = still_open[:1] or (dated[-1:] if earliest and latest else [])
    return (crossing[0].id, True) if crossing else None


def _editions(
    content: Content, articles: Sequence[Article], published: Mapping[str, Published]
) -> tuple[Edition, ...]:
    """The written editions, else weeks or months as the settings say; oldest first."""
    if content.editions or content.settings.editions == "written":
        return tuple(sorted(content.editions, key=lambda e: (e.until or "9999", e.since or "", e.id)))
    days = {day for article in articles if (day := published[article.id].earliest or article.added[:10])}
    make = _week if content.settings.editions == "weeks" else _month
    return tuple(sorted({make(date.fromisoformat(day)) for day in days}, key=lambda e: (e.until or "", e.id)))


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
