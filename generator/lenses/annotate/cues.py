"""Words and phrases of the lexicons, marked in the text."""

from generator.lenses.annotate.phrases import PhraseIndex
from generator.lenses.annotate.spans import Cue


def find_cues(text: str, start: int, end: int, index: PhraseIndex) -> list[Cue]:
    """Every phrase of a word list in `text[start:end]`, in text order; lists may overlap each other."""
    return [
        Cue(start=begin, end=stop, words=text[begin:stop], list=name, key=key)
        for begin, stop, name, key in index.find(text, start, end)
    ]
