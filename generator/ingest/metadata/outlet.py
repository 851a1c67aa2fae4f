"""Who published a text, by signs in the text alone: never guessed."""

import re
from collections.abc import Iterable, Sequence

from generator.ingest.clean.judge import Verdicts
from generator.ingest.clean.line import Line
from generator.ingest.knowledge import Knowledge
from generator.ingest.metadata.dateline import Dateline
from generator.model.article import Confidence, Source
from generator.text.strings import fold, shorten

_OWN_VOICE = frozenset({"ad", "newsletter", "promo", "social", "contact", "copyright", "outlet", "paywall", "comments", "cookies", "notice", "source", "correction"})  # fmt: skip
_COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©ⓒ,]*(?:\([cC]\))?[\s,]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,]*(?:by )?"
    r"(?P<name>(?:The )?[^\W\d_a-z](?:[\w&'’-]|\.(?=\w)){1,25}(?: (?:of|the|and|for|&|[^\W\d_a-z](?:[\w&'’-]|\.(?=\w)){0,25})){0,5})"
)
_NO_NAME = re.compile(
    r"(?:All|Rights?|The$|The (?:newspaper|authors?|publisher|website|company)|Reproduction|Reprint|No|For|Copyright|Republished|Content|This|Material|Getty|Image)\b",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r",? (?:LLC|Ltd|Inc|Limited|GmbH|Corp|Corporation|Company|Co|PLC|plc|Media Group|All Rights Reserved)\b\.?.*$"
)
_DOMAIN = re.compile(r"\b(?:www\.)?((?:[A-Za-z0-9-]{2,40}\.){1,3}[A-Za-z]{2,6})\b")
_CAPITALS = re.compile(r"[^\W\d_a-z][\w.&'’]*(?: (?:of|the|and|[^\W\d_a-z][\w.&'’]*)){0,4}")
_HANDLE = re.compile(r"@(\w{2,30})")
_SUBSCRIBE_TO = re.compile(
    r"(?i:subscribe|sign up|signup|register|welcome)(?i: to| for)(?i: the)? (?P<name>(?:The )?[A-Z][a-z]\w*(?: [A-Z][a-z]\w*){1,4})\b(?! News?letters?)"
)
_REPORTED = re.compile(
    r",? (?:(?P<site>[\w-]{2,30}\.(?:[a-z]{2,4}|NET|COM)) (?:reported|reports|informs|writes)|(?i:according to|as reported by|reports) (?P<other>[\w-]{2,30}\.(?:[a-z]{2,4}|NET|COM)))\b"
)
_TRAIL = re.compile(
    r"(?P<name>(?:The )?[A-Z][a-z]\w*(?: [A-Z]\w+){1,3})\s[/>»›]\s(?:News|Home|World|Politics|Business|Europe|Economy|International|Latest)\b"
)
_ON_SITE = re.compile(r"\b(?:on|at|from) (?P<site>[A-Z][\w-]{2,30}\.[a-z]{2,4})\W*$")
_SELF = (
    re.compile(r"\b(?P<name>(?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) (?:has contacted|has asked|contacted|reached out to|has approached|has reached out to|was not able to|could not|cannot|has not been able to|is not able to|can not)(?: immediately)?(?: independently)? (?:verify|confirm|reach|[A-Z])"),
    re.compile(r"\bsays (?:the )?(?P<name>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})['’]s? (?:[A-Z][\w'’-]+ ){1,2}[A-Z]?[\w'’-]* ?in [A-Z]"),
    re.compile(r"\bdid not (?:immediately )?(?:respond|reply|return) (?:to )?(?:a |an |multiple )?(?P<name>(?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})['’]s? (?:request|requests|call|questions)"),
)  # fmt: skip


def find(
    lines: Sequence[Line], verdicts: Verdicts, dateline: Dateline | None, knowledge: Knowledge
) -> Source:
    """The outlet with the words that show it; unnamed where two houses show, or none."""
    page = (lines, verdicts, knowledge)
    source = (
        _decided(_footers(*page), "high")
        or _decided(_copyright(*page), "high")
        or _decided(_names_alone(*page), "high")
        or _decided(_own_voice(*page), "medium")
        or _decided(_self_mentions(*page), "medium")
        or _decided(_trails(*page), "medium")
    )
    if source is not None:
        return source
    if dateline is not None and (dateline.outlet or dateline.agency):
        name = dateline.outlet or dateline.agency
        return Source(
            name=name, confidence="medium" if dateline.outlet else "high", signals=(dateline.words,)
        )
    return _decided(_reported_by(lines, verdicts, knowledge), "medium") or Source()


