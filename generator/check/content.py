"""What people wrote, taken together: ids that nobody has, topics and editions that hold nothing."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Literal

from generator.model.content import Content, Entity
from generator.model.lexicon import Lexicons
from generator.model.problem import Problem
from generator.model.site import Site

_ENTITIES = "content/entities.yaml"


def content_problems(site: Site, lexicons: Lexicons) -> Iterator[Problem]:
    """Every slip that no single file shows; the lexicons hold the names and word lists that come built in."""
    yield from _unknown_entities(site, lexicons.world)
    yield from _unknown_lists(site.content, [words.name for words in lexicons.lists])
    yield from _idle_topics(site)
    yield from _editions(site)


def _unknown_entities(site: Site, world: Iterable[Entity]) -> Iterator[Problem]:
    known = sorted({entity.id for entity in (*site.content.entities, *world)})
    ids = set(known)
    for where, name in dict.fromkeys(_named_ids(site.content)):
        if name not in ids:
            close = get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f'did you mean "{close[0]}"?' if close else f"add it to {_ENTITIES}"
            yield _problem(where, "warning", "unknown-entity", f'nobody has the id "{name}"', hint)


def _unknown_lists(content: Content, known: list[str]) -> Iterator[Problem]:
    for topic in content.topics:
        for name in topic.lexicon:
            if name not in known:
                close = get_close_matches(name, known, n=1, cutoff=0.6)
                hint = f'did you mean "{close[0]}"?' if close else "docs/content.md names the lists"
                where = f"content/topics/{topic.slug}.md"
                yield _problem(where, "warning", "unknown-word-list", f'no lens reads a list "{name}"', hint)


def _named_ids(content: Content) -> Iterator[tuple[str, str]]:
    """(file, id) of every place that names an entity by its id."""
    for topic in content.topics:
        where = f"content/topics/{topic.slug}.md"
        yield from ((where, name) for name in topic.people)
        yield from ((where, name) for pair in topic.pairs for name in pair)
    for entity in content.entities:
        yield from ((_ENTITIES, role.of) for role in entity.roles)
        yield from ((_ENTITIES, name) for name in (entity.of,) if name)
    yield from (("content/sources.yaml", outlet.country) for outlet in content.outlets if outlet.country)


def _idle_topics(site: Site) -> Iterator[Problem]:
    if not site.articles:  # nothing can match yet
        return
    for section in site.sections:
        if not section.passages and not section.facts:
            where = f"content/topics/{section.topic.slug}.md"
            message = f'no paragraph of any article belongs to "{section.topic.title}"'
            hint = "look at its match words, or remove the topic"
            yield _problem(where, "warning", "topic-empty", message, hint)


def _editions(site: Site) -> Iterator[Problem]:
    written = [issue for issue in site.issues if issue.edition in site.content.editions]
    for issue in written:
        edition, where = issue.edition, f"content/editions/{issue.edition.id}.md"
        if edition.since and edition.until and edition.since > edition.until:
            message = f"it ends on {edition.until}, before it begins on {edition.since}"
            yield _problem(where, "error", "edition-dates", message, "exchange `from` and `to`")
        elif not issue.articles and site.articles:
            message = "no article belongs to it"
            yield _problem(
                where, "warning", "edition-empty", message, "give it other dates, or a list of articles"
            )
    dated = sorted(
        (issue.edition.since, issue.edition.until, issue.edition.id)
        for issue in written
        if issue.edition.since and issue.edition.until and issue.edition.articles is None
    )
    longest = ("", "")  # (last day, id) of the edition that reaches furthest so far
    for since, until, name in dated:
        if since <= longest[0]:
            message = f'it begins on {since}, while "{longest[1]}" ends on {longest[0]}: that takes them'
            where = f"content/editions/{name}.md"
            yield _problem(
                where, "warning", "edition-overlap", message, "let one end the day before the other"
            )
        longest = max(longest, (until, name))


def _problem(
    where: str, severity: Literal["error", "warning"], code: str, message: str, hint: str
) -> Problem:
    return Problem(where=where, severity=severity, code=code, message=message, hint=hint)
