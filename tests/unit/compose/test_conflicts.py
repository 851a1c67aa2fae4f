"""What counts as a conflict, and what does not."""

from generator.compose.compose import compose
from generator.compose.cues import Cues
from generator.disk.lexicons import load_lexicons
from generator.model.article import Article
from generator.model.facts import Reading
from generator.model.lexicon import Entry
from generator.model.site import Site
from tests.unit.compose.cases import WORLD, article, content, figure, meeting, quote, reading

ONE = article("a", "Exports were $61.4 billion in 2023.")
OTHER = article("b", "Exports were $60 billion in 2023.")


def site_of(*readings: Reading, articles: tuple[Article, ...] = (ONE, OTHER)) -> Site:
    return compose(content(), articles, readings, world=WORLD, lexicons=load_lexicons())[0]


def test_two_values_for_one_flow_and_period_are_a_conflict_with_both_spans() -> None:
    site = site_of(
        reading(ONE, figures=(figure(ONE, "Exports were $61.4 billion", "61400000000"),)),
        reading(OTHER, figures=(figure(OTHER, "Exports were $60 billion", "60000000000"),)),
    )
    (conflict,) = site.conflicts
    assert conflict.type == "value"
    assert [ONE.text[side.start : side.end] for side in conflict.sides[:1]] == ["Exports were $61.4 billion"]


def test_rounding_is_agreement_and_counts_as_corroboration() -> None:
    site = site_of(
        reading(ONE, figures=(figure(ONE, "Exports were $61.4 billion", "60400000000"),)),
        reading(OTHER, figures=(figure(OTHER, "Exports were $60 billion", "60000000000"),)),
    )
    assert site.conflicts == ()
    assert [(entry.articles, entry.publishers) for entry in site.corroborations] == [(2, 2)]


def test_another_period_or_currency_is_no_conflict() -> None:
    one = figure(ONE, "Exports were $61.4 billion", "61400000000")
    for other in (
        figure(OTHER, "Exports were $60 billion", "60000000000", period="2022"),
        figure(OTHER, "Exports were $60 billion", "60000000000", currency="EUR"),
    ):
        assert site_of(reading(ONE, figures=(one,)), reading(OTHER, figures=(other,))).conflicts == ()


def test_two_reporters_who_count_differently_are_a_matter_of_basis() -> None:
    site = site_of(
        reading(ONE, figures=(figure(ONE, "Exports were $61.4 billion", "61400000000", said_by="Customs"),)),
        reading(OTHER, figures=(figure(OTHER, "Exports were $60 billion", "50000000000", said_by="Census"),)),
    )
    assert [conflict.type for conflict in site.conflicts] == ["basis"]


def test_a_target_set_here_and_open_there_is_a_conflict_of_status() -> None:
    open_ = article("a", "A goal of $9 billion is under discussion.")
    set_ = article("b", "They set a goal of $9 billion.")
    site = site_of(
        reading(open_, figures=(figure(open_, open_.text, "9000000000", modality="target"),)),
        reading(set_, figures=(figure(set_, set_.text, "9000000000", modality="target"),)),
        articles=(open_, set_),
    )
    assert [conflict.type for conflict in site.conflicts] == ["status"]


def test_reported_here_and_not_confirmed_there_is_a_conflict_of_status() -> None:
    text = "Anna Abel will travel to Klow in May for talks on the treaty and the railway."
    report = article("a", text)
    denial = article(
        "b", text, "A visit of Anna Abel was mentioned. The Castle has yet to confirm any plans."
    )
    site = site_of(
        reading(report, meetings=(meeting(report, text, "Anna Abel", when="2024-05", status="expected"),)),
        reading(denial, meetings=(meeting(denial, "A visit of Anna Abel", "Anna Abel", status="rumoured"),)),
        articles=(report, denial),
    )
    (conflict,) = site.conflicts
    assert conflict.type == "status"
    assert denial.text[conflict.sides[1].start : conflict.sides[1].end] == "yet to confirm"


def test_shared_background_in_other_quoted_words_and_other_time_spans_is_shown() -> None:
    one = article(
        "a", "News one.", "They signed an “iron” pact when Anna Abel was in Klow, days before the flood."
    )
    other = article(
        "b", "News two.", "They signed a “firm” pact when Anna Abel was in Klow, weeks before the flood."
    )
    site = site_of(
        *(
            reading(
                here,
                meetings=(
                    meeting(here, "when Anna Abel was in Klow", "Anna Abel", when="2022-02", status="past"),
                ),
                quotes=(quote(here, term, kind="term"),),
            )
            for here, term in ((one, "iron"), (other, "firm"))
        ),
        articles=(one, other),
    )
    assert [shared.blocks for shared in site.background] == [(("a", 2), ("b", 2))]
    assert sorted(conflict.type for conflict in site.conflicts) == ["date", "wording"]


def test_two_dates_for_the_last_meeting_are_a_conflict() -> None:
    one = article("a", "They last met in Klow in June 2019.")
    other = article("b", "They had last met in Klow in July 2018.")
    site = site_of(
        *(
            reading(
                here,
                meetings=(
                    meeting(here, here.text, "Anna Abel", "Bo Berg", kind="talks", when=when, status="past"),
                ),
            )
            for here, when in ((one, "2019-06"), (other, "2018-07"))
        ),
        articles=(one, other),
    )
    assert [conflict.type for conflict in site.conflicts] == ["date"]


def test_facts_in_an_open_conflict_carry_the_reason_and_stand_unmarked() -> None:
    one, other = article("a", "Exports were $60 billion."), article("b", "Exports were $70 billion.")
    facts = [
        reading(one, figures=(figure(one, "Exports were $60 billion.", "60000000000"),)),
        reading(other, figures=(figure(other, "Exports were $70 billion.", "70000000000"),)),
    ]
    for found in site_of(*facts, articles=(one, other)).readings:
        (fact,) = found.figures
        assert fact.review.reasons == ("conflict",) and not fact.review.needed


def test_a_word_inside_another_is_no_cue() -> None:
    cues = Cues((Entry(words="possible", key="possible"), Entry(words="not * since", key="last")))
    assert not cues.stand_in("an impossible target")
    (cue,) = cues.find("They had not met since 2019.")
    assert (cue.start, cue.end, cue.key) == (9, 22, "last")
