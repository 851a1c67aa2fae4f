"""What a conflict is about and why it counts as one, in the words of the site's language."""

from generator.model.facts import Figure, Meeting
from generator.model.site import Conflict
from generator.pages.catalogue import Catalogue
from generator.pages.labels import flow_label, measure
from generator.pages.words import Words
from generator.text.strings import slug


def about(words: Words, conflict: Conflict, catalogue: Catalogue) -> str:
    """What the sides tell of, made of the slots of the first: of articles' words only what rights allow."""
    facts = catalogue.facts
    told = next((facts[side.fact] for side in conflict.sides if side.fact and side.fact in facts), None)
    match told:
        case Figure():
            period = None if conflict.type == "period" else words.period(told.period)
            parts = (measure(words, told), flow_label(words, told), period.label if period else "")
            said = ", ".join(dict.fromkeys(part for part in parts if part))
        case Meeting():
            # The place is what they differ on, or that of one of two meetings.
            elsewhere = conflict.type == "place" or words.knows(f"about_{_key(conflict.rule)}")
            place = None if elsewhere else told.place
            people = " – ".join(party.name for party in told.participants)
            said = ", ".join(
                part for part in (words.get(f"kind_{told.kind}"), people, place.name if place else "") if part
            )
        case _ if conflict.type == "wording":
            said = _quoted(conflict, catalogue) or words.get("conflict_other_words")
        case _:
            said = conflict.about
    key = f"about_{_key(conflict.rule)}"
    said = words.get(key, what=said) if words.knows(key) else said
    return said[:1].upper() + said[1:]


def rule(words: Words, conflict: Conflict) -> str:
    """Why it counts as a conflict; as compose says it where the theme has no words for it."""
    key = f"rule_{_key(conflict.rule)}"
    return words.get(key) if words.knows(key) else conflict.rule


def public_about(conflict: Conflict, catalogue: Catalogue) -> str:
    """The same for machines, as compose says it."""
    return conflict.about if conflict.type != "wording" else _quoted(conflict, catalogue) or conflict.rule


def _quoted(conflict: Conflict, catalogue: Catalogue) -> str:
    """The words that differ, where rights let two or more of them be shown."""
    shown = [
        catalogue.grants[side.article].excerpt(catalogue.articles[side.article], side.start, side.end)
        for side in conflict.sides
        if side.article in catalogue.articles
    ]
    quoted = dict.fromkeys(f"“{one.pieces[0]}”" for one in shown if one is not None and one.whole)
    return " / ".join(quoted) if len(quoted) > 1 else ""


def _key(text: str) -> str:
    return slug(text).replace("-", "_")
