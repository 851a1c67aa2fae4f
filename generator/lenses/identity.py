"""The id of a fact: it outlives better rules, because only what the text says goes into it."""

import base64
import hashlib
from collections import Counter

from generator.text.strings import fold


def fact_id(kind_letter: str, article_id: str, sentence: str, anchor: str, ordinal: int) -> str:
    """The kind letter and eight base32 characters.

    `anchor` is the number as printed, the trigger's head word, the stance verb, or a quote's first five
    words; `ordinal` is the rank among equal anchors of the sentence, from 0.  Slots, rules and offsets play
    no part.
    """
    source = "|".join((article_id, kind_letter, fold(sentence), fold(anchor), str(ordinal)))
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return kind_letter + base64.b32encode(digest)[:8].decode("ascii").lower()


class Ids:
    """Gives the facts of one article their ids, counting equal anchors of a sentence in text order."""

    def __init__(self, kind_letter: str, article_id: str) -> None:
        self._kind_letter, self._article_id = kind_letter, article_id
        self._seen: Counter[tuple[str, str]] = Counter()
        self._folded: dict[str, str] = {}

    def next(self, sentence: str, anchor: str) -> str:
        """The id of the next fact with this anchor in this sentence.

        The same sentence printed twice in an article counts on: its facts are other mentions.
        """
        if sentence not in self._folded:
            self._folded[sentence] = fold(sentence)
        key = (self._folded[sentence], fold(anchor))
        ordinal = self._seen[key]
        self._seen[key] += 1
        return fact_id(self._kind_letter, self._article_id, key[0], key[1], ordinal)
