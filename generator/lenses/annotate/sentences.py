"""Where sentences begin and end in one block of text."""

import re

# Words whose full stop never ends a sentence: titles, months, company forms, "v." and "No." before a number.
_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "st", "sen", "rep", "gen", "gov", "lt", "col", "prof", "hon", "rev", "jr",
    "sr", "vs", "v", "no", "nos", "inc", "corp", "ltd", "co", "cos", "bros", "pres", "amb", "sgt",
    "capt", "maj", "adm", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "dept", "est", "approx",
    "fig", "art", "ca", "cf", "al", "rs", "messrs", "e.g", "i.e", "etc",
})  # fmt: skip
_MAY_END = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "etc", "al", "a.m", "p.m"})
_ALSO_WORDS = frozenset({"no", "sun", "sat", "mar", "may", "al"})
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘„«(\[—–-]*\s*(\w)")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+$")
_OPENER = re.compile(r"\s+(?:The|A|An|It|He|She|They|We|In|On|But|And|This|That|These|Its|His|Her)\b")
# "$1. 6 billion": a number the source tore in two.
_TORN_NUMBER = re.compile(
    r"\s\d+\s?(?:thousand|million|billion|trillion|bn|mn|tn|lakh|crore|percent|per cent|%)"
)
# "... on the 4th!” Stubb wrote on Facebook.": the one who said it still belongs to the quote.
_ATTRIBUTED = re.compile(
    r"\s+(?!(?:The|He|She|It|They|We)\s)(?:[A-ZÀ-Þ][\w.'’-]*\s){1,4}(?:said|wrote|posted|tweeted|added|asked|told|replied|declared)"
    r"(?:[.,]|\s(?:on|in|at|to|during|after|late|reporters|journalists)\b)"
)
_LONGEST = 2_000
_SPACE = re.compile(r"\s*")

Spans = tuple[tuple[int, int], ...]


def split_sentences(text: str, start: int, end: int, quoted: Spans = ()) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as slices, in order, without the white space between them.

    A full stop after an abbreviation, an initial or in a number is no end; neither is one inside a stretch
    of `quoted` (marks included, in order), so that "“We met. We talked,” she said." stays whole.
    """
    sentences: list[tuple[int, int]] = []
    begin = _SPACE.match(text, start, end).end()  # type: ignore[union-attr]  # matches the empty string too
    waiting = iter(quoted)
    quote = next(waiting, None)
    for match in _END.finditer(text, start, end):
        here = match.end()
        while quote is not None and quote[1] <= here:
            quote = next(waiting, None)
        inside = quote is not None and quote[0] < here
        if not inside and here < end and _ends(text, match, end):
            sentences.append((begin, here))
            begin = _SPACE.match(text, here, end).end()  # type: ignore[union-attr]
    last = begin + len(text[begin:end].rstrip())
    if last > begin:
        sentences.append((begin, last))
    return [part for sentence in sentences for part in _cut(text, *sentence)]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence in pieces no longer than any sentence of prose, so that no rule meets an endless one."""
    parts = []
    while end - start > _LONGEST:
        stop = text.rfind(" ", start, start + _LONGEST)
        stop = stop if stop > start else start + _LONGEST
        parts.append((start, stop))
        start = stop + (text[stop] == " ")
    return [*parts, (start, end)] if end > start else parts


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, match.end(), end)
    if following is None or following[1].islower():
        return False
    if match[0][0] in "!?" and match[0][-1] in '"”’»' and _ATTRIBUTED.match(text, match.end(), end):
        return False
    if _TORN_NUMBER.match(text, match.end(), end) and text[match.start() - 1].isdigit():
        return False
    return not _abbreviated(text, match, following[1])


def _abbreviated(text: str, match: re.Match[str], following: str) -> bool:
    word = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if word is None or not match[0].startswith(".") or match[0].startswith(".."):
        return False
    plain = word[0].casefold()
    if plain in _MAY_END:
        return False
    if plain in _ABBREVIATIONS:
        # "No. 5", "Rs. 400" and "Dec. 12" go on; "... said no. The ..." does not.
        return plain not in _ALSO_WORDS or word[0][0].isupper()
    initial = len(plain) == 1 and word[0].isupper() and plain != "i"
    # "U.S. President" and "v1.2 5" go on; "... to the U.S. The ..." ends: an article opens a new sentence.
    dotted = "." in word[0] and (following.isdigit() or not _OPENER.match(text, match.end()))
    return initial or dotted
