"""Every golden case of every lens, and what must hold for the cases as a whole."""

from functools import cache
from pathlib import Path

import pytest

from generator.disk.lexicons import load_lexicons
from generator.lenses.annotate.annotate import annotate
from generator.lenses.knowledge import LensKnowledge, gather
from generator.lenses.registry import LENSES
from generator.model.facts import Fact
from tests.golden.cases import Case, cases, fields, parse, split, wanted

EVERY = [(lens.name, path, case) for lens in LENSES for path, case in cases(lens.name)]


@cache
def knowledge() -> LensKnowledge:
    """What the lenses know without any entity or topic of a site."""
    return gather((), load_lexicons(), ())


def found(name: str, case: Case) -> list[Fact]:
    lens = next(lens for lens in LENSES if lens.name == name)
    return list(lens.find(annotate(case.article, knowledge()), knowledge()))


def lines(name: str, case: Case, facts: list[Fact]) -> list[str]:
    """What came out, written as the case writes it: with the fields it names."""
    named = [wanted(line)[1] for line in case.expected if not line.endswith("| none")]
    written = []
    for place, fact in enumerate(facts):
        own = fields(fact)
        chosen = named[place] if place < len(named) else own
        words = wanted(case.expected[place])[0] if place < len(named) else fact.provenance.words
        shown = words if words in fact.provenance.words else fact.provenance.words
        written.append(
            f"{name} | {shown} | " + "; ".join(f"{field}={own.get(field, '?')}" for field in chosen)
        )
    return written or [f"{name} | none"]


@pytest.mark.parametrize(
    ("name", "path", "case"), EVERY, ids=[f"{n}-{p.stem}-{c.title}" for n, p, c in EVERY]
)
def test_case(name: str, path: Path, case: Case, update_golden: bool) -> None:
    came_out = lines(name, case, found(name, case))
    if update_golden and tuple(came_out) != case.expected:
        _rewrite(path, case, came_out)
    else:
        assert came_out == list(case.expected), f"{path.name}: {case.title}"


def _rewrite(path: Path, case: Case, came_out: list[str]) -> None:
    documents = split(path.read_text(encoding="utf-8"))
    for place, document in enumerate(documents):
        if parse(document) == case:
            documents[place] = document.partition("\n---\n")[0] + "\n---\n" + "\n".join(came_out)
    path.write_text("\n\n".join(documents) + "\n", encoding="utf-8")


def test_every_case_names_its_error() -> None:
    assert [case.title for _, _, case in EVERY if not case.error] == []


def test_titles_are_unique_within_a_lens() -> None:
    titles = [(name, case.title) for name, _, case in EVERY]
    assert len(titles) == len(set(titles))
