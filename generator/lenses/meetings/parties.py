"""Who takes part in a meeting."""

import re
from collections.abc import Iterable
from itertools import pairwise

from generator.lenses.meetings.scene import Scene, Someone
from generator.lenses.meetings.triggers import Trigger
from generator.model.facts import Party

# Between two names that stand side by side: a comma or "and", with a determiner or a title in small letters.
_LIST = re.compile(
    r",? (?:and|as well as|along with|together with|&)(?: (?:the|his|her|their|also|then-|then))?[ -]?"
    r"(?:[A-Z][\w-]+(?:['’]s)? ){0,3}(?:(?:opposite number|counterpart|colleague|host|peer),? )?$"
    r"|, (?:the |his |her )?(?:[A-Z][\w-]+['’]s )?$"
)
_JOINED = re.compile(r"\b(?:and|with|well as)\b|&")
_NOUN_GAP = re.compile(r"(?:['’]s?|)(?: [\w-]+){0,6} ?$")
_NOT_IN_GAP = re.compile(
    r"\b(?:the|a|an|this|that|said|says|told|and|that|to|of|in|on|for|with|by|at|from|is|are|was|were|has|had|will|would|during|after|before"
    r"|about|as|but|who|which|when|where)\b"
)
_WITH = re.compile(r"\b(?:with|alongside) (?:(?:his|her|their|the|both) )?$")
# A title stands before a name that only this lens knows: "met his Indonesian counterpart, Sugiono"
_TITLED = re.compile(
    r"^ (?:with )?(?:(?:his|her|their|the|new|former|visiting|outgoing|foreign|prime|defen[cs]e|finance"
    r"|interior|trade|minister|president|premier|chancellor|counterpart|leader|chief|head|director|secretary|envoy|king"
    r"|queen|crown|prince|emir|sultan|pope|opposition|deputy|vice|national|security|adviser|special"
    r"|[A-ZÀ-Þ][\w-]+(?:['’]s)?),? ){1,7}$"
)
_TOGETHER = re.compile(r"\b(?:together|along|jointly) with (?:[\w'’-]+ ){0,3}$")
_BROKER = re.compile(r"\b(?:brokered|mediated|facilitated|arranged|requested|proposed|urged) by\b[^;]*$")
_SEPARATELY = re.compile(r"\band,? separately,? (?:[A-ZÀ-Þ][\w-]+(?:['’]s)? ){0,5}$")
_DIRECT = re.compile(
    r"^(?: (?:with|by|to|his|her|their|the|both|then|former|new|visiting|outgoing|fellow|[a-z]+ly))*[ ]?$"
)
# "with his former", "with junta leader": small words before the name, but no preposition
_MODIFIERS = r"(?!(?:of|to|for|in|on|by|from|at|and|as|over|about|that|who)\b)[a-z-]+"
_OBJECT_PREPOSITION = re.compile(
    r"\b(?:with|by|between|of|alongside|including|among them) "
    rf"(?:{_MODIFIERS},? |[A-ZÀ-Þ][\w-]+(?:['’]s)? ){{0,6}}$"
)


def parties_of(people: Iterable[Someone]) -> tuple[Party, ...]:
    """Each of them once, in text order."""
    found: dict[str, Party] = {}
    for someone in people:
        for party in someone.parties:
            found.setdefault(party.name, party)
    return tuple(found.values())


def group_left(scene: Scene, last: Someone) -> list[Someone]:
    """`last` with the names listed before it: "A, B and C"."""
    group, joined = [last], False
    if last.pronoun:  # "..., and the pair will meet"
        return group
    for someone in reversed([s for s in scene.people if s.end <= last.start and not _pronoun_of(s)]):
        gap = scene.text[someone.end : group[0].start]
        if someone.possessive or group[0].start in scene.fresh or not _LIST.fullmatch(gap):
            break
        group.insert(0, someone)
        joined = joined or _JOINED.search(gap) is not None
    return group if joined else [last]


def listed_pair(scene: Scene, people: list[Someone]) -> tuple[Party, ...]:
    """The two that stand side by side, where only two do: "A and B, whom C invited"."""
    pairs = [
        (one, other)
        for one, other in pairwise(people)
        if _JOINED.search(scene.text[one.end : other.start])
        and _LIST.fullmatch(scene.text[one.end : other.start])
    ]
    return parties_of(pairs[0]) if len(pairs) == 1 else ()


