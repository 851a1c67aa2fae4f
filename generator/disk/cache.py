"""Where a site keeps what only saves time: may be deleted at any moment, never tracked, never published."""

CACHE = ".cache"
"""In the site's folder."""
