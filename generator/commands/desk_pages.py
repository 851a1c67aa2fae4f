"""The pages of the review desk, made of what was read and the desk's own templates."""

import hashlib
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from generator.commands.desk_articles import read_article, stretches
from generator.commands.review import Read, slots_of
from generator.compose.deciding import FIELDS_OF, REASONS, STANDS, values_of
from generator.devserver.desk import DeskPage, Form
from generator.disk.desk_theme import load_desk
from generator.errors import DeskRefused, ThemeBroken
from generator.model.fingerprint import short
from generator.model.page import Page, Theme
from generator.model.review import Doubt
from generator.pages.desk_rows import rows
from generator.pages.review_lines import DoubtViews, article_fields
from generator.pages.review_views import (
    ArticlePageView,
    ArticlesView,
    DeskFrame,
    DoubtPageView,
    InboxView,
    KindView,
    MissingView,
    QueueLine,
    QueueView,
    SlotView,
)
from generator.pages.views import Link
from generator.pages.words import Words
from generator.render.environment import TemplateFailed
from generator.render.render import render

_ON_A_PAGE = 100
_KINDS = ("conflict", "meeting", "sentence", "article", "likeness", "correction")
_BY_REASON = ("meeting", "sentence", "article")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """News for the editor."""

    lines: tuple[str, ...]
    wrong: bool = False


def doubt_path(doubt: str, only: str = "") -> str:
    """The path of a doubt's page below /_review/, in the queue as filtered."""
    return f"doubt/{quote(doubt, safe='')}" + (f"?{urlencode({'only': only})}" if only else "")


def fits(doubt: Doubt, only: str) -> bool:
    """Whether a doubt is in the queue as filtered: by a kind, by a reason, or not at all."""
    return not only or only == doubt.kind or only in doubt.reasons


def seen(read: Read, doubt: Doubt) -> str:
    """Fingerprint of a doubt with all its facts: what a decision was taken on."""
    facts = read.facts
    return short(doubt, [facts[id_] for id_ in doubt.facts])


def file_mark(data: bytes) -> str:
    """Fingerprint of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


class DeskPages:
    """The desk's templates and files, read once."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._theme: Theme | None = None

    def theme(self, name: str) -> Theme:
        """The desk's own, with the words of the site's theme."""
        if self._theme is None:
            self._theme = load_desk(name, self._site)
        return self._theme

    def static(self, name: str) -> bytes | None:
        """A file of the desk."""
        return self.theme("default").static.get(name)

    def at(self, read: Read, *, token: str, told: Told | None, undo: str | None) -> "Pages":
        """The pages for one request."""
        settings = read.site.content.settings
        theme = self.theme(settings.theme)
        frame = DeskFrame(
            title="Review",
            current="",
            site=settings.title,
            preview=urlsplit(settings.base_url).path or "/",
            token=token,
            static={name: f"/_review/static/{name}" for name in theme.static},
            said=told.lines if told else (),
            went_wrong=told.wrong if told else False,
            undo=undo,
            left=len(read.queue),
        )
        return Pages(self._site, read, theme, frame)


