"""Lines that the noise lexicon knows: whole, by how they begin, by what stands in them, or word by word."""

import re

from generator.ingest.clean.furniture import offers
from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Noise, key
from generator.ingest.stamps import find_days

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BORDER = re.compile(r"\s*[:|–—»›>•]|\s+-+(?:\s|$)|\s*-+>|\s*$")
_BORDER_INSIDE = re.compile(r"[:|–—»]\s*\w")
_SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=[A-Z])")
_ABOUT_ITSELF = frozenset({"story", "article", "post", "report", "version", "page"})
_LONGEST_HEADING = 6
_LONGEST_CALL = 60
_LONGEST_NOTICE = 80
_LONGEST_HEADLINE = 30
_LONGEST_LABEL = 60
"""Characters before the colon."""
_BUTTONS = frozenset({"newsletter", "paywall", "promo"})
# Of these a single word and a colon are enough, even before a full sentence ("Photo: A ship leaves Odesa.").
_LABELS_OF_SENTENCES = frozenset(
    {"caption", "credit", "byline", "source", "tags", "share", "stamp", "contact", "copyright",
     "correction", "comments", "notice", "promo"}
)  # fmt: skip


def judge(line: Line, noise: Noise) -> Verdict | None:
    """The verdict of the noise lexicon on one line, None where it knows nothing against it."""
    verdict = _whole(line, noise)
    if verdict is not None or line.is_quoted:
        return verdict
    return _part(line, noise) or _last_sentence(line, noise) or _networks(line, noise)


def is_heading(line: Line) -> bool:
    """Whether a line on other stories only announces a list: "RELATED ARTICLES", "More from Business"."""
    return line.count <= _LONGEST_HEADING and not line.is_sentence and not _BORDER_INSIDE.search(line.text)


def _whole(line: Line, noise: Noise) -> Verdict | None:
    kind = noise.whole.get(line.key)
    if kind is not None:
        return Verdict(kind=kind, reason="such a line is never part of an article")
    words = line.key.split()
    share = noise.vocabulary["share"]
    if words and not line.is_sentence and any(word in share for word in words):
        known = share | noise.vocabulary["share_weak"]
        if len(words) <= _LONGEST_HEADLINE and all(word in known for word in words):
            return Verdict(kind="share", reason="only names of networks and buttons")
    return None


def _last_sentence(line: Line, noise: Noise) -> Verdict | None:
    """A promotion that ends with its button: "The daily letter has all the news.  Sign up here." """
    _, mark, last = line.text.rstrip(" .!»→>").rpartition(". ")
    kind = noise.whole.get(key(last)) if mark and line.count <= _LONGEST_CALL else None
    if kind in _BUTTONS and " " in last:
        return Verdict(kind=kind, reason=f"ends with the button “{last}”")
    return None


def _networks(line: Line, noise: Noise) -> Verdict | None:
    """ "We are in the social networks: Telegram | VK"."""
    label, mark, names = line.text.partition(":")
    words = key(names).split()
    if not mark or line.is_sentence or len(label) > _LONGEST_LABEL or not words:
        return None
    share = noise.vocabulary["share"]
    if len(words) > 1 and all(word in share or word == "x" for word in words):
        return Verdict(kind="social", reason="a label and names of networks")
    return None


def _part(line: Line, noise: Noise) -> Verdict | None:
    if line.count <= _LONGEST_CALL:
        found = _opening(line, noise)
        if found is not None:
            return found
    if line.count > _LONGEST_NOTICE:
        return None
    padded = f" {line.key} "
    for word in line.key.split():
        for phrase, kind in noise.anywhere.get(word, ()):
            if f" {phrase} " in padded:
                return Verdict(kind=kind, reason=f"holds “{phrase}”")
    return None


def _opening(line: Line, noise: Noise) -> Verdict | None:
    phrase = ""
    found: Verdict | None = None
    for length, word in enumerate(_WORD.finditer(line.text), start=1):
        if length > noise.longest:
            break
        phrase = f"{phrase} {key(word.group())}".lstrip()
        if phrase in noise.start and not _is_statement(line, noise.start[phrase], end=word.end()):
            return Verdict(kind=noise.start[phrase], reason=f"begins with “{phrase}”")
        kind = noise.labels.get(phrase)
        if kind is not None and _is_label(line, kind, words=length, end=word.end()):
            found = Verdict(kind=kind, reason=f"labelled “{phrase}”")
    return found


def _is_statement(line: Line, kind: str, *, end: int) -> bool:
    """ "Sign up for the draft or face a fine, the posters said.": a sentence that offers nothing."""
    return kind == "newsletter" and line.is_prose and not offers(line.text[end:])


def _is_label(line: Line, kind: str, *, words: int, end: int) -> bool:
    headline = not line.is_sentence and line.count <= _LONGEST_HEADLINE
    if not _BORDER.match(line.text, end):
        return words > 1 and headline
    if kind == "source" and len(_SENTENCE_BREAK.findall(line.text)) > 1:
        return False  # "Source: the Nile.  Mouth: disputed.  So the treaty begins."
    if kind == "stamp" and line.is_prose and not _ABOUT_ITSELF.intersection(line.key.split()):
        return bool(find_days(line.text))  # "Updated: The minister tried to clarify ..."
    return words > 1 or headline or kind in _LABELS_OF_SENTENCES
