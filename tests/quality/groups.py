"""Groups of short articles with what they agree and differ on: documents that an editor can read and add.

A file says what it is about, tells the articles, and then what should be found::

    Two papers, one number.

    # ledger 2024-02-09 Harbour Ledger
    [total] Trade between Ghana and Brazil reached $1.24 billion in 2023.

    [out] Ghana's exports to Brazil came to $310 million.

    # evening 2024-02-10 Evening Examiner
    [same] ...

    # gold
    agree: total same = 2 articles, 2 publishers, 1 origin
    conflict value: out same
    background: out same

A paragraph is named in brackets at its beginning; "a|b" is one or both of the two.  What is neither told
there nor a `maybe` must not be found.
All of it is made up: people, papers and numbers.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import msgspec

FOLDER = Path(__file__).parent / "compose"
_LABEL = re.compile(r"\[([\w-]+)\] ")

Kind = Literal["conflict", "agree", "background"]
_KINDS: Final[dict[str, Kind]] = {"conflict": "conflict", "agree": "agree", "background": "background"}


class Told(msgspec.Struct, frozen=True):
    """One article of a group."""

    name: str
    day: str
    outlet: str
    text: str
    labels: dict[str, str]
    """Name of a paragraph -> its text."""


class Expected(msgspec.Struct, frozen=True):
    """One thing that the articles agree or differ on, or both tell as background."""

    kind: Kind
    type: str
    """Of a conflict: value, basis, date, ..."""
    places: tuple[frozenset[str], ...]
    """Names of paragraphs, those that can stand for each other together."""
    counts: dict[str, int]
    """Of an agreement: articles, publishers, origins, as far as the file says."""
    maybe: bool


class Group(msgspec.Struct, frozen=True):
    """Some articles with their gold."""

    name: str
    articles: tuple[Told, ...]
    gold: tuple[Expected, ...]


def groups() -> Iterator[Group]:
    """All labelled groups, by file name."""
    for path in sorted(FOLDER.glob("*.md")):
        yield read(path.stem, path.read_text(encoding="utf-8"))


def read(name: str, document: str) -> Group:
    """One labelled group."""
    _, *parts = re.split(r"^# ", document, flags=re.MULTILINE)
    *articles, gold = (part.partition("\n") for part in parts)
    assert gold[0] == "gold", f"{name}: the last part is the gold"
    group = Group(
        name=name,
        articles=tuple(_article(head, body) for head, _, body in articles),
        gold=tuple(_expected(line) for line in gold[2].splitlines() if line.strip()),
    )
    known = {label for article in group.articles for label in article.labels}
    unknown = frozenset().union(*(place for one in group.gold for place in one.places)) - known
    assert not unknown, f"{name}: no paragraph is called {unknown}"
    return group


def _article(head: str, body: str) -> Told:
    name, day, outlet = head.split(" ", 2)
    paragraphs = [part.strip() for part in body.strip().split("\n\n")]
    labels = {
        found[1]: paragraph[found.end() :] for paragraph in paragraphs if (found := _LABEL.match(paragraph))
    }
    text = "\n\n".join(_LABEL.sub("", paragraph, count=1) for paragraph in paragraphs)
    return Told(name=name, day=day, outlet=outlet, text=text, labels=labels)


def _expected(line: str) -> Expected:
    head, _, rest = line.partition(":")
    places, _, counts = rest.partition("=")
    words = head.split()
    maybe = words[0] == "maybe"
    kind, *type_ = words[maybe:]
    numbers = re.findall(r"(\d+) (\w+?)s?(?:,|$)", counts.strip())
    assert kind in _KINDS, f"what is “{head}”?"
    return Expected(
        kind=_KINDS[kind],
        type=type_[0] if type_ else "",
        places=tuple(frozenset(place.split("|")) for place in places.split()),
        counts={noun: int(number) for number, noun in numbers},
        maybe=maybe,
    )
