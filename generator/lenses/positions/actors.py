"""Who holds a position, and whom it is addressed to."""

import re
from collections.abc import Mapping

import msgspec

from generator.lenses.annotate.antecedents import antecedent, names_in
from generator.lenses.annotate.name_index import NameIndex
from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.spans import Annotated, Named, Sentence
from generator.lenses.positions.statement import Statement, stance_key
from generator.model.content import Entity
from generator.model.facts import Party, Via

_GROUP = re.compile(
    r"(?:both|the (?:two|three|four|warring)|all|the)\s*(?:sides|parties|countries|nations|"
    r"leaders|presidents|ministers)?$",
    re.IGNORECASE,
)
_NUMBER = {"both": 2, "two": 2, "three": 3, "four": 4}
_JOINED = re.compile(r"(?:\s\([^)]*\))?(?:,?\s(?:and|with)\s(?:the\s|his\s)?|,\s(?:the\s)?)")
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3}"
_PROPER = re.compile(rf"{_NAME}(?:(?:, | and ){_NAME}){{0,4}}")
_CROWD = re.compile(
    r"(?:(?:tens|hundreds|dozens|scores|thousands|a number|a group|members|leaders|families|"
    r"representatives|delegates|supporters|some|most|many)\s(?:of|from)\s)+",
    re.IGNORECASE,
)
_OCCASION = re.compile(r"\s(?:at|on|during|after)\s.*$")
_WORDS = re.compile(r"[^\W\d_]+")
_DEMANDS = frozenset({"demand"})
_TOLD = re.compile(r"(?:told|tells|telling|reminded|assured|informed)$")
_SPOKE = re.compile(r"\b(?:spoke|spoken|talked|met|conferred)\s+(?:with|to)\s+(?:the\s+)?")
_OBJECT = re.compile(r"\s+(?:on\s+|upon\s+|to\s+|for\s+)?(?:the\s+)?")
_OWNER = re.compile(r"\s+(?:the\s+)?")


