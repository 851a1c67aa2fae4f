"""Links inside the site: each leads to a file that is there, and to an anchor that is there."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from generator.check.output import Output
from generator.model.page import Asset
from generator.model.problem import Problem

_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_SITE = re.compile(r"^[a-z][a-z0-9+.-]*://[^/]+", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")
"""Calendars break long lines: https://datatracker.ietf.org/doc/html/rfc5545#section-3.1"""
_IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_ADDRESS_ENDS = r"""[^\s"'<>\\,;)\]}]*"""
_TEXT = (".xml", ".json", ".csv", ".ics", ".txt", ".webmanifest")


def broken_links(output: Output, base_url: str) -> Iterator[Problem]:
    """Every link of a page, feed, data file or style that leads nowhere; every anchor that stands twice."""
    site = _Site.of(output, base_url)
    for path, markup in output.pages.items():
        yield from _doubles(path, markup.ids)
        for address, line in markup.links:
            if what := site.wrong(address, path):
                yield _broken(f"{path}:{line}", address, what)
    ours = re.compile(re.escape(site.address) + _ADDRESS_ENDS)
    for asset in output.others():
        if asset.path.endswith(_TEXT):
            for address in dict.fromkeys(ours.findall(_plain(asset))):
                if what := site.wrong(address, asset.path):
                    yield _broken(asset.path, address, what)
        elif asset.path.endswith(".css"):
            for address in _IN_CSS.findall(asset.body.decode("utf-8", errors="replace")):
                if not _OUTSIDE.match(address) and site.lacks(urljoin(f"/{asset.path}", address)):
                    yield _broken(asset.path, address, "no such file")


def outside_links(output: Output, base_url: str) -> dict[str, str]:
    """Every web address outside the site, without its fragment -> the first page that leads there."""
    site = base_url.rstrip("/") + "/"
    found: dict[str, str] = {}
    for path, markup in output.pages.items():
        for address, _ in markup.links:
            if address.startswith(("http://", "https://")) and not address.startswith(site):
                found.setdefault(address.partition("#")[0], path)
    return found


class _Site(msgspec.Struct, frozen=True, kw_only=True):
    """Where the site is, and what it has."""

    address: str
    base: str
    files: frozenset[str]
    anchors: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, output: Output, base_url: str) -> "_Site":
        address = base_url.rstrip("/") + "/"
        return cls(
            address=address,
            base=_SITE.sub("", address) or "/",
            files=frozenset(asset.path for asset in output.assets),
            anchors={path: frozenset(markup.ids) for path, markup in output.pages.items()},
        )

    def lacks(self, path: str) -> bool:
        """Whether no file answers a path from the root of the output folder."""
        return unquote(urlsplit(path).path).lstrip("/") not in self.files

    def wrong(self, address: str, page: str) -> str | None:
        """What is wrong with an address; None for a good one or one outside the site."""
        if address.startswith(self.address):
            address = self.base + address[len(self.address) :]
        elif _OUTSIDE.match(address):
            return None
        path, _, anchor = address.partition("#")
        path, base = unquote(path.partition("?")[0]), unquote(self.base)
        if path == "":
            target = page
        elif not path.startswith("/"):
            return "relative to the page; links are written from the site's root"
        elif not path.startswith(base):
            return f"outside the base path {self.base}"
        else:
            inside = path[len(base) :]
            target = f"{inside}index.html" if inside == "" or inside.endswith("/") else inside
        if target not in self.files:
            return "no such file"
        if anchor and unquote(anchor) not in self.anchors.get(target, frozenset()):
            return "no such anchor on that page"
        return None


def _plain(asset: Asset) -> str:
    text = asset.body.decode("utf-8", errors="replace")
    if asset.path.endswith(".xml"):
        return html.unescape(text)
    return _FOLD.sub("", text) if asset.path.endswith(".ics") else text


def _doubles(path: str, ids: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for anchor in ids:
        if anchor in seen:
            yield Problem(
                where=path,
                severity="error",
                code="anchor-twice",
                message=f'the anchor "{anchor}" stands twice on the page',
                hint="a template must give each fact its anchor once a page",
            )
        seen.add(anchor)


def _broken(where: str, address: str, what: str) -> Problem:
    return Problem(
        where=where,
        severity="error",
        code="broken-link",
        message=f"{address}: {what}",
        hint="correct the link where it is written; a link of the theme is a defect of the theme",
    )
