"""The desk of one ingest: places each draft among the articles we have, and notes what became of it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Final, Literal, TypeVar

import msgspec

from generator.commands.article_path import article_path, usual_path
from generator.disk.files import read_text, write_whole
from generator.ingest import formats
from generator.ingest.dedupe import Shelf, Verdict
from generator.ingest.formats.reference import of_file
from generator.ingest.formats.sniff import kind_of
from generator.ingest.knowledge import Knowledge
from generator.ingest.merge import Conflict, merged, new_article
from generator.ingest.normalise import normalise
from generator.ingest.repetition import repeated_lines
from generator.model.article import Article, Draft, Dropped, Raw, RawFile, RawReference
from generator.model.problem import Problem
from generator.text.article_file import parse_article, print_article
from generator.text.markdown import parse

In = TypeVar("In")
Out = TypeVar("Out")
Action = Literal["added", "updated", "unchanged", "copy", "removed", "undecided", "failed"]

_CHUNK: Final = 16
"""Raw texts a process takes at a time."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one raw article."""

    raw: RawReference
    action: Action
    article: str | None = None
    """Its id; for a copy or an undecided one the article we have."""
    reprint_of: str | None = None
    """For an added article: the one of another outlet that holds the same text."""
    dropped: tuple[Dropped, ...] = ()
    body: str | None = None
    """With `explain`: what was kept, beside what was dropped."""
    file: str | None = None
    """With `dry_run`: the article's file as it would be written."""


class Desk:
    """The articles we have and what was done so far in one ingest."""

    def __init__(
        self,
        *,
        site: Path,
        shelf: Shelf,
        now: str,
        dry_run: bool,
        explain: bool,
        refresh: bool,
        version_of: str | None = None,
    ) -> None:
        self.site, self.shelf, self.now = site, shelf, now
        self.dry_run, self.explain, self.refresh = dry_run, explain, refresh
        self._version_of = version_of
        """The article that the next text is a new version of, whatever its words: a person said so."""
        self.outcomes: list[Outcome] = []
        self.problems: list[Problem] = []
        self._unwritten: dict[str, Article] = {}
        """With `dry_run`: what would stand in content/articles by now."""

    def is_settled(self, file: RawFile) -> bool:
        """Whether a file gave an article before; plain text is read again, to know repeated lines by it."""
        reference = of_file(file, "")
        held = self.shelf.holding(reference)
        if not held or self.refresh or self.explain or self._version_of or kind_of(file.body) == "text":
            return False
        self.outcomes.append(Outcome(raw=reference, action="unchanged", article=held))
        return True

    def take(self, files: list[RawFile | Raw], knowledge: Knowledge, executor: Executor | None) -> None:
        """Normalise the articles of some files, and place each."""
        raws: list[Raw] = []
        for found in _mapped(executor, _raws_of, files):
            raws += [each for each in found if isinstance(each, Raw)]
            self.problems += [each for each in found if isinstance(each, Problem)]
        repeated = repeated_lines(raws)
        fresh = [raw for raw in raws if not self._is_done(raw)]
        normal = partial(_draft_of, knowledge=knowledge, repeated=repeated)
        for draft in _mapped(executor, normal, fresh):
            self._place(draft)

    def article(self, article: str) -> Article:
        """An article by its id, as it stands now."""
        if article in self._unwritten:
            return self._unwritten[article]
        path = article_path(self.site, article)
        text, _ = read_text(path, where=path.name, within=self.site)
        found = parse_article(text, where=path.name)[0] if text is not None else None
        if found is None:
            raise KeyError(article)
        return found

    def _is_done(self, raw: Raw) -> bool:
        """Whether the very same raw text gave an article before, or one that was removed."""
        if self._version_of:
            return False
        removed, held = self.shelf.is_removed(raw.reference), self.shelf.holding(raw.reference)
        if removed:
            self.outcomes.append(Outcome(raw=raw.reference, action="removed", article=removed))
        elif held and not self.refresh and not self.explain:
            self.outcomes.append(Outcome(raw=raw.reference, action=self._known(raw.reference), article=held))
            return True
        return bool(removed)

    def _known(self, reference: RawReference) -> Action:
        """What becomes of a raw text that an article was made from already."""
        held = self.shelf.holding(reference)
        return "unchanged" if held and self.shelf.is_from(held, reference) else "copy"

    def _place(self, draft: Draft) -> None:
        text, blocks = parse(draft.body)
        if not blocks:
            self._fail(draft)
            return
        held = self.shelf.holding(draft.raw)
        if held and not self.refresh and not self._version_of:
            self._note(draft, self._known(draft.raw), held)
            return
        verdict = self._said_by_a_person() or self.shelf.verdict(draft, text)
        match verdict.kind:
            case "new" | "reprint":
                article = new_article(draft, added=self.now)
                self._note(draft, "added", article, reprint_of=verdict.article)
                self._put(article, usual_path(self.site, article.id))
            case "same":
                self._update(draft, verdict)
            case "copy" | "removed":
                self._note(draft, verdict.kind, verdict.article)
            case "undecided":
                self._note(draft, "undecided", verdict.article)
                self.problems.append(_undecided(draft, verdict))

    def _said_by_a_person(self) -> Verdict | None:
        article, self._version_of = self._version_of, None
        return Verdict(kind="same", article=article) if article else None

    def _update(self, draft: Draft, verdict: Verdict) -> None:
        present = self.article(verdict.article or "")
        article, conflicts = merged(present, draft)
        self.problems += [_conflict(article.id, conflict) for conflict in conflicts]
        if article == present:
            self._note(draft, "unchanged", present.id)
            return
        self._note(draft, "updated", article)
        self._put(article, article_path(self.site, article.id))

    def _fail(self, draft: Draft) -> None:
        self._note(draft, "failed", None)
        message, hint = (
            "nothing of this text is an article's",
            "see what was dropped: briefing ingest --explain",
        )
        where = _name(draft.raw)
        self.problems.append(
            Problem(where=where, severity="error", code="no-article", message=message, hint=hint)
        )

    def _note(
        self, draft: Draft, action: Action, article: Article | str | None, *, reprint_of: str | None = None
    ) -> None:
        file = print_article(article) if isinstance(article, Article) and self.dry_run else None
        self.outcomes.append(
            Outcome(
                raw=draft.raw,
                action=action,
                article=article.id if isinstance(article, Article) else article,
                reprint_of=reprint_of,
                dropped=draft.dropped if self.explain else (),
                body=draft.body if self.explain else None,
                file=file,
            )
        )

    def _put(self, article: Article, path: Path) -> None:
        self.shelf.add(article)
        if self.dry_run:
            self._unwritten[article.id] = article
        else:
            write_whole(path, print_article(article).encode())


