"""What others may take away: a citation of each fact, a calendar entry of each meeting, claims by name."""

import json
from collections.abc import Callable
from pathlib import Path

from generator.commands.build import Order, build
from tests.sites import SMALL, article

Site = Callable[[str], Path]
TEXT = (
    "China's exports to Russia rose 12.5 percent to $110 billion in 2023, Chinese customs said.\n\n"
    "Vladimir Putin met Xi Jinping in Moscow on March 20, 2023."
)


def built(site: Site) -> Path:
    folder = site(SMALL + article("trade", TEXT).replace("---\n", "---\nrights: full\n", 1))
    build(Order(site=folder, jobs=1))
    return folder / "output"


def test_each_fact_has_a_citation_with_its_paragraph(site: Site) -> None:
    output = built(site)
    entries = json.loads((output / "data/v1/citations/trade.json").read_bytes())
    assert {entry["locator"] for entry in entries} == {"paragraph 1", "paragraph 2"}
    assert all(entry["URL"].endswith(f"articles/trade/#{entry['id']}") for entry in entries)
    page = (output / "articles/trade/index.html").read_text()
    assert "/small/data/v1/citations/trade.json" in page
    assert all(f'id="{entry["id"]}"' in page for entry in entries)


def test_a_meeting_whose_days_are_known_can_be_put_into_a_calendar(site: Site) -> None:
    output = built(site)
    (calendar,) = (output / "data/v1/meetings").iterdir()
    assert b"DTSTART;VALUE=DATE:20230320" in calendar.read_bytes()
    page = (output / "topics/leader-meetings/index.html").read_text()
    assert f"/small/data/v1/meetings/{calendar.name}" in page


def test_a_figure_is_somebodys_claim_in_an_article(site: Site) -> None:
    page = (built(site) / "topics/trade-figures/index.html").read_text()
    scripts = page.split('<script type="application/ld+json">')[1:]
    graphs = [json.loads(script.split("</script>")[0]) for script in scripts]
    (claim,) = [thing for graph in graphs for thing in graph.get("@graph", [])]
    assert claim["@type"] == "Claim"
    assert claim["appearance"]["url"] == "https://times.example/trade"
    assert [author["name"] for author in claim["author"]] == ["Chinese customs"]
