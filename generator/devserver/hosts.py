"""By which names the preview may be asked: what keeps other sites' scripts out (DNS rebinding)."""

import ipaddress
import re
from dataclasses import dataclass

_HEADER = re.compile(r"(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9._-]{1,253}))(?::\d{1,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """The names in a Host header that are ours."""

    names: frozenset[str] = frozenset()
    """Beside localhost and loopback addresses, in lower case."""

    def allow(self, header: str, *, local_address: str) -> bool:
        """Whether the Host header names us.

        An address is fine where it is the one the connection came in at: an attacker's page can make its
        own name lead here, but not an address.
        """
        name = host_name(header)
        if name is None:
            return False
        return name == "localhost" or name in self.names or _is_address(name, local_address)


def host_name(header: str) -> str | None:
    """The name in a Host header, in lower case and without the port; None where it cannot be one."""
    match = _HEADER.fullmatch(header.lower())
    return (match[1] or match[2]) if match else None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server bound to this host."""
    address = _address(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def _is_address(name: str, local_address: str) -> bool:
    address = _address(name)
    return address is not None and (address.is_loopback or address == _address(local_address))


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    # A socket for both families names an IPv4 peer "::ffff:192.0.2.1".
    return getattr(address, "ipv4_mapped", None) or address
