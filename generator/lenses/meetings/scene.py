"""A sentence as the meetings lens sees it: its people, places, dates and cue words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from generator.lenses.annotate.spans import Annotated, Cue, DateSpan, Named, Sentence
from generator.model.facts import Party
from generator.text.strings import slug

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NOT_PEOPLE = (
    r"(?: (?:of|countries|nations|sides|states|parties|governments|neighbou?rs|capitals|armies|[A-ZÀ-Þ]))"
)
_PRONOUN = re.compile(
    r"\b(?:(?P<one>[Hh]e|[Ss]he|him|(?P<own>[Hh]is|[Hh]er))"
    r"|(?P<many>[Tt]hey|them|[Bb]oth(?: (?P<both>leaders|presidents|men|ministers))?|(?P<their>[Tt]heir)"
    rf"|[Tt]he(?: two)? (?P<office>leaders|presidents|ministers|prime ministers|men|women)|[Tt]he (?:two|pair|duo)(?!{_NOT_PEOPLE}))"
    rf"(?!{_NOT_PEOPLE}))\b"
)
_PLACE = re.compile(
    r"\b(?P<preposition>[Ii]n|to|[Aa]t|near|for|since) (?P<the>(?:the|his|her) )?(?=[^\W\d_])"
)
_CAPITAL_RUN = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*)(?: (?:(?:of the|of|de|del|la|el|do|da) )?[A-ZÀ-ÖØ-Þ][\w-]*)*"
)
_EVENT_WORD = re.compile(
    r"\b(?:Summit|Forum|Conference|Olympics|Assembly|Council|Games|Day|Friday|Cup|Dialogue|Congress|Initiative|War|Peace"
    r"|Union|Ministry|Parliament|Group|Committee|Commission)\b"
)
# "in Tunis, | was seen", "... | and was received by", "... | and the two met", ", during | which"
_CUT = re.compile(
    r"(?P<after>, (?=(?:will|would|has|had|have|is|are|was|were|said|also|held|met|spoke|told|flew|went|left|[a-z]{3,}ed)\b))"
    r"|,? (?P<and>and|but|then) (?=(?:will|would|has|had|have|is|are|was|were|spoke|spoken|met|visited|held|flew|went)\b"
    r"|(?:he|she|they|both|the two)\b|(?P<name>[A-ZÀ-Þ]))"
    r"|, (?=(?:during|at|in|on|to) (?:which|whom)\b)"
)
_CAPITAL_CITY = re.compile(r" (?:capital|capital city)\b")
_WEEK_OR_MONTH = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
)
_LEADING_ROLES = re.compile(
    r"\b(?:leader|president|prime minister|premier|chancellor|minister|king|queen|emir|sultan|crown prince|secretary"
    r"|head of state|top diplomat|envoy|pm)\b",
    re.IGNORECASE,
)


class Someone(NamedTuple):
    """A place in the sentence that stands for one or more people."""

    start: int
    end: int
    parties: tuple[Party, ...]
    pronoun: bool = False
    possessive: bool = False
    """Whether something of theirs follows: "Ruto's", "his"."""


class Place(NamedTuple):
    """A place with the preposition that ties it to its clause."""

    start: int
    end: int
    preposition: str
    party: Party


class Memory:
    """Who and what the article spoke of before the sentence at hand."""

    def __init__(self) -> None:
        self.people: list[Party] = []
        """Everybody named so far, the latest last, each once."""
        self.subject: Party | None = None
        self.pairs: list[tuple[Party, ...]] = []
        """Who met or was named side by side, the latest last."""
        self.titles: dict[str, str] = {}
        """Name -> the titles printed with it so far."""
        self.places: dict[str, str] = {}
        """First word of a longer place name -> that name: "Rio" -> "Rio de Janeiro"."""
        self.visits: list[tuple[Party, ...]] = []
        """Who travelled, the latest last."""

    def note(self, party: Party, words: str) -> None:
        """Remember that somebody was named, and with which title."""
        self.people = [known for known in self.people if known.name != party.name] + [party]
        self.titles[party.name] = f"{self.titles.get(party.name, '')} {words.lower()}"

    def together(self, parties: tuple[Party, ...]) -> None:
        """Remember that these were in one place or stood side by side."""
        if len(parties) >= 2:
            self.pairs.append(parties)

    def both(self, office: str | None) -> tuple[Party, ...]:
        """Whom "they" or "the two presidents" mean: who was together last, else the last two named."""
        fitting = [pair for pair in self.pairs if all(self._holds(party, office) for party in pair)]
        if office is not None:  # by office one speaks of the main pair of a text
            times = Counter(frozenset(party.name for party in pair) for pair in fitting)
            fitting.sort(key=lambda pair: times[frozenset(party.name for party in pair)])
        if fitting:
            return fitting[-1] if office is None else fitting[-1][:2]
        return tuple([party for party in self.people if self._holds(party, office)][-2:])

    def _holds(self, party: Party, office: str | None) -> bool:
        # "the two presidents" are no minister and no envoy; who has no title, or is a counterpart, may be one.
        titles = self.titles.get(party.name, "")
        if office is None or (singular := office.removesuffix("s")) in ("man", "men", "women"):
            return True
        if singular == "leader":
            return not _NO_LEADER.search(titles)
        return singular in titles or not _OFFICE.search(titles)


class Scene:
    """One sentence, with what is marked in it."""

    def __init__(self, annotated: Annotated, sentence: Sentence, cues: list[Cue], memory: Memory) -> None:
        self.text = annotated.article.text
        self.sentence, self.start, self.end = sentence, sentence.start, sentence.end
        self.memory = memory
        self.words = self.text[self.start : self.end]
        self.names = _within(annotated.names, self.start, self.end)
        self.all_dates = annotated.dates
        """Of the whole article."""
        self.dates: list[DateSpan] = _within(annotated.dates, self.start, self.end)
        self.quotes = [
            (q.start, q.end) for q in annotated.quotes if q.start < self.end and self.start < q.end
        ]
        self._cues: dict[str, list[Cue]] = {}
        for cue in cues:
            self._cues.setdefault(cue.list, []).append(cue)
        self.named = self._named()
        self.clauses = tuple(self._clauses())
        self.people = sorted([*self.named, *self._pronouns()])
        self.places = list(self._places())

    def cues(self, name: str, start: int | None = None, end: int | None = None) -> list[Cue]:
        """The cues of one list inside a slice of the sentence."""
        first, last = self.start if start is None else start, self.end if end is None else end
        return [cue for cue in self._cues.get(name, ()) if first <= cue.start and cue.end <= last]

    def modality(self, start: int, end: int, of: int) -> list[Cue]:
        """The modality cues of a slice that speak in the same voice as the word at `of`: quoted or not."""
        voice = self._quote(of)
        return [
            cue
            for cue in self.cues("modality", start, end)
            if self._quote(cue.start) == voice
            and not any(date.start <= cue.start < date.end for date in self.dates)
        ]

    def _quote(self, offset: int) -> tuple[int, int] | None:
        return next((quote for quote in self.quotes if quote[0] <= offset < quote[1]), None)

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause that holds `offset`."""
        before = [clause for clause in self.clauses if clause[0] <= offset]
        return before[-1] if before else (self.start, self.end)

    def before(self, offset: int, length: int = 60) -> str:
        """The text right before `offset`, inside the sentence."""
        return self.text[max(self.start, offset - length) : offset]

    def after(self, offset: int, length: int = 60) -> str:
        """The text right behind `offset`, inside the sentence."""
        return self.text[offset : min(self.end, offset + length)]

    def words_before(self, offset: int, count: int) -> list[str]:
        """Up to `count` words before `offset`, nearest first, lower case."""
        return [word.lower() for word in reversed(_WORD.findall(self.before(offset, 24 * count))[-count:])]

    def _named(self) -> list[Someone]:
        known = [
            Someone(
                name.start, name.end, (name.party,), False, self.text[name.end : name.end + 1] in ("'", "’")
            )
            for name in self.names
            if name.type == "person" and _takes_part(name)
        ]
        return sorted([*known, *self._unknown()])

    def _unknown(self) -> Iterator[Someone]:
        """Full names the annotations do not know, where the words beside them are those of a meeting."""
        taken = [(name.start, name.end) for name in self.names] + [
            (date.start, date.end) for date in self.dates
        ]
        runs = [
            run
            for run in _FULL_NAME.finditer(self.text, self.start, self.end)
            if not run[0].isupper()
            and not any(first < run.end() and run.start() < last for first, last in taken)
        ]
        accepted = [(name.start, name.end) for name in self.names if name.type == "person"]
        chosen: list[re.Match[str]] = []
        for test in (self._meets, self._listed, self._listed):  # a list may be known from either end
            for run in runs:
                if run not in chosen and test(run, accepted):
                    chosen.append(run)
                    accepted.append(run.span())
        for run in chosen:
            party = Party(name=run[0], entity=slug(run[0]))
            yield Someone(
                run.start(), run.end(), (party,), False, self.text[run.end() : run.end() + 1] in ("'", "’")
            )

    def _meets(self, run: re.Match[str], accepted: list[tuple[int, int]]) -> bool:
        """Whether a verb of meeting follows the name, or a verb or noun of meeting leads to it."""
        start, end = run.span()
        if " " not in run[0] and "-" not in run[0]:
            return len(run[0]) > 4 and self.text.startswith(", who ", end)
        goes_on = _VERB_GROUP.match(self.text, end, self.end)
        verbs = {cue.start for name in _VERB_LISTS for cue in self._cues.get(name, ())}
        if goes_on is not None and goes_on.end() in verbs:
            return True
        ends = {
            cue.end for name in ("meeting_talk_verbs", "meeting_nouns") for cue in self._cues.get(name, ())
        }
        led = _LED_IN.search(self.before(start, 40))
        if start - 1 in ends or (led is not None and start - len(led[0]) in ends):
            return True
        return bool(ends) and self.before(start, 7) == ", with " and self.text[end : end + 1] == ","

    def _listed(self, run: re.Match[str], accepted: list[tuple[int, int]]) -> bool:
        """Whether the name stands in a list with somebody known to take part."""
        start, end = run.span()
        if _PLACE_BEFORE.search(self.before(start, 8)) or self.text[end : end + 1] not in (
            " ",
            ",",
            ".",
            "'",
            "’",
        ):
            return False
        return any(
            (other > end and _BESIDE.fullmatch(self.text[end:other]))
            or (stop < start and _BESIDE.fullmatch(self.text[stop:start]))
            for other, stop in accepted
        )

    def _clauses(self) -> Iterator[tuple[int, int]]:
        # Finer than the sentence's own: a relative clause ends where the main verb goes on, and "and" opens a new
        # clause where a verb or a new subject follows it.
        for first, last in self.sentence.clauses:
            begin = first
            for match in _CUT.finditer(self.text, first, last):
                relative = self.text[begin : begin + 6].lower().startswith(("who", "whose", "which", "where"))
                if match["after"] and not relative:
                    continue
                if match["and"] and any(s.end == match.start() for s in self.named):
                    continue
                if match["name"] and not any(s.start == match.end() for s in self.named):
                    continue
                yield begin, match.start()
                begin = match.end()
            yield begin, last

    def _pronouns(self) -> Iterator[Someone]:
        for match in _PRONOUN.finditer(self.text, self.start, self.end):
            start, end = match.span()
            if any(name.start < end and start < name.end for name in self.names if name.type == "person"):
                continue
            earlier = [someone for someone in self.named if someone.end <= start]
            if match["one"]:
                one = self._antecedent(earlier, start, an_object=match["one"].lower() == "him")
                if one is not None:
                    yield Someone(start, end, (one,), True, bool(match["own"]))
                continue
            here = _distinct(party for someone in earlier for party in someone.parties)
            many = tuple(here) if len(here) == 2 else self.memory.both(match["office"] or match["both"])
            if len(many) >= 2:
                yield Someone(start, end, many, True, bool(match["their"]))

    def _antecedent(self, earlier: list[Someone], offset: int, *, an_object: bool) -> Party | None:
        # "he" is whom the clause, else the sentence is about so far, else whom the sentence before was about.
        first, _ = self.clause(offset)
        own = [s for s in earlier if s.start >= first]
        if an_object:  # "the minister asked him": somebody else
            earlier, own = earlier[:-1], []
        for some in (own, earlier):
            subjects = [s for s in some if not s.possessive and not self.prepositional(s)]
            chosen = subjects or [s for s in some if s.possessive]
            if chosen:
                return chosen[0].parties[0]
        return self.memory.subject

    def prepositional(self, someone: Someone) -> bool:
        """Whether a preposition governs this mention: "by Ruto", "to President Ruto"."""
        near = [
            word for word in self.words_before(someone.start, 2) if word not in ("the", "his", "her", "their")
        ]
        joined = self.before(someone.start, 2).endswith(" ") or self.before(someone.start, 2)[-1:] in '“"('
        return bool(near and joined and near[0] in _PREPOSITIONS)

    def _places(self) -> Iterator[Place]:
        spans = {name.start: name for name in self.names}
        dates = {date.start for date in self.dates}
        for match in _PLACE.finditer(self.text, self.start, self.end):
            here = match.end()
            if _CONFLICT.search(self.before(match.start(), 16)) or self._inside_a_name(match.start()):
                continue
            start = match.end("preposition") + 1
            name = spans.get(here) or spans.get(start)
            if here in dates or (
                name is not None and name.type == "person" and "’" not in self.text[name.end : name.end + 2]
            ):
                continue
            found = self.place_at(here, name)
            if found is not None:
                yield Place(*found[:2], match["preposition"].lower(), found[2])

    def _inside_a_name(self, offset: int) -> bool:
        return any(name.start <= offset < name.end for name in self.names)

    def place_at(self, here: int, name: Named | None) -> tuple[int, int, Party] | None:
        """The place whose name begins at `here`: its slice, and what to call it."""
        run = _CAPITAL_RUN.match(self.text, here, self.end)
        if name is not None and name.named_as == "adjective":
            capital = _CAPITAL_CITY.match(self.text, name.end)
            if capital:
                return (
                    name.start,
                    capital.end(),
                    Party(name=self.text[name.start : capital.end()], entity=name.party.entity),
                )
            if self.text.startswith(" territory", name.end):
                return name.start, name.end + len(" territory"), name.party
        elif name is not None and name.type == "country":
            longer = run is not None and run.end() > name.end
            if not longer:
                as_city = name.named_as == "metonym"
                printed = self.text[name.start : name.end]
                return (
                    name.start,
                    name.end,
                    Party(name=printed if as_city else name.party.name, entity=name.party.entity),
                )
        if run is None or _EVENT_WORD.search(run[0]) or _WEEK_OR_MONTH.match(run[0]):
            return None
        following = self.text[run.end() : run.end() + 24]
        if re.match(
            r"(?:[’']s)? (?:summit|forum|conference|meeting|war|agenda|issue|invasion|talks|government)\b",
            following,
        ):
            return None
        if name is not None and name.type == "org" and not _SEAT.match(run[0]):
            return None
        printed = run[0].rstrip("’'-")
        first = printed.split()[0]
        if " " in printed:
            self.memory.places[first] = printed
        return run.start(), run.end(), Party(name=self.memory.places.get(printed, printed), entity=None)


