"""The cascade: an article in, all its typed annotations out."""

from itertools import chain

from generator.lenses.annotate.clauses import split_clauses
from generator.lenses.annotate.cues import find_cues
from generator.lenses.annotate.money import find_amounts
from generator.lenses.annotate.names import find_names
from generator.lenses.annotate.quotes import find_quotes
from generator.lenses.annotate.sentences import Spans, split_sentences
from generator.lenses.annotate.spans import Annotated, DateSpan, Quoted, Sentence
from generator.lenses.knowledge import LensKnowledge
from generator.model.article import Article, Block
from generator.text.dates import find_dates


def annotate(article: Article, knowledge: LensKnowledge) -> Annotated:
    """Every annotation of the article, each kind in text order.

    Order matters: money is found before names, so that "U.S. dollars" is no country.
    """
    text, blocks = article.text, article.blocks
    amounts = [find_amounts(text, block.start, block.end, knowledge.currencies) for block in blocks]
    money = tuple(chain.from_iterable(block.money for block in amounts))
    quotes = tuple(chain.from_iterable(find_quotes(text, block.start, block.end) for block in blocks))
    masked = tuple((amount.start, amount.end) for amount in money)
    names, people = find_names(article, knowledge, masked)
    return Annotated(
        article=article,
        grammar=knowledge.grammar,
        sentences=tuple(chain.from_iterable(_sentences(text, block, quotes) for block in blocks)),
        money=money,
        percents=tuple(chain.from_iterable(block.percents for block in amounts)),
        quantities=tuple(chain.from_iterable(block.quantities for block in amounts)),
        dates=tuple(chain.from_iterable(_dates(text, block) for block in blocks)),
        names=names,
        cues=tuple(chain.from_iterable(find_cues(text, b.start, b.end, knowledge.phrases) for b in blocks)),
        quotes=quotes,
        people=people,
    )


def _sentences(text: str, block: Block, quotes: tuple[Quoted, ...]) -> list[Sentence]:
    inside: Spans = tuple(
        (quote.outer_start, quote.outer_end)
        for quote in quotes
        if quote.closed and block.start <= quote.start < block.end
    )
    return [
        Sentence(block=block.number, start=start, end=end, clauses=split_clauses(text, start, end, inside))
        for start, end in split_sentences(text, block.start, block.end, inside)
    ]


def _dates(text: str, block: Block) -> list[DateSpan]:
    return [
        DateSpan(start=found.start, end=found.end, expression=found)
        for found in find_dates(text, block.start, block.end)
    ]
