"""The file of an article: YAML front matter with everything known about it, its Markdown below."""

import re

import msgspec

from generator.model.article import Article
from generator.model.problem import Problem
from generator.text import front_matter, markdown, yaml_doc

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 100
_BELOW_THE_HEAD = ("body", "text", "blocks")


def print_article(article: Article) -> str:
    """The file's text: `parse_article` gives the same article back, and printing that the same text.

    A key that has its usual value is left out; the records inside (published, source, raw) are whole, so
    that an editor sees what can be filled in.
    """
    head: dict[str, object] = {}
    for field in msgspec.structs.fields(Article):
        value = getattr(article, field.name)
        if field.name not in _BELOW_THE_HEAD and (field.required or value != _usual(field)):
            head[field.encode_name] = value
    return front_matter.join(yaml_doc.write(head), article.body)


def parse_article(text: str, *, where: str) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article a file holds, or None with every problem of its head; an article without words is one."""
    parts, problems = front_matter.split(text, where=where)
    if parts is None:
        return None, problems
    plain, blocks = markdown.parse(parts.body)
    article, problems = yaml_doc.read(
        parts.head,
        Article,
        where=where,
        first_line=front_matter.HEAD_LINE,
        extra={"body": parts.body, "text": plain, "blocks": blocks},
    )
    if article is None:
        return None, problems
    problems = tuple(_unfit(article, where))
    return (None if problems else article), problems


def _usual(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _unfit(article: Article, where: str) -> list[Problem]:
    unfit = []
    if not _ID.fullmatch(article.id) or len(article.id) > _LONGEST_ID:
        message = f'the id "{article.id}" cannot stand in an address'
        hint = "use lower-case letters, digits and single dashes, at most 100"
        unfit.append(Problem(where=where, severity="error", code="bad-id", message=message, hint=hint))
    if not article.blocks:
        hint = "write its text below the head, or remove the file"
        message = "this article has no text"
        unfit.append(Problem(where=where, severity="error", code="article-empty", message=message, hint=hint))
    return unfit
