"""Which language a text is written in, by its commonest short words or its script."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from generator.text.strings import words

_SAMPLE_WORDS = 400
_SAMPLE_LETTERS = 600
_FEWEST = 3
_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "CJK": "zh", "DEVANAGARI": "hi", "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy",
}  # fmt: skip
_UKRAINIAN = frozenset("іїєґІЇЄҐ")


def detect(text: str, function_words: Mapping[str, frozenset[str]]) -> str | None:
    """The text's language as a two-letter code, None where it is too short or mixed to tell."""
    script = _script(text[:_SAMPLE_LETTERS])
    if script is not None:
        return "uk" if script == "ru" and _UKRAINIAN.intersection(text[:_SAMPLE_LETTERS]) else script
    counts = Counter(word.casefold() for word in islice(words(text), _SAMPLE_WORDS))
    scores = {code: sum(counts[word] for word in common) for code, common in function_words.items()}
    ranked = sorted(scores.items(), key=lambda score: -score[1])
    if not ranked or ranked[0][1] < _FEWEST or ranked[0][1] < 0.08 * sum(counts.values()):
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > 1.2 * ranked[1][1] else None


def _script(sample: str) -> str | None:
    letters = [letter for letter in sample if letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.05 * len(letters):
        return "ja"
    common = scripts.most_common(1)
    if not common or common[0][0] == "LATIN":
        return None
    return _SCRIPTS.get(common[0][0])
