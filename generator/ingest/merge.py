"""A draft as an article: new, or into the one we have without touching what a person wrote."""

from collections import Counter
from typing import Final

import msgspec

from generator.ingest.ids import article_id
from generator.model.article import Article, Draft
from generator.model.fingerprint import short
from generator.text.markdown import parse

MACHINE_FIELDS: Final = (
    "title", "headline", "published", "source", "agencies", "byline", "dateline", "language", "tags",
    "credits", "body",
)  # fmt: skip


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A field that a person changed and the raw text now gives differently: the person's version stays."""

    field: str
    kept: str
    offered: str


def new_article(draft: Draft, *, added: str) -> Article:
    """The article of a draft nobody has yet; every field is the machine's."""
    draft = _trimmed(draft)
    text, blocks = parse(draft.body)
    values = {field: getattr(draft, field) for field in MACHINE_FIELDS}
    return Article(
        id=article_id(draft),
        added=added,
        removed=_removed(draft),
        raw=draft.raw,
        machine={field: _mark(value) for field, value in values.items()},
        text=text,
        blocks=blocks,
        **values,
    )


def merged(article: Article, draft: Draft) -> tuple[Article, tuple[Conflict, ...]]:
    """The article with what the draft gives anew, and the conflicts with what a person wrote.

    A field is the machine's while its fingerprint is the one noted when the machine wrote it.  A person's
    field stays; the note then names the newest offer, so that each conflict is reported once.  The id,
    `added`, and what only people write (rights, topics) never change.
    """
    draft = _trimmed(draft)
    values: dict[str, object] = {}
    notes = dict(article.machine)
    conflicts = []
    for field in MACHINE_FIELDS:
        present, offered = getattr(article, field), getattr(draft, field)
        if _mark(present) == notes.get(field):
            values[field] = offered
        elif _mark(offered) not in (_mark(present), notes.get(field)):
            conflicts.append(Conflict(field=field, kept=_shown(present), offered=_shown(offered)))
        notes[field] = _mark(offered)
    changed = msgspec.structs.replace(
        article, raw=draft.raw, removed=_removed(draft), machine=notes, **values
    )
    if changed.body != article.body:
        text, blocks = parse(changed.body)
        changed = msgspec.structs.replace(changed, text=text, blocks=blocks)
    return changed, tuple(conflicts)


def _removed(draft: Draft) -> dict[str, int]:
    return dict(sorted(Counter(fragment.kind for fragment in draft.dropped).items()))


def _trimmed(draft: Draft) -> Draft:
    # An article's file keeps no empty lines around the body: the fingerprint must not know them.
    return msgspec.structs.replace(draft, body=draft.body.strip("\n"))


def _mark(value: object) -> str:
    return short(value)


def _shown(value: object) -> str:
    if isinstance(value, str) or value is None:
        return value or "nothing"
    return msgspec.json.encode(value).decode()
