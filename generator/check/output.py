"""The finished files as the checks read them: every page taken apart once."""

from collections.abc import Iterable, Iterator

import msgspec

from generator.check.html import Markup, is_html, read_page
from generator.model.page import Asset


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """All files of a site."""

    assets: tuple[Asset, ...]
    pages: dict[str, Markup]
    """Path -> page, for the files that are one."""

    def others(self) -> Iterator[Asset]:
        """The files that are no pages."""
        return (asset for asset in self.assets if asset.path not in self.pages)


def output_of(assets: Iterable[Asset]) -> Output:
    """The files, with their pages read."""
    whole = tuple(assets)
    return Output(
        assets=whole, pages={asset.path: read_page(asset.body) for asset in whole if is_html(asset)}
    )
