"""The places of a sentence."""

import re
from collections.abc import Iterator

from generator.lenses.annotate.spans import Named
from generator.lenses.meetings.scene import Place, Scene
from generator.model.facts import Party

_PLACE = re.compile(
    r"\b(?P<preposition>[Ii]n|into|to|[Aa]t|near|for|since) (?P<the>(?:the|his|her) )?(?=[^\W\d_])"
)
_CAPITAL_RUN = re.compile(
    r"(?:St\. |Mt\. )?(?:[A-ZÀ-ÖØ-Þ][\w’'-]*)(?: (?:(?:of the|of|de|del|la|el|do|da) )?[A-ZÀ-ÖØ-Þ][\w-]*)*"
)
_EVENT_WORD = re.compile(
    r"\b(?:Summit|Forum|Conference|Olympics|Assembly|Council|Games|Day|Friday|Cup|Dialogue|Congress|Initiative|War|Peace"
    r"|Union|Ministry|Parliament|Group|Committee|Commission)\b|^[A-Z]+-?\d+$"
)
_CAPITAL_CITY = re.compile(r" (?:capital|capital city)\b")
_WEEK_OR_MONTH = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
)
_CONFLICT = re.compile(
    r"\b(?:war|conflict|crisis|situation|peace|fighting|ceasefire|invasion|ambassador|presidency|said|told) $"
)


def places(scene: Scene) -> Iterator[Place]:
    """The places of a sentence that a preposition ties to it."""
    spans = {name.start: name for name in scene.names}
    dates = {date.start for date in scene.dates}
    for match in _PLACE.finditer(scene.text, scene.start, scene.end):
        here = match.end()
        if _CONFLICT.search(scene.before(match.start(), 16)) or scene.sees(match.start()):
            continue
        start = match.end("preposition") + 1
        name = spans.get(here) or spans.get(start)
        if here in dates or (
            name is not None and name.type == "person" and "’" not in scene.text[name.end : name.end + 2]
        ):
            continue
        found = place_at(scene, here, name)
        if found is not None:
            yield Place(*found[:2], match["preposition"].lower(), found[2])


def place_at(scene: Scene, here: int, name: Named | None) -> tuple[int, int, Party] | None:
    """The place whose name begins at `here`: its slice, and what to call it."""
    run = _CAPITAL_RUN.match(scene.text, here, scene.end)
    if name is not None and name.named_as == "adjective":
        capital = _CAPITAL_CITY.match(scene.text, name.end)
        if capital:
            named = next(
                (n for n in scene.names if n.start == capital.end() + 1 and n.type == "country"), None
            )
            if named is not None and scene.text[capital.end()] == " ":  # "the Azerbaijani capital Baku"
                return (
                    named.start,
                    named.end,
                    Party(name=scene.text[named.start : named.end], entity=named.party.entity),
                )
            return (
                name.start,
                capital.end(),
                Party(name=scene.text[name.start : capital.end()], entity=name.party.entity),
            )
        if scene.text.startswith(" territory", name.end):
            return name.start, name.end + len(" territory"), name.party
        return None
    if name is not None and name.type == "country":
        longer = run is not None and run.end() > name.end
        if not longer:
            as_city = name.named_as == "metonym"
            printed = scene.text[name.start : name.end]
            return (
                name.start,
                name.end,
                Party(name=printed if as_city else name.party.name, entity=name.party.entity),
            )
    run = _CAPITAL_RUN.match(
        scene.text, here, min([scene.end, *(d.start for d in scene.dates if d.start > here)])
    )
    if run is not None and any(
        other.start < run.end() and run.start() < other.end for other in scene.names if other.type == "person"
    ):
        return None
    if run is None or _EVENT_WORD.search(run[0]) or _WEEK_OR_MONTH.match(run[0]):
        return None
    following = scene.text[run.end() : run.end() + 24]
    if re.match(
        r"(?:[’']s)? (?:summit|forum|conference|meeting|war|agenda|issue|invasion|talks|government)\b",
        following,
    ):
        return None
    if (
        name is not None
        and name.type == "org"
        and not any(cue.start == name.start for cue in scene.cues("meeting_seats"))
    ):
        return None
    printed = run[0].rstrip("’'-")
    first = printed.split()[0]
    if " " in printed:
        scene.memory.places[first] = printed
    return run.start(), run.end(), Party(name=scene.memory.places.get(printed, printed), entity=None)
