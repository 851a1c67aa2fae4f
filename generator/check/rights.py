"""Rights, measured on what really leaves the house: runs of an article's words in the finished files."""

from collections.abc import Iterable, Iterator, Sequence

from generator.check.html import is_html, markup_of
from generator.model.article import Article
from generator.model.content import Outlet
from generator.model.page import Asset
from generator.model.problem import Problem
from generator.model.site import Site
from generator.text.strings import fold, fold_words

LONGEST_RUN = 40
_PROBE = 8  # words: shorter runs are shared by unrelated texts


def rights_problems(site: Site, assets: Sequence[Asset]) -> Iterator[Problem]:
    """Articles we may not print of which some file holds more than `LONGEST_RUN` words in a row."""
    owners = _owners(article for article in site.articles if not _free(article, site))
    if not owners:
        return
    for asset in assets:
        if asset.path.startswith("static/"):
            continue
        for article, longest in sorted(_longest_runs(_words(asset), owners).items()):
            if longest > LONGEST_RUN:
                yield Problem(
                    where=asset.path,
                    severity="error",
                    code="excerpt-too-long",
                    message=f"{longest} words in a row of {article}, of which we may not print so much",
                    hint="quote less of it in what you write, or state the licence in content/sources.yaml",
                )


def _free(article: Article, site: Site) -> bool:
    if article.rights:
        return article.rights == "full"
    outlet = _outlet(article, site)
    return outlet is not None and outlet.rights == "full" and bool(outlet.licence)


def _outlet(article: Article, site: Site) -> Outlet | None:
    name = fold(article.source.name or "")
    return next(
        (
            outlet
            for outlet in site.content.outlets
            if name and name in {fold(outlet.name), fold(outlet.id), *map(fold, outlet.aliases)}
        ),
        None,
    )


def _words(asset: Asset) -> tuple[str, ...]:
    text = markup_of(asset).text if is_html(asset) else asset.body.decode("utf-8", errors="replace")
    return fold_words(text)


def _owners(articles: Iterable[Article]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every run of `_PROBE` words, and the ids of the articles that hold it."""
    owners: dict[tuple[str, ...], tuple[str, ...]] = {}
    for article in articles:
        words = fold_words(article.text)
        for probe in {words[n : n + _PROBE] for n in range(len(words) - _PROBE + 1)}:
            owners[probe] = (*owners.get(probe, ()), article.id)
    return owners


def _longest_runs(words: tuple[str, ...], owners: dict[tuple[str, ...], tuple[str, ...]]) -> dict[str, int]:
    """Article id -> the longest stretch of `words` made of that article's own runs, in one pass."""
    longest: dict[str, int] = {}
    ends: dict[str, tuple[int, int]] = {}  # article -> (last probe it owned, how many in a row)
    for n in range(len(words) - _PROBE + 1):
        for article in owners.get(words[n : n + _PROBE], ()):
            last, run = ends.get(article, (-2, 0))
            run = run + 1 if last == n - 1 else 1
            ends[article] = (n, run)
            longest[article] = max(longest.get(article, 0), run + _PROBE - 1)
    return longest
