"""Where an article's file is."""

from pathlib import Path

from generator.disk.content import article_files
from generator.disk.files import read_text


def article_path(site: Path, article: str) -> Path:
    """The article's file: named after its id, unless a person renamed it."""
    usual = site / "content" / "articles" / f"{article}.md"
    if not usual.exists():
        for path, where in article_files(site):
            text, _ = read_text(path, where=where, within=site)
            if text is not None and f"\nid: {article}\n" in text[:500]:
                return path
    return usual
