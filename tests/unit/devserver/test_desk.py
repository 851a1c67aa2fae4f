"""The desk's addresses and forms, with raw requests: only its own pages may write."""

import re
from collections.abc import Iterator, Mapping

import pytest

from generator.devserver.desk import DeskPage, Form, desk_routes
from tests.unit.devserver.in_memory import DictSnapshot, Preview, Reply, preview

FORM = "Content-Type: application/x-www-form-urlencoded"
PARTS = "Content-Type: multipart/form-data; boundary=cut"


class ListDesk:
    """Writes down what it is asked to do."""

    def __init__(self) -> None:
        self.acts: list[tuple[str, Form]] = []

    def page(self, path: str, query: Mapping[str, str], token: str) -> DeskPage:
        return DeskPage(html=f"<p>{path}</p><i>{token}</i></body>", status=404 if path == "none" else 200)

    def act(self, verb: str, form: Form) -> str:
        self.acts.append((verb, form))
        return "doubt/next?done=1"

    def static(self, name: str) -> bytes | None:
        return b"p {}" if name == "desk.css" else None


@pytest.fixture
def desk() -> ListDesk:
    return ListDesk()


@pytest.fixture
def site(desk: ListDesk) -> Iterator[Preview]:
    with preview(DictSnapshot({}), routes=lambda live: desk_routes(desk, live), largest_body=5000) as running:
        yield running


def token(site: Preview) -> str:
    found = re.search(rb"<i>(.+)</i>", site.get("/_review/").body)
    assert found
    return found[1].decode()


def send(site: Preview, body: bytes, *headers: str, verb: str = "decide") -> Reply:
    origin = f"Origin: http://127.0.0.1:{site.port}"
    return site.get(f"/_review/{verb}", *(headers or (FORM, origin)), method="POST", body=body)


def test_a_page_forbids_everything_from_elsewhere(site: Preview) -> None:
    reply = site.get("/_review/doubt/x")
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert b"/_preview/reload.js" in reply.body and site.get("/_review/none").status == 404


def test_a_write_is_answered_by_a_redirect(site: Preview, desk: ListDesk) -> None:
    reply = send(site, f"token={token(site)}&fact=a&fact=b&why=%C3%BC".encode())
    assert (reply.status, reply.headers["location"]) == (303, "/_review/doubt/next?done=1")
    ((verb, form),) = desk.acts
    assert verb == "decide" and form.fields["fact"] == ("a", "b") and form.value("why") == "ü"


@pytest.mark.parametrize("body", [b"", b"token=", b"token=guess", b"token=%00", "token=ü".encode()])
def test_a_form_without_the_servers_token_does_nothing(site: Preview, desk: ListDesk, body: bytes) -> None:
    assert send(site, body).status == 403 and not desk.acts


def test_a_form_from_elsewhere_does_nothing(site: Preview, desk: ListDesk) -> None:
    body = f"token={token(site)}".encode()
    for headers in ((FORM,), (FORM, "Origin: https://evil.example"), (FORM, "Origin: null")):
        assert send(site, body, *headers).status == 403
    assert site.get("/_review/decide", method="PUT", body=body).status in (403, 405) and not desk.acts


def test_files_come_with_the_form(site: Preview, desk: ListDesk) -> None:
    part = 'Content-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
    parts = [
        part.format("token", "", token(site)),
        part.format("files", '; filename="../../x.txt"', "words"),
        part.format("files", '; filename=""', ""),
    ]
    body = "".join(f"--cut\r\n{each}" for each in parts) + "--cut--\r\n"
    assert send(site, body.encode(), PARTS, f"Origin: http://127.0.0.1:{site.port}").status == 303
    ((_, form),) = desk.acts
    assert [(file.name, file.body) for file in form.files] == [("../../x.txt", b"words")]


def test_a_form_that_is_too_large_or_broken_is_refused(site: Preview, desk: ListDesk) -> None:
    own = f"Origin: http://127.0.0.1:{site.port}"
    assert send(site, b"token=" + b"x" * 6000).status == 413
    assert send(site, b"--other\r\n", PARTS, own).status in (400, 403)
    assert send(site, b"&" * 4000).status in (400, 403) and not desk.acts


def test_only_the_desks_own_files_are_served(site: Preview) -> None:
    assert site.get("/_review/static/desk.css").headers["content-type"].startswith("text/css")
    assert site.get("/_review/static/app.py").status == 404
    assert site.get("/_review").status == 308
