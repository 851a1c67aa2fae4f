"""The letters of the preview: framed wide and narrow, as HTML and as text, and unable to do anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from generator.devserver.live import Failure
from generator.devserver.mail import mail_routes
from generator.devserver.snapshot import Flaw
from generator.errors import UnknownEdition
from tests.unit.devserver.in_memory import Preview, preview, small


@dataclass(frozen=True)
class DictLetter:
    subject: str = "Week <10>"
    preheader: str = "Harbours & more"
    html: str = "<!doctype html><p>Dear reader</p>"
    text: str = "Dear reader\n"


class DictRoom:
    """One letter."""

    def editions(self) -> Sequence[tuple[str, str]]:
        return [("2024-w10", "Week <10>")]

    def letter(self, edition: str) -> tuple[DictLetter, Sequence[Flaw]]:
        if edition != "2024-w10":
            raise UnknownEdition(f'no edition "{edition}"', where="content/editions", hint="begin one")
        flaw = Failure(where="content/site.yaml", message="a local address", hint="set it", code="mail-local")
        return DictLetter(), [flaw]


@pytest.fixture(scope="module")
def site() -> Iterator[Preview]:
    with preview(small(), routes=lambda live: mail_routes(DictRoom(), live)) as running:
        yield running


def test_the_list_leads_to_every_letter(site: Preview) -> None:
    assert site.get("/_mail").headers["location"] == "/_mail/"
    assert b'<a href="/_mail/2024-w10/">Week &lt;10&gt;</a>' in site.get("/_mail/").body


def test_a_letter_is_framed_wide_and_narrow_and_loads_again_by_itself(site: Preview) -> None:
    body = site.get("/_mail/2024-w10/").body.decode()
    assert body.count('src="/_mail/2024-w10/html"') == 2
    assert 'width="320"' in body
    assert 'sandbox="allow-popups"' in body
    assert "Week &lt;10&gt;" in body
    assert "a local address" in body
    assert "/_preview/reload.js" in body


def test_the_letter_itself_runs_nothing(site: Preview) -> None:
    reply = site.get("/_mail/2024-w10/html")
    assert reply.body == b"<!doctype html><p>Dear reader</p>"
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "sandbox" in reply.headers["content-security-policy"]


def test_the_text_is_text(site: Preview) -> None:
    reply = site.get("/_mail/2024-w10/text")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.body == b"Dear reader\n"


@pytest.mark.parametrize("part", ["", "html", "text"])
def test_an_unknown_edition_is_not_found(site: Preview, part: str) -> None:
    reply = site.get(f"/_mail/<x>/{part}")
    assert reply.status == 404
    assert b"begin one" in reply.body
    assert b"<x>" not in reply.body or reply.headers["content-type"].startswith("text/plain")
