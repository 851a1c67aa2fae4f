"""Provenance: the words of every fact stand exactly where it says."""

from collections.abc import Iterator

from generator.model.article import Article
from generator.model.facts import Provenance
from generator.model.problem import Problem
from generator.model.site import Site


def provenance_problems(site: Site) -> Iterator[Problem]:
    """Every fact whose place does not hold its words."""
    articles = {article.id: article for article in site.articles}
    for fact in site.facts().values():
        article = articles.get(fact.provenance.article)
        what = _wrong(article, fact.provenance) if article else f'no article "{fact.provenance.article}"'
        if what:
            yield Problem(
                where=f"content/articles/{fact.provenance.article}.md",
                severity="error",
                code="provenance-broken",
                message=f"fact {fact.id}: {what}",
                hint="this is a defect of the lens that found it: please report it with the article",
            )


def _wrong(article: Article, where: Provenance) -> str | None:
    if not 1 <= where.block <= len(article.blocks):
        return f"there is no paragraph {where.block}"
    block = article.blocks[where.block - 1]
    if not block.start <= where.start <= where.end <= block.end:
        return f"characters {where.start} to {where.end} lie outside paragraph {where.block}"
    if article.text[where.start : where.end] != where.words:
        return "the words at its place are not its words"
    return None
