"""Credits, contacts and legal lines by their form; what the lexicon knows by its words is in `phrases`."""

import re

from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Knowledge
from generator.text.strings import fold

_INITIALS = re.compile(r"\(\s?[A-Z]{2,4}(?:\s?[/,]\s?[A-Z]{2,4}){0,3}\s?\)$")
_DESK_SIGNS = re.compile(r"[a-z]{2,4}(?:\s?[/,]\s?[a-z]{2,4}){0,3}\s?\((?P<agencies>[^()]{2,60})\)")
_WITH_AGENCIES = re.compile(
    r"[\W_]*(?:With|Compiled from|From|By)\b.{0,50}\b(?:wires?|agenc(?:y"
    r"|ies)|inputs?|wire services|services|bureau reports)\b.{0,20}$",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\s*(?:,|/|\||\+|&|;|\band\b|\by\b|\bund\b|\bet\b|\bvia\b|\bwith\b"
    r"|\bagencies\b|\bagency\b|\bstaff\b|\bthe\b)\s*"
)
_BRACKETS = " ()[]–—-.*"
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{2,30}){1,3}")
_PHONE = re.compile(r"(?<![\d$€£])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)|\d{2,4})[ .-]\d{3,4}[ .-]\d{3,4}(?!\d)")
_COPYRIGHT = re.compile(
    r"\W{0,3}(?:Copyright\b\W{0,3})?(?:©|ⓒ|\([cC]\)|&copy;)|\W{0,3}(?:Copyright"
    r"|COPYRIGHT)\W{0,3}(?:\d{4}|[A-Z][a-z])"
)
_COPYRIGHT_INSIDE = re.compile(r"(?:©|\b[Cc]opyright)\s?(?:\([cC]\)\s?)?(?:19|20)\d\d\b")
_LONGEST_LINE = 50


def judge(line: Line, knowledge: Knowledge) -> Verdict | None:
    """The verdict that a line is a credit, a contact or a copyright line, from its form alone."""
    if line.count > _LONGEST_LINE:
        return None
    if _COPYRIGHT.match(line.text) or (not line.is_quoted and _COPYRIGHT_INSIDE.search(line.text)):
        return Verdict(kind="copyright", reason="a copyright mark")
    if _MAIL.fullmatch(line.text.strip(_BRACKETS)):
        return Verdict(kind="contact", reason="an e-mail address alone")
    if _PHONE.search(line.text) and not line.is_sentence:
        return Verdict(kind="contact", reason="names a telephone number")
    if line.count > 12:
        return None
    if agencies_alone(line.text, knowledge):
        return Verdict(kind="credit", reason="agencies alone", moved_to="agencies")
    signs = _DESK_SIGNS.fullmatch(line.text)
    if signs and agencies_alone(signs["agencies"], knowledge):
        return Verdict(kind="credit", reason="desk signs before agencies", moved_to="credits")
    if _INITIALS.fullmatch(line.text) or _WITH_AGENCIES.fullmatch(line.text):
        return Verdict(kind="credit", reason="signs for desk or agencies", moved_to="credits")
    return None


def agencies_alone(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The agencies of a line that names nothing else: "(dpa, Reuters)", "– REUTERS"."""
    parts = [part for part in _NAMES.split(text.strip(_BRACKETS)) if part]
    names = [knowledge.agencies.get(part.strip(_BRACKETS)) for part in parts]
    return tuple(name for name in names if name) if names and all(names) else ()


def outlet_alone(text: str, knowledge: Knowledge) -> str | None:
    """The outlet of a line that names nothing else: "CNN Money"."""
    return knowledge.outlets.get(fold(text)) if len(text) <= 40 else None
