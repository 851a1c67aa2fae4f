"""What every way out of the house has in common: first plan, then send."""

from typing import Protocol, TypeVar

Parcel_contra = TypeVar("Parcel_contra", contravariant=True)
Planned = TypeVar("Planned")
Receipt_co = TypeVar("Receipt_co", covariant=True)


class Target(Protocol[Parcel_contra, Planned, Receipt_co]):
    """Somewhere a parcel (the files of a site, the mails of an edition) can go.

    `plan` changes nothing anywhere and says what `send` would do; `send` does what was planned or
    raises a GeneratorError, and then says what has happened so far.
    """

    def plan(self, parcel: Parcel_contra) -> Planned:
        """What would be added, changed, removed or delivered."""
        ...

    def send(self, planned: Planned) -> Receipt_co:
        """Do it."""
        ...
