"""What a conflict is about and why it counts as one, in the words of the site's language."""

from collections.abc import Mapping

from generator.model.facts import Fact, Figure, Meeting
from generator.model.site import Conflict
from generator.pages.labels import flow_label, measure
from generator.pages.words import Words
from generator.text.strings import slug


def about(words: Words, conflict: Conflict, facts: Mapping[str, Fact]) -> str:
    """What the sides tell of, made of the slots of the first: never of an article's prose."""
    told = next((facts[side.fact] for side in conflict.sides if side.fact and side.fact in facts), None)
    match told:
        case Figure():
            period = None if conflict.type == "period" else words.period(told.period)
            parts = (measure(words, told), flow_label(words, told), period.label if period else "")
            said = ", ".join(dict.fromkeys(part for part in parts if part))
        case Meeting():
            place = None if conflict.type == "place" else told.place
            people = " – ".join(party.name for party in told.participants)
            said = ", ".join(
                part for part in (words.get(f"kind_{told.kind}"), people, place.name if place else "") if part
            )
        case _:
            # Quoted words stand for themselves.
            said = conflict.about
    key = f"about_{_key(conflict.rule)}"
    said = words.get(key, what=said) if words.knows(key) else said
    return said[:1].upper() + said[1:]


def rule(words: Words, conflict: Conflict) -> str:
    """Why it counts as a conflict; as compose says it where the theme has no words for it."""
    key = f"rule_{_key(conflict.rule)}"
    return words.get(key) if words.knows(key) else conflict.rule


def _key(text: str) -> str:
    return slug(text).replace("-", "_")
