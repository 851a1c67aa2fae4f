"""What the tests of normalising know: the shipped word lists and one house of the editor's."""

from functools import cache

from generator.disk.lexicons import load_lexicons
from generator.ingest.knowledge import Knowledge, know
from generator.ingest.normalise import normalise
from generator.model.article import Draft, Raw, RawReference
from generator.model.content import Outlet

ORVEN = Outlet(
    id="orven-courier",
    name="Orven Courier",
    domains=("orvencourier.example",),
    datelines=("PLACE [COUNTRY]:", "(Orven Courier) –"),
    footers=("The Courier, every morning",),
)


@cache
def knowledge() -> Knowledge:
    return know(load_lexicons(), (ORVEN,))


def draft(
    text: str,
    *,
    markdown: bool = False,
    repeated: frozenset[str] = frozenset(),
    title: str | None = None,
    url: str | None = None,
    site_name: str | None = None,
) -> Draft:
    """The draft of a text, with what its container states."""
    reference = RawReference(file="t.txt", sha256="0")
    raw = Raw(reference=reference, text=text, markdown=markdown, title=title, url=url, site_name=site_name)
    return normalise(raw, knowledge(), repeated)


def kinds(text: str) -> dict[str, str]:
    """Dropped text -> its kind."""
    return {piece.text: piece.kind for piece in draft(text).dropped}
