"""Junk inside a line: template tags, ad slots, scripts, link lists glued into a sentence."""

import re
from collections.abc import Iterator

import msgspec

from generator.text.strings import alternation


class Junk(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a line that is no words of the article."""

    text: str
    kind: str
    reason: str


class _Form(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    reason: str
    pattern: re.Pattern[str]
    """The junk, or its group "junk" where more must match.  Bounded: a hostile line costs linear time."""


def _form(kind: str, reason: str, *patterns: str) -> _Form:
    return _Form(kind=kind, reason=reason, pattern=re.compile("|".join(patterns)))


_TAGS = alternation(
    "a abbr article aside b blockquote br center cite code div em figcaption figure font footer h[1-6]"
    " header hr i iframe img li main nav ol p picture pre script section small source span strong style"
    " sub sup svg table tbody td th thead tr u ul video"
)
_SHORTCODES = alternation("caption gallery embed video audio iframe youtube tweet toc quote pullquote ad ads")
_BEHIND_SENTENCE = r"(?<=[.!?”\"])\s?"
_FORMS = (
    _form(
        "markup",
        "template tag",
        r"\{\{[^{}]{0,200}\}\}",
        r"\{%[^{}]{0,200}%\}",
        r"<%[^<>]{0,200}%>",
        r"\$\{[\w.]{1,60}\}",
    ),
    _form("markup", "HTML comment", r"<\s?![-–—]{1,2}[^<>]{0,500}?(?:[-–—]{1,2}\s?>|$)", r"^[-–—]{1,2}>$"),
    _form(
        "markup",
        "ad slot",
        r"\[\[\s?[a-z]+[:_][^\[\]]{0,100}\]\]",
        r"\[/?[a-z]+[_-][a-z_-]{1,30}(?:\s[^\[\]]{0,200})?\](?!\()",
    ),
    _form(
        "markup",
        "shortcode",
        rf"\[/?{_SHORTCODES}(?:\s[a-z]+=[^\[\]]{{0,200}})?\](?!\()",
        r"\[[a-z]{2,20}\s[a-z]+=[\"“”'][^\[\]]{0,200}\](?!\()",
    ),
    _form(
        "markup",
        "script",
        r"\(?adsbygoogle\b[^;]{0,200};?",
        r"googletag\.[^;]{0,300};(?:\s?\}\);?)?",
        r"window\.[\w.]{1,60}\s?=[^;]{0,300};",
        r"\bvar \w{1,40}\s?=[^;]{0,300};",
        r"document\.(?:write|getElement\w{1,20})\([^;]{0,300};",
        r"\(function\s?\(\)\s?\{[^;]{0,300};",
    ),
    _form("markup", "HTML tag", rf"</?{_TAGS}(?:\s[^<>]{{0,500}})?/?>"),
    _form(
        "embed", "address of a picture in a post", r"\bpic\.twitter\.com/\w{1,20}", r"https?://t\.co/\w{1,20}"
    ),
    _form(
        "related",
        "link list glued behind a name",
        r"\b(?P<name>[A-Z][\w.’'-]{1,30})"
        r"(?P<junk> (?:[(“\"]?[A-Z][\w.’'-]{0,30}[)”\"]? ){1,5}(?P=name)[A-Z“\"‘'][^\n]{15,400}? MORE\b)",
    ),
    _form(
        "related",
        "link in brackets",
        r"[\[(](?:Read (?:more|also)|READ MORE|See also|Also read|Watch|WATCH|Related|Continue reading)"
        r"[^\[\]()]{0,120}[\])]",
    ),
    _form(
        "related",
        "link behind the last sentence",
        rf"{_BEHIND_SENTENCE}(?:Read [Mm]ore|READ MORE|Continue reading|Learn more)(?: here)?"
        r"\s?(?:[»→>…]|\.\.\.)?$",
    ),
    _form(
        "ad",
        "ad marker behind the last sentence",
        rf"{_BEHIND_SENTENCE}(?:ADVERTISEMENT|Advertisement|Story continues below(?: this)?"
        r"(?: ad(?:vertisement)?)?)\.?$",
    ),
)
# A line without any of these cannot hold junk: most lines are done after this one look.
_SIGNS = re.compile(
    r"[{<>\[]|adsbygoogle|googletag|window\.|\bvar |document\.|twitter\.com|t\.co/| MORE\b"
    r"|\((?:function|Read|READ|Also|See|Related)"
    r"|(?i:read more|continue reading|advertisement|watch|see also|story continues|learn more)"
)
_SPACE_LEFT = re.compile(r" {2,}(?=\S)| +(?=[,;:.!?)](?:\s|$))")


def strip(line: str) -> tuple[str, tuple[Junk, ...]]:
    """The line without its junk, and what was taken out; "" where it was junk only."""
    if not _SIGNS.search(line):
        return line, ()
    found: list[Junk] = []
    for form in _FORMS:
        for start, end in reversed(list(_spans(form.pattern, line))):
            found.append(Junk(text=line[start:end].strip(), kind=form.kind, reason=form.reason))
            line = f"{line[:start].rstrip()} {line[end:].lstrip()}" if start else line[end:]
    if found:
        line = _SPACE_LEFT.sub(
            lambda gap: "" if gap.end() < len(line) and line[gap.end()] in ",;:.!?)" else " ", line
        )
    return line.strip(), tuple(found)


def _spans(pattern: re.Pattern[str], line: str) -> Iterator[tuple[int, int]]:
    group = "junk" if "junk" in pattern.groupindex else 0
    for match in pattern.finditer(line):
        yield match.span(group)
