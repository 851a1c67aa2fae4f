"""Pages of which only the address is known yet: a preview makes those that are looked at, a build all."""

from collections.abc import Callable

from generator.model.page import Page


class Outline:
    """A page that can be made; `page()` makes it at the first call and keeps it."""

    __slots__ = ("_make", "_page", "path")

    def __init__(self, path: str, make: Callable[[], Page]) -> None:
        """`path`: in the output folder, as in the page; `make` is a pure function of a site."""
        self.path = path
        self._make = make
        self._page: Page | None = None

    def page(self) -> Page:
        """The page with its view."""
        if self._page is None:
            self._page = self._make()
        return self._page
