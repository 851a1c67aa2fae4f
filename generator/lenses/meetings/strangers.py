"""Full names that the annotations do not know, where the words beside them are those of a meeting."""

import re
from collections.abc import Iterator

from generator.lenses.meetings.scene import Scene, Someone
from generator.model.facts import Party
from generator.text.strings import slug

_FULL_NAME = re.compile(
    r"(?<![\w-])[A-ZÀ-Þ][\w’]+(?:-\w+)?(?: (?:bin |al-|von |der |de |da )?[A-ZÀ-Þ][\w’-]+){0,3}"
)
_PRONOUNS = ("He", "She", "They", "It", "We", "His", "Her", "Their", "The", "This", "That", "There")
_VERB_GROUP = re.compile(
    r"(?:,? (?:is|are|was|were|will|would|could|may|might|can|should|also|both|has|had|to|due|last|then"
    r"|expected|set|scheduled|plans|planned|been)\b)*,? "
)
_FIRST_TO = re.compile(
    r" (?:became|becomes|become|was|is) the (?:first|second|third|last|only|\w+est)[^,;]{1,60} to "
)
# "House Democrats", "union leaders": many people, no name
_MANY = re.compile(r"(?:crats|icans|iers|ists|ivals|eaders|embers|akers)$")
_OWNS_NOUN = re.compile(r"['’]s? (?:[a-z-]+ ){0,2}(?:visit|trip|tour|meeting|talks|call)\b")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|to|near|from) $")
_LED_IN = re.compile(r" (?:with|of|by|between|to) (?:the )?$")
_BESIDE = re.compile(
    r"(?:,? and |, )(?:(?:his|her|their|the) )?(?:[A-ZÀ-Þ]\w+(?:['’]s)? )?"
    r"(?:(?:(?:opposite number|counterpart|colleague|host|peer|president|premier|chancellor"
    r"|(?:prime|foreign|defen[cs]e|finance) minister),? ))?"
)
_NOUNS_TOO = ("tour", "visit", "call", "talk", "meeting", "stop", "host", "lunch", "tours", "visits", "calls")
_VERB_LISTS = ("meeting_talk_verbs", "meeting_visit_verbs", "meeting_travel_verbs", "meeting_host_verbs")


def strangers(scene: Scene) -> Iterator[Someone]:
    """Full names the annotations do not know, where the words beside them are those of a meeting."""
    taken = [(name.start, name.end) for name in scene.names] + [
        (date.start, date.end) for date in scene.dates
    ]
    runs = [
        run
        for run in _FULL_NAME.finditer(scene.text, scene.start, scene.end)
        if not (run[0].isupper() or run[0] in _PRONOUNS or _MANY.search(run[0]))
        and not any(first < run.end() and run.start() < last for first, last in taken)
    ]
    accepted = [(name.start, name.end) for name in scene.names if name.type == "person"]
    chosen: list[re.Match[str]] = []
    for test in (_meets, _listed, _listed):  # a list may be known from either end
        for run in runs:
            if run not in chosen and test(scene, run, accepted):
                chosen.append(run)
                accepted.append(run.span())
    for run in chosen:
        party = Party(name=run[0], entity=slug(run[0]))
        yield Someone(
            run.start(), run.end(), (party,), False, scene.text[run.end() : run.end() + 1] in ("'", "’")
        )


def _meets(scene: Scene, run: re.Match[str], accepted: list[tuple[int, int]]) -> bool:
    """Whether a verb of meeting follows the name, or a verb or noun of meeting leads to it."""
    start, end = run.span()
    if " " not in run[0] and "-" not in run[0]:
        introduced = scene.text.startswith(", who ", end) or scene.before(start, 14).endswith("counterpart, ")
        return len(run[0]) > 4 and introduced
    if _OWNS_NOUN.match(scene.text, end) and any(
        end < cue.start < end + 30 for cue in scene.cues("meeting_nouns")
    ):
        return True
    goes_on = _FIRST_TO.match(scene.text, end, scene.end) or _VERB_GROUP.match(scene.text, end, scene.end)
    bare = goes_on is not None and not goes_on[0].strip()  # "a Middle East tour"
    verbs = {
        cue.start
        for name in _VERB_LISTS
        for cue in scene.cues(name)
        if not (bare and cue.words.lower() in _NOUNS_TOO)
    }
    if goes_on is not None and goes_on.end() in verbs:
        return True
    ends = {cue.end for name in ("meeting_talk_verbs", "meeting_nouns") for cue in scene.cues(name)}
    led = _LED_IN.search(scene.before(start, 40))
    if start - 1 in ends or (led is not None and start - len(led[0]) in ends):
        return True
    return bool(ends) and scene.before(start, 7) == ", with " and scene.text[end : end + 1] == ","


def _listed(scene: Scene, run: re.Match[str], accepted: list[tuple[int, int]]) -> bool:
    """Whether the name stands in a list with somebody known to take part."""
    start, end = run.span()
    if _PLACE_BEFORE.search(scene.before(start, 8)) or scene.text[end : end + 1] not in (
        " ",
        ",",
        ".",
        "'",
        "’",
    ):
        return False
    return any(
        (other > end and _BESIDE.fullmatch(scene.text[end:other]))
        or (stop < start and _BESIDE.fullmatch(scene.text[stop:start]))
        for other, stop in accepted
    )
