"""Page furniture by its form: separators, addresses, breadcrumbs, calls to action, author notes."""

import re

from generator.ingest.clean.line import Line, Verdict
from generator.ingest.stamps import find_days

_COUNTED_TAGS = re.compile(r"(?:[^\W\d][\w’' -]{1,40}\s\(\d{1,6}\)[,;]?\s?){2,}$")
_COMMENTS = re.compile(r"(?:\d[\d,.]*\s)?comments?\s?(?:\(\d[\d,.]*\))?$", re.IGNORECASE)
_CODE = re.compile(r"(?=\S*\d{6})(?=\S*[A-Z])[A-Za-z\d_-]{16,}$")
_SOURCE = re.compile(r"SOURCE:?\s[A-Z]")
_ADDRESS_BEHIND_LABEL = re.compile(r"[^.!?]{3,80}:\s?https?://\S{3,500}$")
_NEXT_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z])")
_BUTTON = re.compile(
    r"[.!?]\s(?:LEARN MORE|SIGN UP|SUBSCRIBE|SHOP NOW|BUY NOW|JOIN NOW|GET STARTED|FIND OUT MORE"
    r"|SIGN UP NOW|SUBSCRIBE NOW|DOWNLOAD NOW)\W{0,2}$"
)
_ADDRESS = re.compile(r"(?:[\w ]{0,20}:\s?)?(?:https?://|www\.)\S{3,500}$")
_ORIGIN = re.compile(r"(?:from|via|Via|FROM|VIA)\s(?:the )?[A-Z][\w.-]{0,30}(?: [A-Z][\w.-]{0,30}){0,3}$")
_HANDLE = re.compile(r"@\w{2,30}$")
_FOLLOW = re.compile(
    r"\b(?:follow|tweet)\b.{1,80}@\w{2,30}"
    r"|^follow\b.{1,60}\bon (?:twitter|x|facebook|instagram|telegram|threads|bluesky|linkedin)\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"\s+[|>»›/•·]\s+")
_CALL = re.compile(
    r"(?:subscribe|sign up|join|follow|download|click|get|read|watch"
    r"|listen|register|log in|support|donate|help|share|visit|check|add|install"
    r"|turn on|scan|buy|shop|book|order|tap|vote|like|become|contact"
    r"|email|call|find|discover|try|unlock|start|stay)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:newsletters?|inbox|podcasts?|new posts|free trial"
    r"|(?:free|email|daily|weekly) updates|sign ?up|subscribe"
    r"|subscription|notifications|patreon|(?:our|the|free|this) (?:app"
    r"|channel|website|page|alerts?|coverage|community)"
    r"|(?:www\.|https?://|[\w-]{2,30}\.(?:com|org|net|co|pl|uk|de|fr|in)\b)\S*)",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(r"\b(?:our|us|you|your|now|free|today)\b|!", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|our)\b|!(?=\s|$)", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"„][^“”\"„]{0,600}[”\"]?")
_REGULARLY = re.compile(
    r"\b(?:daily|weekly|every (?:day|morning|evening|week|\w{2,6}day)|latest|updates|alerts|stories|digest"
    r"|briefing|emails?|e-?mails?|app)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:About )?(?:The )?[A-Z][^.!?]{1,120}? (?:is|are|was) (?:a|an"
    r"|the|our|one of)\b[^.!?]{0,160}?\b(?:reporter|correspondent|columnist"
    r"|editor|author|journalist|writer|contributor"
    r"|fellow|professor|nonprofit|non-profit|not-for-profit|independent"
    r"|membership|news agency|news service|news organi[sz]ation|news website"
    r"|think tank|newspaper|magazine|charity|foundation|bureau chief)\b"
)
_LONGEST_CALL = 30
_LONGEST_SOURCE = 10


def judge(line: Line) -> Verdict | None:
    """The verdict that a line is furniture of a page, wherever it stands."""
    if not line.key:
        return Verdict(kind="separator", reason="no words")
    if _ADDRESS.match(line.text):
        return Verdict(kind="source", reason="an address alone")
    if _ADDRESS_BEHIND_LABEL.match(line.text):
        return Verdict(kind="related", reason="a label and an address")
    if _COMMENTS.match(line.text):
        return Verdict(kind="comments", reason="a count of comments")
    if _CODE.match(line.text):
        return Verdict(kind="widget", reason="a code of the page")
    if _COUNTED_TAGS.match(line.text):
        return Verdict(kind="tags", reason="words with counts", moved_to="tags")
    if _SOURCE.match(line.text) and line.count <= _LONGEST_SOURCE and not line.is_prose:
        return Verdict(kind="source", reason="names its source in capitals")
    if _ORIGIN.match(line.text):
        return Verdict(kind="source", reason="names where the text was taken from")
    if _HANDLE.match(line.text) or (
        line.count <= _LONGEST_CALL and not line.is_quoted and _FOLLOW.search(line.text)
    ):
        return Verdict(kind="social", reason="names an account to follow")
    if line.key.endswith(" newsletter") and line.count <= _LONGEST_SOURCE and not line.is_sentence:
        return Verdict(kind="newsletter", reason="names a newsletter")
    if _is_trail(line):
        return Verdict(kind="navigation", reason="a trail of short links")
    if _is_call(line):
        return Verdict(kind="promo", reason="calls upon the reader")
    return None


def offers(text: str) -> bool:
    """Whether words of a promotion stand in a text: a letter, an app, "your", "daily"."""
    return bool(_OFFER.search(text) or _TO_THE_READER.search(text) or _REGULARLY.search(text))


def calls_reader(line: Line) -> bool:
    """Whether a line speaks to the reader, outside anybody's words."""
    return not line.is_quoted and bool(_TO_THE_READER.search(line.text))


def addresses_reader(line: Line) -> bool:
    """Whether a line names the reader or the house as a letter would: "you", "our", an exclamation."""
    return not line.is_quoted and bool(_YOU.search(_QUOTED.sub(" ", line.text)))


def is_about(line: Line) -> bool:
    """Whether a line introduces an author or a house: "Jane Doe is a reporter for ..."."""
    return not line.is_quoted and bool(_ABOUT.match(line.text))


def _is_call(line: Line) -> bool:
    if line.count > _LONGEST_CALL or line.is_quoted:
        return False
    if _BUTTON.search(line.text):
        return True
    sentences = (
        line.text[start:] for start in (0, *(gap.end() for gap in _NEXT_SENTENCE.finditer(line.text)))
    )
    return any(
        _CALL.match(sentence) and _OFFER.search(sentence, 3) and _TO_THE_READER.search(sentence)
        for sentence in sentences
    )


def _is_trail(line: Line) -> bool:
    if line.is_sentence or line.count > 25 or find_days(line.text):
        return False
    parts = _TRAIL.split(line.text)
    short = all(part.count(" ") < 4 for part in parts)
    return short and (len(parts) > 2 or (len(parts) == 2 and bool(re.search(r"[>»›]", line.text))))
