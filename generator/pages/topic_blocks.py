"""A topic in short: its first facts, and how many there are."""

from generator.model.facts import Figure, Position
from generator.model.site import Event, Section
from generator.pages.article_lines import passage_view
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.list_views import TopicBlock
from generator.pages.ordering import in_time

_BLOCK_ROWS = 6
_BLOCK_PASSAGES = 3


def block(views: FactViews, section: Section, articles: frozenset[str] | None) -> TopicBlock:
    """A topic's first facts among some articles (None: all), for an edition."""
    facts = [views.catalogue.facts[fact_id] for fact_id in _facts_in(views, section, articles)]
    found = sorted(
        (fact for fact in facts if isinstance(fact, Figure)),
        key=lambda figure: (figure.review.needed, figure.value is None),
    )
    held = views.catalogue.order.positions(fact for fact in facts if isinstance(fact, Position))
    met = (
        _events_in(views, section, facts=frozenset(fact.id for fact in facts))
        if section.topic.lens == "meetings"
        else []
    )
    passages = [p for p in section.passages if articles is None or p.article in articles]
    plain = section.topic.lens == "plain"
    shown = {"figures": len(found), "positions": len(held), "meetings": len(met), "plain": len(passages)}
    limit = _BLOCK_PASSAGES if plain else _BLOCK_ROWS
    return TopicBlock(
        link=views.topic(section.topic),
        lens=section.topic.lens,
        summary=summary(views, section, articles),
        figures=tuple(views.figure(figure) for figure in found[:limit]),
        statements=tuple(views.statement(position) for position in held[:limit]),
        events=tuple(event_view(views, event) for event in in_time(met)[:limit]),
        passages=tuple(passage_view(views, p.article, p.block) for p in passages[:limit]) if plain else (),
        more=max(0, shown[section.topic.lens] - limit),
    )


def summary(views: FactViews, section: Section, articles: frozenset[str] | None) -> str:
    """How much a topic holds: "12 figures in 3 articles"; says so where nothing was found."""
    facts = [views.catalogue.facts[fact_id] for fact_id in _facts_in(views, section, articles)]
    passages = [p for p in section.passages if articles is None or p.article in articles]
    count = {
        "figures": sum(isinstance(fact, Figure) for fact in facts),
        "positions": sum(isinstance(fact, Position) for fact in facts),
        "meetings": len(_events_in(views, section, facts=frozenset(fact.id for fact in facts))),
        "plain": len(passages),
    }[section.topic.lens]
    read = len(views.catalogue.site.articles) if articles is None else len(articles)
    if not count:
        return views.words.get(
            f"none_{section.topic.lens}", articles=views.words.get("count_articles", count=read)
        )
    holding = len({p.article for p in passages})
    return views.words.get(
        "found_in",
        found=views.words.get(f"count_{section.topic.lens}", count=count),
        articles=views.words.get("count_articles", count=holding),
    )


def _facts_in(views: FactViews, section: Section, articles: frozenset[str] | None) -> list[str]:
    return [
        fact_id
        for fact_id in section.facts
        if articles is None or views.catalogue.facts[fact_id].provenance.article in articles
    ]


def _events_in(views: FactViews, section: Section, *, facts: frozenset[str]) -> list[Event]:
    events = views.catalogue.events_of_section[section.topic.slug]
    return [event for event in events if any(mention in facts for mention in event.mentions)]
