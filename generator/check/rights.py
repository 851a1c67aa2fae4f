"""Rights, measured on what really leaves the house: an article's words in the finished files and in the mail.

Counted anew from the bytes, without asking the room that handed the words out.  A run of eight words that no
other article has is taken for an article's own, within one block of a page; shorter ones unrelated texts
share.  So the count may be too low, never too high.
"""

import csv
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.check.html import INLINE, is_html, read_page
from generator.check.output import Output
from generator.model.article import Article
from generator.model.content import Outlet
from generator.model.page import Asset
from generator.model.problem import Problem
from generator.model.site import Site
from generator.text.strings import fold

LONGEST_RUN = 40
_SHARE = 4  # one word in four
_RUN = 8  # words
_MOST_GAPS = 4
_GAP = " 0gap0 "  # a word that no article has: what stands on both sides of it is no run
_MOST_OWNERS = 50
_PRINTED = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’]")
_TAG = re.compile(r"</?([A-Za-z0-9:!?-]*)[^<>]*>")
_ESCAPED = re.compile(r"\\[nrt]|\n[ \t]")
_NOT_WORDS = ("static/", "data/v1/schema/", "pagefind/")
_HINT = "quote less of it, state the licence in content/sources.yaml, or close its edition again"


def rights_problems(site: Site, output: Output, beside: Iterable[Asset] = ()) -> Iterator[Problem]:
    """Articles of which more leaves the house than their rights allow: in a row, or in all files together.

    `beside`: what goes out without being a file of the site: the mail, the documents of the search.
    """
    limits = _limits(site)
    if not limits:
        return
    shelf = _Shelf(site.articles, limits)
    for path, text in _texts(output, beside):
        for article, longest in sorted(shelf.take(_tokens(text)).items()):
            if longest > limits[article].in_a_row:
                message = f"{longest} words in a row of {article}, of which we may not print so much"
                yield _problem(path, "excerpt-too-long", message)
    for article, shown in sorted(shelf.shown().items()):
        most = limits[article].words
        if shown > most:
            message = f"{shown} of its words leave the house in all; its rights allow {most}"
            yield _problem(f"content/articles/{article}.md", "excerpt-budget", message)


class _Limit(msgspec.Struct, frozen=True):
    words: int
    in_a_row: int


def _limits(site: Site) -> dict[str, _Limit]:
    """What may leave the house of every article that may not be shown in full."""
    outlets, policy = _outlets(site.content.outlets), site.content.settings.rights
    limits: dict[str, _Limit] = {}
    for article in site.articles:
        outlet = outlets.get(fold(article.source.name or ""))
        match article.rights or _of_outlet(outlet) or policy.default:
            case "full":
                continue
            case "withheld":
                limits[article.id] = _Limit(0, 0)
            case _:
                share = len(article.text.split()) // _SHARE
                limits[article.id] = _Limit(min(policy.words, share), LONGEST_RUN)
    return limits


def _of_outlet(outlet: Outlet | None) -> str | None:
    if outlet is None:
        return None
    return "excerpt" if outlet.rights == "full" and not outlet.licence else outlet.rights


def _outlets(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    known: dict[str, Outlet] = {}
    for outlet in outlets:
        for name in (outlet.id, outlet.name, *outlet.aliases):
            known.setdefault(fold(name), outlet)
    known.pop("", None)
    return known


class _Shelf:
    """The articles by their runs of words, and which of their words were seen."""

    def __init__(self, articles: Iterable[Article], limits: Mapping[str, _Limit]) -> None:
        self._owners: dict[
            int, list[tuple[str, int]]
        ] = {}  # a run of words -> (article, its first place there)
        self._printed: dict[str, list[int]] = {}  # article -> which printed word each of its tokens is of
        self._seen: dict[str, bytearray] = {}
        free: set[int] = set()
        for article in articles:
            if article.id in limits:
                self._add(article)
                # The title is not the text: it may stand anywhere, whole.
                free.update(_runs(_tokens(article.title or "")))
            else:
                free.update(_runs(_tokens(article.text)))
        for run in free:
            self._owners.pop(run, None)

    def take(self, tokens: list[str]) -> dict[str, int]:
        """Note the words of a text; for each article its longest stretch there, in words as printed."""
        longest: dict[str, int] = {}
        stretches: dict[
            str, tuple[int, int, int]
        ] = {}  # article -> last place in text and article, and the first
        for at, run in enumerate(_runs(tokens)):
            owners = self._owners.get(run, ())
            for article, place in owners:
                last_at, last_place, begun = stretches.get(article, (-2, -2, 0))
                goes_on = (last_at, last_place) == (at - 1, place - 1)
                # The next paragraph of the article may stand in the next block of the page.
                below = place == last_place + _RUN and at - last_at <= _RUN + _MOST_GAPS
                begun = begun if goes_on or below else place
                stretches[article] = (at, place, begun)
                printed = self._printed[article]
                first, end = printed[place], printed[place + _RUN - 1] + 1
                if len(owners) == 1:  # what another article says too may be shown as that one's
                    self._seen[article][first:end] = b"\x01" * (end - first)
                longest[article] = max(longest.get(article, 0), end - printed[begun])
        return longest

    def shown(self) -> dict[str, int]:
        """How many words of each article were seen, each counted once."""
        return {article: sum(seen) for article, seen in self._seen.items()}

    def _add(self, article: Article) -> None:
        words = _PRINTED.findall(article.text)
        tokens = [(token, n) for n, word in enumerate(words) for token in _tokens(word)]
        self._printed[article.id] = [n for _, n in tokens]
        self._seen[article.id] = bytearray(len(words))
        for at, run in enumerate(_runs([token for token, _ in tokens])):
            owners = self._owners.setdefault(run, [])
            # Of the same words twice in one text the first ones count; what fifty texts share is nobody's.
            if len(owners) < _MOST_OWNERS and not (owners and owners[-1][0] == article.id):
                owners.append((article.id, at))


def _runs(tokens: list[str]) -> Iterable[int]:
    """The hash of every run of `_RUN` words: the runs themselves would fill the memory."""
    return map(hash, zip(*(tokens[n:] for n in range(_RUN)), strict=False))


def _tokens(text: str) -> list[str]:
    """The words of a text as far as letters and digits go, in one pass: half a site is read here."""
    plain = _APOSTROPHE.sub("", text).replace("[…]", _GAP)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain)
    return _WORD.findall(plain.casefold())


def _texts(output: Output, beside: Iterable[Asset]) -> Iterator[tuple[str, str]]:
    for path, page in output.pages.items():
        yield path, page.text.replace("\n", _GAP)
    for asset in (*output.others(), *beside):
        if not asset.path.startswith(_NOT_WORDS):
            yield asset.path, _text(asset)


def _text(asset: Asset) -> str:
    if is_html(asset):
        return read_page(asset.body).text.replace("\n", _GAP)
    text = asset.body.decode("utf-8", errors="replace")
    if asset.path.endswith((".xml", "feed.json")):  # both carry HTML
        return html.unescape(_TAG.sub(_between, html.unescape(text)))
    if asset.path.endswith(".csv"):
        return _cells(text)
    return _ESCAPED.sub(" ", text)


def _cells(text: str) -> str:
    try:
        return _GAP.join(cell for row in csv.reader(text.splitlines()) for cell in row)
    except csv.Error:  # a cell larger than the reader takes
        return text


def _between(tag: re.Match[str]) -> str:
    return "" if tag[1].casefold() in INLINE else _GAP


def _problem(where: str, code: str, message: str) -> Problem:
    return Problem(where=where, severity="error", code=code, message=message, hint=_HINT)
