"""Who takes part in what a trigger tells."""

import re

from generator.lenses.meetings import parties as who
from generator.lenses.meetings.noun_status import adverbial_preposition
from generator.lenses.meetings.scene import Scene, Someone
from generator.lenses.meetings.triggers import Trigger, find_triggers

_FROM = re.compile(r"\b(?:from|fresh from|after) (?:an?|his|her) (?:[\w-]+ ){0,3}$")
_SEPARATELY = re.compile(r"\band,? separately,? (?:with )?(?:[A-ZÀ-Þ][\w-]+(?:['’]s)? ){0,5}$")
_TOLD = re.compile(r" (?:told|assured|urged|asked|warned|briefed|informed|thanked|called on) ")
_INCLUDING = ("include", "feature")  # "his trip will include talks with Y"
_ASIDE = re.compile(r"\band,? (?P<aside>[^,;]{2,45}), with ")


def participants(scene: Scene, trigger: Trigger) -> list[tuple[Someone, ...]]:
    """Who meets, once for each meeting: "talks with A and with B" are two."""
    if trigger.frame == "noun":
        return _people_of_noun(scene, trigger)
    first, last = scene.clause(trigger.start)
    found = who.subject(scene, trigger.group_start)
    if trigger.frame == "host":
        return [tuple(found or _country_before(scene, trigger))]
    if trigger.frame != "talk":
        return [(*found, *who.companions(scene, trigger, last))] if found else []
    behind = who.objects(scene, trigger, last)
    if trigger.of_object and not behind and not _each_other(scene, trigger):
        return []
    if len(found) == 1 and _each_other(scene, trigger) and not found[0].pronoun:
        found = [*[s for s in scene.named if s.end < first][:1], *found]
    return _with_each(scene, found, behind)


def _people_of_noun(scene: Scene, trigger: Trigger) -> list[tuple[Someone, ...]]:
    first, last = scene.clause(trigger.start)
    found = who.owner(scene, trigger)
    behind = who.objects(scene, trigger, _reach(scene, last))
    if trigger.kind == "visit":
        behind = [
            group
            for group in behind
            if re.fullmatch(r" (?:by|of) (?:the )?", scene.text[trigger.end : group[0].start])
        ]
    if trigger.kind == "summit" or not (found or behind):
        behind += [
            who.group_right(scene, s) for s in scene.named if s.start > trigger.end and _joins(scene, s)
        ]
    preposition = adverbial_preposition(scene, trigger)
    if not found and trigger.carrier is not None and trigger.carrier.key in _INCLUDING:
        found = (
            [Someone(trigger.start, trigger.end, scene.memory.visitors, True)]
            if scene.memory.visitors
            else []
        )
    if not found and trigger.carrier is not None:
        found = who.subject(scene, trigger.group_start)
        if (
            not found
            and trigger.kind == "summit"
            and trigger.carrier.words.lower() in ("host", "hosts", "hosted", "hosting", "convened")
        ):
            found = _country_before(scene, trigger)
    elif not found and behind and _FROM.search(scene.before(trigger.start, 40)):
        found = who.subject(scene, trigger.start)
    elif not found and _adverbial(scene, trigger, preposition):
        found = who.subject(scene, trigger.start)
        if trigger.kind in ("talks", "call"):
            before = [
                s for s in scene.people if first <= s.start and s.end <= trigger.start and not s.possessive
            ]
            found = [*found, *(s for s in before if s not in found and _addressed(scene, s))]
    if not found and len(behind) == 1 and len(behind[0]) == 1:
        found = who.partner_of(scene, behind[0][0])
    if not found and not behind and preposition in ("at", "in", "during"):
        found = _after_opening(scene, trigger)
    if not found and not behind:
        found = _spoken_of(scene, trigger)
    if not found and behind and trigger.start - scene.start < 25:  # "After talks with X in Y, Z flew home."
        found = [
            s for s in scene.people if s.start > last and not s.possessive and not scene.prepositional(s)
        ][:1]
    alone = _one_by_one(scene, trigger, behind)
    if alone != behind and found:
        return [(*found, *group) for group in alone]
    return _with_each(scene, found, behind)


