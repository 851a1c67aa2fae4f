"""What open pages are told: whether they are old, and what is wrong."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest

from generator.devserver.live import Failure, Live, State
from generator.devserver.overlay import overlay
from generator.devserver.reload_script import difference, mark, with_script
from generator.errors import ThemeBroken
from generator.model.problem import Problem, Severity
from tests.unit.devserver.in_memory import PAGE, DictSnapshot, Preview, preview, small

HOSTILE = "<script>alert(1)</script>\"'&"
SHEET = b'<link rel="stylesheet" href="/briefing/static/site.1.css">'


class Stream:
    """One open page, listening."""

    def __init__(self, connection: socket.socket) -> None:
        self._file = connection.makefile("rb")

    def next(self) -> dict[str, str | int]:
        for line in self._file:
            if line.startswith(b"data: "):
                news: dict[str, str | int] = json.loads(line.removeprefix(b"data: "))
                return news
        raise AssertionError("the stream has ended")

    def ends(self) -> bool:
        return b"data: " not in self._file.read()


@contextmanager
def listening(site: Preview, path: str, page_mark: str) -> Iterator[Stream]:
    with site.connect() as connection:
        query = f"page={quote(path)}&mark={page_mark}"
        head = f"GET /_preview/events?{query} HTTP/1.1\r\nHost: localhost:{site.port}\r\n\r\n"
        connection.sendall(head.encode())
        yield Stream(connection)


def mark_in(body: bytes) -> str:
    return body.partition(b'data-mark="')[2].partition(b'"')[0].decode()


@pytest.fixture
def site() -> Iterator[Preview]:
    with preview(small()) as running:
        yield running


def test_the_script_stands_in_every_page_and_in_nothing_else(site: Preview) -> None:
    for path, there in {"": True, "gone": True, "feed.xml": False, "data/v1/figures.csv": False}.items():
        assert (b"/_preview/reload.js" in site.get(f"/briefing/{path}").body) is there


def test_the_script_goes_before_the_last_end_of_the_body() -> None:
    live = Live(lambda: 1)
    page = with_script(b"<body>&lt;/body><pre></body></pre></BODY ></html>", live, State(build=3))
    assert page.startswith(b"<body>&lt;/body><pre></body></pre><script src=")
    assert with_script(b"no body", live, State()).startswith(b"no body<script")


def test_a_page_learns_that_it_is_as_new_as_can_be(site: Preview) -> None:
    page_mark = mark_in(site.get("/briefing/").body)
    with listening(site, "/briefing/", page_mark) as stream:
        news = stream.next()
    assert (news["change"], news["build"], news["server"]) == ("same", 1, site.live.server)


def test_only_pages_that_changed_are_old(site: Preview) -> None:
    home, gone = (mark_in(site.get(path).body) for path in ("/briefing/", "/briefing/gone"))
    with listening(site, "/briefing/", home) as first, listening(site, "/briefing/gone", gone) as second:
        first.next(), second.next()
        site.workshop.next = small(**{"index.html": PAGE.replace(b"Harbour", b"Port")})
        site.live.wake()
        assert first.next()["change"] == "changed"
        assert second.next()["change"] == "same"


def test_a_page_that_changed_while_nobody_listened_is_old_at_once(site: Preview) -> None:
    home = mark_in(site.get("/briefing/").body)
    with listening(site, "/briefing/", "") as other:
        other.next()
        site.workshop.next = small(**{"index.html": b"new"})
        site.live.wake()
        other.next()
    with listening(site, "/briefing/", home) as stream:
        assert stream.next()["change"] == "changed"


def test_a_new_style_sheet_is_told_apart_once() -> None:
    page = PAGE.replace(b"<body>", SHEET + b"<body>")
    with preview(small(**{"index.html": page})) as site:
        home = mark_in(site.get("/briefing/").body)
        with listening(site, "/briefing/", home) as stream:
            stream.next()
            site.workshop.next = small(**{"index.html": page.replace(b"site.1.", b"site.2.")})
            site.live.wake()
            assert stream.next()["change"] == "styles"
            site.live.wake()
            assert stream.next()["change"] == "same"


def test_a_style_sheet_that_keeps_its_name_counts_too() -> None:
    one, other = mark(PAGE, "red"), mark(PAGE, "blue")
    assert difference(one, other) == "styles"
    assert difference(one, mark(PAGE + b"x", "blue")) == "changed"


def test_a_page_without_a_mark_is_old_after_every_build(site: Preview) -> None:
    with listening(site, "/_review/", "") as stream:
        assert stream.next()["change"] == "changed"
        site.live.wake()
        news = stream.next()
    assert (news["change"], news["build"]) == ("changed", 2)


def test_a_failure_is_told_and_taken_back(site: Preview) -> None:
    home = mark_in(site.get("/briefing/").body)
    with listening(site, "/briefing/", home) as stream:
        assert stream.next()["overlay"] == ""
        site.workshop.next = ThemeBroken("no end", where="themes/own/base.html:7", hint="close it")
        site.live.wake()
        news = stream.next()
        assert news["change"] == "same"
        assert "themes/own/base.html:7" in str(news["overlay"])
        site.workshop.next = small()
        site.live.wake()
        assert stream.next()["overlay"] == ""


def test_without_any_good_site_the_failure_is_the_page() -> None:
    with preview(ThemeBroken("no end", where="themes/own/base.html:7", hint="close it")) as site:
        reply = site.get("/briefing/anything")
        assert reply.status == 503
        assert b"themes/own/base.html:7" in reply.body
        with listening(site, "/briefing/anything", mark_in(reply.body)) as stream:
            assert stream.next()["change"] == "same"
            site.workshop.next = small()
            site.live.wake()
            assert stream.next()["change"] == "changed"


def test_a_page_that_cannot_be_made_says_why_and_the_others_stand() -> None:
    failure = ThemeBroken("undefined", where="themes/own/base.html:9", hint="see docs/themes.md")
    with preview(small(**{"index.html": failure})) as site:
        reply = site.get("/briefing/")
        assert reply.status == 500
        assert b"themes/own/base.html:9" in reply.body
        assert site.get("/briefing/about").status == 200


def test_a_defect_costs_only_the_page_it_strikes() -> None:
    with preview(small(**{"index.html": ZeroDivisionError("slip")})) as site:
        reply = site.get("/briefing/")
        assert reply.status == 500
        assert b"this is a defect of the program: ZeroDivisionError: slip" in reply.body
        with listening(site, "/briefing/", mark_in(reply.body)) as stream:
            assert stream.next()["change"] == "same"


def test_all_words_of_an_overlay_are_escaped() -> None:
    failure = Failure(where=HOSTILE, message=HOSTILE, hint=HOSTILE, code=HOSTILE)
    flaw = Problem(where=HOSTILE, severity="error", code=HOSTILE, message=HOSTILE, hint=HOSTILE)
    flawed = State(snapshot=DictSnapshot({}, problems=[flaw]))
    for html in (overlay(State(failure=failure)), overlay(flawed)):
        assert "<script" not in html
        assert html.count("&lt;script&gt;") == 4


def test_errors_in_the_content_are_listed_and_warnings_are_not() -> None:
    def flaw(n: int, severity: Severity) -> Problem:
        return Problem(where=f"content/{n}.md:{n}", severity=severity, code="bad-date", message="?", hint="!")

    flaws = [flaw(0, "error"), flaw(1, "warning"), *(flaw(n, "error") for n in range(2, 31))]
    html = overlay(State(snapshot=DictSnapshot({}, problems=flaws)))
    assert "30 errors in the content" in html
    assert "content/0.md:0" in html
    assert "content/1.md:1<" not in html
    assert "and 10 more" in html


def test_streams_end_with_the_server() -> None:
    with preview(small()) as site:
        page_mark = mark_in(site.get("/briefing/").body)
        context = listening(site, "/briefing/", page_mark)
        stream = context.__enter__()
        stream.next()
    assert stream.ends()
    context.__exit__(None, None, None)


def test_streams_have_a_most(site: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.devserver.events._MOST", 1)
    with listening(site, "/briefing/", "") as stream:
        stream.next()
        assert site.get("/_preview/events?page=/briefing/").status == 503
