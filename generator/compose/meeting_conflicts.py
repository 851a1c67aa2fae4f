"""Reports of one meeting that cannot all be right: on its day, its place, or whether it is to be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.compose.conflict import conflict_between, conflict_of, side_of
from generator.compose.countries import Countries
from generator.compose.cues import Signs
from generator.compose.mentions import AHEAD
from generator.compose.spans import Days, published_days, when_days
from generator.model.article import Article, Published
from generator.model.facts import Meeting
from generator.model.site import Conflict, Side
from generator.text.strings import fold

_SUPERSEDED = frozenset({"announced", "held", "past"})
_CONTEMPORARY = 60
"""Days within which two articles look back from the same point."""


def conflicts_of_meeting(
    mentions: Sequence[Meeting], articles: Mapping[str, Article], signs: Signs
) -> Iterable[Conflict]:
    """Every difference between the reports of one meeting."""
    yield from _date_conflicts(mentions)
    yield from _status_conflicts(mentions, articles, signs)


def _label(meeting: Meeting) -> str:
    people = ", ".join(party.name for party in meeting.participants)
    return f"{meeting.kind} of {people}" + (f" in {meeting.place.name}" if meeting.place else "")


def _date_conflicts(mentions: Sequence[Meeting]) -> Iterable[Conflict]:
    """Mentions of one meeting whose dates have no day in common."""
    dated: dict[Days, Meeting] = {}
    for mention in mentions:
        days = when_days(mention.when)
        if days is not None:
            dated.setdefault(days, mention)
    apart = [m for days, m in dated.items() if any(not days.meets(other) for other in dated)]
    if apart:
        yield conflict_of("date", _label(apart[0]), apart, rule="dates of one meeting without a common day")


def _status_conflicts(
    mentions: Sequence[Meeting], articles: Mapping[str, Article], signs: Signs
) -> Iterable[Conflict]:
    """A meeting reported as coming by one article and left unconfirmed by the party in another."""
    several = len({m.provenance.article for m in mentions}) > 1
    if not several or any(m.status in _SUPERSEDED for m in mentions):
        return
    denials = [side for m in mentions for side in _denials(m, articles[m.provenance.article], signs)]
    reports = [m for m in mentions if m.when.start and not signs.unconfirmed.stand_in(m.provenance.words)]
    apart = {side.article for side in denials} | {m.provenance.article for m in reports}
    if denials and reports and len(apart) > 1:
        sides = [*denials, *(side_of(m.provenance, m.id) for m in reports)]
        yield conflict_between("status", _label(reports[0]), sides, rule="reported here, not confirmed there")


def _denials(meeting: Meeting, article: Article, signs: Signs) -> Iterable[Side]:
    """Where the mention's paragraph says that nothing is confirmed."""
    block = article.blocks[meeting.provenance.block - 1]
    for cue in signs.unconfirmed.find(article.text, block.start, block.end)[:1]:
        yield Side(article=article.id, block=block.number, start=cue.start, end=cue.end, fact=meeting.id)


def last_time_conflicts(
    mentions: Iterable[Meeting], published: Mapping[str, Published]
) -> Iterable[Conflict]:
    """Two articles of the same weeks that each call another meeting of the same people the last one.

    The mentions are those that `is_last_time`.
    """
    claims: dict[tuple[str, frozenset[str], int], dict[Days, Meeting]] = {}
    for mention in mentions:
        days = when_days(mention.when)
        out = published_days(published[mention.provenance.article])
        if days is not None and out is not None:
            kind, people = same_people(mention)
            month = out.first.year * 12 + out.first.month
            # In two neighbouring months each, so that claims of adjoining weeks always meet in one.
            for window in (month, month + 1):
                claims.setdefault((kind, people, window), {}).setdefault(days, mention)
    found: dict[str, Conflict] = {}
    for key in sorted(claims, key=lambda key: (key[0], sorted(key[1]), key[2])):
        group = list(claims[key].values())
        apart = [m for m in group if any(_rival(m, other, published) for other in group)]
        if apart:
            label = f"last {_label(apart[0])}"
            conflict = conflict_of("date", label, apart, rule="two dates for the last meeting")
            found[conflict.id] = conflict
    return found.values()


def is_last_time(meeting: Meeting, signs: Signs) -> bool:
    """Whether the report calls it the last meeting of these people."""
    looks_back = meeting.status in ("past", "held") and len(meeting.participants) > 1
    return looks_back and signs.last_time.stand_in(meeting.provenance.words)


def _rival(one: Meeting, other: Meeting, published: Mapping[str, Published]) -> bool:
    here, there = when_days(one.when), when_days(other.when)
    if (
        here is None
        or there is None
        or here.meets(there)
        or one.provenance.article == other.provenance.article
    ):
        return False
    out = published_days(published[one.provenance.article])
    then = published_days(published[other.provenance.article])
    if out is None or then is None or out.gap(then) > _CONTEMPORARY:
        return False
    # A meeting between the two publications is the newer article's news, not its error.
    return max(here.last, there.last) < min(out.first, then.first)


def place_conflicts(mentions: Iterable[Meeting], countries: Countries) -> Iterable[Conflict]:
    """Talks of the same people on the same day that two articles put into two countries.

    The linker takes them for two meetings, as it must; but nobody is in two countries at once.
    """
    same: dict[tuple[Days, bool, frozenset[str]], list[Meeting]] = defaultdict(list)
    for mention in mentions:
        days, people = when_days(mention.when), _people(mention)
        if days is not None and days.length == 1 and len(people) > 1 and mention.kind in ("talks", "summit"):
            same[days, mention.status in AHEAD, people].append(mention)
    for key in sorted(same, key=lambda key: (key[0].first, key[1], sorted(key[2]))):
        by_country: dict[str, list[Meeting]] = defaultdict(list)
        for mention in same[key]:
            country = countries.country(mention.place)
            if country is not None:
                by_country[country].append(mention)
        tellers = [{m.provenance.article for m in versions} for versions in by_country.values()]
        # An article that tells of both knows of two meetings.
        if len(tellers) > 1 and len(set().union(*tellers)) == sum(map(len, tellers)):
            sides = [versions[0] for versions in by_country.values()]
            about = _label(sides[0]).removesuffix(f" in {sides[0].place.name}" if sides[0].place else "")
            yield conflict_of("place", about, sides, rule="one meeting in two countries")


def same_people(meeting: Meeting) -> tuple[str, frozenset[str]]:
    """What reports of one meeting have in common, whatever day and place they name."""
    return "visit" if meeting.kind == "visit" else "talks", _people(meeting)


def _people(meeting: Meeting) -> frozenset[str]:
    return frozenset(party.entity or fold(party.name) for party in meeting.participants)