def _decided(signs: Iterable[tuple[str, str]], confidence: Confidence) -> Source | None:
    found: dict[str, list[str]] = {}
    for name, words in signs:
        found.setdefault(name, []).append(shorten(words, 120))
    if len(found) != 1:
        return None
    ((name, signals),) = found.items()
    return Source(name=name, confidence=confidence, signals=tuple(dict.fromkeys(signals)))


def _footers(lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    for line in lines:
        for words, name in knowledge.footers:
            if words in f" {line.key} ":
                yield name, line.text


def _copyright(lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    for line in lines:
        if line.number in verdicts and verdicts[line.number].kind == "copyright":
            match = _COPYRIGHT.search(line.text)
            if match and not _NO_NAME.match(match["name"]):
                name = _LEGAL_FORM.sub("", match["name"]).strip(" .,")
                yield _known(name, knowledge) or name, line.text


def _names_alone(
    lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge
) -> Iterable[tuple[str, str]]:
    """An outlet's name on a line of its own, above the text."""
    for line in lines:
        if line.number in verdicts and verdicts[line.number].kind == "outlet":
            yield _known(line.text, knowledge) or line.text, line.text


def _trails(lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """The house at the beginning of a trail: "Lake County Courier / News / Politics"."""
    for line in lines:
        match = _TRAIL.match(line.text)
        if match and line.number in verdicts and verdicts[line.number].kind == "navigation":
            yield _known(match["name"], knowledge) or match["name"], line.text


def _own_voice(lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """Names of houses in lines that only the house itself prints: sign-up, contact, promotion."""
    for line in lines:
        kind = verdicts[line.number].kind if line.number in verdicts else None
        if kind in _OWN_VOICE:
            for name in dict.fromkeys(_names(line.text, knowledge)):
                yield name, line.text
        elif kind == "related":
            # "Read more on Example.com": only the house itself sends readers there.
            match = _ON_SITE.search(line.text)
            if match:
                yield _known(match["site"], knowledge) or match["site"], line.text


def _names(text: str, knowledge: Knowledge) -> Iterable[str]:
    for address in _DOMAIN.findall(text):
        labels = address.split(".")
        known = (_known(".".join(labels[start:]), knowledge) for start in range(len(labels) - 1))
        yield from filter(None, known)
    for handle in _HANDLE.findall(text):
        yield from filter(None, [_known(handle, knowledge)])
    for words in _CAPITALS.findall(text):
        yield from _known_in(words, knowledge)
    sign_up = _SUBSCRIBE_TO.search(text)
    if sign_up and not any(True for _ in _known_in(sign_up["name"], knowledge)):
        yield sign_up["name"]


def _known_in(words: str, knowledge: Knowledge) -> Iterable[str]:
    """The longest known outlet among capitalised words: "CNN’s Royal News" gives CNN."""
    parts = [part.removesuffix("’s").removesuffix("'s") for part in words.split(" ")]
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            name = _known(" ".join(parts[start : start + length]), knowledge)
            if name:
                yield name
                return


def _known(name: str, knowledge: Knowledge) -> str | None:
    return knowledge.outlets.get(fold(name)) or knowledge.outlets.get(fold(f"the {name}"))


def _self_mentions(
    lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge
) -> Iterable[tuple[str, str]]:
    for line in lines:
        if line.number in verdicts:
            continue
        for form in _SELF:
            match = form.search(line.text)
            name = _known(match["name"], knowledge) if match else None
            if match and name:
                yield name, match.group()


def _reported_by(
    lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge
) -> Iterable[tuple[str, str]]:
    """A site that the lead names as its source: such texts are the site's own, translated."""
    lead = next((line for line in lines if line.number not in verdicts and line.is_prose), None)
    match = _REPORTED.search(lead.text) if lead else None
    if match:
        site = match["site"] or match["other"]
        yield _known(site, knowledge) or site, match.group().strip(" ,")
