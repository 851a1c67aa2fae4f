"""The id of a new article: readable, and the same for the same raw text in any site."""

from generator.model.article import Draft
from generator.text.strings import slug

_SLUG = 40
_HASH = 8


def article_id(draft: Draft) -> str:
    """The headline as a slug, and the first hex digits of the raw text's hash."""
    readable = slug(draft.headline, limit=_SLUG) or slug(draft.raw.file, limit=_SLUG) or "article"
    return f"{readable}-{draft.raw.sha256[:_HASH]}"
