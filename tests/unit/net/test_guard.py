import socket
from urllib.error import URLError
from urllib.request import Request

import pytest

from generator.net.guard import NotPublic, is_public, origin, public_opener

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::a9fe:a9fe",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_not_everybody_reaches_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
)
def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    with pytest.raises(URLError) as refused:
        public_opener().open(Request(f"http://{host}:9/"), timeout=2)
    assert isinstance(refused.value.reason, NotPublic)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_is_judged_by_what_it_resolves_to(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **options: answer)
    with pytest.raises(URLError) as refused:
        public_opener().open(Request(f"{scheme}://intranet.example/"), timeout=2)
    assert isinstance(refused.value.reason, NotPublic)


def test_behind_a_proxy_the_name_is_judged_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises((URLError, NotPublic)) as refused:
        public_opener().open(Request("http://127.0.0.2/"), timeout=2)
    assert isinstance(refused.value, NotPublic)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "data:text/plain,x"])
def test_only_the_web_is_opened(url: str) -> None:
    with pytest.raises(URLError):
        public_opener().open(Request(url), timeout=2)


def test_an_origin_is_host_and_port() -> None:
    assert origin("https://Feeds.example/x") == ("feeds.example", 443)
    assert origin("http://[::1]:8080/") == ("::1", 8080)
