"""The review desk: shows the queue, and writes what an editor decides; every step can be taken back."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast, get_args
from urllib.parse import quote

from generator.commands.desk_articles import ArticleText, read_article, restored, stretches, with_fields
from generator.commands.desk_forms import back, capital, decision_in, doubt_meant, incoming
from generator.commands.desk_inbox import pasted, taken
from generator.commands.desk_pages import DeskPages, Told, doubt_path, file_mark, fits
from generator.commands.review import Read, Reader, signature
from generator.commands.sources import Sources
from generator.compose.deciding import CannotDecide, Decision, addition, decided, renewal
from generator.devserver.desk import DeskPage, Form
from generator.disk.corrections_file import appended, dropped, renewed
from generator.disk.journal import Change, Journal, Step
from generator.disk.stamps import Stamps, content_stamps
from generator.errors import DeskRefused, GeneratorError
from generator.model.corrections import FactKind
from generator.model.review import Choice, Doubt
from generator.pages.desk_rows import rows

_MOST_NEWS = 50
_LONGEST_FILTER = 40
_DONE: Mapping[Choice, str] = {
    "confirm": "Confirmed",
    "reject": "Rejected",
    "edit": "Corrected",
    "settle": "Settled",
    "merge": "Merged",
    "split": "Kept apart",
    "drop": "Taken out",
    "renew": "Renewed",
}


class ReviewDesk:
    """One site's desk; its methods may be called from several threads, one acts at a time."""

    def __init__(self, site: Path, *, now: Callable[[], str], sources: Sources | None = None) -> None:
        """`now` gives the present moment, UTC, as the entries note it.

        `sources`: of the preview that shows the same site beside the desk.
        """
        self._site, self._now = site, now
        self._lock = threading.RLock()
        self._reader = Reader(sources or Sources(site))
        self._journal = Journal(site)
        self._pages = DeskPages(site)
        self._known: tuple[Stamps, Read] | None = None
        self._news: list[Told] = []
        self._draft = Form()
        """What was sent last, where it was refused: nobody has to write it twice."""
        self._told = 0
        """How many pieces of news there were before those still kept."""
        self._verbs: Mapping[str, Callable[[Form], str]] = {
            "decide": self._decide,
            "undo": self._undo,
            "article": self._edit_article,
            "restore": self._restore,
            "add": self._add,
            "inbox": self._take_in,
        }

    def page(self, path: str, query: Mapping[str, str], token: str) -> DeskPage:
        """The page at a path below /_review/."""
        with self._lock:
            read, latest = self._read(), self._journal.latest
            room = self._pages.at(
                read,
                token=token,
                told=self._heard(query.get("done", "")),
                undo=latest.what if latest else None,
            )
            match path.strip("/").split("/"):
                case [""]:
                    return room.queue(query.get("only", "")[:_LONGEST_FILTER], query.get("part", "")[:6])
                case ["doubt", id_]:
                    return room.doubt(id_, query.get("only", "")[:_LONGEST_FILTER])
                case ["articles"]:
                    return room.articles()
                case ["article", id_]:
                    return room.article(id_, self._draft)
                case ["inbox"]:
                    return room.inbox(self._draft)
                case _:
                    return room.missing("There is no such page at the desk")

    def static(self, name: str) -> bytes | None:
        """A style sheet or script of the desk."""
        return self._pages.static(name)

    def act(self, verb: str, form: Form) -> str:
        """Carry a form out; where to go on, with the number of the news told there."""
        with self._lock:
            try:
                if verb not in self._verbs:
                    raise DeskRefused("the desk cannot do this", where=verb, hint="load the page again")
                where, self._draft = self._verbs[verb](form), Form()
                return where
            except CannotDecide as error:
                said = str(error)
            except GeneratorError as error:
                said = f"{error.message}. {capital(error.hint)}"
            self._draft = form
            return self._tell(back(form, verb), capital(said), wrong=True)

    def _decide(self, form: Form) -> str:
        read = self._read()
        doubt = doubt_meant(read, form)
        decision = decision_in(form)
        change = self._change(read, doubt, decision)
        what = f"{_DONE[decision.choice]}: {doubt.about}"
        self._do(what, doubt_path(doubt.id, form.value("only")), change)
        return self._tell(self._following(read, doubt, form), what)

    def _change(self, read: Read, doubt: Doubt, decision: Decision) -> Change:
        """What a decision does to content/corrections.yaml."""
        signed = signature(self._site, read.site.content, now=self._now())
        if decision.choice not in ("drop", "renew") or doubt.entry is None:
            return appended(self._site, decided(read.site, doubt, decision, signed))
        entry = read.site.content.corrections[doubt.entry]
        if decision.choice == "drop":
            return dropped(self._site, doubt.entry, entry)
        new = renewal(read.site, doubt, decision.why, signed)
        return renewed(self._site, doubt.entry, entry, new)

    def _following(self, before: Read, done: Doubt, form: Form) -> str:
        """The same doubt while something of it is left, else the next one of the queue as it was shown."""
        only = form.value("only")
        left = {doubt.id for doubt in self._read().queue if fits(doubt, only)}
        ids = [doubt.id for doubt in before.queue if fits(doubt, only)]
        at = ids.index(done.id) if done.id in ids else 0
        following = next((id_ for id_ in (*ids[at:], *ids[:at]) if id_ in left), None)
        return doubt_path(following, only) if following else ""

    def _undo(self, form: Form) -> str:
        step = self._journal.undo()
        self._known = None
        if step is None:
            return self._tell("", "There is nothing to undo.", wrong=True)
        return self._tell(step.back, f"Undone: {step.what}")

    def _edit_article(self, form: Form) -> str:
        file = self._file(form)
        names = ("title", "outlet", "url", "date", "earliest", "latest")
        change = with_fields(file, {name: form.value(name) for name in names if name in form.fields})
        where = back(form, "article")
        if change.before == change.after:
            return self._tell(where, "Nothing was changed")
        before = self._read()
        what = f"Edited: {file.article.headline}"
        self._do(what, where, change)
        doubt = next((doubt for doubt in before.queue if doubt.id == form.value("doubt")), None)
        return self._tell(self._following(before, doubt, form) if doubt else where, what)

    def _restore(self, form: Form) -> str:
        file = self._file(form)
        outlets = self._read().site.content.outlets
        number = form.value("number")
        for row in rows(file.article, stretches(self._site, file.article, outlets) or ()):
            for fragment in row.removed:
                if str(fragment.number) == number and fragment.can_return:
                    change = restored(file, fragment.text, after=row.block)
                    where = f"article/{quote(file.article.id)}"
                    what = f"Restored: {fragment.kind}, {file.article.headline}"
                    self._do(what, where, change)
                    return self._tell(f"{where}#p{row.block + 1}", what)
        raise DeskRefused(
            "this fragment cannot be put back", where=file.path.name, hint="load the page again"
        )

    def _add(self, form: Form) -> str:
        read = self._read()
        kind = form.value("kind")
        if kind not in get_args(FactKind):
            raise CannotDecide("choose what kind of fact it is")
        prefix = f"{kind}-"
        fields = {
            name.removeprefix(prefix): " ".join(values[0].split()) or None
            for name, values in form.fields.items()
            if name.startswith(prefix)
        }
        entry = addition(
            read.site,
            form.value("article"),
            cast(FactKind, kind),
            form.value("words").replace("\r\n", "\n"),
            fields,
            form.value("why"),
            signature(self._site, read.site.content, now=self._now()),
        )
        where = f"article/{quote(form.value('article'))}"
        what = f"Added: a {kind}"
        self._do(what, where, appended(self._site, (entry,)))
        return self._tell(where, what)

    def _take_in(self, form: Form) -> str:
        text = form.value("text")
        texts = [*([pasted(text)] if text.strip() else []), *map(incoming, form.files)]
        fields = {name: form.value(name) for name in ("outlet", "url", "date")}
        done = taken(self._site, texts, fields, now=self._now())
        what = f"Ingested: {', '.join(text.name for text in texts[:3])}"
        self._do(what, "inbox/", *done.changes)
        where = f"article/{quote(done.articles[0])}" if len(done.articles) == 1 else "inbox/"
        return self._tell(where, *done.said, wrong=done.failed)

    def _file(self, form: Form) -> ArticleText:
        """The article's file, if it is still as the form showed it."""
        id_ = form.value("article")
        if all(article.id != id_ for article in self._read().site.articles):
            raise DeskRefused("there is no such article", where=id_, hint="Load the page again")
        file = read_article(self._site, id_)
        if file_mark(file.data) != form.value("seen"):
            raise DeskRefused(
                "this article was changed meanwhile",
                where=file.path.name,
                hint="Here is how it stands now: decide again",
            )
        return file

    def _do(self, what: str, back: str, *changes: Change) -> None:
        self._journal.do(Step(what=what, back=back, changes=changes))
        self._known = None

    def _read(self) -> Read:
        # What changes while we read has another stamp the next time.
        stamps = content_stamps(self._site)
        if self._known is None or self._known[0] != stamps:
            self._known = (stamps, self._reader.read())
        return self._known[1]

    def _tell(self, where: str, *lines: str, wrong: bool = False) -> str:
        """The place to go on, with the news told there."""
        lines = tuple(line if line.endswith((".", "…", "?")) else f"{line}." for line in lines)
        self._news = [*self._news, Told(lines=lines, wrong=wrong)][-_MOST_NEWS:]
        self._told += 1
        path, hash_, anchor = where.partition("#")
        return f"{path}{'&' if '?' in path else '?'}done={self._told}{hash_}{anchor}"

    def _heard(self, number: str) -> Told | None:
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            return None
        back = self._told - int(number) + 1
        return self._news[-back] if 0 < back <= len(self._news) else None
