"""Where an article's file is."""

from pathlib import Path

from generator.disk.content import article_files
from generator.disk.files import read_text


def usual_path(site: Path, article: str) -> Path:
    """Where the file of a new article goes."""
    return site / "content" / "articles" / f"{article}.md"


def article_path(site: Path, article: str) -> Path:
    """The file of an article we have: named after its id, unless a person renamed it (then all are read)."""
    usual = usual_path(site, article)
    if not usual.exists():
        for path, where in article_files(site):
            text, _ = read_text(path, where=where, within=site)
            if text is not None and f"\nid: {article}\n" in text[:500]:
                return path
    return usual
