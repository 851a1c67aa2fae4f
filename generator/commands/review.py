"""`briefing review`: the queue of what needs an editor's eyes, as the review desk shows it."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.commands.sources import Sources
from generator.commands.stages import compose_site
from generator.compose.deciding import FIELDS_OF, Signature, kind_of, values_of
from generator.compose.fields import printed
from generator.compose.memory import Memory
from generator.compose.review import doubts
from generator.disk.desk_theme import desk_words
from generator.disk.themes import load_theme
from generator.model.content import Content
from generator.model.facts import Fact
from generator.model.problem import Problem
from generator.model.review import Doubt
from generator.model.site import Site
from generator.pages.review_lines import DoubtViews, Slots
from generator.pages.review_views import DoubtView
from generator.pages.words import Words
from generator.tools.git import user_name


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """`briefing review --format json`."""

    count: int
    """Decisions to take: one for each doubt."""
    facts: int
    """Facts that they are about."""
    kinds: dict[str, int]
    doubts: tuple[DoubtView, ...]


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """The site as an editor sees it, whole, with its queue."""

    site: Site
    problems: tuple[Problem, ...]
    queue: tuple[Doubt, ...]
    facts: dict[str, Fact]
    """Every fact by its id."""


class Reader:
    """Reads a site again and again, with all that did not change kept in memory."""

    def __init__(self, sources: Sources) -> None:
        self._sources, self._memory = sources, Memory()

    def read(self) -> Read:
        """The site as its files are now; raises SiteNotFound."""
        sourced = self._sources.read()
        site, unfit = compose_site(sourced.loaded, sourced.readings, self._memory)
        problems = (*sourced.problems, *unfit)
        return Read(site=site, problems=problems, queue=doubts(site, problems), facts=site.facts())


def review(folder: Path, *, kind: str | None = None) -> tuple[Queue, tuple[Problem, ...]]:
    """The queue of the site in `folder`; with `kind`, only doubts of that kind."""
    found = Reader(Sources(folder)).read()
    chosen = [doubt for doubt in found.queue if kind in (None, doubt.kind)]
    theme = load_theme(found.site.content.settings.theme, folder, "en")
    views = DoubtViews(found.site, Words(theme.strings | desk_words()))
    kinds = dict.fromkeys(doubt.kind for doubt in chosen)
    queue = Queue(
        count=len(chosen),
        facts=sum(len(doubt.facts) for doubt in chosen),
        kinds={name: sum(doubt.kind == name for doubt in chosen) for name in kinds},
        doubts=tuple(views.view(doubt, slots_of(found.facts, doubt)) for doubt in chosen),
    )
    return queue, found.problems


def slots_of(facts: Mapping[str, Fact], doubt: Doubt) -> Slots:
    """The fields of every fact of a doubt, with their present values."""
    return {
        id_: tuple(
            (name, printed(facts[id_], name), values_of(kind_of(facts[id_]), name))
            for name in FIELDS_OF[kind_of(facts[id_])]
        )
        for id_ in doubt.facts
    }


def signature(folder: Path, content: Content, *, now: str) -> Signature:
    """Who decides: the editor of the settings, else whoever git knows here."""
    editor = content.settings.editor
    return Signature(by=editor.name if editor else user_name(folder), at=now)
