"""Connections to public addresses only: what a stranger's feed links to must not reach the editor's network.

Judged where the socket is opened, on the address that the name resolved to: so every redirect is judged, and
a name that means one thing when asked and another when used (DNS rebinding) gains nothing.
"""

import socket
import ssl
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

Origin = tuple[str, int]
"""Host and port."""

_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = IPv6Network("64:ff9b::/96")
_NOBODY: Final[frozenset[Origin]] = frozenset()


class NotPublic(OSError):
    """An address of this machine or of a private network."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} is an address of this machine or of a private network")


def origin(url: str) -> Origin:
    """The host and port of a web address; the host is "" where it has none."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)


def public_opener(trusted: frozenset[Origin] = _NOBODY) -> OpenerDirector:
    """Opens http and https, and no other scheme; raises URLError with NotPublic as its reason.

    `trusted`: origins that a person named, which may be anywhere.
    """
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        _Http(trusted),
        _Https(trusted),
        HTTPDefaultErrorHandler(),
        HTTPRedirectHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet can reach.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ip_address(address.partition("%")[0])
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def is_private(place: Origin) -> bool:
    """Whether a host is now at an address that is not public; False where it has none."""
    try:
        found = socket.getaddrinfo(*place, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return not all(is_public(str(address[0])) for *_, address in found)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The older address that a newer one stands for."""
    nat64 = IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
    return ip.ipv4_mapped or ip.sixtofour or nat64


def _socket(host: str, port: int, timeout_s: float | None, trusted: frozenset[Origin]) -> socket.socket:
    """A connection to the first address of a host that answers and may be reached."""
    error: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if (host.lower(), port) not in trusted and not is_public(str(address[0])):
            error = NotPublic(host)
            continue
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout_s)
            connection.connect(address)
            return connection
        except OSError as failed:
            connection.close()
            error = failed
    raise error


def _secured(plain: socket.socket, host: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


def _refuse_behind_proxy(request: Request, trusted: frozenset[Origin]) -> None:
    """A proxy makes the connection: judge the name as far as it can be resolved here."""
    place = origin(request.full_url)
    if place not in trusted and is_private(place):
        raise NotPublic(place[0])


def _is_proxied(request: Request) -> bool:
    return request.has_proxy() or bool(getattr(request, "_tunnel_host", None))


class _Http(HTTPHandler):
    def __init__(self, trusted: frozenset[Origin]) -> None:
        super().__init__()
        self._trusted = trusted

    def http_open(self, req: Request) -> HTTPResponse:
        if _is_proxied(req):
            _refuse_behind_proxy(req, self._trusted)
            return super().http_open(req)
        trusted = self._trusted

        class Connection(HTTPConnection):
            def connect(self) -> None:
                self.sock = _socket(self.host, self.port, self.timeout, trusted)

        return self.do_open(Connection, req)


class _Https(HTTPSHandler):
    def __init__(self, trusted: frozenset[Origin]) -> None:
        super().__init__()
        self._trusted = trusted

    def https_open(self, req: Request) -> HTTPResponse:
        if _is_proxied(req):
            _refuse_behind_proxy(req, self._trusted)
            return super().https_open(req)
        trusted = self._trusted

        class Connection(HTTPSConnection):
            def connect(self) -> None:
                plain = _socket(self.host, self.port, self.timeout, trusted)
                self.sock = _secured(plain, self.host)

        return self.do_open(Connection, req)
