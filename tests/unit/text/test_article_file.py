"""The article's file: what a person sees and may change."""

from generator.model.article import Article, Published, RawReference, Source
from generator.text import markdown
from generator.text.article_file import parse_article, print_article

BODY = "The harbour is closed.\n\n---\n\nDashes in the text are text."
FILE = """\
---
id: harbour-closed
title: null
headline: The harbour is closed
published:
  value: 2024-03-05
  earliest: 2024-03-05
  latest: 2024-03-05
  basis: explicit
  why: 'dateline: "Tuesday"'
source:
  name: Example Times
  url: null
  confidence: high
  signals:
    - (Example Times) –
language: en
added: 2024-03-10T08:00:00Z
raw:
  file: a.txt
  sha256: abc
  media_type: text/plain
  item: null
machine:
  title: 0123456789ab
---

The harbour is closed.

---

Dashes in the text are text.
"""


def harbour() -> Article:
    text, blocks = markdown.parse(BODY)
    return Article(
        id="harbour-closed",
        title=None,
        headline="The harbour is closed",
        published=Published(
            value="2024-03-05",
            earliest="2024-03-05",
            latest="2024-03-05",
            basis="explicit",
            why='dateline: "Tuesday"',
        ),
        source=Source(name="Example Times", confidence="high", signals=("(Example Times) –",)),
        language="en",
        added="2024-03-10T08:00:00Z",
        raw=RawReference(file="a.txt", sha256="abc"),
        machine={"title": "0123456789ab"},
        body=BODY,
        text=text,
        blocks=blocks,
    )


def test_the_file_is_what_a_person_reads() -> None:
    printed = print_article(harbour())
    assert parse_article(printed, where="a.md") == (harbour(), ())
    assert printed == FILE


def test_a_person_may_write_it_another_way() -> None:
    by_hand = (
        FILE.replace(": 2024-03-05", ': "2024-03-05"')
        .replace("\n", "\r\n")
        .replace("    - (Example Times) –", "    - (Example Times) – # seen")
    )
    assert parse_article(by_hand, where="a.md") == (harbour(), ())
