import msgspec
import pytest

from generator.check.links import broken_links
from generator.check.markup import markup_problems
from generator.check.provenance import provenance_problems
from generator.check.rights import rights_problems
from generator.model.facts import Reading
from generator.model.page import Asset
from tests.unit.pages.by_hand import EMPTY, SITE, TOTAL, TRADE, VISIT, article

BASE = "https://user.example/briefing/"


def page(body: str, path: str = "index.html") -> Asset:
    return Asset(path=path, body=body.encode())


@pytest.mark.parametrize(
    "address",
    [
        "/briefing/",
        "/briefing/a/",
        "/briefing/a/#p1",
        "#here",
        "https://elsewhere.example/",
        "mailto:x@y.example",
        BASE,
        "/briefing/a/?q=1",
    ],
)
def test_good_links_pass(address: str) -> None:
    assets = [page(f'<p id="here"><a href="{address}">x</a>'), page('<p id="p1">', "a/index.html")]
    assert list(broken_links(assets, BASE)) == []


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/briefing/b/", "no such file"),
        ("/briefing/a/#p2", "no such anchor"),
        ("#there", "no such anchor"),
        ("/a/", "outside the base path"),
        ("a/", "relative to the page"),
        (BASE + "b/", "no such file"),
    ],
)
def test_broken_links_say_what_is_wrong(address: str, what: str) -> None:
    assets = [page(f'\n<p id="here"><a href="{address}">x</a>'), page('<p id="p1">', "a/index.html")]
    (problem,) = broken_links(assets, BASE)
    assert problem.where == "index.html:2"
    assert what in problem.message


def test_an_anchor_stands_once() -> None:
    (problem,) = broken_links([page('<p id="a"><p id="a">')], BASE)
    assert problem.code == "anchor-twice"


@pytest.mark.parametrize(
    "body", ["<style>a{}</style>", "<script>1</script>", '<p style="x">', '<p onclick="x">']
)
def test_inline_code_is_found(body: str) -> None:
    (problem,) = markup_problems([page(body)])
    assert problem.code == "inline-code"


def test_data_in_a_script_is_no_code() -> None:
    assert list(markup_problems([page('<script type="application/ld+json">{}</script>')])) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JaVaScRiPt:x", "data:text/html,x"])
def test_addresses_that_run_code_are_found(address: str) -> None:
    (problem,) = markup_problems([page(f'<a href="{address}">x</a>')])
    assert problem.code == "unsafe-address"


def test_a_fact_whose_words_do_not_stand_there_is_found() -> None:
    assert list(provenance_problems(SITE)) == []
    wrong = msgspec.structs.replace(
        TOTAL, provenance=msgspec.structs.replace(TOTAL.provenance, words="other")
    )
    site = msgspec.structs.replace(SITE, readings=(Reading(article=TRADE.id, figures=(wrong,)),))
    (problem,) = provenance_problems(site)
    assert problem.code == "provenance-broken"


def test_a_long_run_of_somebody_elses_words_is_found_in_any_file() -> None:
    long = article("long", " ".join(f"word{n}" for n in range(60)), day=None, outlet=None)
    site = msgspec.structs.replace(EMPTY, articles=(long, VISIT))
    fair, too_much = " ".join(long.text.split()[:40]), " ".join(long.text.split()[:41])
    assert list(rights_problems(site, [page(f"<p>{fair}</p>"), page(fair, "feed.xml")])) == []
    (problem,) = rights_problems(site, [page(f"<p>{fair}</p>"), page(too_much, "feed.xml")])
    assert problem.where == "feed.xml"


def test_what_we_may_print_is_not_counted() -> None:
    assert list(rights_problems(SITE, [page(f"<p>{TRADE.text}</p>")])) == []
