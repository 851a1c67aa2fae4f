"""Junk inside a line: template tags, ad slots, scripts, link lists glued into a sentence."""

import re
from collections.abc import Iterator

import msgspec


class Junk(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a line that is no words of the article."""

    text: str
    kind: str
    reason: str


# Every pattern is bounded, so a hostile line costs no more than its length times a constant.
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, reason, re.compile(pattern))
    for kind, reason, pattern in (
        ("markup", "template tag", r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|<%[^<>]{0,200}%>|\$\{[\w.]{1,60}\}"),
        ("markup", "HTML comment", r"<\s?![-–—]{1,2}[^<>]{0,500}?(?:[-–—]{1,2}\s?>|$)|^[-–—]{1,2}>$"),
        ("markup", "ad slot", r"\[\[\s?[a-z]+[:_][^\[\]]{0,100}\]\]|\[/?[a-z]+[_-][a-z_-]{1,30}(?:\s[^\[\]]{0,200})?\](?!\()"),
        (
            "markup",
            "shortcode",
            r"\[/?(?:caption|gallery|embed|video|audio|iframe|youtube|tweet|toc|quote|pullquote|ad|ads)"
            r"(?:\s[a-z]+=[^\[\]]{0,200})?\](?!\()|\[[a-z]{2,20}\s[a-z]+=[\"“”'][^\[\]]{0,200}\](?!\()",
        ),
        (
            "markup",
            "script",
            r"\(?adsbygoogle\b[^;]{0,200};?|googletag\.[^;]{0,300};(?:\s?\}\);?)?|window\.[\w.]{1,60}\s?=[^;]{0,300};"
            r"|\bvar \w{1,40}\s?=[^;]{0,300};|document\.(?:write|getElement\w{1,20})\([^;]{0,300};|\(function\s?\(\)\s?\{[^;]{0,300};",
        ),
        (
            "markup",
            "HTML tag",
            r"</?(?:a|abbr|article|aside|b|blockquote|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe"
            r"|img|li|main|nav|ol|p|picture|pre|script|section|small|source|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)"
            r"(?:\s[^<>]{0,500})?/?>",
        ),
        ("embed", "address of a picture in a post", r"\bpic\.twitter\.com/\w{1,20}|https?://t\.co/\w{1,20}"),
        ("related", "link list glued behind a name", r"(?<=\b)(?P<name>[A-Z][\w.’'-]{1,30})(?P<junk> (?:[A-Z][\w.’'-]{0,30} ){1,4}(?P=name)[A-Z“\"‘'][^\n]{15,400}? MORE\b)"),
        ("related", "link in brackets", r"[\[(](?:Read more|READ MORE|Read also|See also|Also read|Watch|WATCH|Related|Continue reading|More here)[^\[\]()]{0,120}[\])]"),
        ("related", "link behind the last sentence", r"(?<=[.!?”\"])\s?(?:Read more|READ MORE|Continue reading|Read More|Learn more)(?: here)?\s?(?:[»→>…]|\.\.\.)?$"),
        ("ad", "ad marker behind the last sentence", r"(?<=[.!?”\"])\s?(?:ADVERTISEMENT|Advertisement|Story continues below(?: this)?(?: ad(?:vertisement)?)?)\.?$"),
    )
)  # fmt: skip
# A line without any of these cannot hold junk: most lines are done after this one look.
_SIGNS = re.compile(
    r"[{<>\[]|adsbygoogle|googletag|window\.|\bvar |document\.|twitter\.com|t\.co/| MORE\b|(?i:read more|continue reading|advertisement|watch|see also|story continues|learn more|[(]function)|[(](?:Read|READ|Also|See|Related)"
)
_SPACE_LEFT = re.compile(r" {2,}| (?=[,;:.!?)](?:\s|$))")


def strip(line: str) -> tuple[str, tuple[Junk, ...]]:
    """The line without its junk, and what was taken out; "" where it was junk only."""
    if not _SIGNS.search(line):
        return line, ()
    found: list[Junk] = []
    for kind, reason, pattern in _PATTERNS:
        for start, end in reversed(list(_spans(pattern, line))):
            found.append(Junk(text=line[start:end].strip(), kind=kind, reason=reason))
            line = f"{line[:start].rstrip()} {line[end:].lstrip()}" if start else line[end:]
    return (_SPACE_LEFT.sub(" ", line).replace(" .", ".").strip() if found else line), tuple(found)


def _spans(pattern: re.Pattern[str], line: str) -> Iterator[tuple[int, int]]:
    group = "junk" if "junk" in pattern.groupindex else 0
    for match in pattern.finditer(line):
        yield match.span(group)