def _after_opening(scene: Scene, trigger: Trigger) -> list[Someone]:
    """Who acts in the clause that "At talks in Rome, ..." leads in, with whom they told something."""
    first, last = scene.clause(trigger.start)
    people = [s for s in scene.people if s.start >= last and not s.possessive]
    if first - scene.start > 3 or not people or scene.prepositional(people[0]):
        return []
    told = len(people) > 1 and _TOLD.fullmatch(scene.text, people[0].end, people[1].start)
    return people[:2] if told and trigger.kind != "visit" else people[:1]


def _addressed(scene: Scene, someone: Someone) -> bool:
    # "told X at a meeting", "discussed the border with X during a meeting"
    with_them = re.search(r"\bwith (?:[\w-]+ ){0,3}$", scene.before(someone.start, 40))
    return with_them is not None or not scene.prepositional(someone)


def _reach(scene: Scene, last: int) -> int:
    # "talks with A and, at B's request, with C": the list goes on behind the aside
    going_on = _ASIDE.search(scene.text, max(scene.start, last - 50), min(scene.end, last + 60))
    return scene.clause(going_on.end())[1] if going_on and going_on.end() >= last else last


def _joins(scene: Scene, someone: Someone) -> bool:
    # "..., at which President X said", "Y among them", "with Z at the table"
    return bool(
        re.search(r"(?:\bat which (?:[\w'’-]+ ){0,2}|, with )$", scene.before(someone.start, 30))
        or scene.after(someone.end, 12).startswith(" among ")
    )


def _country_before(scene: Scene, trigger: Trigger) -> list[Someone]:
    first, _ = scene.clause(trigger.start)
    hosts = [
        n
        for n in scene.names
        if first <= n.start and n.end <= trigger.start and n.type == "country" and n.named_as != "adjective"
    ]
    return [Someone(n.start, n.end, (n.party,)) for n in hosts[-1:]]


def _spoken_of(scene: Scene, trigger: Trigger) -> list[Someone]:
    """Whom "the trip" stands for: who was to travel, or meet, when the text last spoke of it."""
    before = scene.words_before(trigger.start, 3)
    one = scene.text.startswith("one ", trigger.start)  # "one planned for May never took place"
    if "the" not in before and "this" not in before and not one:
        return []
    pairs = scene.memory.pairs
    spoken = scene.memory.visitors if trigger.kind == "visit" else pairs[-1] if pairs else ()
    if not spoken or trigger.carrier is not None:
        return []
    return [Someone(trigger.start, trigger.end, spoken, True)]


def _one_by_one(scene: Scene, trigger: Trigger, behind: list[list[Someone]]) -> list[list[Someone]]:
    # "separate meetings with A and B" are two
    if {"separate", "back-to-back"} & set(scene.words_before(trigger.start, 2)):
        return [[someone] for group in behind for someone in group]
    return behind


def _with_each(scene: Scene, found: list[Someone], behind: list[list[Someone]]) -> list[tuple[Someone, ...]]:
    if (
        len(behind) > 1
        and found
        and any(_SEPARATELY.search(scene.before(g[0].start, 90)) for g in behind[1:])
    ):
        return [(*found, *group) for group in behind]
    if (
        len(behind) > 1
        and all(scene.before(group[0].start, 8).rstrip().endswith("with") for group in behind)
        and found
    ):
        aside = _ASIDE.search(scene.text, behind[0][0].end, behind[-1][0].start)
        if aside is None or "separate" in aside["aside"]:
            return [(*found, *group) for group in behind]
    everybody = (*found, *(someone for group in behind for someone in group))
    return [everybody] if everybody else []


def _each_other(scene: Scene, trigger: Trigger) -> bool:
    return scene.after(trigger.end, 14).lstrip().startswith(("each other", "one another"))


def _adverbial(scene: Scene, trigger: Trigger, preposition: str | None) -> bool:
    # "in a phone call", "at a summit", "on a visit"; "for talks" where somebody travels for them
    if preposition in ("for", "on"):
        first, _ = scene.clause(trigger.start)
        travels = any(
            t.frame in ("travel", "stay", "visit") and first <= t.start < trigger.start
            for t in find_triggers(scene)
        )
        return travels or preposition == "on"
    definite = scene.words_before(trigger.start, 3)[:1] == ["the"] or "the" in scene.words_before(
        trigger.start, 2
    )
    return preposition in ("in", "at", "during") and not definite
