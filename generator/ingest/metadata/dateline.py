"""The dateline of a news text: "BEIJING, March 7 (Xinhua) -- ", "Moscow [Russia]: ", "(Reuters) - "."""

import re

import msgspec

from generator.ingest.knowledge import Knowledge
from generator.ingest.stamps import find_days, find_month_days
from generator.text.strings import fold


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before the first words of a news text."""

    words: str
    """As printed."""
    end: int
    """Where the paragraph's own words begin."""
    place: str | None = None
    """As printed, with state or country after a comma."""
    agency: str | None = None
    month_day: tuple[int, int] | None = None
    """Where the dateline carries a day without year."""
    outlet: str | None = None
    """The house whose form of dateline this is (content/sources.yaml)."""


_WORD = r"(?:(?:St|Ste|Mt|Ft)\.|[^\W\d_a-z](?:[\w’]|['’-](?=\w)){0,24})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
_NAME = rf"{_WORD}(?: (?!{_MONTH})(?:de|da|do|del|la|el|al|am|an|der|on|upon|of|the|{_WORD})){{0,4}}"
_PLACE = rf"(?P<place>{_NAME}(?:(?:\s?/\s?|\sand\s){_NAME}){{0,2}})"
_REGION_WORD = rf"(?!{_MONTH})[^\W\d_a-z][\w.'’-]{{1,20}}"
_REGION = rf"(?:,\s(?P<region>{_REGION_WORD}(?: {_REGION_WORD}){{0,2}}))?"
_COUNTRY = r"(?:\s?\[(?P<country>[^\[\]]{2,30})\])?"
_DATE = (
    r"(?:,?\s(?P<date>\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?(?:,?\s\d{4})?"
    r"|[A-Z][a-z]{2,8}\.?\s?\d{1,2}(?:,?\s\d{4})?)\.?)?"
)
_AGENCY = r"(?:,?\s?\((?P<agency>[^()]{2,60})\)|\s?/(?P<slashed>[A-Z][\w.-]{1,20}\.?)/\.?)?"
_DASH = r"\s?(?P<mark>[—–]|-{1,2}|:|\.-|\.|\|)?\s*"
_FULL = re.compile(rf"{_PLACE}{_REGION}{_COUNTRY}{_DATE}{_AGENCY}{_DASH}")
_AGENCY_ALONE = re.compile(r"\(\s?(?P<agency>[^()]{2,40})\)\s?(?P<mark>[—–:-]{0,2})\s*(?=[\"“‘'A-Z0-9])")
_AGENCY_DASH = re.compile(r"(?P<agency>[A-Z][\w./-]{1,20})\s[—–]\s?(?=[\"“‘'A-Z0-9])")
_SHORTEST_REST = 20
_LONGEST_LINE = 120


def find(text: str, knowledge: Knowledge) -> Dateline | None:
    """The dateline at the start of a paragraph, None where there is none we are sure of.

    A place is believed when it is known, or stands with an agency, a day, a country in brackets or a region
    that is known; capitals and a dash alone also open captions and labels ("FILE - ", "READ MORE: ").
    """
    return (
        _with_place(text, knowledge)
        or _syndicated(text, knowledge)
        or _agency_alone(text, knowledge)
        or _house_alone(text, knowledge)
    )


def agency_line(text: str, knowledge: Knowledge) -> str | None:
    """The agency of a line that holds only its dateline: "CNN —", "(Reuters) -"."""
    return knowledge.agencies.get(text.strip(" ()—–-")) if text.endswith(("—", "–", "-")) else None


def _with_place(text: str, knowledge: Knowledge) -> Dateline | None:
    match = _FULL.match(text[:_LONGEST_LINE])
    if match is None or len(text) - match.end() < _SHORTEST_REST:
        return None
    agency = _agency(match["agency"] or match["slashed"], knowledge)
    if (
        (match["agency"] or match["slashed"])
        and agency is None
        and match["mark"] is None
        and not match["slashed"]
    ):
        return None  # "The Party (PPP) said"
    if not _is_marked(match, agency, text) or not _is_place(match, agency, knowledge):
        return None
    place = match["place"] + (f", {match['region']}" if match["region"] else "")
    return Dateline(
        words=match.group().strip(),
        end=match.end(),
        place=place,
        agency=agency,
        month_day=_month_day(match["date"]),
        outlet=_house(match, knowledge),
    )


