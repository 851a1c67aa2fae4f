"""Lines that say when a text came out, or who signed it: stamps and bylines."""

import re

from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Knowledge, key
from generator.ingest.stamps import (
    find_days,
    find_month_days,
    has_time,
    without_month_days,
    without_times,
)
from generator.text.strings import fold

_PREFIX = re.compile(r"\s*date:? (?P<day>\d{4}-\d{2}-\d{2})(?=\s|$)", re.IGNORECASE)
_MARKERS = frozenset(
    {"published", "updated", "posted", "modified", "issued", "created", "ago", "hace", "min", "mins",
     "minute", "minutes", "read", "heures"}
)  # fmt: skip
_BY = re.compile(
    r"\W{0,3}(?:By|BY|by|Von|Por|Par|Text by|Story by|Reported by|Written by"
    r"|Posted by|Interview by|Words by|Analysis by"
    r"|Story and photos by|Author:?|Authors:?)\s(?P<names>\S.{1,150})$"
)
_NAME = re.compile(
    r"(?:(?:Dr|Mr|Ms|Mrs|Prof|Sir)\.? )?[^\W\d_a-z][\w.'’-]{0,25}(?: (?:de"
    r"|da|van|von|der|den|bin|al|el|la|di|del|[^\W\d_a-z][\w.'’-]{0,25})){1,4}(?:,? (?:Jr"
    r"|Sr)\.?)?"
)
_ROLE = re.compile(
    r"\b(?:staff|reporter|reporters|desk|correspondent|newsroom|team"
    r"|editor|bureau|agency|agencies|news|admin|writer|service|press|web)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[-•*·▪●]\s")
"""An entry of a list: "- Saturday: 09:00, 16:00"."""
_LONGEST = 25
_LONGEST_BYLINE = 18


def prefix(line: str) -> re.Match[str] | None:
    """The stamp " date 2024-04-09 " that crawlers put before a text; group "day"."""
    return _PREFIX.match(line)


def judge(line: Line, knowledge: Knowledge) -> Verdict | None:
    """The verdict that a line is a stamp and nothing else."""
    if line.count > _LONGEST or (_ENTRY.match(line.text) and not find_days(line.text)):
        return None
    yearless = bool(find_month_days(line.text)) and has_time(line.text)
    words = without_month_days(line.text) if yearless else line.text
    rest = key(without_times(words)).split()
    known = knowledge.noise.vocabulary["stamp"]
    if any(word not in known for word in rest):
        return None
    dated = bool(find_days(line.text)) or has_time(line.text)
    if dated or _MARKERS.intersection(rest):
        return Verdict(
            kind="stamp", reason="only dates, times and their words", moved_to="published" if dated else None
        )
    return None


def judge_signed(line: Line, knowledge: Knowledge) -> Verdict | None:
    """The verdict on a line above the text that carries a date beside names, an agency or an outlet."""
    if line.count > _LONGEST or not find_days(line.text):
        return None
    known = knowledge.noise.vocabulary["stamp"]
    strange = [
        word
        for word in re.split(r"[\s|•·/]+", without_times(line.text))
        if key(word) and key(word) not in known
    ]
    capital = all(word[:1].isupper() or key(word) in ("by", "and") for word in strange)
    opens = find_days(line.text)[0].start == 0
    marked = (
        opens or has_time(line.text) or _MARKERS.intersection(line.key.split()) or line.key.startswith("by ")
    )
    if capital and len(strange) <= 10 and marked:
        return Verdict(kind="stamp", reason="a date with who signed it", moved_to="published")
    return None


def judge_byline(line: Line) -> Verdict | None:
    """The verdict that a line above the text names its author: "By Jane Doe"."""
    match = _BY.match(line.text)
    if match is None or line.count > _LONGEST_BYLINE or (line.is_sentence and line.count > 8):
        return None
    if names_in(match["names"]) or _ROLE.search(match["names"]):
        return Verdict(kind="byline", reason="opens with “by”", moved_to="byline")
    return None


def is_name(text: str) -> bool:
    """Whether the text is a person's name and nothing else, by its form."""
    return bool(_NAME.fullmatch(text)) and not text.isupper() and fold(text) != ""


def names_in(text: str) -> tuple[str, ...]:
    """The people in the words of a byline or credit: "Jane Doe and John Roe in Kyiv" gives two names."""
    people: list[str] = []
    for part in re.split(r"\s*(?:,|;|\||•|\b(?i:and|for|in|of|at|with)\b|&)\s*", text):
        match = _NAME.match(part.strip(" .()"))
        if match and not _ROLE.search(match.group()):
            name = match.group()
            people.append(name.title() if name.isupper() else name)
    return tuple(dict.fromkeys(people))
