"""Plain text and Markdown: one article, or several pasted below one another."""

import re
from collections.abc import Iterator

from generator.ingest.formats.reference import day, of_file, of_part
from generator.model.article import Raw, RawFile, RawReference
from generator.model.problem import Problem
from generator.text.decode import decode
from generator.text.strings import count_words

_LEAST_WORDS = 60
"""A part with fewer words is no article of its own but a teaser, a footer or a comment."""

_NUMBERED = r"(?:article|document|story|item) \d+(?: of \d+)?:?"
_BORDER = re.compile(
    rf"^[ \t]*(?:[-=*_~#]{{3,}}|(?:[*•] ){{2,}}[*•]|[-=*_~#]{{2,}} ?{_NUMBERED} ?[-=*_~#]*|{_NUMBERED})"
    r"[ \t]*$"
    r"|\f|\n(?:[ \t]*\n){3,}",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERED_BORDER = re.compile(_NUMBERED, re.IGNORECASE)
_HEADING_1 = re.compile(r"^# (?=\S)", re.MULTILINE)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_OPENING = re.compile(
    r"^(?:"
    r"(?:by|author|source|title|headline|published|date|url|link)\b ?:? ?\S"
    r"|https?://\S+$"
    r"|(?-i:[A-Z][A-Z .'/-]{2,40})(?:,[^()\n]{2,30})?(?: ?\([^()\n]{2,40}\))? ?(?:[-–—:]|/)"
    r"|\([^()\n]{2,30}\) ?[-–—]"
    rf"|[^\n]{{0,40}}"
    rf"(?:\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d)[^\n]{{0,40}}$"
    r")",
    re.IGNORECASE,
)


_HEAD = re.compile(r"---[ \t]*\n(.{0,20000}?)\n---[ \t]*\n", re.DOTALL)
_HEAD_LINE = re.compile(
    r"^(title|url|link|date|published|author|language|source)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE
)


def read(file: RawFile) -> Iterator[Raw | Problem]:
    """The articles of a text file."""
    text = decode(file.body).replace("\r\n", "\n").replace("\r", "\n")
    parts = articles(text)
    if len(parts) == 1:
        yield _raw(text, file, of_file(file, "text/plain"))
        return
    for number, part in enumerate(parts, start=1):
        yield _raw(part, file, of_part(file, "text/plain", item=str(number), part=part.encode()))


def _raw(text: str, file: RawFile, reference: RawReference) -> Raw:
    """A raw article; the simple keys of a Markdown head ("title: ...") are read, the head is taken off."""
    head = _HEAD.match(text)
    if not head or not (stated := dict(_HEAD_LINE.findall(head[1]))):
        return Raw(reference=reference, text=text, url=file.url)
    plain = {key: value.strip("\"'") for key, value in stated.items()}
    return Raw(
        reference=reference,
        text=text[head.end() :],
        title=plain.get("title"),
        url=file.url or plain.get("url") or plain.get("link"),
        published=day(plain.get("published") or plain.get("date")),
        site_name=plain.get("source"),
        authors=(plain["author"],) if plain.get("author") else (),
        language=plain.get("language"),
    )


def articles(text: str) -> tuple[str, ...]:
    """The articles of one text file in order; almost always one, the text itself.

    A text is cut only where it clearly holds several: at every border line (or form feed, or wide gap, or
    first-level heading) when each part is long enough and opens as an article does, with a byline, a
    dateline, a date, an address or a label in its first lines.  A border inside one article (news is full of
    "____" before its credits) leaves the text whole.
    """
    for parts in (_by_headings(text), _by_borders(text)):
        if len(parts) > 1:
            return parts
    return (text,)


def _by_headings(text: str) -> tuple[str, ...]:
    starts = [match.start() for match in _HEADING_1.finditer(text)]
    if len(starts) < 2 or text[: starts[0]].strip():
        return ()
    parts = tuple(_cut(text, starts))
    return parts if all(count_words(part) >= _LEAST_WORDS for part in parts) else ()


def _by_borders(text: str) -> tuple[str, ...]:
    borders = list(_BORDER.finditer(text))
    if not borders:
        return ()
    starts = [0, *(border.end() for border in borders)]
    ends = [*(border.start() for border in borders), len(text)]
    parts = tuple(
        part for start, end in zip(starts, ends, strict=True) if (part := text[start:end].strip("\n")).strip()
    )
    numbered = all(_NUMBERED_BORDER.search(border.group()) for border in borders)
    return parts if all(_is_article(part, numbered=numbered) for part in parts) else ()


def _cut(text: str, starts: list[int]) -> Iterator[str]:
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end].strip("\n")


def _is_article(part: str, *, numbered: bool) -> bool:
    """Whether a part stands on its own: long enough, and opening as an article does."""
    if count_words(part) < _LEAST_WORDS:
        return False
    lines = [line.strip() for line in part.splitlines() if line.strip()][:5]
    return numbered or any(_OPENING.match(line) for line in lines)
