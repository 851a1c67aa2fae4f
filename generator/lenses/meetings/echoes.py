"""Further meetings that the same verb tells."""

import re

from generator.lenses.meetings.candidate import Candidate
from generator.lenses.meetings.parties import objects
from generator.lenses.meetings.places import place_at
from generator.lenses.meetings.scene import Place, Scene
from generator.lenses.meetings.when import Dated, candidates, dated
from generator.model.article import Published
from generator.model.facts import When

# "and again on", "and in Tunis on", "and about two hours with"
_ECHO = re.compile(
    r",? and (?=(?:again |later |then )?(?:on|in|at) "
    r"|(?:about |almost |nearly )?\w+ (?:hours?|minutes) with )"
)

_AND = re.compile(r"\band (?:[A-ZÀ-Þ][\w-]+['’]s )?")
_WHERE = re.compile(r" (?:in|at|on) [^,;]{2,60}(?:[,;.]|$)")


def echoes(scene: Scene, told: Candidate, published: Published) -> list[Candidate]:
    """Further meetings the same verb tells: "in A on Monday and in B on Tuesday", "a trip to A and B"."""
    if told.place is not None and told.kind == "visit":
        more = _more_places(scene, told.place)
        if more:
            return [told._replace(place=place) for place in more]
    again = _same_verb(scene, told, published)
    if again:
        return again
    echo = _ECHO.search(scene.text, told.trigger.end, scene.end)
    if echo is None or told.dated.span is None or told.dated.span.start > echo.start():
        return []
    dates = [d for d in candidates(scene) if d.start >= echo.end() and d.start - echo.end() < 60]
    if not dates:
        return []
    behind = objects(scene, told.trigger._replace(end=echo.start() + 4, frame="noun"), dates[0].start)
    own = tuple(s for group in behind for s in group)
    subject = told.people[:1] if own else told.people
    place = next((p for p in scene.places if p.start >= echo.start() and p.start - dates[0].end < 30), None)
    return [
        told._replace(
            people=(*subject, *own),
            place=place if told.kind != "call" else None,
            dated=dated(scene, told.trigger, dates[0], told.verdict.status, published, "clause"),
        )
    ]


def _same_verb(scene: Scene, told: Candidate, published: Published) -> list[Candidate]:
    """Who else the verb takes in a clause without a verb: "met A in X in May, and B in Y in June"."""
    subject = tuple(s for s in told.people if s.end <= told.trigger.start)
    _, last = scene.clause(told.trigger.start)
    if told.trigger.frame != "talk" or not subject:
        return []
    for someone in scene.named:
        lead = _AND.search(scene.text, max(last - 2, told.trigger.end), someone.start)
        if lead is None or lead.end() != someone.start or not _WHERE.match(scene.text, someone.end):
            continue
        dates = [d for d in candidates(scene) if 0 < d.start - someone.end < 60]
        places = [p for p in scene.places if 0 < p.start - someone.end < 60]
        if dates or places:
            when = (
                dated(scene, told.trigger, dates[0], told.verdict.status, published, "clause")
                if dates
                else None
            )
            return [
                told._replace(
                    people=(*subject, someone),
                    place=places[0] if places and told.kind != "call" else None,
                    dated=when or Dated(None, When(tense=told.dated.when.tense), "inferred"),
                )
            ]
    return []


def _more_places(scene: Scene, first: Place) -> list[Place]:
    """The countries and capitals listed behind a place: "a tour of A, B and C"."""
    places, end = [], first.end
    for name in scene.names:
        if name.start < end:
            continue
        if name.type != "country" or not re.fullmatch(
            r",? and (?:the )?|, (?:the )?", scene.text[end : name.start]
        ):
            break
        found = place_at(scene, name.start, name)
        if found is None:
            break
        places.append(Place(found[0], found[1], first.preposition, found[2]))
        end = found[1]
    # "in Paris, France" is one place; a list of several ends with "and"
    return places if places and " and " in scene.text[first.end : end] else []
