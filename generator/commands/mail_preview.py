"""The letters of a previewed site, as `briefing email` would write them: never with withheld words."""

import threading

from generator.commands.edition import find_issue
from generator.commands.email import Digest, digest_of
from generator.commands.preview import Preview
from generator.commands.sources import Sources
from generator.commands.stages import compose_public
from generator.compose.memory import Memory
from generator.devserver.live import Live
from generator.errors import UnknownEdition
from generator.model.mail import Letter
from generator.model.page import Theme
from generator.model.problem import Problem
from generator.model.site import Site


class MailPreview:
    """Writes the letters of the newest good build."""

    def __init__(self, live: Live, sources: Sources, *, private: bool) -> None:
        """`private`: the preview shows more than may leave the house, and its letters must not."""
        self._live, self._sources, self._private = live, sources, private
        self._lock, self._memory = threading.Lock(), Memory()
        self._made: tuple[int, dict[str, Digest]] = (0, {})
        """The letters of one build."""

    def editions(self) -> tuple[tuple[str, str], ...]:
        """Id and title of every edition, newest first."""
        shown = self._live.state.snapshot
        if not isinstance(shown, Preview):
            return ()
        return tuple((issue.edition.id, issue.edition.title) for issue in shown.site.issues)

    def letter(self, edition: str) -> tuple[Letter, tuple[Problem, ...]]:
        """The letter, and what a person should know before it goes out.

        Raises UnknownEdition, EditionEmpty or ThemeBroken.
        """
        with self._lock:  # a page asks for it, and each of its frames
            build = self._live.state.build
            if self._made[0] != build:
                self._made = (build, {})
            letters = self._made[1]
            if edition not in letters:
                site, theme = self._public()
                letters[edition] = digest_of(site, theme, find_issue(site, edition))
        return letters[edition].letter, letters[edition].problems

    def _public(self) -> tuple[Site, Theme]:
        shown = self._live.state.snapshot
        if not isinstance(shown, Preview):
            hint = "mend what the preview says first"
            raise UnknownEdition("the site cannot be built", where="content", hint=hint)
        if not self._private:
            return shown.site, shown.theme
        sourced = self._sources.read()
        site, _ = compose_public(sourced.loaded, sourced.readings, self._memory)
        return site, shown.theme
