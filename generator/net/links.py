"""Whether web addresses answer: asked politely, one question at a time and host, no private networks."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import Final, Literal
from urllib.error import HTTPError, URLError
from urllib.request import OpenerDirector, Request

import msgspec

from generator.model.problem import Problem
from generator.net.fetch import USER_AGENT, Refused, plain
from generator.net.guard import NotPublic, Origin, origin, public_opener

_HOSTS_AT_ONCE: Final = 8
_GONE: Final = (404, 410)


class Asker(msgspec.Struct, frozen=True, kw_only=True):
    """How links are asked for."""

    timeout_s: float = 15.0
    pause_s: float = 1.0
    """Between two questions to one host."""
    sleep: Callable[[float], None] = time.sleep
    trusted: frozenset[Origin] = frozenset()
    """Origins that may be of a private network."""


def dead_links(
    links: Mapping[str, str], asker: Asker, on_link: Callable[[str], None] = lambda address: None
) -> tuple[Problem, ...]:
    """What is wrong with web addresses, given with the page that leads to each; in the order given.

    A page that is gone is a warning; a server that turns programs away, or is out of order, a note.
    """
    hosts: dict[Origin, list[str]] = {}
    for address in links:
        hosts.setdefault(_origin(address), []).append(address)
    opener = public_opener(asker.trusted)

    def ask(addresses: Iterable[str]) -> list[tuple[str, Problem | None]]:
        return list(_one_after_another(addresses, links, asker, opener, on_link))

    found: dict[str, Problem] = {}
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as workers:
        for answers in workers.map(ask, hosts.values()):
            found |= {address: problem for address, problem in answers if problem}
    return tuple(found[address] for address in links if address in found)


def _one_after_another(
    addresses: Iterable[str],
    links: Mapping[str, str],
    asker: Asker,
    opener: OpenerDirector,
    on_link: Callable[[str], None],
) -> Iterator[tuple[str, Problem | None]]:
    for n, address in enumerate(addresses):
        if n:
            asker.sleep(asker.pause_s)
        yield address, _judged(address, links[address], asker, opener)
        on_link(address)


def _judged(address: str, page: str, asker: Asker, opener: OpenerDirector) -> Problem | None:
    try:
        url = plain(address)
        code, reason = _status(url, "HEAD", asker, opener)
        if code >= 400 and code not in _GONE:  # many servers know no HEAD
            asker.sleep(asker.pause_s)
            code, reason = _status(url, "GET", asker, opener)
    except Refused as refusal:
        return _problem(page, "warning", "external-link-broken", f"{address}: {refusal.args[1]}")
    except NotPublic as error:
        return _problem(page, "warning", "private-address", f"{address}: {error}")
    except (OSError, HTTPException, ValueError) as error:
        return _problem(page, "warning", "external-link-broken", f"{address}: no answer: {error}")
    if code in _GONE:
        return _problem(
            page, "warning", "external-link-broken", f"{address}: the server answers {code} {reason}"
        )
    if code >= 400:
        return _problem(
            page, "note", "external-link-unsure", f"{address}: the server answers {code} {reason}"
        )
    return None


def _status(url: str, method: str, asker: Asker, opener: OpenerDirector) -> tuple[int, str]:
    """Code and reason of an answer, after redirects; the body is left unread."""
    request = Request(url, method=method, headers={"User-Agent": USER_AGENT, "Accept": "*/*"})
    try:
        with opener.open(request, timeout=asker.timeout_s) as answer:
            return answer.status, answer.reason
    except HTTPError as error:
        with error:
            return error.code, str(error.reason)
    except URLError as error:
        if isinstance(error.reason, OSError):
            raise error.reason from error
        raise


def _origin(address: str) -> Origin:
    try:
        return origin(address)
    except ValueError:
        return "", 0


def _problem(page: str, severity: Literal["warning", "note"], code: str, message: str) -> Problem:
    hint = "look at it in a browser; correct the link, or the article's source.url"
    return Problem(where=page, severity=severity, code=code, message=message, hint=hint)
