"""Quotes in an annotated article: the words inside the marks, their kind, and who speaks."""

import re

from generator.lenses.annotate.ranges import window
from generator.lenses.annotate.spans import Annotated, Quoted
from generator.lenses.identity import Ids
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.quotes.speakers import Speaker, Stretch, speaker_of, still_carries, stretch_of
from generator.model.facts import Provenance, Quote, QuoteKind, Review, Slot

_TERM_WORDS = 4
_FRAGMENT_WORDS = 3
_ANCHOR_WORDS = 5
_BEFORE_TERM = re.compile(
    r"\b(?:a|an|the|its|their|his|her|this|that|so-called|called|dubbed|own|no)\s*$", re.IGNORECASE
)
_MERIT = re.compile(r"\bfor (?:its|his|her|their)\s*$")
_NOUN_BEHIND = re.compile(
    r"\s(?!(?:of|in|on|at|for|to|by|with|from|and|or|but|as|that|when|while|if|is|was|are|were|has|had|will|would|after|"
    r"before|during|between|over|against|because|since|until|according|he|she)\b)[a-z]"
)


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Quote, ...]:
    """The quotes of the article, in text order; each run of a split quote is one, joined by `continues`."""
    ids = Ids("q", annotated.article.id)
    found: list[Quote] = []
    carried: Speaker | None = None
    carried_at = 0
    for quoted in annotated.quotes:
        here = window(annotated, quoted.outer_start, quoted.outer_end)
        here = window(annotated, quoted.outer_start, max(here.sentences[-1].end, quoted.outer_end))
        stretch = stretch_of(here, quoted)
        if carried is not None and not still_carries(here, quoted, carried_at):
            carried = None
        speaker = speaker_of(here, quoted, stretch, carried)
        found.append(_quote(annotated, quoted, stretch, speaker, carried, ids, found[-1] if found else None))
        if speaker is not None and found[-1].kind != "term":
            carried, carried_at = speaker, quoted.start
    return tuple(found)


def _quote(
    annotated: Annotated,
    quoted: Quoted,
    stretch: Stretch,
    speaker: Speaker | None,
    carried: Speaker | None,
    ids: Ids,
    previous: Quote | None,
) -> Quote:
    text = annotated.article.text
    start, end = _trimmed(text, quoted)
    words, sentence = text[start:end], text[stretch.start : stretch.end]
    kind = _kind(text, quoted, stretch, speaker)
    if kind == "term":
        speaker = None
    is_carried = speaker is not None and speaker is carried
    return Quote(
        id=ids.next(sentence, " ".join(words.split()[:_ANCHOR_WORDS])),
        provenance=Provenance(
            article=annotated.article.id, block=annotated.block_at(start), start=start, end=end, words=words
        ),
        rule="carried" if is_carried else speaker.rule if speaker else "no-speaker",
        text=words,
        sentence=sentence,
        kind=kind,
        speaker=speaker.party if speaker else None,
        slots=_slots(text, speaker, carried=is_carried),
        review=_review(kind, speaker, carried=is_carried),
        continues=previous.id if previous and _continues(annotated, quoted, stretch, previous) else None,
    )


def _trimmed(text: str, quoted: Quoted) -> tuple[int, int]:
    start, end = quoted.start, quoted.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kind(text: str, quoted: Quoted, stretch: Stretch, speaker: Speaker | None) -> QuoteKind:
    words = text[quoted.start : quoted.end].split()
    adjectival = _NOUN_BEHIND.match(text, quoted.outer_end) is not None
    if len(words) <= _TERM_WORDS:
        named = _BEFORE_TERM.search(text, stretch.start, quoted.outer_start) is not None
        # "thanked X for his 'decisive' support" is what somebody says of X.
        named = named and not _MERIT.search(text, stretch.start, quoted.outer_start)
        unsaid = speaker is None or speaker.via == "inferred"
        if unsaid or (named and adjectival and len(words) <= _TERM_WORDS // 2):
            return "term"
    opens = (
        not text[stretch.start : quoted.outer_start].strip()
        or text[: quoted.outer_start].rstrip()[-1:] in ",:"
    )
    capital = text[quoted.start : quoted.end].lstrip()[:1].isupper()
    return "full" if (capital or opens) and len(words) > _FRAGMENT_WORDS else "fragment"


def _slots(text: str, speaker: Speaker | None, *, carried: bool) -> tuple[Slot, ...]:
    if speaker is None or speaker.start is None or speaker.end is None:
        return () if speaker is None else (Slot(name="speaker", via=speaker.via),)
    via = "carried" if carried else speaker.via
    return (
        Slot(
            name="speaker",
            via=via,
            words=text[speaker.start : speaker.end],
            start=speaker.start,
            end=speaker.end,
        ),
    )


def _review(kind: QuoteKind, speaker: Speaker | None, *, carried: bool) -> Review:
    if speaker is None:
        return Review(review_class="weak", reasons=("term",) if kind == "term" else ("no-speaker",))
    if carried or speaker.via == "carried":
        return Review(review_class="carried", reasons=("speaker-carried",))
    if speaker.via == "inferred":
        return Review(review_class="inferred", reasons=("speaker-inferred",))
    return Review(review_class="explicit")


def _continues(annotated: Annotated, quoted: Quoted, stretch: Stretch, previous: Quote) -> bool:
    """Whether this run goes on with the quote before: round an attribution, or over paragraphs."""
    text = annotated.article.text
    if stretch.start <= previous.provenance.start < quoted.start:
        between = text[previous.provenance.end : quoted.outer_start]
        return (
            between.rstrip().endswith((",", ":")) and previous.kind == "full" and text[quoted.start].islower()
        )
    last = next((q for q in annotated.quotes if q.start <= previous.provenance.start < q.end), None)
    return (
        last is not None
        and not last.closed
        and annotated.block_at(quoted.start) == previous.provenance.block + 1
    )
