"""`briefing check`: what a reader would stumble over, found on the site as it would be built now."""

from pathlib import Path

import msgspec

from generator.check.check import check_site
from generator.commands.stages import plan_site, public_site_of, rendered
from generator.model.problem import Problem


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How much was looked at, and what was found."""

    articles: int
    facts: int
    files: int
    problems: tuple[Problem, ...]


def check(folder: Path, *, base_url: str | None = None, jobs: int | None = None) -> Checked:
    """Build the site in memory and check it; the output folder is neither read nor written."""
    site, problems = public_site_of(folder, base_url=base_url, jobs=jobs)
    planned, more = plan_site(site, folder)
    files = tuple(rendered(planned))
    return Checked(
        articles=len(site.articles),
        facts=sum(len(reading.facts()) for reading in site.readings),
        files=len(files),
        problems=(*problems, *more, *check_site(site, files)),
    )
