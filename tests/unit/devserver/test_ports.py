"""Where the preview listens, and who is in the way."""

import os
import socket
from collections.abc import Iterator

import pytest

from generator.devserver.ports import holder_of, lan_addresses, listen
from generator.errors import CannotListen


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_gives_the_next_and_says_who_has_it(taken: int) -> None:
    bound, others = listen("127.0.0.1", taken)
    with bound:
        assert bound.getsockname()[1] > taken
    assert others[0].port == taken
    assert f"(process {os.getpid()})" in str(others[0].holder)


def test_port_0_is_any_free_one() -> None:
    bound, others = listen("127.0.0.1", 0)
    with bound:
        assert bound.getsockname()[1] > 0
    assert others == ()


def test_a_free_port_has_no_holder() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert holder_of(closed.getsockname()[1]) is None


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid", "a" * 300])
def test_an_address_that_is_not_ours_is_refused_with_a_hint(host: str) -> None:
    with pytest.raises(CannotListen) as caught:
        listen(host, 0)
    assert "--host 127.0.0.1" in caught.value.hint


def test_addresses_on_the_network_are_no_loopback() -> None:
    assert not any(address.startswith("127.") for address in lan_addresses())
