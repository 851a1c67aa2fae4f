"""What is to be sent, and to whom: read, checked, and refused where it must not go out."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from generator.commands.email import Digest, digest_of, issue_of, letter_for
from generator.commands.mail_settings import (
    email_of,
    list_file,
    per_minute_of,
    relay_of,
    require_valid,
    sender_of,
)
from generator.commands.readiness import ready
from generator.commands.stages import public_site_of
from generator.disk.recipients import Suppressed, read_recipients
from generator.disk.themes import load_theme
from generator.errors import EditionOpen, NotReady, SendRefused
from generator.model.article import Moment
from generator.model.content import Settings
from generator.model.mail import Letter, Recipient
from generator.model.page import Theme
from generator.model.problem import Problem
from generator.model.site import Issue, Site
from generator.publish.message import Sender, token_of
from generator.publish.post import Mail, moment
from generator.publish.smtp_session import Relay

OLDEST_DAYS = 7
"""Since its closing: a backup that was put back must not send what was news last month."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for."""

    site: Path
    edition: str | None = None
    """Usually the newest."""
    base_url: str | None = None
    """Where the site is served, instead of what its build or the settings say."""
    force: bool = False
    """Send though the built site is not current, or the edition was closed long ago."""
    correction: bool = False
    """The letter changed since it was sent: send it once more, as a correction."""
    resend_unknown: bool = False
    resend_failed: bool = False
    wait: bool = False
    """Go on until nothing is left to be tried again."""


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """All that sending needs to know."""

    digest: Digest
    mails: tuple[Mail, ...]
    without: int = 0
    """How many get nothing, for the edition has nothing on their topics."""
    suppressed: Suppressed
    sender: Sender
    relay: Relay
    per_minute: int
    strings: Mapping[str, str]
    """The words of the interface."""
    problems: tuple[Problem, ...]

    def is_suppressed(self, address: str) -> bool:
        """Whether this address must not be written to now."""
        token = token_of(self.sender.secret, self.sender.list_id, address)
        return self.suppressed.holds(address, token)

    @property
    def refused(self) -> bool:
        """Whether a problem forbids sending."""
        return any(problem.severity == "error" for problem in self.problems)


def prepare(order: Order, environment: Mapping[str, str], now: datetime) -> Prepared:
    """Read everything; raises SendRefused, NotReady, MailSettingsUnfit and what the digest raises.

    Where a recipient's line is wrong the problems say so, and nobody may be written to.
    """
    base_url, not_ready = _built_for(order)
    site, theme, issue = _edition(order, base_url)
    _require_closed(issue, now, force=order.force or order.correction)
    if not_ready and not order.force:
        raise not_ready
    digest = digest_of(site, theme, issue)
    if not order.force:
        _require_public(digest)
    topics = {topic.slug for topic in site.content.topics}
    path = list_file(order.site, email_of(site.content.settings).recipients, "recipients")
    recipients, wrong = read_recipients(path, topics=topics, within=order.site)
    mails = _mails(site, theme, issue, digest, recipients)
    prepared = _prepared(order, environment, site.content.settings, theme, digest, mails)
    return msgspec.structs.replace(
        prepared, without=len(recipients) - len(mails), problems=(*wrong, *prepared.problems)
    )


def prepare_test(order: Order, addresses: tuple[str, ...], environment: Mapping[str, str]) -> Prepared:
    """The whole letter to a few addresses, whatever state the edition and the built site are in."""
    base_url, _ = _built_for(order)
    site, theme, issue = _edition(order, base_url)
    digest = digest_of(site, theme, issue)
    mails = tuple(Mail(recipient=Recipient(address=address), letter=digest.letter) for address in addresses)
    return _prepared(order, environment, site.content.settings, theme, digest, mails)


def _prepared(
    order: Order,
    environment: Mapping[str, str],
    settings: Settings,
    theme: Theme,
    digest: Digest,
    mails: tuple[Mail, ...],
) -> Prepared:
    sender = sender_of(settings, order.site)
    path = list_file(order.site, email_of(settings).suppressed, "suppressed")
    suppressed = Suppressed(path, within=order.site)
    suppressed.refresh()
    return Prepared(
        digest=digest,
        mails=mails,
        suppressed=suppressed,
        sender=sender,
        relay=relay_of(settings, environment),
        per_minute=per_minute_of(settings),
        strings=theme.strings,
        problems=(*suppressed.problems, *digest.problems, *_one_click(sender)),
    )


def _built_for(order: Order) -> tuple[str | None, NotReady | None]:
    """The address that the built site is made for, which the links must lead to; or why there is none."""
    try:
        built = ready(order.site)
    except NotReady as error:
        return order.base_url, error
    address = built.settings.base_url
    if order.base_url in (None, address):
        return address, None
    hint = "build it with the same --base-url, or leave it out"
    return order.base_url, NotReady(f"it was built for {address}", where=str(built.folder), hint=hint)


def _edition(order: Order, base_url: str | None) -> tuple[Site, Theme, Issue]:
    site, problems = public_site_of(order.site, base_url=base_url)
    require_valid(problems)
    settings = site.content.settings
    theme = load_theme(settings.theme, order.site, settings.language)
    return site, theme, issue_of(site, order.edition)


def _require_closed(issue: Issue, now: datetime, *, force: bool) -> None:
    name = issue.edition.id
    if issue.closed is None:
        hint = f"close it, so that nothing changes what people were sent: briefing edition close {name}"
        raise EditionOpen("this edition is open", where=f"edition {name}", hint=hint)
    if not force and issue.closed < _oldest(now):
        hint = "if it really was never sent and should be now, add --force"
        message = f"this edition was closed on {issue.closed[:10]}, more than {OLDEST_DAYS} days ago"
        raise SendRefused(message, where=f"edition {name}", hint=hint)


def _require_public(digest: Digest) -> None:
    for problem in digest.problems:
        if problem.code == "mail-address-local":
            raise SendRefused(problem.message, where=problem.where, hint=problem.hint)


def _oldest(now: datetime) -> Moment:
    return moment(now - timedelta(days=OLDEST_DAYS))


def _mails(
    site: Site, theme: Theme, issue: Issue, digest: Digest, recipients: tuple[Recipient, ...]
) -> tuple[Mail, ...]:
    """A letter for each choice of topics, and who gets which."""
    letters: dict[tuple[str, ...], Letter | None] = {(): digest.letter}
    mails = []
    for recipient in recipients:
        wanted = tuple(sorted(set(recipient.topics)))
        if wanted not in letters:
            letters[wanted] = letter_for(site, theme, issue, topics=wanted)
        if letter := letters[wanted]:
            mails.append(Mail(recipient=recipient, letter=letter))
    return tuple(mails)


def _one_click(sender: Sender) -> tuple[Problem, ...]:
    if sender.unsubscribe:
        return ()
    return (
        Problem(
            where="content/site.yaml",
            severity="warning",
            code="no-one-click",
            message="people can leave the list only by mail: `email.unsubscribe` is not set",
            hint="Gmail, Yahoo and Outlook want one click from who sends 5,000 a day; see docs/email.md",
        ),
    )
