"""`briefing check`: what a reader would stumble over, found on the site as it would be built now."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from generator.check.check import check_output
from generator.check.limits import SiteSize, site_size
from generator.check.links import outside_links
from generator.check.notes import notes, unreviewed
from generator.check.output import output_of
from generator.commands.email import letter_for
from generator.commands.readiness import ready
from generator.commands.stages import Planned, plan_site, public_site_of, rendered
from generator.commands.tracked_texts import tracked_texts
from generator.disk import output
from generator.disk.lexicons import load_lexicons
from generator.errors import NotReady
from generator.model.page import Asset
from generator.model.problem import Problem
from generator.model.site import Site
from generator.net.links import Asker, dead_links
from generator.pages.search_documents import search_documents

POLITE: Final = Asker()


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How much was looked at, and what was found."""

    articles: int
    facts: int
    unreviewed: int
    """Facts that need an editor's eye; the pages mark them."""
    files: int
    size: SiteSize
    links: int
    """Addresses of other sites that were asked whether they answer."""
    problems: tuple[Problem, ...]


def check(
    folder: Path,
    *,
    base_url: str | None = None,
    jobs: int | None = None,
    external: Asker | None = None,
    on_link: Callable[[str], None] = lambda address: None,
) -> Checked:
    """Build the site in memory and check it; nothing is written.

    `external`: how to ask the addresses of other sites; None asks none.  `on_link` hears of each.
    """
    site, problems = public_site_of(folder, base_url=base_url, jobs=jobs)
    planned, more = plan_site(site, folder)
    files = output_of(rendered(planned))
    found = check_output(site, files, beside=tuple(_beside(site, planned)), lexicons=load_lexicons())
    links = outside_links(files, site.content.settings.base_url) if external else {}
    dead = dead_links(links, external, on_link) if external else ()
    return Checked(
        articles=len(site.articles),
        facts=sum(len(reading.facts()) for reading in site.readings),
        unreviewed=unreviewed(site),
        files=len(files.assets),
        size=site_size({asset.path: len(asset.body) for asset in files.assets}),
        links=len(links),
        problems=(*problems, *more, *found, *dead, *notes(site), *_around(folder)),
    )


def _beside(site: Site, planned: Planned) -> Iterator[Asset]:
    """What leaves the house without being a page: what the search finds, and the newest edition's letter."""
    for document in search_documents(site, planned.pages):
        words = " […] ".join(passage.words for passage in document.passages)
        yield Asset(path=f"search index, {document.route}.txt", body=words.encode())
    letter = letter_for(site, planned.theme, site.issues[0], topics=()) if site.issues else None
    if letter is not None:  # its text part says the same
        yield Asset(path=f"mail of {letter.edition}.html", body=letter.html.encode())


def _around(folder: Path) -> Iterator[Problem]:
    """Other people's texts that git tracks; a note where output/ is no build of the present content."""
    if tracked := tracked_texts(folder):
        yield tracked
    if output.state(folder / "output") == "none":
        return
    try:
        ready(folder)
    except NotReady as error:
        yield Problem(
            where=error.where, severity="note", code=error.code, message=error.message, hint=error.hint
        )
