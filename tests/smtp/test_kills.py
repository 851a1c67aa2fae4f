"""kill -9 at the worst moments: nobody gets two mails without being asked, nobody is forgotten."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from generator.disk.ledger import Ledger
from tests.smtp.mailing import reader
from tests.smtp.server import Answer, Server

CHECKOUT = Path(__file__).parent.parent.parent
KILLS = min(int(os.environ.get("BRIEFING_KILLS", "3")), 20)
COUNT, MANY = 8, 500


def started(
    server: Server, ledger: Path, *, count: int = COUNT, lines: int = 0, dies_at: int = 0
) -> "subprocess.Popen[bytes]":
    arguments = [str(server.port), str(ledger), str(count), str(lines), str(dies_at)]
    return subprocess.Popen([sys.executable, "-m", "tests.smtp.killed", *arguments], cwd=CHECKOUT)


def states(ledger: Path) -> dict[str, str]:
    with Ledger(ledger, read_only=True) as opened:
        return {address: delivery.state for address, delivery in opened.deliveries("2024-03").items()}


def require_nobody_twice_and_nobody_lost(server: Server, ledger: Path, count: int = COUNT) -> None:
    got = Counter(server.recipients())
    found = states(ledger)
    assert set(got.values()) <= {1}
    for number in range(count):
        address = reader(number)
        assert found[address] in ("sent", "unknown")
        assert got[address] == 1 or found[address] == "unknown"


def killed_at(event: str, nth: int, ledger: Path, *, lines: int = 0) -> tuple[Server, dict[str, str]]:
    """Kill a sender when the server sees an event for the nth time, then send the rest; states in between."""
    victim: list[subprocess.Popen[bytes]] = []

    def asked(seen: str, line: str, count: int) -> Answer:
        if (seen, count) != (event, nth):
            return None
        victim[0].send_signal(signal.SIGKILL)
        victim[0].wait()
        return "close"

    with Server(asked) as server:
        victim.append(started(server, ledger, lines=lines))
        assert victim[0].wait(30) == -signal.SIGKILL
        between = states(ledger)
        assert started(server, ledger).wait(30) == 0
    return server, between


@pytest.mark.parametrize("nth", range(1, KILLS + 1))
def test_killed_before_the_text(nth: int, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    server, between = killed_at("RCPT", (nth - 1) % COUNT + 1, ledger)
    assert "sending" not in between.values()
    require_nobody_twice_and_nobody_lost(server, ledger)
    assert set(states(ledger).values()) == {"sent"}


@pytest.mark.parametrize("nth", range(1, KILLS + 1))
def test_killed_in_the_text(nth: int, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    # More than the system holds on its way: the sender is surely in the middle of it.
    server, between = killed_at("part", nth, ledger, lines=100_000)
    assert Counter(between.values())["sending"] == 1
    require_nobody_twice_and_nobody_lost(server, ledger)
    assert Counter(states(ledger).values()) == {"sent": COUNT - 1, "unknown": 1}


@pytest.mark.parametrize("nth", range(1, KILLS + 1))
def test_killed_between_the_answer_and_the_book(nth: int, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with Server() as server:
        assert started(server, ledger, dies_at=(nth - 1) % COUNT + 1).wait(30) == -signal.SIGKILL
        assert Counter(states(ledger).values())["sending"] == 1
        assert started(server, ledger).wait(30) == 0
    require_nobody_twice_and_nobody_lost(server, ledger)
    assert Counter(states(ledger).values()) == {"sent": COUNT - 1, "unknown": 1}
    assert Counter(server.recipients()) == {reader(number): 1 for number in range(COUNT)}


@pytest.mark.skipif(KILLS <= 3, reason="behind `make soak`")
def test_killed_at_any_moment_again_and_again(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with Server() as server:
        for kill in range(KILLS):
            before = len(server.mails)
            sender = started(server, ledger, count=MANY)
            while sender.poll() is None and len(server.mails) < before + 5:
                time.sleep(0.01)
            time.sleep(0.005 * kill / KILLS)  # somewhere in the middle of the next mail
            sender.kill()
            sender.wait()
        assert started(server, ledger, count=MANY).wait(60) == 0
    require_nobody_twice_and_nobody_lost(server, ledger, MANY)
