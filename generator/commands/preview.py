"""The site in memory, for the preview: the same stages as `build`, and what did not change is kept."""

from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from generator.commands.stages import (
    Planned,
    compose_public,
    compose_site,
    extract,
    load,
    plan_site,
    rendered_page,
)
from generator.compose.memory import Memory
from generator.disk.memo import Memo
from generator.disk.site_folder import CACHE
from generator.model.fingerprint import fingerprint
from generator.model.problem import Problem
from generator.render.render import static_assets


class Preview:
    """One good build, its pages made when they are asked for."""

    def __init__(self, planned: Planned, base_url: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self._planned = planned
        self._base_path = urlsplit(base_url).path or "/"
        self._pages = {page.path: page for page in planned.pages}
        self._static = {asset.path: asset.body for asset in static_assets(planned.theme)}
        self._made: dict[str, bytes] = {}

    @property
    def base_path(self) -> str:
        """The path of the site's address."""
        return self._base_path

    def has(self, path: str) -> bool:
        """Whether the site has this file."""
        return path in self._pages or path in self._static

    def read(self, path: str) -> bytes:
        """The file's bytes; raises KeyError, or ThemeBroken with the template's file and line."""
        if path in self._static:
            return self._static[path]
        if path not in self._made:
            self._made[path] = rendered_page(self._pages[path], self._planned.theme).body
        return self._made[path]

    def styles(self) -> str:
        """Fingerprint of the style sheets."""
        return fingerprint({path: body for path, body in self._static.items() if path.endswith(".css")})

    def rest(self) -> str:
        """Fingerprint of all else."""
        theme = msgspec.structs.replace(self._planned.theme, static={})
        other = {path: body for path, body in self._static.items() if not path.endswith(".css")}
        return fingerprint(theme, other, self._planned.pages)


class PreviewWorkshop:
    """Builds a site's preview again and again."""

    def __init__(self, site: Path, *, base_url: str | None = None, private: bool = False) -> None:
        """`private`: with the words that rights withhold; for loopback only."""
        self._site, self._base_url, self._private = site, base_url, private
        self._memo, self._memory = Memo(site / CACHE), Memory()

    def build(self) -> Preview:
        """The site as its sources are now; raises GeneratorError."""
        loaded = load(self._site, self._memo, base_url=self._base_url)
        readings, failed = extract(loaded, self._memo)
        compose = compose_site if self._private else compose_public
        site, unfit = compose(loaded, readings, self._memory)
        planned, clashes = plan_site(site, self._site)
        problems = (*loaded.problems, *failed, *unfit, *clashes)
        return Preview(planned, site.content.settings.base_url, problems)