class Pages:
    """Every page of the desk, as the site stands."""

    def __init__(self, site: Path, read: Read, theme: Theme, frame: DeskFrame) -> None:
        self._site, self._read, self._theme, self._frame = site, read, theme, frame
        self._words = Words(theme.strings)
        self._views = DoubtViews(read.site, self._words)

    def queue(self, only: str, number: str = "") -> DeskPage:
        """The list, or what fits `only` of it; a long one in parts, of which `number` names one from 1."""
        chosen = self._chosen(only)
        parts = max(1, -(-len(chosen) // _ON_A_PAGE))
        part = min(parts, max(1, int(number))) if number.isascii() and number.isdigit() else 1
        shown = chosen[(part - 1) * _ON_A_PAGE : part * _ON_A_PAGE]
        queue = self._read.queue
        there = {doubt.kind for doubt in queue}
        kinds = [("", "filter_all"), *((name, f"filter_{name}") for name in _KINDS if name in there)]
        reasons = {
            reason for doubt in self._read.queue if doubt.kind in _BY_REASON for reason in doubt.reasons
        }
        why = sorted((reason, f"review_{reason}") for reason in reasons)
        view = QueueView(
            frame=self._framed("Queue", "queue"),
            lines=tuple(self._line(doubt, only) for doubt in shown),
            first=(part - 1) * _ON_A_PAGE + 1,
            kinds=tuple(self._filter(name, key, only) for name, key in kinds),
            reasons=tuple(self._filter(name, key, only) for name, key in why),
            parts=tuple(_part(each, only, current=each == part) for each in range(1, parts + 1)),
            problems=tuple(str(one) for one in self._read.problems if one.severity == "error"),
        )
        return self._page("queue.html", view)

    def doubt(self, id_: str, only: str) -> DeskPage:
        """One doubt, with the way to decide it."""
        chosen = self._chosen(only)
        at = next((number for number, doubt in enumerate(chosen) if doubt.id == id_), None)
        if at is None:
            return self.missing("This has been decided, or is gone")
        doubt = chosen[at]
        shown = self._views.view(doubt, slots_of(self._read.facts, doubt))
        before = chosen[at - 1] if at else None
        after = chosen[at + 1] if at + 1 < len(chosen) else None
        view = DoubtPageView(
            frame=self._framed(doubt.about, "queue"),
            doubt=shown,
            kind_label=self._words.get(f"kind_of_doubt_{doubt.kind}"),
            seen=seen(self._read, doubt),
            place=at + 1,
            total=len(chosen),
            previous=f"/_review/{doubt_path(before.id, only)}" if before else None,
            following=f"/_review/{doubt_path(after.id, only)}" if after else None,
            back=f"/_review/?{urlencode({'only': only})}" if only else "/_review/",
            filter=only,
            why={str(choice): why for choice, why in REASONS.items()},
            usual=STANDS if doubt.kind == "article" else REASONS.get(doubt.choices[0], ""),
            events=self._views.other_events(doubt),
            mentions=self._views.mentions(doubt),
        )
        if doubt.kind == "article":
            file = read_article(self._site, doubt.target)
            fields = article_fields(file.article, file_mark(file.data))
            lines = stretches(self._site, file.article, self._read.site.content.outlets) or ()
            removed = tuple(one for row in rows(file.article, lines) for one in row.removed)
            view = msgspec.structs.replace(view, fields=fields, removed=removed)
        return self._page("doubt.html", view)

    def articles(self) -> DeskPage:
        """All articles, newest first."""
        links = tuple(
            Link(label=article.headline, href=f"/_review/article/{quote(article.id)}")
            for article in self._read.site.articles
        )
        view = ArticlesView(frame=self._framed("Articles", "articles"), articles=links)
        return self._page("articles.html", view)

    def article(self, id_: str, draft: Form) -> DeskPage:
        """An article beside what was taken out of it."""
        if all(article.id != id_ for article in self._read.site.articles):
            return self.missing("There is no such article")
        try:
            file = read_article(self._site, id_)
        except DeskRefused as error:
            return self.missing(error.message)
        lines = stretches(self._site, file.article, self._read.site.content.outlets)
        view = ArticlePageView(
            frame=self._framed(file.article.headline, "articles"),
            fields=article_fields(file.article, file_mark(file.data)),
            rows=rows(file.article, lines or ()),
            raw=file.article.raw.file,
            without_raw=lines is None,
            facts=sum(fact.provenance.article == id_ for fact in self._read.facts.values()),
            kinds=tuple(_kind(name, self._words) for name in FIELDS_OF),
            selected=draft.value("words") if draft.value("article") == id_ else "",
        )
        return self._page("article.html", view)

    def inbox(self, draft: Form) -> DeskPage:
        """Where texts are pasted and files dropped; a paste that was refused is still there."""
        view = InboxView(
            frame=self._framed("Inbox", "inbox"),
            text=draft.value("text"),
            outlet=draft.value("outlet"),
            url=draft.value("url"),
            date=draft.value("date"),
        )
        return self._page("inbox.html", view)

    def missing(self, message: str) -> DeskPage:
        """A page that is not there."""
        view = MissingView(frame=self._framed(message, ""), message=message)
        return self._page("missing.html", view, status=404)

    def _chosen(self, only: str) -> list[Doubt]:
        return [doubt for doubt in self._read.queue if fits(doubt, only)]

    def _filter(self, name: str, key: str, only: str) -> Link:
        href = f"/_review/?{urlencode({'only': name})}" if name else "/_review/"
        label = f"{self._words.get(key)} {len(self._chosen(name))}"
        return Link(label=label, href=href, current=name == only)

    def _line(self, doubt: Doubt, only: str) -> QueueLine:
        return QueueLine(
            href=f"/_review/{doubt_path(doubt.id, only)}",
            kind=doubt.kind,
            kind_label=self._words.get(f"kind_of_doubt_{doubt.kind}"),
            about=doubt.about,
            why=self._views.why(doubt),
            where=self._views.where(doubt),
            sentence=self._views.first_sentence(doubt),
        )

    def _framed(self, title: str, current: str) -> DeskFrame:
        return msgspec.structs.replace(self._frame, title=title, current=current)

    def _page(self, template: str, view: msgspec.Struct, *, status: int = 200) -> DeskPage:
        try:
            made = render(Page(path=template, template=template, view=view), self._theme)
        except TemplateFailed as error:
            raise ThemeBroken(error.message, where=error.where, hint="please report this defect") from error
        return DeskPage(html=made.body.decode(), status=status)


def _part(number: int, only: str, *, current: bool) -> Link:
    query = urlencode({**({"only": only} if only else {}), "part": number})
    return Link(label=str(number), href=f"/_review/?{query}", current=current)


def _kind(name: str, words: Words) -> KindView:
    """A kind of fact with empty fields."""
    slots = (
        SlotView(
            name=field,
            label=words.get(f"field_{field}") if words.knows(f"field_{field}") else field.replace("_", " "),
            value=None,
            via=None,
            words=None,
            choices=values_of(name, field),
        )
        for field in FIELDS_OF[name]
    )
    return KindView(name=name, slots=tuple(slots))
