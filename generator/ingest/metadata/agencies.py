"""The agencies a text comes from or cites."""

import re
from collections.abc import Iterator, Sequence

from generator.ingest.clean.credit_lines import agencies_alone
from generator.ingest.clean.judge import Verdicts
from generator.ingest.clean.line import Line
from generator.ingest.knowledge import Knowledge
from generator.ingest.metadata.dateline import Dateline

_ORIGINS = frozenset({"credit", "stamp", "byline", "copyright", "dateline", "source"})
_NAME = re.compile(r"[A-Z][\w./-]*(?: (?:of|[A-Z][\w./-]*)){0,3}")
_CITED_AFTER = re.compile(
    r"(?:,? (?:news agency|state media|agency))?(?:,| has| had)? ?(?:reported"
    r"|reports|said|says|quoted|cited|wrote)\b"
)
_CITED_BEFORE = re.compile(
    r"\b(?:according to|quoted by|cited by|reported by|told|reports by"
    r"|reported by the|state broadcaster|news agency|agency)(?: the)?(?: state)?(?: news agency"
    r"| broadcaster)? $"
)
_SITE = re.compile(r", ([\w-]{2,30}\.[a-z]{2,4}) (?:reported|reports)\b")


def find(
    lines: Sequence[Line], verdicts: Verdicts, dateline: Dateline | None, knowledge: Knowledge
) -> tuple[str, ...]:
    """The agencies in reading order of weight: dateline, credits and stamps, then those the text cites."""
    names = [dateline.agency] if dateline and dateline.agency else []
    for line in lines:
        if line.number in verdicts and verdicts[line.number].kind in _ORIGINS:
            alone = agencies_alone(line.text, knowledge)
            names += alone or [name for name, _, _ in _named(line.text, knowledge)]
    for line in lines:
        if line.number not in verdicts:
            names += _cited(line.text, knowledge)
    return tuple(dict.fromkeys(names))


def _cited(text: str, knowledge: Knowledge) -> Iterator[str]:
    for name, start, end in _named(text, knowledge):
        if _CITED_AFTER.match(text, end) or _CITED_BEFORE.search(text[max(0, start - 40) : start]):
            yield name
    yield from _SITE.findall(text)


def _named(text: str, knowledge: Knowledge) -> Iterator[tuple[str, int, int]]:
    for match in _NAME.finditer(text):
        words = match.group().split(" ")
        start = match.start()
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                form = " ".join(words[first:last]).rstrip(".,")
                if form in knowledge.agencies:
                    at = start + len(" ".join(words[:first])) + (1 if first else 0)
                    yield knowledge.agencies[form], at, at + len(form)