def _is_marked(match: re.Match[str], agency: str | None, text: str) -> bool:
    """Whether the dateline ends where it must: at a dash or colon, or behind an agency in brackets."""
    begins_anew = bool(re.match(r"[\"“„«‘'(]?[^\W_a-z]", text[match.end() :]))
    mark = match["mark"]
    if mark is None:
        return (agency is not None or match["slashed"] is not None) and begins_anew
    if mark in (".", ".-"):
        # "WIESBADEN. The office said": capitals, or what looks like a name would be a sentence.
        return begins_anew and (match["place"].isupper() or match["slashed"] is not None)
    if mark == "-":
        # A hyphen without space before it is part of a word: "Anglo-Irish".
        return match.group().rstrip(" ").endswith((" -", ") -", ")-")) and begins_anew
    return begins_anew


def _is_place(match: re.Match[str], agency: str | None, knowledge: Knowledge) -> bool:
    place, region = match["place"], match["region"]
    if fold(place) in knowledge.no_places or place in knowledge.agencies:
        return False
    known = all(fold(part) in knowledge.places for part in re.split(r"\s?/\s?|\sand\s", place))
    vouched = (
        agency is not None
        or match["date"] is not None
        or match["country"] is not None
        or match["slashed"] is not None
        or (region is not None and fold(region) in knowledge.regions)
    )
    if place.isupper():
        lonely = match["mark"] in ("—", "–", "--") and place.count(" ") < 3 and len(place) > 3
        return known or vouched or (lonely and region is None)
    if vouched and agency is None and match["country"] is None:
        return known  # "Smith, Texas - " needs more than its form
    if match["mark"] == ":" and not vouched and fold(place) in knowledge.regions:
        return False  # "Russia: ..." is an entry of a list of countries
    return known or vouched


def _agency(words: str | None, knowledge: Knowledge) -> str | None:
    if not words:
        return None
    for part in re.split(r"\s?[/,]\s?|\s-\s|-\s", words):
        name = knowledge.agencies.get(part.strip())
        if name:
            return name
    return None


def _agency_alone(text: str, knowledge: Knowledge) -> Dateline | None:
    for form in (_AGENCY_ALONE, _AGENCY_DASH):
        match = form.match(text)
        agency = _agency(match["agency"], knowledge) if match else None
        if match and agency and len(text) - match.end() >= _SHORTEST_REST:
            return Dateline(words=match.group().strip(), end=match.end(), agency=agency)
    return None


def _house_alone(text: str, knowledge: Knowledge) -> Dateline | None:
    """A form without place that the editor gives for one house: "(Example Wire) –"."""
    for words, name in knowledge.datelines:
        rest = text[len(words) :].lstrip()
        if "PLACE" not in words and text.startswith(words) and len(rest) >= _SHORTEST_REST:
            return Dateline(words=words, end=len(text) - len(rest), outlet=name)
    return None


def _syndicated(text: str, knowledge: Knowledge) -> Dateline | None:
    """A syndicator's brackets before the text's own dateline: "(MENAFN- House) Amman (Petra) -- "."""
    outer = _agency_alone(text, knowledge)
    inner = _with_place(text[outer.end :], knowledge) if outer else None
    if outer is None or inner is None:
        return None
    return msgspec.structs.replace(
        inner,
        words=f"{outer.words} {inner.words}",
        end=outer.end + inner.end,
        agency=inner.agency or outer.agency,
    )


def _month_day(words: str | None) -> tuple[int, int] | None:
    if not words or find_days(words):
        return None
    days = find_month_days(words)
    return (days[0][2], days[0][3]) if days else None


def _house(match: re.Match[str], knowledge: Knowledge) -> str | None:
    form = match.group().strip().replace(match["place"], "PLACE", 1)
    form = form.replace(match["country"], "COUNTRY", 1) if match["country"] else form
    return next((name for words, name in knowledge.datelines if words.strip() == form), None)
