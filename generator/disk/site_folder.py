"""How a site's folder is laid out, and whether a folder is one."""

from pathlib import Path

from generator.errors import SiteNotFound

CONTENT = "content"
SETTINGS = "site.yaml"
CACHE = ".cache"
"""What only saves time: may be deleted at any moment, never tracked, never published."""


def require_site(folder: Path) -> None:
    """Raise SiteNotFound where the folder has no content/site.yaml."""
    settings = folder / CONTENT / SETTINGS
    if not settings.exists():
        hint = "name its folder with --site, or begin one: briefing new DIR"
        raise SiteNotFound("there is no site here", where=str(settings), hint=hint)
