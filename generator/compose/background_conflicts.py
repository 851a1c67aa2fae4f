"""Background that articles share and yet tell otherwise: in other quoted words, or other lengths of time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.compose.conflict import conflict_between, conflict_of
from generator.compose.cues import Signs
from generator.model.article import Article
from generator.model.facts import Quote, Reading
from generator.model.site import Background, Conflict, Side
from generator.text.strings import fold

_FEW_WORDS = 6
"""A quoted phrase of more words is a statement, of which each article quotes its own part."""
_LEAD_IN = 3
"""Words before a quoted phrase that show that two stand at the same place."""
_WORD = re.compile(r"\w+")


def background_conflicts(
    background: Iterable[Background],
    readings: Mapping[str, Reading],
    articles: Mapping[str, Article],
    signs: Signs,
) -> Iterator[Conflict]:
    """Every such difference."""
    for shared in background:
        yield from _wording_conflicts(shared, readings, articles)
        yield from _elapsed_conflicts(shared, articles, signs)


def _wording_conflicts(
    shared: Background, readings: Mapping[str, Reading], articles: Mapping[str, Article]
) -> Iterator[Conflict]:
    """Shared background that names the same thing by other words in quotation marks."""
    quotes = [
        quote
        for article, block in shared.blocks
        for quote in readings[article].quotes
        if quote.provenance.block == block and len(quote.text.split()) <= _FEW_WORDS
    ]
    terms = [quote for quote in quotes if quote.kind == "term"]
    same_place: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.kind != "term":
            same_place[_lead_in(quote, articles[quote.provenance.article])].append(quote)
    for named in (terms, *(same_place[lead] for lead in sorted(same_place) if len(lead) == _LEAD_IN)):
        if len({quote.provenance.article for quote in named}) > 1 and _other_words(named):
            about = " / ".join(f"“{quote.text}”" for quote in named)
            yield conflict_of("wording", about, named, rule="other quoted words for the same thing")


def _other_words(quotes: Iterable[Quote]) -> bool:
    """Whether two quotes differ, and not only in how much of the same words they quote."""
    told = {fold(quote.text) for quote in quotes}
    longest = max(told, key=lambda words: (len(words), words))
    return any(words not in longest for words in told)


def _lead_in(quote: Quote, article: Article) -> tuple[str, ...]:
    block = article.blocks[quote.provenance.block - 1]
    before = _WORD.findall(article.text[block.start : quote.provenance.start].lower())
    return tuple(before[-_LEAD_IN:])


def _elapsed_conflicts(
    shared: Background, articles: Mapping[str, Article], signs: Signs
) -> Iterator[Conflict]:
    """Shared background that puts another length of time between the same two things."""
    sides, units = [], set()
    for article, number in shared.blocks:
        here = articles[article]
        block = here.blocks[number - 1]
        for cue in signs.elapsed.find(here.text, block.start, block.end):
            units.add(cue.key)
            sides.append(Side(article=article, block=number, start=cue.start, end=cue.end))
    if len(units) > 1 and len({side.article for side in sides}) > 1:
        about = " / ".join(sorted(units)) + " between the same events"
        yield conflict_between("date", about, sides, rule="other length of time in shared background")
