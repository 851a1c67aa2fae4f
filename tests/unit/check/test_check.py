import msgspec
import pytest

from generator.check.addresses import address_problems
from generator.check.links import broken_links, outside_links
from generator.check.markup import markup_problems
from generator.check.notes import notes
from generator.check.output import output_of
from generator.check.provenance import provenance_problems
from generator.model.facts import Reading
from generator.model.page import Asset
from generator.model.problem import Problem
from generator.model.site import Site
from tests.unit.pages.by_hand import EMPTY, SITE, TOTAL, TRADE

BASE = "https://user.example/briefing/"


GOOD = '<html lang="en"><title>T</title>'


def page(body: str, path: str = "index.html") -> Asset:
    return Asset(path=path, body=body.encode())


def links(assets: list[Asset]) -> list[Problem]:
    return list(broken_links(output_of(assets), BASE))


def markup(body: str) -> list[Problem]:
    return list(markup_problems(output_of([page(body)])))


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
    assert links(assets) == []


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
    (problem,) = links(assets)
    assert problem.where == "index.html:2"
    assert what in problem.message


def test_an_anchor_stands_once() -> None:
    (problem,) = links([page('<p id="a"><p id="a">')])
    assert problem.code == "anchor-twice"


@pytest.mark.parametrize(
    "body", ["<style>a{}</style>", "<script>1</script>", '<p style="x">', '<p onclick="x">']
)
def test_inline_code_is_found(body: str) -> None:
    (problem,) = markup(GOOD + body)
    assert problem.code == "inline-code"


def test_data_in_a_script_is_no_code() -> None:
    assert markup(GOOD + '<script type="application/ld+json">{}</script>') == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JaVaScRiPt:x", "data:text/html,x"])
def test_addresses_that_run_code_are_found(address: str) -> None:
    (problem,) = markup(f'{GOOD}<a href="{address}">x</a>')
    assert problem.code == "unsafe-address"


def test_a_fact_whose_words_do_not_stand_there_is_found() -> None:
    assert list(provenance_problems(SITE)) == []
    wrong = msgspec.structs.replace(
        TOTAL, provenance=msgspec.structs.replace(TOTAL.provenance, words="other")
    )
    site = msgspec.structs.replace(SITE, readings=(Reading(article=TRADE.id, figures=(wrong,)),))
    (problem,) = provenance_problems(site)
    assert problem.code == "provenance-broken"


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("feed.xml", f'<link href="{BASE}a/?x=1&amp;y"/>&lt;a href=&#34;{BASE}gone/&#34;&gt;', "gone/"),
        ("data/v1/x.json", f'{{"address": "{BASE}a/#p1", "other": "{BASE}a/#p7"}}', "#p7"),
        ("sitemap.xml", f"<loc>{BASE}</loc><loc>{BASE}b/</loc>", "b/"),
        ("all.csv", f"id,address\n1,{BASE}a/\n2,{BASE}c/\n", "c/"),
        ("all.ics", f"URL:{BASE}a/#p\r\n 1\r\nURL:{BASE}a/#\r\n q\r\n", "#q"),
        (
            "static/site.css",
            "a{background:url(icon.svg)} b{background:url('data:x')} c{src:url(font.woff2)}",
            "font",
        ),
    ],
)
def test_links_of_files_that_are_no_pages_are_followed(path: str, text: str, what: str) -> None:
    there = [page(GOOD), page('<p id="p1">', "a/index.html"), page("", "static/icon.svg")]
    (problem,) = links([*there, page(text, path)])
    assert problem.where == path
    assert what in problem.message


def test_a_picture_in_several_sizes_is_looked_for_in_each() -> None:
    there = page("", "static/a.png")
    picture = '<img alt="" srcset="/briefing/static/a.png 1x, /briefing/static/b.png 2x">'
    (problem,) = links([there, page(picture)])
    assert "b.png" in problem.message


def test_addresses_of_other_sites_are_collected_once_without_their_fragment() -> None:
    pages = [
        page(f'<a href="https://a.example/x#:~:text=y">x</a><a href="{BASE}">x</a><a href="mailto:x@y.z">'),
        page('<a href="https://a.example/x">x</a><a href="/briefing/">', "b/index.html"),
    ]
    assert outside_links(output_of(pages), BASE) == {"https://a.example/x": "index.html"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<html><title>T</title>", "page-without-language"),
        ('<html lang=""><title>T</title>', "page-without-language"),
        ('<html lang="en"><p>x', "page-without-title"),
        ('<html lang="en"><title> </title><svg><title>Drawing</title></svg>', "page-without-title"),
        (f'{GOOD}<img src="/x.png">', "image-without-text"),
        (f'{GOOD}<svg role="img"></svg>', "image-without-text"),
    ],
)
def test_what_a_page_lacks_is_named(body: str, code: str) -> None:
    assert [problem.code for problem in markup(body)] == [code]


@pytest.mark.parametrize("picture", ['<img alt="">', '<svg role="img" aria-label="Chart">', "<svg>"])
def test_pictures_that_say_enough_pass(picture: str) -> None:
    assert markup(GOOD + picture) == []


def test_words_marked_in_the_middle_stay_one_word() -> None:
    read = output_of([page("<p>Rus<mark>sia</mark>'s<br>sum <b>of</b></p><p>two</p>")]).pages["index.html"]
    assert read.text == "Russia's sum of\ntwo"


@pytest.mark.parametrize(("one", "other"), [("a/B.html", "a/b.html"), ("caf\u00e9.csv", "cafe\u0301.csv")])
def test_addresses_that_some_disk_takes_for_one_are_found(one: str, other: str) -> None:
    (problem,) = address_problems(output_of([page("", one), page("", other), page("", "else.csv")]))
    assert problem.code == "output-collision"


@pytest.mark.parametrize("local", ["http://localhost:8000/", "http://127.0.0.1/x/", "http://[::1]:80/"])
def test_an_address_of_this_machine_is_noted(local: str) -> None:
    (problem,) = notes(served_at(local))
    assert (problem.code, problem.severity) == ("address-local", "note")
    assert list(notes(served_at("https://localhost.example/"))) == []


def served_at(address: str) -> Site:
    settings = msgspec.structs.replace(EMPTY.content.settings, base_url=address)
    return msgspec.structs.replace(EMPTY, content=msgspec.structs.replace(EMPTY.content, settings=settings))
