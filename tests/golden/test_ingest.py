"""Golden cases of normalising: raw text above, article below; documents an editor can read and add.

A file is one case: its title, the raw text, `=== article` with what the text shows and the body, and
`=== dropped` with a line `kind | text` (`kind -> field | text` where a field carries it) for
everything taken out::

    # a byline and a share bar go
    === raw
    By Jane Example
    Share
    The council met on Monday.
    === article
    byline: Jane Example

    The council met on Monday.
    === dropped
    byline -> byline | By Jane Example
    share | Share

A file named `markdown_...` is read as Markdown.  `pytest --update-golden` rewrites everything below the
raw text; git shows the difference.
"""

from functools import cache
from pathlib import Path

import pytest

from generator.disk.lexicons import load_lexicons
from generator.ingest.knowledge import Knowledge, know
from generator.ingest.normalise import normalise
from generator.model.article import Draft, Raw, RawReference

CASES = sorted((Path(__file__).parent / "ingest").glob("*.md"))


@cache
def knowledge() -> Knowledge:
    return know(load_lexicons())


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path, update_golden: bool) -> None:
    title, _, rest = path.read_text(encoding="utf-8").partition("=== raw\n")
    text, _, _ = rest.partition("=== article\n")
    markdown = path.stem.startswith("markdown")
    raw = Raw(reference=RawReference(file=path.name, sha256="0"), text=text, markdown=markdown)
    written = f"{title}=== raw\n{text}{_shown(normalise(raw, knowledge()))}"
    if update_golden:
        path.write_text(written, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written


def _shown(draft: Draft) -> str:
    published = draft.published
    days = published.value or (f"{published.earliest or ''}..{published.latest or ''}".strip("."))
    fields = {
        "title": draft.title,
        "published": f"{days} ({published.basis})" if days else None,
        "outlet": f"{draft.source.name} ({draft.source.confidence})" if draft.source.name else None,
        "agencies": ", ".join(draft.agencies),
        "byline": ", ".join(draft.byline),
        "dateline": draft.dateline,
        "language": draft.language if draft.language != "en" else None,
        "tags": ", ".join(draft.tags),
    }
    head = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    dropped = "".join(
        f"{piece.kind}{f' -> {piece.moved_to}' if piece.moved_to else ''} | {piece.text}\n"
        for piece in draft.dropped
    )
    return f"=== article\n{head}\n{draft.body}=== dropped\n{dropped}"
