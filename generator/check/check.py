"""Site + Assets -> Problems: what a reader would stumble over, found before anybody reads."""

from collections.abc import Iterable

from generator.check.addresses import address_problems
from generator.check.content import content_problems
from generator.check.limits import limit_problems
from generator.check.links import broken_links
from generator.check.markup import markup_problems
from generator.check.output import Output, output_of
from generator.check.provenance import provenance_problems
from generator.check.public_data import public_data_problems
from generator.check.rights import rights_problems
from generator.model.lexicon import Lexicons
from generator.model.page import Asset
from generator.model.problem import Problem
from generator.model.site import Site

_NO_WORDS = Lexicons()


def check_site(site: Site, assets: Iterable[Asset], lexicons: Lexicons = _NO_WORDS) -> tuple[Problem, ...]:
    """Everything the checks find in a site and its files; `lexicons`: what comes built in."""
    return check_output(site, output_of(assets), lexicons=lexicons)


def check_output(
    site: Site, output: Output, *, beside: Iterable[Asset] = (), lexicons: Lexicons = _NO_WORDS
) -> tuple[Problem, ...]:
    """The same, for files whose pages were read already; `beside` goes out with them, as the mail does."""
    base_url = site.content.settings.base_url
    return (
        *content_problems(site, lexicons),
        *broken_links(output, base_url),
        *address_problems(output),
        *provenance_problems(site),
        *public_data_problems(site, output),
        *rights_problems(site, output, beside),
        *markup_problems(output),
        *limit_problems({asset.path: len(asset.body) for asset in output.assets}),
    )
