"""Texts of others that git tracks: whoever may see the source repository can read them."""

from pathlib import Path, PurePosixPath

from generator.disk.content import load_articles, load_content
from generator.disk.inbox import INBOX
from generator.disk.memo import Memo
from generator.disk.site_folder import CACHE
from generator.model.article import Article
from generator.model.content import Content
from generator.model.problem import Problem
from generator.model.site import Site
from generator.pages.catalogue import Catalogue
from generator.pages.rights import mode_of
from generator.tools import git

_ARTICLES = PurePosixPath("content/articles")
_NAMED = 10
"""How many files the message names."""


def tracked_texts(site: Path) -> Problem | None:
    """The raw texts and articles that git tracks though we may not print them in full; None if all is well.

    A raw text may be shown where articles were made of it, and all of them may; one of which no article was
    made is somebody's.  A repository that is said to be private may track everything.
    """
    files = [PurePosixPath(name) for name in git.tracked(site, INBOX.as_posix(), _ARTICLES.as_posix())]
    files = [file for file in files if not file.name.startswith(".")]
    if not files:
        return None
    content, _ = load_content(site)
    if content.settings.repository == "private":
        return None
    articles, _ = load_articles(site, Memo(site / CACHE, jobs=1))
    foreign = sorted(set(map(str, files)) - _free(articles, content, files))
    if not foreign:
        return None
    more = f" and {len(foreign) - _NAMED} more" if len(foreign) > _NAMED else ""
    return Problem(
        where="content/site.yaml",
        severity="error",
        code="third-party-text-tracked",
        message=f"git tracks texts that are not ours to print in full: {', '.join(foreign[:_NAMED])}{more}",
        hint="take them out: git rm --cached FILE (the history holds them, too); or, where the repository is"
        " private, say so: repository: private",
    )


def _free(articles: tuple[Article, ...], content: Content, files: list[PurePosixPath]) -> set[str]:
    """Those of the files that hold nothing but words we may print in full."""
    full = {article.id for article in articles if _is_full(article, content)}
    raws_of_others = {article.raw.file for article in articles if article.id not in full}
    raws = {article.raw.file for article in articles} - raws_of_others
    return {
        str(file) for file in files if (file.stem in full if file.parent == _ARTICLES else file.name in raws)
    }


def _is_full(article: Article, content: Content) -> bool:
    outlets = Catalogue(
        Site(
            content=content,
            articles=(article,),
            readings=(),
            published={},
            sections=(),
            events=(),
            stories=(),
            background=(),
            conflicts=(),
            corroborations=(),
            issues=(),
        )
    )
    return mode_of(article, content, outlets.outlet_of(article))[0] == "full"
