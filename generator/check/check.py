"""Site + Assets -> Problems: what a reader would stumble over, found before anybody reads."""

from collections.abc import Iterable

from generator.check.links import broken_links
from generator.check.markup import markup_problems
from generator.check.provenance import provenance_problems
from generator.check.rights import rights_problems
from generator.model.page import Asset
from generator.model.problem import Problem
from generator.model.site import Site


def check_site(site: Site, assets: Iterable[Asset]) -> tuple[Problem, ...]:
    """Every broken link or anchor, false quotation, over-long excerpt and unsafe markup, in that order."""
    whole = tuple(assets)
    return (
        *broken_links(whole, site.content.settings.base_url),
        *provenance_problems(site),
        *rights_problems(site, whole),
        *markup_problems(whole),
    )
