"""Golden cases of the lenses: documents that an editor can read and add.

A file holds any number of cases; the folder names the lens.  A case::

    # the level stands behind the change
    error: level-after-change
    published: 2024-01-15

    South Korea's exports to Vietnam fell 11.6 percent to $53.5 billion in 2023.
    ---
    figures | fell 11.6 percent | kind=goods; from=South Korea; to=Vietnam; value=53500000000 USD; period=2023

`error` names what tends to go wrong, `published` is a day or an interval (`2024-01-01..2024-03-31`),
paragraphs stand apart by an empty line.  Below `---` comes one line for every fact of the lens in text order:
words of its sentence, then the fields that matter to the case; fields not named are not looked at.
`figures | none` says that the text holds no fact of the lens.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.model.article import Article, Block, Published, RawReference, Source
from generator.model.facts import Fact, Figure, Meeting, Party, Position, Quote

FOLDER = Path(__file__).parent / "lenses"


class Case(msgspec.Struct, frozen=True):
    """One document with the facts it should give."""

    title: str
    error: str
    published: str
    paragraphs: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def article(self) -> Article:
        """The case as an article, one block a paragraph."""
        return article(*self.paragraphs, published=self.published)


def article(*paragraphs: str, published: str = "", name: str = "case") -> Article:
    """An article of these paragraphs, published on a day or in an interval."""
    blocks, text = [], "\n\n".join(paragraphs)
    start = 0
    for number, paragraph in enumerate(paragraphs, 1):
        blocks.append(Block(number=number, kind="paragraph", start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    first, _, last = published.partition("..")
    known = Published(
        value=None if last else first or None, earliest=first or None, latest=last or first or None
    )
    return Article(
        id=name, title=None, headline=name, published=known, source=Source(), added="2024-01-01T00:00:00Z",
        raw=RawReference(file=name, sha256="0"), body=text, text=text, blocks=tuple(blocks),
    )  # fmt: skip


def cases(lens: str) -> Iterator[tuple[Path, Case]]:
    """Every case of a lens with the file it stands in, by file name."""
    for path in sorted((FOLDER / lens).glob("*.md")):
        for document in split(path.read_text(encoding="utf-8")):
            yield path, parse(document)


def split(text: str) -> list[str]:
    """The cases of one file, each from its `# title` on."""
    return [part.strip("\n") for part in re.split(r"(?m)^(?=# )", text) if part.strip()]


def parse(document: str) -> Case:
    """One case from its text."""
    head, _, below = document.partition("\n---\n")
    lines, _, body = head.partition("\n\n")
    title, *settings = lines.splitlines()
    fields = dict(line.split(": ", 1) for line in settings)
    return Case(
        title=title.removeprefix("# ").strip(),
        error=fields.get("error", ""),
        published=fields.get("published", ""),
        paragraphs=tuple(
            " ".join(paragraph.split()) for paragraph in body.split("\n\n") if paragraph.strip()
        ),
        expected=tuple(line for line in below.splitlines() if line.strip()),
    )


def wanted(line: str) -> tuple[str, dict[str, str]]:
    """The words and the named fields of an expected line."""
    _, words, *rest = (part.strip() for part in line.split(" | "))
    pairs = (pair.partition("=") for pair in "".join(rest).split("; ") if pair)
    return words, {name.strip(): value.strip() for name, _, value in pairs}


def fields(fact: Fact) -> dict[str, str]:
    """The fields of a fact as a case writes them; what is unknown is "-"."""
    match fact:
        case Figure():
            value = f"{fact.value} {fact.currency or ''}".strip() if fact.value is not None else None
            change = " ".join(str(part) for part in (fact.change_pct, fact.direction) if part is not None)
            own = {
                "kind": fact.kind, "from": _name(fact.from_party), "to": _name(fact.to_party), "value": value,
                "change": change, "period": fact.period, "modality": fact.modality,
                "source": _name(fact.said_by),
            }  # fmt: skip
        case Position():
            own = {
                "actor": _names(fact.actors), "stance": fact.stance, "quote": " + ".join(fact.quotes),
                "addressee": _names(fact.addressees), "event": fact.event, "date": fact.when.start,
                "source": _name(fact.said_by),
            }  # fmt: skip
        case Meeting():
            own = {
                "participants": _names(fact.participants), "kind": fact.kind, "place": _name(fact.place),
                "start": fact.when.start, "end": fact.when.end, "status": fact.status,
                "because": fact.status_words,
            }  # fmt: skip
        case Quote():
            own = {"text": fact.text, "speaker": _name(fact.speaker), "kind": fact.kind}
    own |= {"class": fact.review.review_class, "reasons": ", ".join(fact.review.reasons)}
    return {name: value or "-" for name, value in own.items()}


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in parties)
