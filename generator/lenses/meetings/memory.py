"""Who and what an article spoke of before the sentence at hand."""

import re
from collections import Counter, deque

from generator.model.facts import MeetingKind, Party

_REACH = 20
"""How many pairs back "the two" may point."""
_NO_LEADER = re.compile(
    r"\b(?:envoy|adviser|advisor|aide|spokes\w+|minister|ambassador)\b(?<!prime minister)"
)
_OFFICE = re.compile(
    r"\b(?:president|minister|premier|chancellor|king|envoy|adviser|aide|spokes\w+|ambassador|secretary)\b"
)


class Memory:
    """What pronouns and short names of the next sentence may point to."""

    def __init__(self) -> None:
        self.subject: Party | None = None
        """Whom the sentence before was about."""
        self.pairs: deque[tuple[Party, ...]] = deque(maxlen=_REACH)
        """Who met or was named side by side, the latest last."""
        self.visitors: tuple[Party, ...] = ()
        """Who travelled last."""
        self.told: tuple[MeetingKind, tuple[Party, ...]] = ("talks", ())
        """Kind and people of the meeting told last."""
        self.places: dict[str, str] = {}
        """First word of a longer place name -> that name: "Rio" -> "Rio de Janeiro"."""
        self._people: dict[str, Party] = {}
        self._titles: dict[str, set[str]] = {}

    def note(self, party: Party, words: str) -> None:
        """Remember that somebody was named, and with which title."""
        self._people.pop(party.name, None)
        self._people[party.name] = party
        self._titles.setdefault(party.name, set()).add(words.lower())

    def together(self, parties: tuple[Party, ...]) -> None:
        """Remember that these were in one place or stood side by side."""
        if len(parties) >= 2:
            self.pairs.append(parties)

    def both(self, office: str | None) -> tuple[Party, ...]:
        """Whom "they" or "the two presidents" mean: who was together last, else the last two named."""
        fitting = [pair for pair in self.pairs if all(self._holds(party, office) for party in pair)]
        if fitting and office is None:
            return fitting[-1]
        if fitting:  # by office one speaks of the main pair of a text
            times = Counter(frozenset(party.name for party in pair) for pair in fitting)
            best = max(times.values())
            return [pair for pair in fitting if times[frozenset(party.name for party in pair)] == best][-1][
                :2
            ]
        return tuple([party for party in self._people.values() if self._holds(party, office)][-2:])

    def _holds(self, party: Party, office: str | None) -> bool:
        # "the two presidents" are no ministers and no envoys; who has no title, or is a counterpart, may be
        singular = (office or "men").removesuffix("s")
        titles = " ".join(self._titles.get(party.name, ()))
        if singular in ("man", "men", "women"):
            return True
        if singular == "leader":
            return not _NO_LEADER.search(titles)
        return singular in titles or not _OFFICE.search(titles)
