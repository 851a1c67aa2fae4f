"""`briefing email`: an edition as a letter; the sending is `commands/send_*`."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.commands.edition import find_issue
from generator.commands.stages import public_site_of
from generator.disk.themes import load_theme
from generator.errors import EditionEmpty, ThemeBroken
from generator.model.fingerprint import fingerprint
from generator.model.mail import Letter
from generator.model.page import Theme
from generator.model.problem import Problem
from generator.model.site import Issue, Site
from generator.pages.mail import Room, cut, mail
from generator.pages.mail_views import MailView
from generator.render.email import letter_html, letter_text
from generator.render.environment import TemplateFailed

LARGEST = 80_000
"""Bytes of HTML: Gmail hides what is beyond 102 KB, the unsubscribe link first."""
_LOCAL = re.compile(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\])")
_ROOMS = tuple(
    Room(rows=rows, topics=topics, sources=sources)
    for rows, topics, sources in ((8, 12, 40), (6, 12, 20), (4, 10, 10), (3, 8, 6), (2, 6, 4), (1, 4, 2))
)


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """An edition as a letter, and what a person should know before it goes out."""

    edition: str
    closed: bool
    """Nothing will change what it says; only such editions are sent."""
    letter: Letter
    counts: tuple[str, ...]
    """"5 articles", "12 figures": what the edition holds, in words."""
    problems: tuple[Problem, ...] = ()


def digest(folder: Path, edition: str | None = None, base_url: str | None = None) -> Digest:
    """The digest of an edition (usually the newest) of the site in a folder.

    Raises UnknownEdition, EditionEmpty, SiteNotFound, AddressRefused, ThemeNotFound or ThemeBroken.
    """
    site, problems = public_site_of(folder, base_url=base_url)
    settings = site.content.settings
    found = digest_of(site, load_theme(settings.theme, folder, settings.language), issue_of(site, edition))
    return msgspec.structs.replace(found, problems=(*problems, *found.problems))


def digest_of(site: Site, theme: Theme, issue: Issue) -> Digest:
    """The digest of an edition of a composed site; raises EditionEmpty, or ThemeBroken with file and line."""
    letter, counts = _letter(site, theme, issue, topics=())
    if letter is None:
        hint = "`briefing edition list` shows how many articles each has; give it other dates or a list"
        raise EditionEmpty("it has no articles: there is nothing to mail", where=issue.edition.id, hint=hint)
    return Digest(
        edition=issue.edition.id,
        closed=issue.closed is not None,
        letter=letter,
        counts=counts,
        problems=tuple(_doubts(site, letter)),
    )


def letter_for(site: Site, theme: Theme, issue: Issue, *, topics: tuple[str, ...]) -> Letter | None:
    """The letter for readers who want some topics only (slugs; none: all).

    None where the edition has nothing on them.  Raises ThemeBroken with file and line.
    """
    return _letter(site, theme, issue, topics=topics)[0]


def issue_of(site: Site, edition: str | None) -> Issue:
    """The edition of that id, or the newest; raises UnknownEdition, or EditionEmpty where there is none."""
    if edition is not None:
        return find_issue(site, edition)
    if not site.issues:
        hint = "`briefing edition new ID` begins one"
        raise EditionEmpty("the site has no edition", where="content/editions", hint=hint)
    return site.issues[0]


def _letter(
    site: Site, theme: Theme, issue: Issue, *, topics: tuple[str, ...]
) -> tuple[Letter | None, tuple[str, ...]]:
    whole = mail(site, theme, issue, topics=topics)
    if whole is None:
        return None, ()
    try:
        view, html = _fitting(whole, theme)
        text = letter_text(view, theme)
    except TemplateFailed as error:
        raise ThemeBroken(error.message, where=error.where, hint="see docs/themes.md") from error
    letter = Letter(
        edition=issue.edition.id,
        subject=view.subject,
        preheader=view.preheader,
        html=html,
        text=text,
        view_url=view.view_url,
        fingerprint=fingerprint(whole),
        language=view.language,
        topics=topics,
    )
    return letter, whole.counts


def _fitting(whole: MailView, theme: Theme) -> tuple[MailView, str]:
    """As much of the letter as mail programs show, and its HTML."""
    for room in _ROOMS:
        view = cut(whole, room)
        html = letter_html(view, theme)
        if len(html.encode()) <= LARGEST:
            break
    return view, html


def _doubts(site: Site, letter: Letter) -> Iterator[Problem]:
    """What a person should know before the letter goes out."""
    address = site.content.settings.base_url
    if not address.startswith("https://") or _LOCAL.match(address):
        yield Problem(
            where="content/site.yaml",
            severity="warning",
            code="mail-address-local",
            message=f"the letter's links lead to {address}, where no reader gets",
            hint="set base_url to the site's https address, or give it with --base-url",
        )
    if len(letter.html.encode()) > LARGEST:
        yield Problem(
            where=f"content/editions/{letter.edition}.md",
            severity="warning",
            code="mail-too-large",
            message=f"the letter has {len(letter.html.encode()):,} bytes: mail programs hide the end of it",
            hint="shorten the lead, or look for what the theme's email/ adds to every line",
        )
