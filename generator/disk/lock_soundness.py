"""Whether a lock still holds together: it is written by us, but lies where people edit and merge."""

from collections.abc import Iterator

from generator.model.site import EditionLock


def unsound(lock: EditionLock) -> str | None:
    """What is wrong with a lock that was read, or None: pages may then rely on every reference in it."""
    return next(_wrong(lock), None)


def _wrong(lock: EditionLock) -> Iterator[str]:
    articles = {article.id: article for article in lock.articles}
    if [reading.article for reading in lock.readings] != list(articles):
        yield "its readings are not those of its articles"
    for name, known in (("wording", lock.wording), ("published", lock.published)):
        if known.keys() != articles.keys():
            yield f"its {name} is not that of its articles"
    named = (*lock.members, *(id_ for story in lock.stories for id_ in story.articles))
    yield from (f'"{id_}" is not among its articles' for id_ in named if id_ not in articles)
    if not any(step.act == "closed" for step in lock.history):
        yield "it does not say when it was closed"
    facts = {fact.id: fact for reading in lock.readings for fact in reading.facts()}
    for fact in facts.values():
        where = fact.provenance
        article = articles.get(where.article)
        if article is None or not 1 <= where.block <= len(article.blocks):
            yield f"the place of fact {fact.id} is not there"
        elif article.text[where.start : where.end] != where.words:
            yield f"the words of fact {fact.id} are not at their place"
    for event in lock.events:
        told = (*event.mentions, *(rung.mention for rung in event.ladder))
        if not event.mentions or any(id_ not in facts for id_ in told):
            yield f"a report of meeting {event.id} is missing"
    for side in (side for conflict in lock.conflicts for side in conflict.sides):
        if side.article not in articles or not 1 <= side.block <= len(articles[side.article].blocks):
            yield f"a side of a conflict, in {side.article}, is not there"
    for section in lock.sections:
        if any(id_ not in facts for id_ in section.facts):
            yield f"a fact of topic {section.topic.slug} is missing"
        for passage in section.passages:
            if passage.article not in articles or passage.block > len(articles[passage.article].blocks):
                yield f"a passage of topic {section.topic.slug} is missing"
