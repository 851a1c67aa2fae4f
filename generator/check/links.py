"""Links inside the site: each leads to a file that is there, and to an anchor that is there."""

import re
from collections.abc import Iterator, Sequence

from generator.check.html import is_html, markup_of
from generator.model.page import Asset
from generator.model.problem import Problem

_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_SITE = re.compile(r"^[a-z][a-z0-9+.-]*://[^/]+", re.IGNORECASE)


def broken_links(assets: Sequence[Asset], base_url: str) -> Iterator[Problem]:
    """Every link that leads nowhere, and every anchor that stands twice on a page."""
    files = {asset.path: asset for asset in assets}
    site = base_url.rstrip("/") + "/"
    base = _SITE.sub("", site) or "/"
    anchors = {asset.path: frozenset(markup_of(asset).ids) for asset in assets if is_html(asset)}
    for asset in assets:
        if not is_html(asset):
            continue
        markup = markup_of(asset)
        yield from _doubles(asset.path, markup.ids)
        for address, line in markup.links:
            what = _wrong(address, asset.path, site=site, base=base, files=files, anchors=anchors)
            if what:
                yield Problem(
                    where=f"{asset.path}:{line}",
                    severity="error",
                    code="broken-link",
                    message=f"{address}: {what}",
                    hint="correct the link where it is written; a link of the theme is a defect of the theme",
                )


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


def _wrong(
    address: str,
    page: str,
    *,
    site: str,
    base: str,
    files: dict[str, Asset],
    anchors: dict[str, frozenset[str]],
) -> str | None:
    """What is wrong with an address; None for a good one or one outside the site."""
    if address.startswith(site):
        address = base + address[len(site) :]
    elif _OUTSIDE.match(address):
        return None
    path, _, anchor = address.partition("#")
    path = path.partition("?")[0]
    if path == "":
        target = page
    elif not path.startswith("/"):
        return "relative to the page; links are written from the site's root"
    elif not path.startswith(base):
        return f"outside the base path {base}"
    else:
        inside = path[len(base) :]
        target = f"{inside}index.html" if inside == "" or inside.endswith("/") else inside
    if target not in files:
        return "no such file"
    if anchor and anchor not in anchors.get(target, frozenset()):
        return "no such anchor on that page"
    return None
