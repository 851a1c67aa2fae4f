"""What compose has worked out, kept from one call to the next.

Everything in it follows from what came in last, so that a call with a memory gives what a call without one
gives, only sooner.
"""

import msgspec

from generator.compose.background import Backgrounds
from generator.compose.changes import Changes
from generator.compose.comparing import Comparing
from generator.compose.conflicts import Conflicts
from generator.compose.corroborations import Corroborations
from generator.compose.cues import signs
from generator.compose.disputed import Shown
from generator.compose.happenings import Happenings
from generator.compose.key_points import KeyPoints
from generator.compose.meetings import Meetings
from generator.compose.told import Told
from generator.compose.topics import Topics
from generator.compose.vocabulary import filler_words
from generator.model.content import Entity, Topic
from generator.model.lexicon import Lexicons


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What everything is worked out under, articles and decisions aside."""

    entities: tuple[Entity, ...]
    topics: tuple[Topic, ...]
    lexicons: Lexicons


class Known:
    """All that follows from some articles, in the order in which it is worked out."""

    def __init__(self, frame: Frame) -> None:
        filler = filler_words(frame.lexicons)
        self.told = Told(frame.entities, filler)
        self.happenings = Happenings()
        self.meetings = Meetings(frame.entities)
        self.comparing = Comparing()
        self.backgrounds = Backgrounds()
        self.conflicts = Conflicts(signs(frame.lexicons))
        self.shown = Shown()
        self.corroborations = Corroborations()
        self.key_points = KeyPoints(filler)
        self.topics = Topics(frame.topics)
        self.changes = Changes(frame.topics)


class Memory:
    """What the last call made; a caller that composes again hands it over again."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._known: Known | None = None

    def take(self, frame: Frame) -> Known:
        """What is known under this frame; under another one everything is forgotten.

        It is out of the memory until it is kept again: what a call that failed left half done is lost.
        """
        known = self._known if frame == self._frame else None
        self._frame, self._known = frame, None
        return known or Known(frame)

    def keep(self, known: Known) -> None:
        """Know this in the next call."""
        self._known = known
