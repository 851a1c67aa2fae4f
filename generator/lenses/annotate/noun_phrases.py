"""Noun phrases: which entities the words of a subject name, in a list, behind an office, or as written."""

import re
from typing import Literal

import msgspec

from generator.lenses.annotate.spans import Annotated, Named
from generator.model.facts import Party

SubjectKind = Literal["named", "pronoun", "group", "written"]

PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|which|both|his|her|its)\b", re.IGNORECASE)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|must|can|cannot|may|might|did|does|do)\b"
)
_OWNS = re.compile(r"['’ʼ´]s? ")
_AND = re.compile(
    r"(?:\s\([^)]*\))?,?\s?(?:and |& |or |as well as )?(?:the )?(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?['’]s )?"
)
# "the Colombian government and the FARC": the second is nobody we know, so as written
_JOINED_NAME = re.compile(r"(?:,|,? and) (?:the )?([A-ZÀ-Þ][\w'’-]+(?: [\w'’-]+){0,2})")
_DETERMINER = re.compile(
    r"(?:the|a|an|one|some|its|his|her|their|both|all|another|two|three|several|many)\s+", re.IGNORECASE
)
PREPOSITION = re.compile(
    r"(?:of|in|at|for|to|with|by|from|on|between|against|about|over|under|near)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """The words before or behind a verb that say who."""

    start: int
    end: int
    parties: tuple[Party, ...]
    kind: SubjectKind
    named: tuple[Named, ...] = ()


def noun_phrase(annotated: Annotated, start: int, end: int) -> Subject:
    """What `text[start:end]` names: a pronoun, entities, or nobody we know."""
    text = annotated.article.text
    words = text[start:end]
    if PRONOUN.fullmatch(words):
        return Subject(start=start, end=end, parties=(), kind="pronoun")
    heads = _heads(annotated, start, end)
    if (
        len(heads) == 1
        and heads[0].named_as == "role"
        and heads[0].party.entity is None
        and heads[0].type == "person"
    ):
        # "a senior Lebanese official": nobody we can name, so as written.
        return Subject(start=start, end=end, parties=(Party(name=words),), kind="named", named=heads)
    if heads:
        joined = _JOINED_NAME.fullmatch(text, heads[-1].end, end)
        parties = (*_distinct(heads), Party(name=joined[1])) if joined else _distinct(heads)
        end = end if joined or end - heads[-1].end < 3 else heads[-1].end
        end = max(end, heads[-1].end)
        return Subject(start=start, end=end, parties=parties, kind="named", named=heads)
    return Subject(start=start, end=end, parties=(Party(name=words),), kind="written")


def _heads(annotated: Annotated, start: int, end: int) -> tuple[Named, ...]:
    """The names a noun phrase is about: one at its start, more of a list, else a person anywhere in it."""
    text = annotated.article.text
    inside = [named for named in annotated.names if named.start < end and named.end > start]
    if not inside:
        return ()
    opening = inside[0]
    if len(inside) > 1 and inside[1].type == "person" and _OWNS.fullmatch(text, opening.end, inside[1].start):
        inside = inside[1:]  # "Poland's Donald Tusk" is the man, not the country
        start, opening = opening.start, inside[0]
        return _listed(text, opening, inside, end)
    lead = text[start : opening.start]
    if opening.named_as != "adjective" and (not lead.strip() or _DETERMINER.fullmatch(lead)):
        rest = text[opening.end : end].strip()
        acts = rest.split(" ")[0]
        if (
            not rest
            or acts.endswith("ed")
            or FINITE.match(acts)
            or rest[:1] in ",-("
            or rest.startswith(("and ", "'s ", "’s ", "in ", "of ", "in its "))
        ):
            return _listed(text, opening, inside, end)
    person = next(
        (n for n in inside if n.type == "person" and not PREPOSITION.search(text, start, n.start)), None
    )
    if person is not None:
        return (person,)
    body = next(
        (
            n
            for n in inside
            if n.type == "org"
            and re.search(
                r"(?:press service|spokes\w+|office|statement|leaders) (?:of|for) (?:the )?$",
                text[start : n.start],
            )
        ),
        None,
    )
    return (body,) if body is not None else ()


def _listed(text: str, opening: Named, inside: list[Named], end: int) -> tuple[Named, ...]:
    chosen = [opening]
    for place, named in enumerate(inside[1:], 1):
        owner = place + 1 < len(inside) and _OWNS.fullmatch(text, named.end, inside[place + 1].start)
        if owner and inside[place + 1].type == "person":
            continue
        between = text[chosen[-1].end : named.start]
        if not _AND.fullmatch(between):
            break
        chosen.append(named)
    return tuple(chosen)


def _distinct(names: tuple[Named, ...]) -> tuple[Party, ...]:
    return tuple({(n.party.entity or n.party.name): n.party for n in names}.values())
