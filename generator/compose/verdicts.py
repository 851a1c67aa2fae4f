"""What becomes of a correction: it took effect, or it is a problem that names it; none is dropped."""

from collections.abc import Iterable

import msgspec

from generator.model.corrections import Correction
from generator.model.problem import Problem, Severity
from generator.model.site import Applied

_FILE = "content/corrections.yaml"


class Verdicts(msgspec.Struct, frozen=True, kw_only=True):
    """Corrections that took effect, and what is wrong with the others."""

    applied: tuple[Applied, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: "Verdicts") -> "Verdicts":
        return Verdicts(applied=(*self.applied, *other.applied), problems=(*self.problems, *other.problems))

    def latest_first(self) -> tuple[Applied, ...]:
        """Those that took effect, the latest decision first, then by target."""
        by_target = sorted(self.applied, key=lambda one: (one.target, one.correction.do))
        return tuple(sorted(by_target, key=lambda one: one.correction.at or "", reverse=True))


def orphan(correction: Correction, what: str) -> Problem:
    """What it decides about is gone."""
    return _problem(
        "warning",
        "correction-orphan",
        f"no {what} {named(correction)} is left for “{correction.why}”",
        "look it up again (`briefing facts`) and write its present id, or take the entry out",
    )


def stale(correction: Correction, field: str, now: str | None) -> Problem:
    """The machine finds another value than the one it corrects."""
    return _problem(
        "warning",
        "correction-stale",
        f"{named(correction)}: {field} was {correction.was[field]}, the article now gives {now}",
        "look again: the text or the rules changed since; the correction still stands",
    )


def misfit(correction: Correction, why: str) -> Problem:
    """It asks for what its fact cannot take."""
    return _problem(
        "error",
        "correction-misfit",
        f"{named(correction)}: {why}",
        "`briefing facts --format json` shows which fields the fact has and how they are written",
    )


def incomplete(corrections: Iterable[Correction]) -> tuple[Problem, ...]:
    """A problem for each entry that lacks what its kind of decision needs, or who decided it and when."""
    problems = []
    for correction in corrections:
        missing = [key for key, there in _needs(correction).items() if not there]
        if missing:
            problems.append(misfit(correction, f"`do: {correction.do}` needs {_listed(missing)}"))
        unsigned = [key for key in ("by", "at") if getattr(correction, key) is None]
        if unsigned:
            problems.append(_unsigned(correction, unsigned))
    return tuple(problems)


def is_complete(correction: Correction) -> bool:
    """Whether it says all that its kind of decision needs."""
    return all(_needs(correction).values())


def named(correction: Correction) -> str:
    """What the messages call it: the id it decides about, else the words it adds."""
    return correction.id or f"“{correction.sentence or correction.kind}”"


def _needs(correction: Correction) -> dict[str, bool]:
    match correction.do:
        case "add":
            return {
                "kind": correction.kind is not None,
                "article": correction.article is not None,
                "sentence": bool(correction.sentence),
            }
        case "set":
            return {"id": bool(correction.id), "fields": bool(correction.fields)}
        case "merge" | "split":
            return {"id": bool(correction.id), "others": bool(correction.others)}
        case _:
            return {"id": bool(correction.id)}


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _unsigned(correction: Correction, keys: Iterable[str]) -> Problem:
    return _problem(
        "warning",
        "correction-unsigned",
        f"{named(correction)}: {_listed(keys)} not given",
        "say who decided it and when: the page of corrections shows both",
    )


def _problem(severity: Severity, code: str, message: str, hint: str) -> Problem:
    return Problem(where=_FILE, severity=severity, code=code, message=message, hint=hint)
