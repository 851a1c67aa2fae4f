"""Whether the address a site was built for is one that its readers can reach."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from generator.model.problem import Problem, Severity

_LOCAL_ENDINGS = (".local", ".lan", ".internal", ".home.arpa", ".intranet")
_GITHUB = re.compile(
    r"(?:(?:https|ssh|git)://)?(?:[^@/\s]+@)?github\.com[:/]([^/\s]+)/([^/\s]+?)(?:\.git)?/?", re.IGNORECASE
)
_HINT = "set base_url in content/site.yaml, or build with --base-url"


def local_address(base_url: str, *, network_too: bool) -> Iterator[Problem]:
    """A problem where only this computer (or with `network_too`, only this network) knows the address."""
    host = (urlsplit(base_url).hostname or "").rstrip(".")
    if _is_this_computer(host):
        message = f"{base_url} is this computer: nobody else can read the site there"
        yield _problem("error", "address-not-public", message)
    elif network_too and _is_this_network(host):
        yield _problem("error", "address-not-public", f"{base_url} is known in this network only")


def misfit(base_url: str, *, repository: str, domain: str | None) -> Iterator[Problem]:
    """A warning where GitHub will serve the repository at another address: every link would lead astray.

    `repository`: its git address; one that is not on GitHub fits everything.  `domain`: its custom domain.
    """
    served = f"https://{domain}/" if domain else _github_address(repository)
    if served is None:
        return
    asked, found = urlsplit(base_url), urlsplit(served)
    host, path = (asked.hostname or "").lower(), _path(asked.path)
    if path != _path(found.path):
        yield _problem("warning", "address-misfit", f"built for {base_url}, but GitHub serves {served}")
    # A project of a user whose own site has a domain is served below that domain.
    elif host != found.hostname and (domain or path == "/"):
        message = (
            f"built for {base_url}, but GitHub serves {served}; a domain of your own needs publish.cname"
        )
        yield _problem("warning", "address-misfit", message)


def _github_address(repository: str) -> str | None:
    match = _GITHUB.fullmatch(repository)
    if not match:
        return None
    owner, name = match[1].lower(), match[2]
    return f"https://{owner}.github.io/" + ("" if name.lower() == f"{owner}.github.io" else f"{name}/")


def _path(path: str) -> str:
    return path.rstrip("/").casefold() + "/"


def _is_this_computer(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return not re.search("[^0-9.]", host)  # "127.1", "2130706433": other spellings of numbers
    return address.is_loopback or address.is_unspecified


def _is_this_network(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_ENDINGS)


def _problem(severity: Severity, code: str, message: str) -> Problem:
    where = "content/site.yaml"
    return Problem(where=where, severity=severity, code=code, message=message, hint=_HINT)
