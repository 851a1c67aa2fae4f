"""Which article a draft is: one we have, a copy of one, a reprint, a removed one, or a new one."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Final, Literal

import msgspec
from rapidfuzz.distance import Indel

from generator.model.article import Article, Draft, RawReference, Tombstone
from generator.text.strings import fold, fold_words

SAME: Final = 0.9
"""From this share of words in common, in order, two texts are one."""
OTHER: Final = 0.5
"""Below it they are two."""

_RUN: Final = 5
_SAMPLE: Final = 16
_ALIKE: Final = 0.8
"""From this share of a sketch in common, a text is one that was removed."""
_CROWD: Final = 60
"""A run of words that more articles share is a set phrase and points nowhere."""
_MOST_WORDS: Final = 20_000

Kind = Literal["new", "same", "copy", "reprint", "undecided", "removed"]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a draft is."""

    kind: Kind
    article: str | None = None
    """The article we have that it is, repeats, prints again or may be; the removed one's id."""
    similarity: float | None = None
    """Share of words in common, where the texts were compared."""


class _Known(msgspec.Struct, frozen=True):
    """What the shelf remembers of an article."""

    outlet: str | None
    file: tuple[str, str | None]


def words_of(text: str) -> tuple[str, ...]:
    """The words that count when texts are compared: folded, in order, the first 20,000."""
    return fold_words(text[: _MOST_WORDS * 12])[:_MOST_WORDS]


def similarity(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Between 0 (no word in common) and 1 (the same words in the same order)."""
    return Indel.normalized_similarity(one, other) if one or other else 1.0


def sketch(words: tuple[str, ...]) -> tuple[int, ...]:
    """A sample of the text's five-word runs that near copies share: the smallest of their hashes.

    Two texts with most runs in common have most of their smallest hashes in common, however long they are.
    """
    count = max(1, len(words) - _RUN + 1)
    runs = {zlib.crc32(" ".join(words[start : start + _RUN]).encode()) for start in range(count)}
    return tuple(sorted(runs)[:_SAMPLE])


def written(sample: tuple[int, ...]) -> str:
    """A sketch as one line for a file."""
    return " ".join(f"{run:08x}" for run in sample)


def _read(line: str) -> tuple[int, ...]:
    # A person may have touched the line: what is no number is left out.
    return tuple(int(run, 16) for run in line.split() if re.fullmatch(r"[0-9a-f]{8}", run))


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The share of two sketches that is the same."""
    return len(set(one) & set(other)) / max(1, min(len(one), len(other)))


class Shelf:
    """The articles we have, by raw text, file, address and words: finding one never walks over all."""

    def __init__(self, words: Callable[[str], tuple[str, ...]], removed: Iterable[Tombstone] = ()) -> None:
        """An empty shelf; `words` gives an article's words by its id."""
        self._words = words
        self._known: dict[str, _Known] = {}
        self._by_hash: dict[str, str] = {}
        self._by_file: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
        self._by_url: defaultdict[str, list[str]] = defaultdict(list)
        self._by_run: defaultdict[int, list[str]] = defaultdict(list)
        self._removed = [(stone, _read(stone.sketch)) for stone in removed]
        self._removed_by: dict[str, str] = {}
        for stone, _ in self._removed:
            for key in (stone.sha256, stone.url):
                if key:
                    self._removed_by[key] = stone.id

    def add(self, article: Article) -> None:
        """Put an article on the shelf, or what changed in one."""
        reference = article.raw
        file = (reference.file, reference.item)
        if article.id not in self._known:
            for run in sketch(words_of(article.text)):
                self._by_run[run].append(article.id)
        self._known[article.id] = _Known(article.source.name, file)
        self._by_hash[reference.sha256] = article.id
        for ids, key in (
            (self._by_file[file], file),
            (self._by_url[article.source.url or ""], article.source.url),
        ):
            if key and article.id not in ids:
                ids.append(article.id)

    def holding(self, reference: RawReference) -> str | None:
        """The id of the article that was made from exactly this raw text."""
        return self._by_hash.get(reference.sha256)

    def is_from(self, article: str, reference: RawReference) -> bool:
        """Whether the article was made from this file, not from one with the same bytes."""
        return self._known[article].file == (reference.file, reference.item)

    def is_removed(self, reference: RawReference) -> str | None:
        """The id of the removed article that was made from exactly this raw text."""
        return self._removed_by.get(reference.sha256)

    def verdict(self, draft: Draft, text: str) -> Verdict:
        """What the draft is; `text` is the plain text of its body."""
        held = self.holding(draft.raw)
        if held:
            kind: Kind = "same" if self.is_from(held, draft.raw) else "copy"
            return Verdict(kind=kind, article=held, similarity=1.0)
        words = words_of(text)
        runs = sketch(words)
        removed = self._removed_text(draft, runs)
        if removed:
            return Verdict(kind="removed", article=removed)
        named = self._closest(words, self._namesakes(draft))
        if named and named[1] >= SAME:
            # A page saved under two names: taking both in turn would change the article at every ingest.
            kind = "same" if self.is_from(named[0], draft.raw) else "copy"
            return Verdict(kind=kind, article=named[0], similarity=named[1])
        twin = self._closest(words, self._neighbours(runs))
        if twin and twin[1] >= SAME:
            return Verdict(kind=self._copy_or_reprint(draft, twin[0]), article=twin[0], similarity=twin[1])
        if named and named[1] >= OTHER:
            return Verdict(kind="undecided", article=named[0], similarity=named[1])
        return Verdict(kind="new")

    def _removed_text(self, draft: Draft, runs: tuple[int, ...]) -> str | None:
        by_key = self._removed_by.get(draft.raw.sha256) or self._removed_by.get(draft.source.url or "")
        if by_key:
            return by_key
        for stone, sample in self._removed:
            if shared(sample, runs) >= _ALIKE and not _are_two(stone.outlet, draft.source.name):
                return stone.id
        return None

    def _namesakes(self, draft: Draft) -> list[str]:
        """Articles of the same file (and place in it) or the same address."""
        by_file = self._by_file.get((draft.raw.file, draft.raw.item), [])
        by_url = self._by_url.get(draft.source.url, []) if draft.source.url else []
        return list(dict.fromkeys([*by_file, *by_url]))[-_CROWD:]

    def _neighbours(self, runs: tuple[int, ...]) -> list[str]:
        """The articles that share the most of the sample, best first."""
        votes: Counter[str] = Counter()
        for run in runs:
            ids = self._by_run.get(run, [])
            if len(ids) <= _CROWD:
                votes.update(ids)
        return [article for article, _ in votes.most_common(5)]

    def _closest(self, words: tuple[str, ...], ids: Iterable[str]) -> tuple[str, float] | None:
        rated = [(article, similarity(words, self._words(article))) for article in ids]
        return max(rated, key=lambda each: each[1], default=None)

    def _copy_or_reprint(self, draft: Draft, article: str) -> Kind:
        """The same words under two outlets' names are two articles; with one name unknown, they are one."""
        return "reprint" if _are_two(draft.source.name, self._known[article].outlet) else "copy"


def _are_two(one: str | None, other: str | None) -> bool:
    """Whether both outlets are known, and not the same."""
    return bool(one and other and fold(one) != fold(other))