_FULL_NAME = re.compile(
    r"(?<![\w-])[A-ZÀ-Þ][\w’]+(?:-\w+)?(?: (?:bin |al-|von |der |de |da )?[A-ZÀ-Þ][\w’-]+){0,3}"
)
_VERB_GROUP = re.compile(
    r"(?:,? (?:is|are|was|were|will|would|could|may|might|can|should|also|both|has|had|to|due|also|last|then|expected|set|scheduled|plans|planned|been)\b)*,? "
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|to|near|from) $")
_LED_IN = re.compile(r" (?:with|of|by|between|to) (?:the )?$")
_BESIDE = re.compile(r"(?:,? and |, )(?:[A-ZÀ-Þ]\w+['’]s )?")
_VERB_LISTS = ("meeting_talk_verbs", "meeting_visit_verbs", "meeting_travel_verbs", "meeting_host_verbs")
_NO_LEADER = re.compile(
    r"\b(?:envoy|adviser|advisor|aide|spokes\w+|minister|ambassador)\b(?<!prime minister)"
)
_OFFICE = re.compile(
    r"\b(?:president|minister|premier|chancellor|king|envoy|adviser|aide|spokes\w+|ambassador|secretary)\b"
)
_CONFLICT = re.compile(
    r"\b(?:war|conflict|crisis|situation|peace|fighting|ceasefire|invasion|ambassador|presidency|said|told) $"
)
_SEAT = re.compile(
    r"(?:Kremlin|White House|Élysée|Elys[eé]e|Great Hall|Blue House|Downing|Vatican|Chancellery)"
)
_PREPOSITIONS = frozenset(
    [
        "of",
        "to",
        "for",
        "with",
        "by",
        "from",
        "against",
        "about",
        "between",
        "on",
        "at",
        "in",
        "than",
        "over",
        "under",
        "toward",
        "towards",
        "after",
        "before",
        "including",
    ]
)


def _takes_part(name: Named) -> bool:
    # "a Kremlin spokesman" and "a Russian lawmaker" speak; offices count where they lead a country or a ministry.
    return name.party.entity is not None or bool(_LEADING_ROLES.search(name.party.name))


def _distinct(parties: Iterable[Party]) -> list[Party]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.name, party)
    return list(found.values())


_Span = TypeVar("_Span", DateSpan, Named)


def _within(spans: tuple[_Span, ...], start: int, end: int) -> list[_Span]:
    first = bisect_left(spans, start, key=lambda span: span.start)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return list(spans[first:last])
