"""The search index of a build: made anew only where what can be found has changed."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from generator.disk import output
from generator.disk.code import code_of
from generator.disk.files import working_folder, write_whole
from generator.disk.hashes import FileHashes
from generator.model.documents import SearchDocument
from generator.model.fingerprint import fingerprint
from generator.model.page import Asset
from generator.pages.search_page import INDEX
from generator.render.search_documents import to_html
from generator.tools import pagefind


class _Made(msgspec.Struct, frozen=True, kw_only=True):
    source: str = ""
    files: dict[str, str] = {}
    """Path in the output folder -> sha256."""


def index_assets(
    documents: Sequence[SearchDocument], language: str, folder: Path, cache: Path, hashes: FileHashes
) -> Iterator[Asset | output.Kept]:
    """The files of the index; those of the last one are only named while the documents are the same.

    `folder`: the output; `cache`: where to work and remember.  Raises ToolFailed.
    """
    store = cache / "search.json"
    source = fingerprint(code_of("render"), pagefind.version(), language, documents)
    made = _load(store)
    if made.source == source and all(
        output.holds(folder, path, sha, hashes) for path, sha in made.files.items()
    ):
        yield from (output.Kept(path=path, sha256=sha) for path, sha in made.files.items())
        return
    assets = _index(documents, language, cache)
    files = {asset.path: hashlib.sha256(asset.body).hexdigest() for asset in assets}
    yield from assets
    write_whole(store, msgspec.json.encode(_Made(source=source, files=files)))


def _index(documents: Sequence[SearchDocument], language: str, cache: Path) -> tuple[Asset, ...]:
    with working_folder(cache, "search") as work:
        pages = work / "pages"
        for document in documents:
            file = pages / document.route
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(to_html(document, language))
        made = pagefind.index(pages, work / "index", language)
    return tuple(Asset(path=f"{INDEX}{path}", body=body) for path, body in made)


def _load(store: Path) -> _Made:
    try:
        return msgspec.json.decode(store.read_bytes(), type=_Made)
    except (OSError, msgspec.MsgspecError):
        return _Made()
