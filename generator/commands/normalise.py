"""`briefing normalise`: one raw text, or thousands of lines, in; clean articles out; no site needed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from generator.disk.content import load_content
from generator.disk.lexicons import load_lexicons
from generator.ingest import formats
from generator.ingest.formats import html, records
from generator.ingest.formats.reference import of_file
from generator.ingest.knowledge import Knowledge, know
from generator.ingest.merge import new_article
from generator.ingest.normalise import normalise
from generator.model.article import Draft, Published, Raw, RawFile
from generator.model.problem import Problem
from generator.text.article_file import print_article
from generator.text.decode import decode
from generator.text.markdown import parse

Form = Literal["markdown", "text", "json"]


class Line(msgspec.Struct, kw_only=True):
    """One article as JSON: what `--format json` and `--jsonl` print."""

    id: str
    title: str | None = None
    text: str = ""
    """The body as Markdown."""
    author: tuple[str, ...] = ()
    date: str | None = None
    """YYYY-MM-DD, only where the text shows exactly one day."""
    published: Published = Published()
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    url: str | None = None
    language: str | None = None
    problem: str | None = None
    """Why there is no text."""


def knowledge_of(site: Path | None) -> Knowledge:
    """The shipped knowledge, with the outlets of a site's content/sources.yaml if one is given."""
    outlets = load_content(site)[0].outlets if site else ()
    return know(load_lexicons(), outlets)


def normalised(
    data: bytes, knowledge: Knowledge, *, name: str, form: Form, as_html: bool = False, now: str
) -> tuple[str, tuple[Problem, ...]]:
    """The articles in some bytes, printed one after another, and the problems met.

    `now` (UTC, ISO) is noted as the time of adding.  With `as_html` the bytes are HTML, however they look.
    """
    file = RawFile(name=name, body=data)
    printed, problems = [], []
    for found in _articles(file, as_html=as_html):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            printed.append(_printed(normalise(found, knowledge), form, now))
    between = "" if form == "json" else "\n"
    return between.join(printed), tuple(problems)


def normalised_lines(lines: Iterable[bytes], knowledge: Knowledge) -> Iterator[bytes]:
    """For each JSON line an article's JSON line, in order; a bad line answers with its problem.

    Holds one line at a time.
    """
    encoder = msgspec.json.Encoder()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield encoder.encode(_answer(line, number, knowledge)) + b"\n"


def _answer(line: bytes, number: int, knowledge: Knowledge) -> Line:
    identity = _identity(line) or str(number)
    for found in records.read_lines(RawFile(name="line", body=line.rstrip(b"\r\n"), first_line=number)):
        if isinstance(found, Problem):
            return Line(id=identity, problem=found.message)
        return _line(identity, normalise(found, knowledge))
    return Line(id=identity, problem="this line holds no article")


def _identity(line: bytes) -> str | None:
    """The line's own id, even where the rest of it is of no use."""

    try:
        value = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).get("id")
        identity = msgspec.json.decode(value) if value is not None else None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return str(identity) if isinstance(identity, str | int) else None


def _articles(file: RawFile, *, as_html: bool) -> Iterator[Raw | Problem]:
    if as_html:
        return html.article_of(
            decode(file.body), where=file.name, reference=of_file(file, "text/html"), url=None
        )
    return formats.articles(file)


def _printed(draft: Draft, form: Form, now: str) -> str:
    if form == "text":
        return parse(draft.body)[0] + "\n"
    article = new_article(draft, added=now)
    if form == "json":
        return msgspec.json.encode(_line(article.id, draft)).decode() + "\n"
    return print_article(article)


def _line(identity: str, draft: Draft) -> Line:
    return Line(
        id=identity,
        title=draft.title,
        text=draft.body,
        author=draft.byline,
        date=draft.published.value,
        published=draft.published,
        outlet=draft.source.name,
        agencies=draft.agencies,
        dateline=draft.dateline,
        url=draft.source.url,
        language=draft.language,
    )
