"""One raw text -> a draft: clean Markdown, everything known about it, and everything taken out."""

from collections.abc import Iterator, Sequence

import msgspec

from generator.ingest import dates
from generator.ingest.body import markdown_of
from generator.ingest.clean.embeds import is_embed
from generator.ingest.clean.judge import Verdicts, judge
from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Knowledge
from generator.ingest.metadata import agencies, byline, dateline, language, outlet, tags, title
from generator.ingest.metadata.dateline import Dateline
from generator.ingest.page import Page, page_of
from generator.model.article import Draft, Dropped, Raw, Source

_DATELINE_LINES = 5
_STAMPED = ("stamp", "byline", "source", "correction")
"""Kinds of line whose full dates are about the text itself."""


def normalise(raw: Raw, knowledge: Knowledge, repeated: frozenset[str] = frozenset()) -> Draft:
    """The draft of one raw text.

    `repeated` are the folded lines that stand in many texts of the same inbox (`repetition.repeated_lines`).
    Nothing vanishes: each fragment that is not in the body is in `dropped`, with kind, reason and the field
    that carries it.  Nothing is guessed: what the text does not show stays None.  Never raises.
    """
    page, verdicts, printed_title = judged(raw, knowledge, repeated)
    at, place = _dateline(page.lines, verdicts, knowledge)
    kept = tuple(
        _behind(line, place) if place and line.number == at else line
        for line in page.lines
        if line.number not in verdicts
    )
    texts = [line.text for line in kept]
    return Draft(
        title=printed_title,
        headline=title.headline(printed_title, texts),
        published=dates.published(_evidence(raw, page, verdicts, kept, place)),
        source=_source(raw, page.lines, verdicts, place, knowledge),
        agencies=agencies.find(page.lines, verdicts, place, knowledge),
        byline=byline.find(page.lines, verdicts, raw.authors),
        dateline=place.place if place else None,
        language=raw.language or language.detect(" ".join(texts), knowledge.function_words),
        raw=raw.reference,
        body=markdown_of(kept),
        tags=tags.find(page.lines, verdicts),
        credits=tuple(line.text for line in page.lines if _kind(line, verdicts) == "credit"),
        dropped=(*page.dropped, *_dropped(page.lines, verdicts, at, place)),
    )


def judged(raw: Raw, knowledge: Knowledge, repeated: frozenset[str]) -> tuple[Page, Verdicts, str | None]:
    """The lines of a raw text, which of them do not belong to the body, and the headline found there."""
    page = page_of(raw)
    verdicts = judge(page.lines, knowledge, repeated)
    printed_title, title_lines = title.find(page.lines, verdicts, raw.title)
    verdicts |= dict.fromkeys(title_lines, Verdict(kind="title", reason="the headline", moved_to="title"))
    verdicts |= _agency_lines(page.lines, verdicts, knowledge)
    return page, verdicts, printed_title


def _kind(line: Line, verdicts: Verdicts) -> str | None:
    return verdicts[line.number].kind if line.number in verdicts else None


def _agency_lines(lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge) -> Verdicts:
    """A dateline that stands on a line of its own: "CNN —"."""
    verdict = Verdict(kind="dateline", reason="an agency and a dash alone", moved_to="agencies")
    head = [line for line in lines if line.number not in verdicts][:_DATELINE_LINES]
    return {line.number: verdict for line in head if dateline.agency_line(line.text, knowledge)}


def _dateline(lines: Sequence[Line], verdicts: Verdicts, knowledge: Knowledge) -> tuple[int, Dateline | None]:
    """The first dateline of the first paragraphs, and the line it opens."""
    for line in [line for line in lines if line.number not in verdicts][:_DATELINE_LINES]:
        found = dateline.find(line.text, knowledge)
        if found:
            return line.number, found
    for line in lines:
        if _kind(line, verdicts) == "dateline":
            agency = dateline.agency_line(line.text, knowledge)
            return -1, Dateline(words=line.text, end=0, agency=agency)
    return -1, None


def _behind(line: Line, place: Dateline) -> Line:
    """The line without its dateline; Markdown keeps one that is set in bold or linked."""
    if line.markdown is None:
        return msgspec.structs.replace(line, text=line.text[place.end :])
    if not line.markdown.startswith(place.words):
        return line
    return msgspec.structs.replace(
        line, text=line.text[place.end :], markdown=line.markdown[len(place.words) :].lstrip()
    )


def _evidence(
    raw: Raw, page: Page, verdicts: Verdicts, kept: Sequence[Line], place: Dateline | None
) -> dates.Evidence:
    return dates.Evidence(
        stated=raw.published,
        prefix=page.prefix,
        stamps=tuple(line.text for line in page.lines if _kind(line, verdicts) in _STAMPED),
        dateline=place.words if place else None,
        month_day=place.month_day if place else None,
        body=tuple(line.text for line in kept if not is_embed(line)),
        posts=tuple(
            line.text
            for line in page.lines
            if _kind(line, verdicts) == "embed" or is_embed(line) or _is_new_picture(line, verdicts)
        ),
    )


def _is_new_picture(line: Line, verdicts: Verdicts) -> bool:
    # An archive picture says nothing about the day of the text.
    return (
        _kind(line, verdicts) == "caption" and not line.key.startswith("file ") and " file " not in line.key
    )


def _source(
    raw: Raw, lines: Sequence[Line], verdicts: Verdicts, place: Dateline | None, knowledge: Knowledge
) -> Source:
    if raw.site_name:
        return Source(name=raw.site_name, url=raw.url, confidence="high", signals=("stated by the page",))
    return msgspec.structs.replace(outlet.find(lines, verdicts, place, knowledge), url=raw.url)


def _dropped(lines: Sequence[Line], verdicts: Verdicts, at: int, place: Dateline | None) -> Iterator[Dropped]:
    """Everything that is not in the body, in reading order."""
    for line in lines:
        verdict = verdicts.get(line.number)
        if verdict is not None:
            moved_to = verdict.moved_to or ("credits" if verdict.kind == "credit" else None)
            yield Dropped(text=line.text, kind=verdict.kind, reason=verdict.reason, moved_to=moved_to)
        elif place is not None and line.number == at:
            moved_to = "dateline" if place.place else "agencies"
            yield Dropped(
                text=place.words, kind="dateline", reason="opens the first paragraph", moved_to=moved_to
            )
