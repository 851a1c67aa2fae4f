"""`briefing edition`: begin, close, list and reopen editions, and take withheld words out of closed ones."""

from datetime import date
from pathlib import Path

import msgspec

from generator.commands.article_path import article_path
from generator.commands.stages import public_site_of
from generator.disk.content import load_content
from generator.disk.edition_locks import lock_file, save_lock
from generator.disk.files import write_whole
from generator.errors import EditionRefused, UnknownArticle, UnknownEdition
from generator.model.problem import Problem
from generator.model.site import EditionLock, Issue, Site, Step
from generator.pages.catalogue import Catalogue
from generator.pages.closed import withheld_since
from generator.pages.freezing import freeze
from generator.pages.withholding import without_words
from generator.text import front_matter, yaml_doc
from generator.text.strings import one_line, shorten, slug
from generator.tools.git import user_name


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One edition in the list."""

    id: str
    title: str
    since: str | None
    until: str | None
    state: str
    """open | closed | reopened."""
    closed: str | None
    articles: int
    unsure: int
    changes: int


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to an edition."""

    id: str
    file: str
    articles: int = 0
    facts: int = 0
    to_review: int = 0
    """Facts that nobody has confirmed and that an editor should look at."""


def new(site: Path, head: "Head") -> Done:
    """Write content/editions/<id>.md; raises EditionRefused where it exists or its dates make no sense."""
    content, _ = load_content(site)
    path = Path("content/editions", f"{head.id}.md")
    if not head.id or slug(head.id) != head.id:
        hint = "use lower-case letters, digits and dashes, 80 of them at most"
        raise _refused(site, shorten(head.id, 40), "this name cannot stand in an address", hint)
    if (site / lock_file(head.id)).exists():
        hint = f'`briefing edition reopen {head.id} --why "..."` opens it again'
        raise _refused(site, head.id, "there is a closed edition of that name", hint)
    if (site / path).exists() or any(edition.id == head.id for edition in content.editions):
        raise _refused(
            site, head.id, "there is an edition of that name", f"edit {path.as_posix()}, or name another"
        )
    for day in filter(None, (head.since, head.until)):
        _require_day(site, head.id, day)
    if head.since and head.until and head.since > head.until:
        raise _refused(site, head.id, "its last day is before its first", "swap --from and --to")
    for name in head.articles or ():
        if not article_path(site, name).exists():
            hint = "the id is the file's name in content/articles without .md"
            raise UnknownArticle(f'there is no article "{name}"', where="--article", hint=hint)
    text = front_matter.join(yaml_doc.write(head.written()), head.lead)
    write_whole(site / path, text.encode())
    return Done(id=head.id, file=path.as_posix(), articles=len(head.articles or ()))


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a new edition begins with."""

    id: str
    title: str | None = None
    since: str | None = None
    until: str | None = None
    articles: tuple[str, ...] | None = None
    lead: str = ""

    def written(self) -> dict[str, object]:
        """Its front matter; only what is known."""
        known: dict[str, object] = {
            "title": one_line(self.title or "") or self.id,
            "from": self.since,
            "to": self.until,
            "articles": list(self.articles) if self.articles else None,
        }
        return {name: value for name, value in known.items() if value is not None}


def close(
    site: Path, edition_id: str, *, now: str, by: str | None = None
) -> tuple[Done, tuple[Problem, ...]]:
    """Freeze an edition as it would be shown now.

    Raises UnknownEdition, and EditionRefused for one that is closed, has no articles, has an article whose
    facts could not be found, or a lock that cannot be read.
    """
    whole, problems = public_site_of(site)
    issue = find_issue(whole, edition_id)
    if issue.closed:
        hint = f'`briefing edition reopen {edition_id} --why "..."` opens it again'
        raise _refused(site, edition_id, f"it was closed on {issue.closed}", hint)
    if not issue.articles:
        hint = "`briefing edition list` shows how many articles each has; give it other dates or a list"
        raise _refused(site, edition_id, "it has no articles", hint)
    _require_readable(site, issue, problems)
    step = Step(act="closed", at=now, by=by or _name(site, whole))
    lock = freeze(whole, issue, step, before=_lock(whole, edition_id))
    return _saved(site, lock), problems


def reopen(site: Path, edition_id: str, *, why: str, now: str, by: str | None = None) -> Done:
    """Let a closed edition follow the articles again; the step stays on record.

    Raises UnknownEdition, and EditionRefused for one that is open, and where no reason is given.
    """
    _require_reason(site, edition_id, why)
    whole, _ = public_site_of(site)
    issue = find_issue(whole, edition_id)
    lock = _lock(whole, edition_id)
    if not issue.closed or lock is None:
        raise _refused(site, edition_id, "it is open", f"`briefing edition close {edition_id}` closes it")
    step = Step(act="reopened", at=now, by=by or _name(site, whole), why=why)
    return _saved(site, msgspec.structs.replace(lock, history=(*lock.history, step)))


def withhold(
    site: Path, articles: tuple[str, ...], *, why: str, now: str, by: str | None = None
) -> tuple[Done, ...]:
    """Take the words of articles out of every lock: those named, and those whose rights say withheld.

    Raises UnknownArticle for a name that no lock holds, EditionRefused where no reason is given.
    """
    _require_reason(site, "", why)
    whole, _ = public_site_of(site)
    held = {article.id for lock in whole.locks for article in lock.articles}
    for name in articles:
        if name not in held:
            hint = "`briefing edition list` names the closed editions, their locks the articles"
            raise UnknownArticle(f'no closed edition holds an article "{name}"', where=name, hint=hint)
    living = Catalogue(whole)
    done = []
    for lock in whole.locks:
        named = {article.id for article in lock.articles if article.id in articles}
        silent = frozenset(named) | frozenset(withheld_since(living, lock))
        if silent:
            step = Step(act="words-removed", at=now, by=by or _name(site, whole), why=why)
            bare = without_words(lock, silent)
            done.append(_saved(site, msgspec.structs.replace(bare, history=(*lock.history, step))))
    return tuple(done)


def lines(site: Path) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """All editions, newest first."""
    whole, problems = public_site_of(site)
    return tuple(_line(issue, _lock(whole, issue.edition.id)) for issue in whole.issues), problems


def _line(issue: Issue, lock: EditionLock | None) -> Line:
    return Line(
        id=issue.edition.id,
        title=issue.edition.title,
        since=issue.edition.since,
        until=issue.edition.until,
        state="closed" if issue.closed else "reopened" if lock else "open",
        closed=issue.closed,
        articles=len(issue.articles),
        unsure=len(issue.unsure),
        changes=len(issue.changes),
    )


def _saved(site: Path, lock: EditionLock) -> Done:
    save_lock(site, lock)
    facts = [fact for reading in lock.readings if reading.article in lock.members for fact in reading.facts()]
    return Done(
        id=lock.edition.id,
        file=lock_file(lock.edition.id).as_posix(),
        articles=len(lock.members),
        facts=len(facts),
        to_review=sum(fact.review.needed for fact in facts),
    )


def find_issue(site: Site, edition_id: str) -> Issue:
    """The edition of that id; raises UnknownEdition."""
    found = next((issue for issue in site.issues if issue.edition.id == edition_id), None)
    if found is None:
        known = ", ".join(issue.edition.id for issue in site.issues[:8]) or "none"
        hint = f"known editions: {known}; `briefing edition new {edition_id}` begins one"
        raise UnknownEdition(f'there is no edition "{edition_id}"', where="content/editions", hint=hint)
    return found


def _lock(site: Site, edition_id: str) -> EditionLock | None:
    return next((lock for lock in site.locks if lock.edition.id == edition_id), None)


def _name(site: Path, whole: Site) -> str | None:
    editor = whole.content.settings.editor
    return editor.name if editor else user_name(site)


def _require_readable(site: Path, issue: Issue, problems: tuple[Problem, ...]) -> None:
    """Refuse to freeze what is incomplete, and to write over a lock that this program cannot read."""
    lock = lock_file(issue.edition.id).as_posix()
    members = {f"content/articles/{article}.md" for article in issue.articles}
    for problem in problems:
        file = problem.where.partition(":")[0]
        if file == lock or (problem.severity == "error" and file in members):
            raise _refused(site, issue.edition.id, f"{problem.where}: {problem.message}", problem.hint)


def _require_reason(site: Path, edition_id: str, why: str) -> None:
    if not why.strip():
        raise _refused(site, edition_id, "no reason is given", 'say it in --why "...": the record keeps it')


def _require_day(site: Path, edition_id: str, day: str) -> None:
    try:
        valid = date.fromisoformat(day).isoformat() == day
    except ValueError:
        valid = False
    if not valid:
        raise _refused(site, edition_id, f'"{day}" is no day', "write days as YYYY-MM-DD")


def _refused(site: Path, edition_id: str, message: str, hint: str) -> EditionRefused:
    file = Path("content/editions", f"{edition_id}.md")
    known = bool(edition_id) and (site / file).is_file()
    where = file.as_posix() if known else f"edition {edition_id}" if edition_id else "edition"
    return EditionRefused(message, where=where, hint=hint)
