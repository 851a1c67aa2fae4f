"""Stretches inside quotation marks, whatever marks a house uses."""

from generator.lenses.annotate.spans import Quoted

# Opening mark -> marks that may close it.  “ closes where a text uses one mark for both ends, or after „.
_CLOSERS = {
    "“": "”“\"", "”": "”", "„": "“”\"„", "‟": "”", '"': '"”', "«": "»", "»": "«", "‹": "›", "「": "」",
    "‘": "’‘", "'": "'",
}  # fmt: skip
_SINGLE = "‘'"
_MIN_OPEN_WORDS = 4
_LONGEST_SINGLE = 600
"""Characters; an apostrophe that finds no partner so near is no quotation mark."""


def find_quotes(text: str, start: int, end: int) -> list[Quoted]:
    """The quoted stretches of one block, in text order; what is quoted inside a quote is not found again.

    A mark that is never closed holds up to the end of the block: a quote of several paragraphs closes only in
    its last one.
    """
    found, here = [], start
    while here < end:
        if text[here] in _CLOSERS and _opens(text, here, start, end):
            close = _closing(text, here, end)
            if close is not None:
                found.append(Quoted(start=here + 1, end=close, outer_start=here, outer_end=close + 1))
                here = close
            elif text[here] not in _SINGLE and len(text[here:end].split()) >= _MIN_OPEN_WORDS:
                found.append(Quoted(start=here + 1, end=end, outer_start=here, outer_end=end, closed=False))
                break
        here += 1
    return [quoted for quoted in found if text[quoted.start : quoted.end].strip()]


def _opens(text: str, here: int, start: int, end: int) -> bool:
    before = text[here - 1] if here > start else " "
    after = text[here + 1] if here + 1 < end else " "
    if after.isspace() or (before.isalnum() and text[here] not in "“„«"):
        return False
    return text[here] != "'" or (after.isalpha() and before in " \n([—–:")


def _closing(text: str, opening: int, end: int) -> int | None:
    closers = _CLOSERS[text[opening]]
    if text[opening] in _SINGLE:
        end = min(end, opening + _LONGEST_SINGLE)
    for here in range(opening + 2, end):
        if text[here] in closers and _closes(text, opening, here, end):
            return here
    return None


def _closes(text: str, opening: int, here: int, end: int) -> bool:
    after = text[here + 1] if here + 1 < end else " "
    before = text[here - 1]
    mark = text[here]
    if text[opening] in _SINGLE:
        # An apostrophe is no closing mark: "don’t", and "workers’ rights" inside a quote that goes on.
        plural = (
            before == "s"
            and after == " "
            and text[here + 2 : here + 3].islower()
            and "’" in text[here + 1 : end]
        )
        return not after.isalnum() and not before.isspace() and not plural
    if mark in "“„«" and mark != '"':
        return not before.isspace() or not after.isalnum()
    return not (before.isspace() and after.isalnum())
