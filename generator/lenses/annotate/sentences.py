"""Where sentences begin and end in one block of text."""

import re

# Words whose full stop never ends a sentence: titles, months, company forms, "v." and "No." before a number.
_ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "st", "sen", "rep", "gen", "gov", "lt", "col", "prof", "hon", "rev", "jr", "sr", "vs", "v", "no", "nos", "inc", "corp", "ltd", "co", "cos", "bros", "pres", "amb", "sgt", "capt", "maj", "adm", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "dept", "est", "approx", "fig", "art", "ca", "cf", "al", "rs", "messrs", "e.g", "i.e", "etc"]
)
_MAY_END = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "etc", "al", "a.m", "p.m"})
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘„«(\[—–-]*\s*(\w)")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+$")
# "$1. 6 billion": a number the source tore in two.
_TORN_NUMBER = re.compile(
    r"\s\d+\s?(?:thousand|million|billion|trillion|bn|mn|tn|lakh|crore|percent|per cent|%)"
)
_OPENING, _CLOSING = "“„«", "”»"


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as slices, in order, without the white space between them.

    A full stop after an abbreviation, an initial or inside a number is no end; neither is one inside an open
    quotation mark, as long as that mark is closed before `end`.
    """
    sentences, begin = [], start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends(text, begin, match, end):
            sentences.append((begin, match.end()))
            begin = match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())
    if text[begin:end].strip():
        sentences.append((begin, begin + len(text[begin:end].rstrip())))
    return sentences


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, match.end(), end)
    if (
        following is None
        or following[1].islower()
        or (_TORN_NUMBER.match(text, match.end(), end)
        and text[match.start() - 1].isdigit())
    ):
        return False
    return not _inside_quotes(text, begin, match.end(), end) and not _abbreviated(
        text, begin, match, following[1]
    )


def _abbreviated(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    if not match[0].startswith(".") or match[0].startswith(".."):
        return False
    word = _LAST_WORD.search(text, max(begin, match.start() - 20), match.start())
    if word is None:
        return False
    plain = word[0].casefold()
    if plain in _MAY_END:
        return False
    if plain in _ABBREVIATIONS:
        # "No. 5", "Rs. 400" and "Dec. 12" go on; "... said no. The ..." does not.
        return plain not in {"no", "sun", "sat", "mar", "may", "al"} or word[0][0].isupper()
    initial = len(plain) == 1 and word[0].isupper() and plain != "i"
    return initial or ("." in word[0] and following.isdigit()) or _dotted_name(text, word, match, following)


def _dotted_name(text: str, word: re.Match[str], match: re.Match[str], following: str) -> bool:
    # "U.S. President" goes on; "... to the U.S. The ..." ends: an article or pronoun opens a new sentence.
    if "." not in word[0]:
        return False
    opener = re.match(
        r"\s+(?:The|A|An|It|He|She|They|We|In|On|But|And|This|That|These|Its|His|Her)\b",
        text[match.end() : match.end() + 12],
    )
    return opener is None and following.isalpha()


def _inside_quotes(text: str, begin: int, here: int, end: int) -> bool:
    part = text[begin:here]
    curly = sum(part.count(mark) for mark in _OPENING) > sum(part.count(mark) for mark in _CLOSING)
    if curly and part.count("„"):
        # German quotation: „…“ closes with the mark that opens in English.
        curly = part.count("„") > part.count("“") + part.count("”")
    if curly:
        return any(mark in text[here:end] for mark in (*_CLOSING, "“"))
    return part.count('"') % 2 == 1 and '"' in text[here:end]
