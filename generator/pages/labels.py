"""Facts in one line, made of their slots and never of an article's prose."""

from generator.model.facts import Fact, Figure, Meeting, Party, Position, Quote
from generator.pages.words import Words


def label(words: Words, fact: Fact) -> str:
    """A fact in one line, made of its slots and never of the article's prose."""
    match fact:
        case Figure():
            parts = (
                measure(words, fact),
                flow_label(words, fact),
                (words.period(fact.period) or words.when(fact.period_when)),
                words.money(fact.value, fact.currency),
                words.change(fact),
            )
            return ", ".join(part if isinstance(part, str) else part.label for part in parts if part)
        case Position():
            return words.get("label_position", actors=_names(fact.actors))
        case Meeting():
            return _meeting_label(words, fact)
        case Quote():
            speaker = fact.speaker.name if fact.speaker else words.get("speaker_unknown")
            return words.get("label_quote", speaker=speaker)


def measure(words: Words, figure: Figure) -> str:
    """What a figure counts: "Total trade", or a topic's own measure."""
    key = f"measure_{figure.kind}"
    said = words.get(key)
    return figure.kind.capitalize() if said == key else said


def flow_label(words: Words, figure: Figure) -> str:
    """Who a figure is about: "China → Russia" for goods that move, "China – Russia" for a total."""
    arrow = " → " if figure.kind == "goods" else " – "
    between = arrow.join(party.name for party in (figure.from_party, figure.to_party) if party)
    return between or measure(words, figure)


def _meeting_label(words: Words, meeting: Meeting) -> str:
    when = words.when(meeting.when)
    parts = (
        words.get(f"kind_{meeting.kind}"),
        _names(meeting.participants, " – "),
        meeting.place.name if meeting.place else "",
        when.label if when else "",
        words.get(f"status_{meeting.status}"),
    )
    return ", ".join(part for part in parts if part)


def _names(parties: tuple[Party, ...], between: str = ", ") -> str:
    return between.join(party.name for party in parties)


def listed(names: list[str], and_word: str) -> str:
    """Names as one reads them out: "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {and_word} {names[-1]}" if names else ""
