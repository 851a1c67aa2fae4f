"""`briefing email`: an edition as a letter; the sending is `commands/send_*`."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from generator.commands.edition import find_issue
from generator.commands.mail_settings import sender_with
from generator.commands.stages import public_site_of
from generator.disk.letters import save_letter
from generator.disk.themes import load_theme
from generator.errors import EditionEmpty, ThemeBroken
from generator.model.content import Settings
from generator.model.delivery import EmailSettings
from generator.model.fingerprint import fingerprint
from generator.model.mail import UNSUBSCRIBE, Letter, Recipient
from generator.model.page import Theme
from generator.model.problem import Problem
from generator.model.site import Issue, Site
from generator.pages import urls
from generator.pages.mail import Room, cut, mail
from generator.pages.mail_views import MailView
from generator.publish.message import message
from generator.render.email import letter_html, letter_text
from generator.render.environment import TemplateFailed

LARGEST = 80_000
"""Bytes of HTML: Gmail hides what is beyond 102 KB, the unsubscribe link first."""
_LOCAL = re.compile(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\])")
_ROOMS = tuple(
    Room(rows=rows, topics=topics, sources=sources)
    for rows, topics, sources in ((8, 12, 40), (6, 12, 20), (4, 10, 10), (3, 8, 6), (2, 6, 4), (1, 4, 2))
)


_PLACEHOLDER = EmailSettings(sender="digest@example.org")
_NO_KEY = b"a letter on disk is nobody's: its link to leave the list leads nowhere"


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """An edition as a letter, and what a person should know before it goes out."""

    edition: str
    closed: bool
    """Nothing will change what it says; only such editions are sent."""
    letter: Letter
    counts: tuple[str, ...]
    """"5 articles", "12 figures": what the edition holds, in words."""
    problems: tuple[Problem, ...] = ()


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """The letter of an edition as files."""

    edition: str
    closed: bool
    subject: str
    preheader: str
    counts: tuple[str, ...]
    bytes: int
    """Of its HTML."""
    view_url: str
    fingerprint: str
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def write(
    folder: Path,
    edition: str | None = None,
    *,
    now: datetime,
    base_url: str | None = None,
    output: Path | None = None,
) -> Written:
    """Write the letter of an edition (usually the newest) to output/email: as mail, HTML and text.

    The mail is what one recipient would get, addressed to its own sender.  Raises as `digest` does, and
    OutputRefused, MailSettingsUnfit, MessageRefused.
    """
    found, settings = _made(folder, edition, base_url)
    letter = found.letter
    sender = sender_with(msgspec.structs.replace(settings, email=settings.email or _PLACEHOLDER), _NO_KEY)
    reader = Recipient(address=sender.address, name=sender.name)
    parts = {
        "eml": message(letter, reader, sender, mailing=letter.edition, date=now),
        "html": letter.html.encode(),
        "txt": letter.text.encode(),
    }
    files = save_letter(folder, output or folder / "output", urls.segment(letter.edition), parts)
    return Written(
        edition=letter.edition,
        closed=found.closed,
        subject=letter.subject,
        preheader=letter.preheader,
        counts=found.counts,
        bytes=len(letter.html.encode()),
        view_url=letter.view_url,
        fingerprint=letter.fingerprint,
        files=tuple(str(file) for file in files),
        problems=(*found.problems, *_unset(settings)),
    )


def digest(folder: Path, edition: str | None = None, base_url: str | None = None) -> Digest:
    """The digest of an edition (usually the newest) of the site in a folder.

    Raises UnknownEdition, EditionEmpty, SiteNotFound, AddressRefused, ThemeNotFound or ThemeBroken.
    """
    return _made(folder, edition, base_url)[0]


def _made(folder: Path, edition: str | None, base_url: str | None) -> tuple[Digest, Settings]:
    site, problems = public_site_of(folder, base_url=base_url)
    settings = site.content.settings
    theme = load_theme(settings.theme, folder, settings.language)
    found = digest_of(site, theme, issue_of(site, edition))
    return msgspec.structs.replace(found, problems=(*problems, *found.problems)), settings


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
        fingerprint=fingerprint(view.subject, text),
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


def _unset(settings: Settings) -> Iterator[Problem]:
    if settings.email is None:
        yield Problem(
            where="content/site.yaml",
            severity="note",
            code="mail-not-set",
            message=f"there is no `email`: the mail file says that it comes from {_PLACEHOLDER.sender}",
            hint="see docs/email.md for the settings that sending needs",
        )


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
    if UNSUBSCRIBE not in letter.html or UNSUBSCRIBE not in letter.text:
        yield Problem(
            where=f"themes/{site.content.settings.theme}/email",
            severity="error",
            code="mail-no-way-out",
            message="the letter has no link to leave the list, in its HTML or in its text",
            hint="put {{ unsubscribe }} back into digest.html and digest.txt",
        )
    if len(letter.html.encode()) > LARGEST:
        yield Problem(
            where=f"content/editions/{letter.edition}.md",
            severity="warning",
            code="mail-too-large",
            message=f"the letter has {len(letter.html.encode()):,} bytes: mail programs hide the end of it",
            hint="shorten the lead, or look for what the theme's email/ adds to every line",
        )
