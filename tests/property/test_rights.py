"""Every word of an article that leaves the house, in any file of a built site, added up."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from generator.commands.build import Order, build
from generator.commands.ingest import ingest
from generator.commands.stages import public_site_of
from generator.model.article import Article
from generator.model.site import Site
from generator.pages.rights import SHARE_OF_ARTICLE, WORDS_IN_A_ROW
from generator.text.strings import fold_words
from tests.benchmarks.large_site import large_site

RUN = 4
"""So many words in a row are some article's, where no other article has them too."""
OUTLETS = {"Licensed Daily": "full", "Facts Bulletin": "facts", "Withheld Weekly": "withheld"}


class Left(msgspec.Struct, frozen=True):
    """What left the house of one article."""

    article: Article
    words: int
    longest: int
    length: int


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    folder = large_site(tmp_path_factory.mktemp("rights"), 60)
    build(Order(site=folder, jobs=1, search=True))
    site, _ = public_site_of(folder, jobs=1)
    return site, folder / "output"


def test_no_more_words_leave_than_rights_allow(built: tuple[Site, Path]) -> None:
    site, output = built
    most = site.content.settings.rights.words
    for left in added_up(site, output):
        mode = OUTLETS.get(left.article.source.name or "", "excerpt or facts")
        if mode == "full":
            continue
        limit = 0 if mode == "withheld" else min(most, left.length // SHARE_OF_ARTICLE)
        assert left.words <= limit, f"{left.article.id} ({mode})"
        assert left.longest <= WORDS_IN_A_ROW


@pytest.mark.parametrize("mode", ["excerpt", "facts", "withheld"])
def test_the_sample_without_its_licence_keeps_to_its_budget(tmp_path: Path, mode: str) -> None:
    """Real prose without titles: there the headlines of articles and stories are the article's words too."""
    shutil.copytree(Path(__file__).parents[2] / "content", tmp_path / "content")
    sources = tmp_path / "content/sources.yaml"
    sources.write_text(sources.read_text().replace("rights: full", f"rights: {mode}"))
    ingest(tmp_path, now="2024-05-01T08:00:00Z")
    build(Order(site=tmp_path, jobs=1, search=True))
    site, _ = public_site_of(tmp_path, jobs=1)
    most = 0 if mode == "withheld" else site.content.settings.rights.words
    for left in added_up(site, tmp_path / "output"):
        # "two-day" is one word to a reader and two to this count.
        joined = left.length - len(left.article.text.split())
        limit = min(most, left.length // SHARE_OF_ARTICLE)
        assert left.words <= (limit + joined if most else 0), left.article.id
        assert left.longest <= WORDS_IN_A_ROW


def test_what_is_licensed_leaves_whole(built: tuple[Site, Path]) -> None:
    """Else the count above would find nothing because it looks at nothing."""
    for left in added_up(*built):
        if left.article.source.name == "Licensed Daily":
            # What several articles say in the same words is nobody's and not counted.
            assert left.words > left.length * 0.7


def test_some_words_of_an_excerpt_leave(built: tuple[Site, Path]) -> None:
    found = [left.words for left in added_up(*built) if left.article.source.name == "Example Herald"]
    assert sum(found) > 0


def added_up(site: Site, output: Path) -> Iterator[Left]:
    """Each article with the words of it that stand in some file: all files together, each word once."""
    # Addresses and printed titles name an article: their few words are not counted.
    names = [name for article in site.articles for name in (article.id, article.title) if name]
    texts = {article.id: fold_words(article.text) for article in site.articles}
    places: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for owner, words in texts.items():
        for at in range(len(words) - RUN + 1):
            places.setdefault(words[at : at + RUN], []).append((owner, at))
    places = {run: found for run, found in places.items() if len({owner for owner, _ in found}) == 1}
    out = {owner: bytearray(len(words)) for owner, words in texts.items()}
    for file in sorted(output.rglob("*")):
        if file.is_file() and not file.relative_to(output).as_posix().startswith("static/"):
            text = text_of(file)
            for name in names:
                text = text.replace(name, " ")
            words = fold_words(text)
            for at in range(len(words) - RUN + 1):
                for owner, place in places.get(words[at : at + RUN], ()):
                    out[owner][place : place + RUN] = b"\1" * RUN
    for article in site.articles:
        shown = bytes(out[article.id])
        runs = map(len, shown.split(b"\0"))
        yield Left(article, sum(shown), max(runs, default=0), len(shown))


def text_of(file: Path) -> str:
    """The text of a file as a reader of its format gets it."""
    data = file.read_bytes()
    if data[:2] == b"\x1f\x8b":  # the search index
        data = gzip.decompress(data)
    text = data.decode("utf-8", errors="replace")
    unescape = _READERS.get(file.suffix)
    return unescape(text) if unescape else text


def _markup(text: str) -> str:
    from lxml import html

    # Attributes too: a description or a title holds words like any paragraph.
    tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    attributes = (str(value) for element in tree.iter() for value in element.attrib.values())
    return "\n".join((tree.text_content(), *attributes))


def _folded(text: str) -> str:
    return text.replace("\r\n ", "").replace("\\,", ",")


_READERS: dict[str, Callable[[str], str]] = {".html": _markup, ".xml": _markup, ".ics": _folded}
