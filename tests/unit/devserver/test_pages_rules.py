"""What GitHub Pages answers, the preview answers."""

from collections.abc import Iterator

import pytest

from generator.devserver.media_types import media_type
from generator.devserver.resolver import Elsewhere, Found, Missing, Moved, Resolution, resolve
from tests.unit.devserver.in_memory import DictSnapshot, Preview, preview, small


@pytest.fixture(scope="module")
def site() -> Iterator[Preview]:
    with preview(small()) as running:
        yield running


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (b"/briefing/", Found(path="index.html")),
        (b"/briefing/index.html", Found(path="index.html")),
        (b"/briefing/index", Found(path="index.html")),
        (b"/briefing", Moved(to="/briefing/")),
        (b"/", Moved(to="/briefing/", permanently=False)),
        (b"/briefing/folder", Moved(to="/briefing/folder/")),
        (b"/briefing/folder/", Found(path="folder/index.html")),
        (b"/briefing/about", Found(path="about.html")),
        (b"/briefing/about.html", Found(path="about.html")),
        (b"/briefing/about/", Missing()),
        (b"/briefing/both", Found(path="both.html")),
        (b"/briefing/both/", Found(path="both/index.html")),
        (b"/briefing/Folder/", Missing()),
        (b"/briefing/ABOUT", Missing()),
        (b"/briefing/%66older/", Found(path="folder/index.html")),
        (b"/briefing/nothing", Missing()),
        (b"/other/", Elsewhere()),
        (b"/Briefing/", Elsewhere()),
        (b"/briefingx", Elsewhere()),
    ],
)
def test_an_address_is_answered_as_on_github_pages(path: bytes, answer: Resolution) -> None:
    assert resolve(path, small()) == answer


@pytest.mark.parametrize(
    "path",
    [
        b"/../../etc/passwd", b"/briefing/../../etc/passwd", b"/%2e%2e/", b"/briefing/%2e%2e/index.html",
        b"/..%2f", b"//etc/passwd", b"/briefing//", b"/briefing//index.html", b"/a/%00", b"/briefing/%00",
        b"/\\..\\", b"/.git/config", b"/briefing/.git/config", b"/.env", b"/briefing/%252e%252e/", b"/%ff",
        b"/briefing/index.html::$DATA", b"/briefing/./index.html", b"*", b"",
    ],
)  # fmt: skip
def test_nothing_outside_the_site_is_found(path: bytes) -> None:
    assert isinstance(resolve(path, small()), Missing | Elsewhere)


@pytest.mark.parametrize("base", ["/", "/a/b/", "/a/b", "/über uns/", "/%C3%BCber%20uns/"])
def test_a_site_lies_under_any_base_path(base: str) -> None:
    from urllib.parse import quote, unquote

    snapshot = DictSnapshot({"index.html": b"home", "x/index.html": b"x"}, base_path=base)
    sent = quote(unquote(base).rstrip("/") + "/").encode()
    assert resolve(sent, snapshot) == Found(path="index.html")
    assert resolve(sent + b"x", snapshot) == Moved(to=f"{sent.decode()}x/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("css/site.1f.css", "text/css; charset=utf-8"),
        ("data/v1/figures.csv", "text/csv; charset=utf-8"),
        ("meetings.ics", "text/calendar; charset=utf-8"),
        ("feed.xml", "application/xml"),
        ("pagefind/wasm.unknown.pagefind", "application/octet-stream"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_ending(path: str, kind: str) -> None:
    assert media_type(path) == kind


def test_a_missing_page_is_the_sites_own_404(site: Preview) -> None:
    reply = site.get("/briefing/gone/")
    assert reply.status == 404
    assert reply.body.startswith(b"<h1>Nothing here</h1>")


def test_a_redirect_keeps_the_query(site: Preview) -> None:
    reply = site.get("/briefing/folder?q=1")
    assert (reply.status, reply.headers["location"]) == (301, "/briefing/folder/?q=1")


def test_a_page_beside_the_base_path_is_another_sites(site: Preview) -> None:
    reply = site.get("/other/")
    assert reply.status == 404
    assert b'href="/briefing/"' in reply.body


def test_nothing_is_ever_taken_from_a_cache(site: Preview) -> None:
    for path in ("/briefing/", "/briefing/feed.xml", "/briefing/gone", "/_preview/reload.js"):
        reply = site.get(path, "If-None-Match: *", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT")
        assert reply.status in (200, 404)
        assert reply.headers["cache-control"] == "no-store"
        assert not {"etag", "last-modified", "age"} & reply.headers.keys()


def test_head_tells_the_length_of_get(site: Preview) -> None:
    head, whole = site.get("/briefing/", method="HEAD"), site.get("/briefing/")
    assert head.body == b""
    assert head.headers["content-length"] == whole.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PROPFIND"])
def test_the_site_can_only_be_read(site: Preview, method: str) -> None:
    reply = site.get("/briefing/", f"Origin: http://127.0.0.1:{site.port}", method=method)
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("asked", "status", "body", "where"),
    [
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=-1", 206, b"9", "bytes 9-9/10"),
        ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=999999999999999999-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=9-1", 200, b"0123456789", None),
        ("bytes=0-0,5-9", 200, b"0123456789", None),
        ("bytes=99999999999999999999999-", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
def test_a_range_is_answered_with_its_part(
    site: Preview, asked: str, status: int, body: bytes, where: str | None
) -> None:
    reply = site.get("/briefing/data/v1/figures.csv", f"Range: {asked}")
    assert (reply.status, reply.body, reply.headers.get("content-range")) == (status, body, where)


def test_a_range_of_a_version_we_never_named_is_answered_whole(site: Preview) -> None:
    reply = site.get("/briefing/data/v1/figures.csv", "Range: bytes=0-1", 'If-Range: "old"')
    assert (reply.status, reply.body) == (200, b"0123456789")
