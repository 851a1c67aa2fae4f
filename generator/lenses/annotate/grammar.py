"""The small words round subjects and verbs, from lexicons/grammar.yaml, as patterns."""

import re

import msgspec

from generator.model.lexicon import Lexicons

_COUNTED = r"(?:one|two|three|four|five|six|several|\d+|a few) \w+ (?:after|before|earlier|later|ago|into)"


class Grammar(msgspec.Struct, frozen=True, kw_only=True):
    """Patterns of one or two dozen words each, built once a run."""

    lead_in: re.Pattern[str]
    """A stretch between commas that says when, where or how."""
    insertion: re.Pattern[str]
    """A stretch between commas that tells more about whoever was named."""
    before_verb: re.Pattern[str]
    """All the helping verbs, adverbs and days at the end of a stretch."""
    weighty: re.Pattern[str]
    own_will: re.Pattern[str]
    received: re.Pattern[str]
    nobody: frozenset[str]


def grammar_of(lexicons: Lexicons) -> Grammar:
    """The patterns of the `grammar_` lists."""
    between = rf"(?:{_any(lexicons, 'before_verb')}|n['’]t|\w+ly)"
    receptions = _any(lexicons, "receptions")
    return Grammar(
        lead_in=_compiled(rf"(?:{_any(lexicons, 'lead_ins')}|{_COUNTED})\b"),
        insertion=_compiled(rf"(?:{_any(lexicons, 'insertions')}|\w+ing)\b"),
        before_verb=_compiled(rf"(?:\s+{between})+$"),
        weighty=_compiled(rf"\b(?:{_any(lexicons, 'weighty')})\b"),
        own_will=_compiled(rf"\b(?:{_any(lexicons, 'own_will')})\b"),
        received=_compiled(
            r"\b(?:met|greeted|received|viewed|seen|treated)\s+with\s+(?:\w+\s+){0,2}?"
            rf"(?:{receptions})\s+(?:in|by|from|among)\s+"
        ),
        nobody=frozenset(entry.words for entry in lexicons.entries("grammar_nobody")),
    )


def _any(lexicons: Lexicons, name: str) -> str:
    # A list that somebody emptied matches nothing.
    words = [re.escape(entry.words) for entry in lexicons.entries(f"grammar_{name}")]
    return "|".join(words) or r"(?!)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