def group_right(scene: Scene, first: Someone) -> list[Someone]:
    """`first` with the names listed after it."""
    group, joined = [first], False
    for someone in [s for s in scene.people if s.start >= first.end and not _pronoun_of(s)]:
        gap = scene.text[group[-1].end : someone.start]
        if someone.start in scene.fresh or not _LIST.fullmatch(gap) or someone.possessive:
            break
        group.append(someone)
        joined = joined or _JOINED.search(gap) is not None
    # "by A, B said": a comma alone makes no list; "A, B and several others" does
    joined = joined or scene.after(group[-1].end, 5) == " and "
    return group if joined else [first]


def _pronoun_of(someone: Someone) -> bool:
    return someone.pronoun and someone.possessive


def subject(scene: Scene, offset: int) -> list[Someone]:
    """Who does what the verb group at `offset` says."""
    first, _ = scene.clause(offset)
    before = [s for s in scene.people if s.end <= offset and not s.possessive]
    if before and before[-1].end + 1 == offset and scene.before(before[-1].start, 6) == " with ":
        return [before[-1]]  # ", with Xi coming to Rome in May"
    own = [s for s in before if s.start >= first and not scene.prepositional(s)]
    if own:
        return group_left(scene, own[-1])
    opening = scene.text[first:offset].lstrip(" ,").lower()
    outside = [s for s in before if s.end <= first and not scene.prepositional(s)]
    if opening.startswith(("who ", "whose ", "whom ")):
        near = [s for s in before if s.end <= first]
        return group_left(scene, near[-1]) if near else []
    if opening.startswith(("where ", "when ", "which ", "that ")) or not outside:
        return []
    return group_right(scene, outside[0])


def objects(scene: Scene, trigger: Trigger, limit: int) -> list[list[Someone]]:
    """Whom the verb or noun at `trigger` takes, in groups: "with A and B" is one, "with A and with B" two."""
    found: list[list[Someone]] = []
    for someone in scene.people:
        if someone.start < trigger.end or someone.start >= limit or someone.possessive:
            continue
        if any(someone in group for group in found):
            continue
        gap = scene.text[trigger.end : someone.start]
        near = scene.text[max(trigger.end, someone.start - 60) : someone.start]
        direct = trigger.frame == "talk" and (
            (len(gap) < 30 and _DIRECT.match(gap)) or (len(gap) < 60 and _TITLED.match(gap))
        )
        passive = trigger.of_object and {"was", "were", "been", "be"} & set(trigger.group)
        tied: object
        if trigger.of_object:
            tied = direct or (passive and re.search(r"\bby (?:the )?$", near))
        else:
            tied = direct or (_OBJECT_PREPOSITION.search(near) and not _BROKER.search(near))
            tied = tied or (bool(found) and trigger.frame == "talk" and _SEPARATELY.search(near))
            tied = tied or (trigger.kind == "call" and re.search(r"^ from (?:[A-Z][\w-]+ ){0,3}$", gap))
        if tied:
            found.append(group_right(scene, someone))
    return found


def companions(scene: Scene, trigger: Trigger, limit: int) -> list[Someone]:
    """Who travels with the subject: "visited Rome together with B"."""
    behind = [s for s in scene.named if trigger.end <= s.start < limit and not s.possessive]
    beside = [s for s in behind if _TOGETHER.search(scene.before(s.start, 60))]
    return group_right(scene, beside[0]) if beside else []


def partner_of(scene: Scene, someone: Someone) -> list[Someone]:
    """Whose counterpart somebody is: the pronoun of "his Chinese counterpart Wang Yi"."""
    return [s for s in scene.people if s.pronoun and s.possessive and s.end + 1 == someone.start]


def owner(scene: Scene, trigger: Trigger) -> list[Someone]:
    """Whose visit or talks: "Ruto's visit", "their last meeting"."""
    for someone in reversed([s for s in scene.people if s.possessive and s.end <= trigger.start]):
        gap = scene.text[someone.end : trigger.start]
        if any(someone.end <= other.start < trigger.start for other in scene.named):
            break  # "his counterpart B held talks"
        if _NOUN_GAP.fullmatch(gap) and not _NOT_IN_GAP.search(gap):
            return [someone]
        break
    return []
