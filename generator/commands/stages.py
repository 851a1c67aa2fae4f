"""The stages one by one, shared by the commands: load, extract, compose, plan and render."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.compose.compose import compose
from generator.disk.cache import CACHE
from generator.disk.content import load_articles, load_content
from generator.disk.lexicons import load_lexicons
from generator.disk.memo import Memo, Stage
from generator.disk.themes import load_theme
from generator.errors import ThemeBroken
from generator.lenses import knowledge, reading
from generator.model.article import Article
from generator.model.content import Content, Topic
from generator.model.facts import Reading
from generator.model.lexicon import Lexicons
from generator.model.page import Asset, Page, Theme
from generator.model.problem import Problem
from generator.model.site import Site
from generator.pages.plan import plan
from generator.render.environment import TemplateFailed
from generator.render.render import render, static_assets


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What people wrote and what ships with the product."""

    content: Content
    articles: tuple[Article, ...]
    lexicons: Lexicons
    problems: tuple[Problem, ...]


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """The pages to render, and what to render them with."""

    pages: tuple[Page, ...]
    theme: Theme


def load(folder: Path, memo: Memo, *, base_url: str | None = None) -> Loaded:
    """Read a site's folder; `base_url` stands in for the one in the settings."""
    content, problems = load_content(folder)
    articles, more = load_articles(folder, memo)
    if base_url is not None:
        settings = msgspec.structs.replace(content.settings, base_url=base_url)
        content = msgspec.structs.replace(content, settings=settings)
    return Loaded(content=content, articles=articles, lexicons=load_lexicons(), problems=(*problems, *more))


def extract(loaded: Loaded, memo: Memo) -> tuple[Reading, ...]:
    """The facts of every article; unchanged articles are not read again."""
    topics = tuple(_as_lenses_see(topic) for topic in loaded.content.topics)
    known = knowledge.gather(loaded.content.entities, loaded.lexicons, topics)
    return memo.map(Stage(function=reading.read, shared=(known,), result=Reading), loaded.articles)


def compose_site(loaded: Loaded, readings: tuple[Reading, ...]) -> tuple[Site, tuple[Problem, ...]]:
    """The site, with the problems of loading and composing."""
    site, problems = compose(loaded.content, loaded.articles, readings, world=loaded.lexicons.world)
    return site, (*loaded.problems, *problems)


def site_of(
    folder: Path, *, base_url: str | None = None, jobs: int | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """All three in a row."""
    memo = Memo(folder / CACHE, jobs=jobs)
    loaded = load(folder, memo, base_url=base_url)
    return compose_site(loaded, extract(loaded, memo))


def plan_site(site: Site, folder: Path) -> tuple[Planned, tuple[Problem, ...]]:
    """The pages of the site and the theme they are for; raises ThemeNotFound or ThemeBroken."""
    settings = site.content.settings
    theme = load_theme(settings.theme, folder, settings.language)
    pages, problems = plan(site, theme)
    return Planned(pages=pages, theme=theme), problems


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