def _draft_of(raw: Raw, *, knowledge: Knowledge, repeated: frozenset[str]) -> Draft:
    draft = normalise(raw, knowledge, repeated)
    return msgspec.structs.replace(draft, dropped=(*raw.left_out, *draft.dropped))


def _raws_of(source: RawFile | Raw) -> list[Raw | Problem]:
    return [source] if isinstance(source, Raw) else list(formats.articles(source))


def _mapped(executor: Executor | None, act: Callable[[In], Out], values: list[In]) -> Iterator[Out]:
    if executor is None or len(values) < 2 * _CHUNK:
        return map(act, values)
    return executor.map(act, values, chunksize=_CHUNK)


def _name(reference: RawReference) -> str:
    return f"{reference.file}#{reference.item}" if reference.item else reference.file


def _undecided(draft: Draft, verdict: Verdict) -> Problem:
    share = verdict.similarity or 0
    message = f"{share:.0%} of its words are those of {verdict.article}: changed, or another article?"
    hint = f"changed: briefing ingest --as {verdict.article} FILE; another: give the file another name"
    return Problem(where=_name(draft.raw), severity="error", code="same-or-other", message=message, hint=hint)


def _conflict(article: str, conflict: Conflict) -> Problem:
    kept, offered = _brief(conflict.kept), _brief(conflict.offered)
    message = f'{conflict.field}: your "{kept}" stays; the raw text now gives "{offered}"'
    hint = f"to take the new one, put it there yourself, or delete the line machine: {conflict.field}"
    where = f"content/articles/{article}.md"
    return Problem(where=where, severity="warning", code="edit-conflict", message=message, hint=hint)


def _brief(text: str, limit: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"