class Actors(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of a statement and how they were found."""

    parties: tuple[Party, ...]
    via: Via
    pronoun: bool = False


def actors_of(
    annotated: Annotated, subject: Subject, nouns: frozenset[str], knowledge: NameIndex
) -> Actors | None:
    """The actors a subject names; None where it is nobody who can hold a position.

    `nouns` are the words for people and bodies that may act without a name: "rebels", "government".
    """
    text = annotated.article.text
    words = text[subject.start : subject.end]
    if subject.kind == "named":
        acting = [n for n in subject.named if n.named_as != "adjective" or text[n.end - 1] == "s"]
        return Actors(parties=subject.parties, via="clause") if acting else None
    if subject.kind == "pronoun" and words.casefold() not in ("both",):
        named = antecedent(annotated, subject.start, person=words.casefold() in ("he", "she"))
        if words.casefold() in ("we", "i", "its", "his", "her"):
            return None
        if words.casefold() == "they":
            group = group_before(annotated, subject.start, None)
            if group:
                return Actors(parties=group, via="carried", pronoun=True)
        return Actors(parties=(named.party,), via="carried", pronoun=True) if named else None
    if _GROUP.match(words):
        number = next((n for word, n in _NUMBER.items() if word in words.casefold()), None)
        group = group_before(annotated, subject.start, number)
        if group and not words.casefold().endswith(("leaders", "presidents", "ministers")):
            group = _countries_of(annotated, group, knowledge.entities)
        if group:
            return Actors(parties=group, via="carried")
    if (
        subject.kind == "written"
        and _PROPER.fullmatch(words)
        and words.split()[0].casefold() not in knowledge.no_person | annotated.grammar.nobody
    ):
        parts = re.split(r",? and |, ", words)
        return Actors(parties=tuple(Party(name=part) for part in parts), via="clause")
    words = _OCCASION.sub("", words)
    counted = _CROWD.sub("", words)
    found = {word.casefold() for word in _WORDS.findall(counted.split(" of ")[0].split(" in ")[0])}
    if len(words.split()) > 12 or not (found & nouns):
        return None
    return Actors(parties=(Party(name=words),), via="clause")


def group_before(annotated: Annotated, position: int, number: int | None) -> tuple[Party, ...]:
    """Who "both sides" are: the nearest names joined by "and", twelve sentences back at most."""
    here = next((i for i, s in enumerate(annotated.sentences) if s.start <= position < s.end), None)
    if here is None:
        return ()
    for place in range(here, max(-1, here - 13), -1):
        names = [
            n
            for n in names_in(annotated, annotated.sentences[place])
            if n.end <= position and n.named_as != "adjective"
        ]
        for group in _joined(annotated.article.text, names):
            if number is None or len(group) == number:
                return tuple({n.party.name: n.party for n in group}.values())
    return ()


def _countries_of(
    annotated: Annotated, parties: tuple[Party, ...], countries: Mapping[str, Entity]
) -> tuple[Party, ...]:
    """The countries of people who stand for them; the people themselves where one has no country."""
    by_party = {n.party: n.country for n in annotated.names if n.type == "person" and n.country}
    found = [countries.get(by_party.get(party, "")) for party in parties]
    if not all(found):
        return parties
    return tuple({e.id: Party(name=e.name, entity=e.id) for e in found if e is not None}.values())


def _joined(text: str, names: list[Named]) -> list[list[Named]]:
    groups: list[list[Named]] = []
    for named in names:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and (last.type == "person") == (named.type == "person")
            and _JOINED.fullmatch(text, last.end, named.start)
        ):
            groups[-1].append(named)
        else:
            groups.append([named])
    return [group for group in groups if len(group) >= 2]


def addressees_of(
    annotated: Annotated, sentence: Sentence, statement: Statement, actors: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Whom a demand or remark is addressed to: the object of "urge", "ask", "told"; whose plan is judged."""
    text = annotated.article.text
    verb = statement.verb
    key = stance_key(annotated, verb)
    told = _TOLD.search(verb.words.casefold()) is not None
    named = names_in(annotated, sentence)
    names = [n for n in named if n.start >= verb.end]
    spoken = _SPOKE.search(text, statement.subject.end, verb.start)
    partner = next((n for n in named if spoken and 0 <= n.start - spoken.end() <= 4), None)
    if partner is not None and partner.party not in actors:
        return (partner.party,)  # "has spoken with Switzerland and insists"
    if told or key in _DEMANDS:
        return tuple(p for p in _object(annotated, verb.end, names, told=told) if p not in actors)
    if key in ("judge", "oppose", "back"):
        match = _OWNER.match(text, verb.end)
        owner = next((n for n in names if match and n.start == match.end()), None)
        if owner is not None and text[owner.end : owner.end + 1] in ("'", "’") and owner.party not in actors:
            return (owner.party,)
    return ()


def _object(annotated: Annotated, start: int, names: list[Named], *, told: bool) -> list[Party]:
    text = annotated.article.text
    match = _OBJECT.match(text, start)
    begin = match.end() if match else start
    pronoun = re.match(
        r"(?:him|her|them|his counterpart|her counterpart|his \w+ counterpart)\b", text[begin : begin + 40]
    )
    if pronoun and not any(n.start - begin < 24 and "counterpart" in text[n.start : n.end] for n in names):
        named = (
            _other_person(annotated, begin) if "counterpart" in pronoun[0] or pronoun[0] != "them" else None
        )
        return [named.party] if named else []
    first = next((n for n in names if n.start - begin <= 4 and n.named_as != "adjective"), None)
    if first is None:
        written = (
            re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+(?= that| to|,|\.)").match(text, begin)
            if told
            else None
        )
        return [Party(name=written[0])] if written else []
    if not told and text[first.end : first.end + 1] in ("'", "’"):
        return []
    chosen = [first]
    for named in names[names.index(first) + 1 :]:
        if not _JOINED.fullmatch(text, chosen[-1].end, named.start):
            break
        chosen.append(named)
    return [n.party for n in chosen]


def _other_person(annotated: Annotated, position: int) -> Named | None:
    """The nearest person named before who is not the subject of this sentence."""
    sentence = annotated.sentence_at(position)
    if sentence is None:
        return None
    here = [n for n in names_in(annotated, sentence) if n.type == "person" and n.end <= position]
    subject = here[0].party if here else None
    inside = next((n for n in here[1:] if n.party != subject), None)
    before = [
        n for n in annotated.names if n.type == "person" and n.end <= sentence.start and n.party != subject
    ]
    return inside or (before[-1] if before else None)
