"""Whole sites in one string."""

import re
from pathlib import Path

from generator.model.article import Article, Published, RawReference, Source
from generator.text import markdown
from generator.text.article_file import print_article

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)

SMALL = """\
-- content/site.yaml --
title: Small
base_url: https://example.org/small/
-- content/topics/trade-figures.md --
---
title: Trade figures
lens: figures
match:
  any_of: [exports, imports]
---
What is sold.
-- content/topics/leader-meetings.md --
---
title: Meetings
lens: meetings
match:
  any_of: [visit, met, talks]
---
"""
"""Settings and two topics; add articles to it."""


def write_site(folder: Path, text: str) -> Path:
    """Write the files of `text` below `folder`; files that are there and not in `text` stay."""
    before, *parts = _FILE.split(text)
    assert not before.strip(), "a site begins with a line `-- path --`"
    for path, content in zip(parts[::2], parts[1::2], strict=True):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def article(
    id_: str, body: str, *, day: str | None = "2024-03-05", outlet: str | None = "Example Times"
) -> str:
    """An article's file, as a part of a site."""
    published = Published(value=day, earliest=day, latest=day, basis="explicit") if day else Published()
    text, blocks = markdown.parse(body)
    record = Article(
        id=id_,
        title=id_.replace("-", " ").capitalize(),
        headline=id_.replace("-", " ").capitalize(),
        published=published,
        source=Source(name=outlet, url=f"https://times.example/{id_}" if outlet else None),
        added="2024-03-10T08:00:00Z",
        raw=RawReference(file=f"{id_}.txt", sha256="0" * 64),
        body=body,
        text=text,
        blocks=blocks,
    )
    return f"-- content/articles/{id_}.md --\n{print_article(record)}"
