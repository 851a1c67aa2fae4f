"""Which words of an article may leave the house: every word on a page, in a feed or in the data asks here.

`full` shows everything.  `excerpt` and `facts` show at most `rights.words` words, a quarter of the article
and 40 words in a row, spent once: on positions and quotes first, then (excerpt only) on the sentences of
figures and meetings.  `withheld` shows nothing but title and outlet.  What is granted is a set of words,
so that the same words may stand on many pages and still count once.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from generator.model.article import Article
from generator.model.content import Content, Outlet, RightsMode
from generator.model.facts import Reading
from generator.pages.views import Excerpt

WORDS_IN_A_ROW = 40
SHARE_OF_ARTICLE = 4  # one word in four
_WORTH_SHOWING = 4  # fewer words than this say nothing: the budget is better spent elsewhere
_WORD = re.compile(r"\S+")


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown of one article."""

    mode: RightsMode
    reason: str
    """Key of the words that say why: licence | known-source | unknown-source | by-hand | policy | private."""
    spans: tuple[tuple[int, int], ...]
    """Slices of `article.text`, in order, apart from each other."""
    word_count: int
    shown_count: int
    headline: bool = True
    """Whether a headline made of the article's own first words may be shown."""
    signals: bool = True
    """Whether the words that gave its outlet away may be shown."""

    def shown(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The parts of text[start:end] that may be shown."""
        first = max(bisect_left(self.spans, (start, start)) - 1, 0)
        parts: list[tuple[int, int]] = []
        for a, b in self.spans[first:]:
            if a >= end:
                break
            if b > start:
                parts.append((max(a, start), min(b, end)))
        return tuple(parts)

    def excerpt(self, article: Article, start: int, end: int) -> Excerpt | None:
        """The words of text[start:end] as far as allowed; None where none are."""
        parts = [(a, b) for a, b in self.shown(start, end) if article.text[a:b].strip()]
        if not parts:
            return None
        wanted = len(article.text[start:end].strip())
        whole = len(parts) == 1 and len(article.text[parts[0][0] : parts[0][1]].strip()) == wanted
        return Excerpt(pieces=tuple(article.text[a:b].strip() for a, b in parts), whole=whole)


Decide = Callable[[Article, Reading, Content, Outlet | None], Grant]
"""Says what may be shown of an article: `grant`, or for the editor alone `private`."""


class Grants(Mapping[str, Grant]):
    """What may be shown of each article, by id; worked out when it is first asked for."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        readings: Mapping[str, Reading],
        content: Content,
        *,
        outlet: Callable[[str | None], Outlet | None],
        decide: Decide,
    ) -> None:
        """`outlet`: of a name, where the editor's table has it."""
        self._articles, self._readings, self._content = articles, readings, content
        self._outlet, self._decide = outlet, decide
        self._known: dict[str, Grant] = {}

    def __getitem__(self, article_id: str) -> Grant:
        if article_id not in self._known:
            article, reading = self._articles[article_id], self._readings[article_id]
            outlet = self._outlet(article.source.name)
            self._known[article_id] = self._decide(article, reading, self._content, outlet)
        return self._known[article_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


def grant(article: Article, reading: Reading, content: Content, outlet: Outlet | None) -> Grant:
    """What may be shown of an article, from its own rights, its source's, and the house policy."""
    mode, reason = mode_of(article, content, outlet)
    words = [match.span() for match in _WORD.finditer(article.text)]
    if mode == "full":
        spans: tuple[tuple[int, int], ...] = ((0, len(article.text)),) if article.text else ()
        return Grant(mode=mode, reason=reason, spans=spans, word_count=len(words), shown_count=len(words))
    if mode == "withheld":
        return Grant(
            mode=mode,
            reason=reason,
            spans=(),
            word_count=len(words),
            shown_count=0,
            headline=False,
            signals=False,
        )
    budget = _Budget(words, limit=min(content.settings.rights.words, len(words) // SHARE_OF_ARTICLE))
    # A headline made of the first words is the article's words too.
    headline = article.title is not None or budget.reserve(len(article.headline.split()))
    signals = budget.reserve(sum(len(signal.split()) for signal in article.source.signals))
    for start, end in _wanted(article, reading, mode):
        budget.spend(start, end)
    return Grant(
        mode=mode,
        reason=reason,
        spans=tuple(budget.spans()),
        word_count=len(words),
        shown_count=budget.spent,
        headline=headline,
        signals=signals,
    )


def private(article: Article, reading: Reading, content: Content, outlet: Outlet | None) -> Grant:
    """Everything, whatever the rights: for the editor's own eyes, never for what leaves the house."""
    everything = grant(msgspec.structs.replace(article, rights="full"), reading, content, outlet)
    shown_anyway = mode_of(article, content, outlet)[0] == "full"
    return everything if shown_anyway else msgspec.structs.replace(everything, reason="private")


def mode_of(article: Article, content: Content, outlet: Outlet | None) -> tuple[RightsMode, str]:
    """The mode that holds for an article, and why."""
    by_hand = _as_mode(article.rights)
    if by_hand:
        return by_hand, "by-hand"
    if outlet is not None and outlet.rights:
        # Only a licence lets us print everything.
        if outlet.rights == "full" and not outlet.licence:
            return "excerpt", "no-licence"
        return outlet.rights, "licence" if outlet.rights == "full" else "policy"
    if content.settings.rights.default:
        return content.settings.rights.default, "policy"
    if article.source.name and article.source.url:
        return "excerpt", "known-source"
    return "facts", "unknown-source"


def _as_mode(written: str | None) -> RightsMode | None:
    match written:
        case "full" | "excerpt" | "facts" | "withheld":
            return written
        case _:
            return None


def _wanted(article: Article, reading: Reading, mode: RightsMode) -> Iterator[tuple[int, int]]:
    """The slices to spend the budget on, the most wanted first."""
    for position in reading.positions:
        where = position.provenance
        found = article.text.find(position.stance, where.start, where.end)
        yield (found, found + len(position.stance)) if found >= 0 else (where.start, where.end)
    for quote in reading.quotes:
        yield quote.provenance.start, quote.provenance.end
    if mode == "excerpt":
        for figure in reading.figures:
            yield figure.provenance.start, figure.provenance.end
        for meeting in reading.meetings:
            yield meeting.provenance.start, meeting.provenance.end


class _Budget:
    """The words of one article, and which of them are spent."""

    def __init__(self, words: list[tuple[int, int]], *, limit: int) -> None:
        self._words = words
        self._starts = [start for start, _ in words]
        self._ends = [end for _, end in words]
        self._shown = bytearray(len(words))
        self._limit = limit
        self.spent = 0

    def reserve(self, count: int) -> bool:
        """Set aside words shown beside the text, as a headline; False where the budget does not reach."""
        if self.spent + count > self._limit:
            return False
        self.spent += count
        return True

    def spend(self, start: int, end: int) -> None:
        """Show the words of a slice, from its first on, as far as the limits allow."""
        # A slice that begins after a quotation mark begins inside its word.
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        run = self._run_before(first)
        fitting = first
        cost = 0
        while fitting < last:
            cost += not self._shown[fitting]
            run += 1
            if self.spent + cost > self._limit or run + self._run_after(fitting + 1) > WORDS_IN_A_ROW:
                cost -= not self._shown[fitting]
                break
            fitting += 1
        if fitting == last or fitting - first >= _WORTH_SHOWING:
            self._shown[first:fitting] = b"\x01" * (fitting - first)
            self.spent += cost

    def spans(self) -> Iterable[tuple[int, int]]:
        """The shown words as slices of the text."""
        at = 0
        while (at := self._shown.find(1, at)) >= 0:
            after = self._shown.find(0, at)
            after = len(self._shown) if after < 0 else after
            yield self._words[at][0], self._words[after - 1][1]
            at = after

    def _run_before(self, word: int) -> int:
        hidden = self._shown.rfind(0, 0, word)
        return word - hidden - 1

    def _run_after(self, word: int) -> int:
        hidden = self._shown.find(0, word)
        return (len(self._shown) if hidden < 0 else hidden) - word
