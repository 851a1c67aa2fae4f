"""The page of corrections: each with its reason and its place, and honest where there is none."""

from collections.abc import Callable
from pathlib import Path

from generator.commands.build import Order, build
from generator.commands.check import check
from generator.commands.stages import site_of
from tests.sites import SMALL, article

Site = Callable[[str], Path]
TRADE = article("trade", "China's exports to Russia rose 12.5 percent in 2023, customs data showed.")
SIGNED = "  by: Desk\n  at: 2024-04-01T08:00:00Z\n"


def page_of(folder: Path) -> str:
    build(Order(site=folder, jobs=1))
    problems = check(folder, jobs=1).problems
    assert [problem.code for problem in problems if problem.code != "topic-empty"] == []
    return (folder / "output/corrections/index.html").read_text()


def test_a_site_without_corrections_says_so(site: Site) -> None:
    assert "Nothing has been corrected." in page_of(site(SMALL + TRADE))


def test_a_correction_stands_with_its_reason_and_leads_to_the_fact(site: Site) -> None:
    folder = site(SMALL + TRADE)
    (fact,) = site_of(folder)[0].facts()
    (folder / "content/corrections.yaml").write_text(
        f"- do: set\n  id: {fact}\n  fields: {{change_pct: '13.5'}}\n  why: misread by the desk\n{SIGNED}"
    )
    page = page_of(folder)
    assert "misread by the desk" in page
    assert f'href="/small/articles/trade/#{fact}"' in page


def test_a_rejected_fact_leads_to_its_paragraph(site: Site) -> None:
    folder = site(SMALL + TRADE)
    (fact,) = site_of(folder)[0].facts()
    (folder / "content/corrections.yaml").write_text(
        f"- do: reject\n  id: {fact}\n  why: a forecast\n{SIGNED}"
    )
    page = page_of(folder)
    assert "a forecast" in page
    assert '<a href="/small/articles/trade/#p1">China, Russia, 2023</a>' in page


def test_a_meeting_joined_with_an_earlier_one_is_named_and_led_to(site: Site) -> None:
    one = article("one", "President Anna Abel of Ghana visited Kenya on 5 March 2024.", day="2024-03-06")
    other = article("two", "President Anna Abel of Ghana will visit Togo on 9 April 2024.", day="2024-03-07")
    folder = site(SMALL + one + other)
    first, second = (event.id for event in site_of(folder)[0].events)
    (folder / "content/corrections.yaml").write_text(
        f"- do: merge\n  id: {second}\n  others: [{first}]\n  why: one journey\n{SIGNED}"
    )
    page = page_of(folder)
    assert "one journey" in page
    assert f"#{first}" in page
