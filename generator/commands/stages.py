"""The stages one by one, shared by the commands: load, extract, compose, plan and render."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.commands import collector
from generator.compose.compose import compose
from generator.compose.memory import Memory
from generator.disk.content import load_articles, load_content
from generator.disk.edition_locks import load_locks
from generator.disk.lexicons import load_lexicons
from generator.disk.memo import Memo, Stage
from generator.disk.site_folder import CACHE
from generator.disk.themes import load_theme
from generator.errors import AddressRefused, ThemeBroken
from generator.lenses import knowledge, reading
from generator.model.article import Article
from generator.model.content import Content, Topic
from generator.model.documents import SearchDocument
from generator.model.facts import Reading
from generator.model.lexicon import Lexicons
from generator.model.page import Asset, Page, Theme
from generator.model.problem import Problem
from generator.model.site import EditionLock, Site
from generator.pages.plan import plan
from generator.pages.search_documents import search_documents
from generator.pages.withheld import public_readings
from generator.render.environment import TemplateFailed
from generator.render.render import check_theme, render, static_assets
from generator.text.site_address import EXAMPLE, in_ascii, is_site_address


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What people wrote and what ships with the product."""

    content: Content
    articles: tuple[Article, ...]
    lexicons: Lexicons
    locks: tuple[EditionLock, ...] = ()
    problems: tuple[Problem, ...]


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """The pages to render, and what to render them with."""

    pages: tuple[Page, ...]
    theme: Theme
    documents: tuple[SearchDocument, ...] = ()
    """What the search index is to hold."""


def load(folder: Path, memo: Memo, *, base_url: str | None = None) -> Loaded:
    """Read a site's folder; `base_url` stands in for the one in the settings.

    Raises SiteNotFound, and AddressRefused for a `base_url` that is no site's address.
    """
    if base_url is not None and not is_site_address(base_url):
        hint = f"write it like {EXAMPLE}"
        raise AddressRefused(f'"{base_url}" is not the address of a site', where="--base-url", hint=hint)
    content, problems = load_content(folder, memo.seen)
    articles, more = load_articles(folder, memo)
    settings = msgspec.structs.replace(
        content.settings, base_url=in_ascii(base_url or content.settings.base_url)
    )
    content = msgspec.structs.replace(content, settings=settings)
    locks, unread = load_locks(folder)
    return Loaded(
        content=content,
        articles=articles,
        lexicons=load_lexicons(),
        locks=locks,
        problems=(*problems, *more, *unread),
    )


def extract(loaded: Loaded, memo: Memo) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """The facts of every article; unchanged articles are not read again."""
    known = knowledge_of(loaded)
    stage: Stage[Article, _Read] = Stage(
        function=_read, shared=(known,), depends=knowledge.projection, result=_Read, rooms=("lenses",)
    )
    readings = memo.map(stage, loaded.articles)
    problems = tuple(_failed(read.reading.article, read.failure) for read in readings if read.failure)
    return tuple(read.reading for read in readings), problems


def knowledge_of(loaded: Loaded) -> knowledge.LensKnowledge:
    """What the lenses know on this site."""
    topics = tuple(_as_lenses_see(topic) for topic in loaded.content.topics)
    return knowledge.gather(loaded.content.entities, loaded.lexicons, topics)


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    reading: Reading
    failure: str | None = None


def _read(article: Article, known: knowledge.LensKnowledge) -> _Read:
    # A defect that one text brings out must not cost the others their site.
    try:
        return _Read(reading=reading.read(article, known))
    except Exception as error:
        return _Read(reading=Reading(article=article.id), failure=f"{type(error).__name__}: {error}")


def _failed(article: str, failure: str) -> Problem:
    return Problem(
        where=f"content/articles/{article}.md",
        severity="error",
        code="lens-failed",
        message=f"its facts are missing, for the program failed on this text: {failure}",
        hint="please report this defect, with the text if you may",
    )


def compose_site(
    loaded: Loaded, readings: tuple[Reading, ...], memory: Memory | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """The site, and what is wrong with the content taken together.

    Who composes again and again keeps a memory: what did not change is then not worked out again.
    """
    with collector.at_rest():
        return compose(
            loaded.content,
            loaded.articles,
            readings,
            world=loaded.lexicons.world,
            lexicons=loaded.lexicons,
            locks=loaded.locks,
            memory=memory,
        )


def compose_public(
    loaded: Loaded, readings: tuple[Reading, ...], memory: Memory | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """The site as it leaves the house: nothing in it rests on a withheld article."""
    return compose_site(loaded, public_readings(loaded.content, loaded.articles, readings), memory)


def site_of(folder: Path) -> tuple[Site, tuple[Problem, ...]]:
    """Everything the articles say, for the editor's eyes, with all problems."""
    memo = Memo(folder / CACHE)
    loaded = load(folder, memo)
    readings, failed = extract(loaded, memo)
    site, problems = compose_site(loaded, readings)
    return site, (*loaded.problems, *failed, *problems)


def public_site_of(
    folder: Path, *, base_url: str | None = None, jobs: int | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """The site as it leaves the house, with all problems."""
    memo = Memo(folder / CACHE, jobs=jobs)
    loaded = load(folder, memo, base_url=base_url)
    readings, failed = extract(loaded, memo)
    site, problems = compose_public(loaded, readings)
    return site, (*loaded.problems, *failed, *problems)


def plan_site(site: Site, folder: Path, *, search: bool = False) -> tuple[Planned, tuple[Problem, ...]]:
    """The pages of the site and the theme they are for; raises ThemeNotFound or ThemeBroken.

    `search`: with a search page that asks an index of the planned documents.
    """
    theme = theme_of(site, folder)
    pages, problems = plan(site, theme, search=search)
    documents = search_documents(site, pages) if search else ()
    return Planned(pages=pages, theme=theme, documents=documents), problems


def theme_of(site: Site, folder: Path, *, last: Theme | None = None) -> Theme:
    """The theme of the site; raises ThemeNotFound or ThemeBroken.  The `last` good one is not tried again."""
    settings = site.content.settings
    theme = load_theme(settings.theme, folder, settings.language)
    if last is not None and theme == last:
        return last
    broken = check_theme(theme)
    if broken:
        raise ThemeBroken(broken[0].message, where=broken[0].where, hint=broken[0].hint)
    return theme


def rendered(planned: Planned) -> Iterator[Asset]:
    """Every file of the site, made as it is asked for; raises ThemeBroken where one cannot be."""
    yield from (rendered_page(page, planned.theme) for page in planned.pages)
    yield from static_assets(planned.theme)


def rendered_page(page: Page, theme: Theme) -> Asset:
    """One page; raises ThemeBroken with the template's file and line."""
    try:
        return render(page, theme)
    except TemplateFailed as error:
        raise ThemeBroken(error.message, where=error.where, hint="see docs/themes.md") from error


def _as_lenses_see(topic: Topic) -> Topic:
    # What only readers see must not make every article stale.
    return Topic(
        slug=topic.slug,
        title=topic.slug,
        lens=topic.lens,
        measure=topic.measure,
        measure_words=topic.measure_words,
        lexicon=topic.lexicon,
    )
