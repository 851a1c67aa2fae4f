"""Sources that cannot all be right, with both spans: one rule a kind of difference, named in the conflict."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from generator.compose.arithmetic import arithmetic_conflicts
from generator.compose.conflict import conflict_between, conflict_of, side_of
from generator.compose.cues import Signs
from generator.compose.figures import target_conflicts, value_conflicts
from generator.compose.memory import Memory
from generator.compose.spans import Days, published_days, when_days
from generator.model.article import Article, Published
from generator.model.facts import Figure, Meeting, Quote, Reading
from generator.model.site import Background, Conflict, Event, Side
from generator.text.strings import fold

_SUPERSEDED = frozenset({"announced", "held", "past"})
_CONTEMPORARY = 60
"""Days within which two articles look back from the same point."""


def conflicts(
    events: Sequence[Event],
    background: Sequence[Background],
    comparable: Sequence[Sequence[Figure]],
    readings: Mapping[str, Reading],
    articles: Mapping[str, Article],
    published: Mapping[str, Published],
    signs: Signs,
    memory: Memory,
) -> tuple[Conflict, ...]:
    """Every difference that a rule finds, in the order of their ids."""
    meetings = {meeting.id: meeting for reading in readings.values() for meeting in reading.meetings}
    told = [[meetings[mention] for mention in event.mentions] for event in events]
    figures = [figure for reading in readings.values() for figure in reading.figures]
    found = [
        *value_conflicts(comparable),
        *arithmetic_conflicts(figures),
        *target_conflicts(figures, signs.still_open),
        *(c for mentions in told for c in _date_conflicts(mentions)),
        *(c for mentions in told for c in _status_conflicts(mentions, articles, signs)),
        *_last_time_conflicts(told, published, signs),
        *(c for shared in background for c in _wording_conflicts(shared, readings)),
        *(c for shared in background for c in _elapsed_conflicts(shared, articles, signs, memory)),
    ]
    return tuple(sorted(found, key=lambda conflict: conflict.id))


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


def _last_time_conflicts(
    told: Iterable[Sequence[Meeting]], published: Mapping[str, Published], signs: Signs
) -> Iterable[Conflict]:
    """Two articles of the same weeks that each call another meeting of the same people the last one."""
    claims: dict[tuple[str, frozenset[str], int], dict[Days, Meeting]] = {}
    for mention in (m for mentions in told for m in mentions if _is_last_time(m, signs)):
        days = when_days(mention.when)
        out = published_days(published[mention.provenance.article])
        if days is not None and out is not None:
            people = frozenset(party.entity or fold(party.name) for party in mention.participants)
            kind = "visit" if mention.kind == "visit" else "talks"
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


def _is_last_time(meeting: Meeting, signs: Signs) -> bool:
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


def _wording_conflicts(shared: Background, readings: Mapping[str, Reading]) -> Iterable[Conflict]:
    """Shared background that names the same thing by other words in quotation marks."""
    terms = [quote for place in shared.blocks for quote in _terms(place, readings)]
    if (
        len({quote.provenance.article for quote in terms}) > 1
        and len({fold(quote.text) for quote in terms}) > 1
    ):
        about = " / ".join(f"“{quote.text}”" for quote in terms)
        yield conflict_of("wording", about, terms, rule="other quoted words for the same thing")


def _terms(place: tuple[str, int], readings: Mapping[str, Reading]) -> list[Quote]:
    article, block = place
    return [q for q in readings[article].quotes if q.kind == "term" and q.provenance.block == block]


def _elapsed_conflicts(
    shared: Background, articles: Mapping[str, Article], signs: Signs, memory: Memory
) -> Iterable[Conflict]:
    """Shared background that puts another length of time between the same two things."""
    sides, units = [], set()
    for article, number in shared.blocks:
        here = articles[article]
        block = here.blocks[number - 1]
        find = partial(signs.elapsed.find, here.text, block.start, block.end)
        for cue in memory.elapsed.of((article, number), (here, signs.elapsed), find):
            units.add(cue.key)
            sides.append(Side(article=article, block=number, start=cue.start, end=cue.end))
    if len(units) > 1 and len({side.article for side in sides}) > 1:
        about = " / ".join(sorted(units)) + " between the same events"
        yield conflict_between("date", about, sides, rule="other length of time in shared background")
