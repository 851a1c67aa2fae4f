"""What a person decided survives whatever becomes of texts and rules: it applies, or it is reported."""

from string import ascii_lowercase

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.compose import compose
from generator.model.corrections import Correction
from generator.model.facts import Reading
from generator.model.problem import Problem
from generator.model.site import Site
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, reading

FIRST = "Exports of Ruritania to its neighbour Syldavia reached $61.4 billion over the whole of the year."
SECOND = "Anna Abel will visit the harbour town of Strelsau with a large delegation early in April."
NUMBER = figure(article("a", FIRST, SECOND), FIRST, "61400000000")
VISIT = meeting(article("a", FIRST, SECOND), SECOND, "Anna Abel", status="announced")
SIGNED = {"why": "looked up", "by": "the desk", "at": "2024-05-02T09:00:00Z", "article": "a"}


def entry(do: str, fact: str, sentence: str, **more: object) -> Correction:
    return msgspec.convert({"do": do, "id": fact, "sentence": sentence, **SIGNED, **more}, Correction)


DECISIONS = st.lists(
    st.sampled_from(
        [
            entry("confirm", NUMBER.id, FIRST),
            entry("reject", VISIT.id, SECOND),
            entry("set", NUMBER.id, FIRST, fields={"period": "2022"}, was={"period": "2023"}),
            entry("set", VISIT.id, SECOND, fields={"status": "held"}),
            entry("add", "", FIRST, kind="quote", fields={"speaker": "Anna Abel"}),
            entry("merge", "em1", SECOND, others=["em2"]),
            entry("split", "s0000000", SECOND, others=["b"]),
            entry("settle", "c0000000", SECOND),
        ]
    ),
    max_size=6,
)


@st.composite
def repaired(draw: st.DrawFn, sentence: str) -> str:
    """The sentence with a few letters of it replaced, numbers left alone."""
    letters = list(sentence)
    for at in draw(st.lists(st.integers(0, len(letters) - 1), max_size=8)):
        if letters[at].isalpha():
            letters[at] = draw(st.sampled_from(ascii_lowercase))
    return "".join(letters)


@st.composite
def found_now(draw: st.DrawFn) -> tuple[Reading, str]:
    """The article after repairs, and what other rules find in it: other ids, other slots, or nothing."""
    here = article("a", draw(repaired(FIRST)), draw(repaired(SECOND)))
    first, second = (here.block(number) for number in (1, 2))
    number = msgspec.structs.replace(
        figure(here, first, "61400000000", period=draw(st.sampled_from(["2023", "2022", None]))),
        id=draw(st.sampled_from([NUMBER.id, "fother000"])),
    )
    visit = msgspec.structs.replace(
        meeting(here, second, "Anna Abel", status=draw(st.sampled_from(["announced", "planned"]))),
        id=draw(st.sampled_from([VISIT.id, "mother000"])),
        status_words="visit",
    )
    return (
        reading(
            here,
            figures=draw(st.sampled_from([(number,), ()])),
            meetings=draw(st.sampled_from([(visit,), ()])),
        ),
        here.text,
    )


def outcome(found: Reading, text: str, decisions: list[Correction]) -> tuple[Site, tuple[Problem, ...]]:
    whole = msgspec.structs.replace(content(), corrections=tuple(decisions))
    return compose(whole, [article("a", *text.split("\n\n"))], [found], world=WORLD)


@given(found_now(), DECISIONS)
def test_no_decision_is_dropped_without_a_word(
    found: tuple[Reading, str], decisions: list[Correction]
) -> None:
    site, problems = outcome(*found, decisions)
    named = " ".join(problem.message for problem in problems)
    rejected = {one.target for one in site.applied if one.correction.do == "reject"}
    for decision in decisions:
        applied = [one for one in site.applied if one.correction.id == decision.id]
        assert applied or rejected or (decision.id or decision.sentence or "") in named


@given(found_now(), DECISIONS)
def test_what_was_set_by_hand_is_what_the_site_says(
    found: tuple[Reading, str], decisions: list[Correction]
) -> None:
    site, _ = outcome(*found, decisions)
    figures = {fact.id: fact for told in site.readings for fact in told.figures}
    for one in site.applied:
        if one.correction.do == "set" and one.target in figures:
            assert figures[one.target].period == "2022" and figures[one.target].review.confirmed


@given(found_now())
def test_a_number_in_a_repaired_sentence_is_found_again(found: tuple[Reading, str]) -> None:
    told, text = found
    site, problems = outcome(told, text, [entry("confirm", "fold00000", FIRST)])
    assert len(site.applied) + len(problems) == 1
    if told.figures and sum(a != b for a, b in zip(text, FIRST, strict=False)) <= 3:
        assert site.applied and site.applied[0].target == told.figures[0].id
