"""What is right as it is, and worth knowing before anybody reads."""

from collections.abc import Iterator

from generator.model.problem import Problem
from generator.model.site import Site


def notes(site: Site) -> Iterator[Problem]:
    """Notes on a site: they never change an exit code."""
    yield from _unreviewed(site)
    yield from _address(site.content.settings.base_url)


def unreviewed(site: Site) -> int:
    """How many facts need an editor's eye."""
    return sum(fact.review.needed for reading in site.readings for fact in reading.facts())


def _unreviewed(site: Site) -> Iterator[Problem]:
    # Not a warning: the pages mark these facts, so a site that shows them is honest.
    if waiting := unreviewed(site):
        message = f"facts that need review: {waiting}; the pages mark them"
        yield _note("the site", "facts-unreviewed", message, "briefing review lists them")


def _address(base_url: str) -> Iterator[Problem]:
    host = base_url.partition("://")[2].partition("/")[0].casefold()
    if host.partition(":")[0] in ("localhost", "127.0.0.1", "0.0.0.0") or host.startswith("[::1]"):
        message = f"{base_url} is this machine: feeds and the site map would lead nobody to the site"
        hint = "set base_url before you publish, or build with --base-url"
        yield _note("content/site.yaml", "address-local", message, hint)


def _note(where: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=where, severity="note", code=code, message=message, hint=hint)
