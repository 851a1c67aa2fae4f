"""The site in memory, for the preview: the same stages as `build`, and what did not change is kept."""

import gc
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from generator.commands import collector
from generator.commands.sources import Sources
from generator.commands.stages import (
    compose_public,
    compose_site,
    rendered_page,
    theme_of,
)
from generator.compose.memory import Memory
from generator.model.fingerprint import fingerprint
from generator.model.page import Theme
from generator.model.problem import Problem
from generator.model.site import Site
from generator.pages import rights
from generator.pages.naming import Namings
from generator.pages.outline import Outline
from generator.pages.plan import outline
from generator.render.render import static_assets


class Preview:
    """One good build, its pages made when they are asked for."""

    def __init__(
        self, site: Site, outlines: Iterable[Outline], theme: Theme, problems: tuple[Problem, ...]
    ) -> None:
        self.site = site
        self.theme = theme
        self.problems = problems
        self._pages = {each.path: each for each in outlines}
        self._static = {asset.path: asset.body for asset in static_assets(theme)}
        self._made: dict[str, bytes] = {}

    @property
    def base_path(self) -> str:
        """The path of the site's address."""
        return urlsplit(self.site.content.settings.base_url).path or "/"

    def has(self, path: str) -> bool:
        """Whether the site has this file."""
        return path in self._pages or path in self._static

    def read(self, path: str) -> bytes:
        """The file's bytes; raises KeyError, or ThemeBroken with the template's file and line."""
        if path in self._static:
            return self._static[path]
        if path not in self._made:
            with collector.at_rest():
                self._made[path] = rendered_page(self._pages[path].page(), self.theme).body
        return self._made[path]

    def styles(self) -> str:
        """Fingerprint of the style sheets."""
        return fingerprint({path: body for path, body in self._static.items() if path.endswith(".css")})


class PreviewWorkshop:
    """Builds a site's preview again and again."""

    def __init__(self, site: Path, *, base_url: str | None = None, private: bool = False) -> None:
        """`private`: with the words that rights withhold; for loopback only."""
        self._site, self._private = site, private
        self.sources = Sources(site, base_url=base_url)
        """Shared with whoever else shows this site."""
        self._memory, self._namings = Memory(), Namings()
        self._theme: Theme | None = None

    def build(self) -> Preview:
        """The site as its sources are now; raises GeneratorError."""
        sourced = self.sources.read()
        compose = compose_site if self._private else compose_public
        site, unfit = compose(sourced.loaded, sourced.readings, self._memory)
        first, self._theme = self._theme is None, theme_of(site, self._site, last=self._theme)
        decide = rights.private if self._private else rights.grant
        outlines, clashes = outline(site, self._theme, decide=decide, namings=self._namings)
        if first:
            # What the first build made lives on; to look it through again and again would take longer than
            # an edit does.
            gc.collect()
            gc.freeze()
        return Preview(site, outlines, self._theme, (*sourced.problems, *unfit, *clashes))
