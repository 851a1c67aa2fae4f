"""What the views of a closed edition need to know of the site as it is now."""

from collections.abc import Mapping

import msgspec

from generator.model.corrections import Correction
from generator.pages.catalogue import Catalogue


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """A closed edition's place in the living site."""

    living: Catalogue
    """Knows which pages there are to link to."""
    route: str
    """Of the edition's own page: what may vanish elsewhere is linked to there."""
    at: str
    """When it was closed."""
    later: Mapping[str, tuple[Correction, ...]]
    """Id -> what was decided on it since."""
