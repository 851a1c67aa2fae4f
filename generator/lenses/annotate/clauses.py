"""Clauses of a sentence: the stretch in which a word may govern another."""

import re

_BREAK = re.compile(
    r"[;:](?=\s)|\s[—–-]{1,2}\s|—"
    r"|,\s+(?=(?:while|whereas|but|although|though|which|who|whom|whose|where|when|after|before|as|because|"
    r"and|so|yet|with|adding|saying|leaving)\b)"
    r"|\s+(?=(?:while|whereas|although|even as|because|after|before|when|where|which|who)\s)",
)


def split_clauses(
    text: str, start: int, end: int, quotes: tuple[tuple[int, int], ...] = ()
) -> tuple[tuple[int, int], ...]:
    """The clauses of the sentence `text[start:end]` as slices in order; what is quoted is never cut."""
    clauses, begin = [], start
    for match in _BREAK.finditer(text, start, end):
        if any(inner <= match.start() < outer for inner, outer in quotes):
            continue
        if text[begin : match.start()].strip():
            clauses.append((begin, match.start()))
        begin = match.end()
    if text[begin:end].strip():
        clauses.append((begin, end))
    return tuple(clauses) or ((start, end),)
