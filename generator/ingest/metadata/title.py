"""The title a text carries, and a headline to suggest where it has none."""

import re
from collections.abc import Mapping, Sequence

from generator.ingest.clean.line import Line, Verdict
from generator.text.strings import fold, shorten

_LONGEST = 25
"""Words."""
_NEAR = 6
"""Lines below it within which the running text begins: standfirst and key points may stand between."""
_HEADLINE = 90
"""Characters of a suggested headline."""
_SUBHEAD = re.compile(r"[–—*•-]")
_FULL_STOP = re.compile(r"[.:,;…–—-][\"'”’»)]*$")
_NEXT_SENTENCE = re.compile(r"[.!?][\"”’]?\s+(?=[A-Z])")
_SITE = re.compile(r"\s[|–—»:-]\s(?P<site>[A-Z][^|]{1,50})")
_SENTENCE = re.compile(r"(.{20,}?[.!?][\"”’)]*)(?=\s[\"“‘(]?[^\W_a-z])")


def find(
    lines: Sequence[Line], verdicts: Mapping[int, Verdict], stated: str | None
) -> tuple[str | None, tuple[int, ...]]:
    """The title exactly as printed (None where there is none), and the numbers of the lines that print it."""
    kept = [line for line in lines if line.number not in verdicts]
    if stated:
        return stated, tuple(line.number for line in kept[:3] if fold(line.text) == fold(stated))
    if len(kept) < 2 or not _is_title(kept[0], kept[1:]):
        return None, ()
    title = _without_site(kept)
    prints = (line for line in kept if fold(line.text) == fold(title) or _with_site(line.text, title))
    return title, tuple(line.number for line in prints)


def site_behind(text: str, title: str) -> str | None:
    """The site's name behind a title that is printed once more with it: "Title - The Site"."""
    match = _with_site(text, title)
    return match["site"] if match else None


def _without_site(kept: Sequence[Line]) -> str:
    """The first line, or the second where the first says the same with the site's name behind it."""
    first, second = kept[0].text, kept[1].text
    return second if kept[1].count > 1 and _with_site(first, second) else first


def _with_site(text: str, title: str) -> re.Match[str] | None:
    if not text.startswith(title) or len(text) == len(title):
        return None
    return _SITE.fullmatch(text, len(title))


def _is_title(first: Line, rest: Sequence[Line]) -> bool:
    """A first line without a full stop above running text."""
    if not 2 <= first.count <= _LONGEST or _FULL_STOP.search(first.text):
        return False
    if _SUBHEAD.match(first.text) or (first.is_quoted and first.text.endswith(('"', "”", "»"))):
        return False
    if len(_NEXT_SENTENCE.findall(first.text)) > 1:
        return False
    return not first.text[0].islower() and any(line.is_prose for line in rest[:_NEAR])


def headline(title: str | None, body: Sequence[str]) -> str:
    """The title, or the first sentence of the text cut at a word; "Untitled" where there are no words."""
    if title:
        return title
    first = next((text for text in body if text), "")
    sentence = _SENTENCE.match(first[:600])
    return shorten(sentence[1] if sentence else first, _HEADLINE).rstrip(".") or "Untitled"
