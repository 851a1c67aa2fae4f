"""`briefing email --send`: what is asked, refused, sent, noted and printed; fictional places and people."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands import edition
from generator.commands.build import Order as BuildOrder
from generator.commands.build import build
from generator.commands.send import LOCK, Outcome, Plan, dry_run, send, send_test
from generator.commands.send_preparing import Order
from generator.commands.send_status import status
from generator.disk.ledger import LEDGER, Ledger
from generator.disk.lock import held
from generator.disk.sent_notes import note_file
from generator.errors import (
    EditionOpen,
    LedgerBehind,
    LedgerUnusable,
    MailSettingsUnfit,
    NotReady,
    SenderBusy,
    SendRefused,
)
from generator.model.deliveries import Delivery
from generator.model.problem import Problem
from tests.sites import SMALL, article, write_site
from tests.smtp.mailing import TestClock, reader
from tests.smtp.server import Server

EMAIL = """\
base_url: https://example.org/small/
email:
  sender: briefing@example.org
  postal_address: Example Street 1, Exampleton
  smtp: {host: 127.0.0.1, port: 25, security: none, per_minute: 6000}
"""
MARCH = (
    "-- content/editions/march.md --\n---\ntitle: March\nfrom: 2024-03-01\nto: 2024-03-31\n---\nThe lead.\n"
)
TRADE = article(
    "trade", "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed."
)


class Desk:
    """An editor who answers as the test wants and remembers what was shown."""

    def __init__(self, *, answer: bool = True) -> None:
        self.answer = answer
        self.plans: list[Plan] = []
        self.heard: list[Problem] = []
        self.became: list[Delivery] = []
        self.waited: list[str] = []

    def hear(self, problems: tuple[Problem, ...]) -> None:
        self.heard += problems

    def confirms(self, plan: Plan) -> bool:
        self.plans.append(plan)
        return self.answer

    def told(self, delivery: Delivery) -> None:
        self.became.append(delivery)

    def waits(self, until: str, why: str) -> None:
        self.waited.append(until)


class House:
    """A site with a closed edition, its readers, and the server its mail goes to."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.site, self.server, self.clock = folder, server, TestClock()
        self.setting("port: 25", f"port: {server.port}")
        self.readers(3)

    def readers(self, count: int, *lines: str) -> None:
        addresses = [f",{reader(number)}," for number in range(count)]
        self.write(".briefing/recipients.csv", "\n".join(["name,address,topics", *addresses, *lines]) + "\n")

    def write(self, path: str, text: str) -> None:
        (self.site / path).parent.mkdir(exist_ok=True)
        (self.site / path).write_text(text, encoding="utf-8")

    def setting(self, before: str, after: str) -> None:
        path = self.site / "content" / "site.yaml"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    def send(self, desk: Desk | None = None, **order: bool) -> Outcome:
        chosen = Order(site=self.site, edition="march", **{"force": True, **order})  # type: ignore[arg-type]
        return send(chosen, {}, desk or Desk(), self.clock)

    def subjects(self) -> list[str]:
        return [str(message_from_bytes(raw)["Subject"]) for _, raw in self.server.mails]

    def ids(self) -> list[str]:
        return [str(message_from_bytes(raw)["Message-ID"]) for _, raw in self.server.mails]

    def run(self, *arguments: str) -> int:
        return run(["email", "--site", str(self.site), "--edition", "march", *arguments])


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a closed edition, to be copied."""
    folder = tmp_path_factory.mktemp("closed") / "site"
    write_site(folder, SMALL.replace("base_url: https://example.org/small/\n", EMAIL) + MARCH + TRADE)
    edition.close(folder, "march", now="2024-04-01T09:00:00Z", by="the desk")
    return folder


@pytest.fixture
def house(closed: Path, tmp_path: Path) -> Iterator[House]:
    with Server() as server:
        yield House(shutil.copytree(closed, tmp_path / "site"), server)


def test_everybody_gets_it_once_and_a_second_run_sends_nothing(house: House) -> None:
    desk = Desk()
    assert house.send(desk).complete
    assert house.server.recipients() == [reader(0), reader(1), reader(2)]
    assert [delivery.state for delivery in desk.became] == ["sent"] * 3
    assert house.send(again := Desk()).states == {"sent": 3}
    assert not again.plans
    assert len(house.server.mails) == 3


def test_the_note_beside_the_edition_tells_how_many_and_no_address(house: House) -> None:
    house.send()
    text = (house.site / note_file("march")).read_text("utf-8")
    assert json.loads(text)["mailings"][0]["count"] == 3
    assert "@" not in text


def test_git_leaves_alone_who_gets_the_mail(house: House) -> None:
    git = ["git", "-C", str(house.site)]
    subprocess.run([*git, "init", "-q"], check=True)
    house.send()
    subprocess.run([*git, "add", "-A"], check=True)
    files = subprocess.run([*git, "ls-files"], check=True, capture_output=True, text=True).stdout.split()
    assert note_file("march").as_posix() in files
    assert not [file for file in files if file.startswith(".briefing")]


def test_nothing_is_sent_that_was_not_confirmed(house: House) -> None:
    with pytest.raises(SendRefused, match="nothing was sent"):
        house.send(desk := Desk(answer=False))
    assert len(desk.plans[0].planned.due) == 3
    assert not house.server.mails
    assert not (house.site / note_file("march")).exists()


def test_an_open_edition_is_not_sent(house: House) -> None:
    edition.reopen(house.site, "march", why="a test", now="2024-04-01T10:00:00Z")
    with pytest.raises(EditionOpen, match="briefing edition close march"):
        house.send()


def test_a_site_that_is_not_built_is_not_mailed(house: House) -> None:
    with pytest.raises(NotReady):
        house.send(force=False)
    build(BuildOrder(site=house.site))
    assert house.send(force=False).complete
    assert house.send(force=False).complete  # the note of the first run made no page stale
    house.write("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n")
    with pytest.raises(NotReady):
        house.send(force=False)
    assert len(house.server.mails) == 3


def test_links_that_lead_nowhere_are_not_mailed(house: House) -> None:
    build(BuildOrder(site=house.site, base_url="http://localhost:8000/"))
    with pytest.raises(SendRefused, match="localhost"):
        house.send(force=False)
    build(BuildOrder(site=house.site, base_url="https://example.net/"))
    order = Order(site=house.site, base_url="https://example.org/small/")
    with pytest.raises(NotReady, match=r"built for https://example\.net/"):
        send(order, {}, Desk(), house.clock)


def test_an_edition_closed_long_ago_is_not_sent_by_accident(house: House) -> None:
    build(BuildOrder(site=house.site))
    house.clock.time = datetime(2024, 4, 8, 9, 0, 1, tzinfo=UTC)
    with pytest.raises(SendRefused, match="2024-04-01"):
        house.send(force=False)
    house.clock.time -= timedelta(seconds=1)
    assert house.send(force=False).complete


def test_a_letter_that_changed_since_it_was_sent_needs_a_correction(house: House) -> None:
    house.send()
    house.setting("Example Street 1", "Example Street 2")
    with pytest.raises(SendRefused, match="--correction"):
        house.send()
    assert house.send(correction=True).mailing == "march.correction-1"
    assert house.subjects() == ["Small: March"] * 3 + ["Correction: Small: March"] * 3
    assert len(set(house.ids())) == 6
    # A correction that was begun is gone on with, asked or not.
    house.readers(4)
    assert house.send().states == {"sent": 4}
    assert house.subjects()[-1] == "Correction: Small: March"


def test_a_correction_of_nothing_is_refused(house: House) -> None:
    house.send()
    with pytest.raises(SendRefused, match="nothing to correct"):
        house.send(correction=True)


def test_a_letter_that_nobody_got_yet_may_change(house: House) -> None:
    house.server.asked = lambda event, line, count: b"451 later\r\n" if event == "RCPT" else None
    assert house.send().states == {"deferred": 3}
    house.server.asked = lambda event, line, count: None
    house.setting("Example Street 1", "Example Street 2")
    house.clock.time += timedelta(hours=1)
    assert house.send().complete
    assert house.subjects() == ["Small: March"] * 3


def test_a_lost_ledger_is_never_begun_anew(house: House) -> None:
    house.send()
    shutil.rmtree(house.site / ".briefing")
    house.readers(3)
    for attempt in (house.send, lambda: dry_run(Order(site=house.site, force=True), {}, Desk(), house.clock)):
        with pytest.raises(LedgerBehind, match=r"march\.sent\.json"):
            attempt()
    _, (problem,) = status(house.site)
    assert problem.code == "ledger-behind"
    assert not (house.site / LEDGER).exists()
    assert len(house.server.mails) == 3


def test_a_ledger_from_a_backup_that_knows_less_is_not_believed(house: House) -> None:
    house.readers(1)
    house.send()
    old = (house.site / LEDGER).read_bytes()
    house.readers(3)
    house.clock.time += timedelta(minutes=1)
    house.send()
    (house.site / LEDGER).write_bytes(old)
    for ending in ("-wal", "-shm"):
        Path(f"{house.site / LEDGER}{ending}").unlink(missing_ok=True)
    with pytest.raises(LedgerBehind, match="3 mails went out, the ledger knows of 1"):
        house.send()
    assert len(house.server.mails) == 3


def test_a_damaged_ledger_stops_everything(house: House) -> None:
    house.send()
    (house.site / LEDGER).write_bytes(b"no ledger" * 1000)
    for attempt in (house.send, lambda: status(house.site)):
        with pytest.raises(LedgerUnusable):
            attempt()


def test_two_senders_are_kept_apart(house: House) -> None:
    with held(house.site / LOCK, what="the mail"), pytest.raises(SenderBusy, match="process"):
        house.send()
    assert not house.server.mails


def test_who_left_gets_nothing_even_while_the_mail_goes_out(house: House) -> None:
    house.write(".briefing/suppressed.txt", f"{reader(0).upper()}\n")

    class Leaving(Desk):
        def told(self, delivery: Delivery) -> None:
            house.write(".briefing/suppressed.txt", f"{reader(0)}\n{reader(2)}\n")

    outcome = house.send(Leaving())
    assert outcome.states == {"suppressed": 2, "sent": 1}
    assert outcome.complete
    assert house.server.recipients() == [reader(1)]
    # Who left before is not even on the ledger's list.
    ((mailing,), _) = status(house.site)
    assert mailing.states == {"sent": 1, "planned": 1}


def test_the_token_of_a_link_to_leave_is_as_good_as_the_address(house: House) -> None:
    house.send()
    raw = house.server.mails[1][1]
    token = str(message_from_bytes(raw)["List-Unsubscribe"]).partition("unsubscribe%20")[2].rstrip(">")
    house.write(".briefing/suppressed.txt", f"{token}\n")
    house.setting("Example Street 1", "Example Street 2")
    house.send(correction=True)
    assert house.server.recipients()[3:] == [reader(0), reader(2)]


def test_readers_get_the_topics_they_want(house: House) -> None:
    house.readers(1, ",trade@x.example,trade-figures", ",meetings@x.example,leader-meetings")
    outcome = house.send(desk := Desk())
    assert outcome.states == {"sent": 2}
    assert desk.plans[0].without == 1
    assert house.server.recipients() == [reader(0), "trade@x.example"]


def test_a_wrong_line_in_the_list_stops_before_any_mail(house: House) -> None:
    house.readers(2, ",nobody,", ",a@b.example c@d.example,")
    with pytest.raises(SendRefused):
        house.send(desk := Desk())
    wrong = [problem.where for problem in desk.heard if problem.code == "bad-address"]
    assert wrong == [".briefing/recipients.csv:4", ".briefing/recipients.csv:5"]
    assert not house.server.mails


def test_with_wait_the_run_stays_until_everybody_has_it(house: House) -> None:
    house.server.asked = lambda event, line, count: (
        b"451 later\r\n" if (event, count) == ("RCPT", 2) else None
    )
    assert house.send(desk := Desk(), wait=True).complete
    assert len(desk.waited) == 1
    assert house.clock.time >= datetime(2024, 4, 1, 12, 5, tzinfo=UTC)
    assert house.server.recipients() == [reader(0), reader(2), reader(1)]


def test_without_wait_the_run_says_when_to_come_back(house: House) -> None:
    house.server.asked = lambda event, line, count: (
        b"451 later\r\n" if (event, count) == ("RCPT", 2) else None
    )
    outcome = house.send()
    assert not outcome.complete
    assert outcome.states == {"sent": 2, "deferred": 1}
    assert outcome.next_try is not None
    assert outcome.next_try >= "2024-04-01T12:05:00Z"


def test_an_unknown_mail_is_shown_and_goes_again_only_when_asked(house: House) -> None:
    house.server.asked = lambda event, line, count: "close" if (event, count) == ("text", 2) else None
    assert house.send().states == {"sent": 2, "unknown": 1}
    assert house.send().states == {"sent": 2, "unknown": 1}
    ((mailing,), _) = status(house.site)
    assert [(delivery.address, delivery.state) for delivery in mailing.open] == [(reader(1), "unknown")]
    assert house.send(resend_unknown=True).complete
    assert sorted(house.server.recipients()) == [reader(0), reader(1), reader(2)]


def test_the_refused_are_tried_again_only_when_asked(house: House) -> None:
    house.server.asked = lambda event, line, count: b"550 no\r\n" if (event, count) == ("RCPT", 1) else None
    assert house.send().states == {"failed": 1, "sent": 2}
    assert house.send().states == {"failed": 1, "sent": 2}
    assert house.send(resend_failed=True).complete


def test_what_a_killed_run_left_is_called_unknown_unless_it_still_runs(house: House) -> None:
    house.send()
    with Ledger(house.site / LEDGER) as ledger:
        ledger.write("march", Delivery(address=reader(0), state="sending", at="2024-04-01T12:00:00Z"))
    ((mailing,), _) = status(house.site)
    assert mailing.states == {"unknown": 1, "sent": 2}
    with held(house.site / LOCK, what="the mail"):
        ((mailing,), _) = status(house.site)
    assert (mailing.running, mailing.states) == (True, {"sending": 1, "sent": 2})


def test_a_dry_run_says_what_would_be_done_and_does_nothing(house: House) -> None:
    order = Order(site=house.site, force=True)
    plan = dry_run(order, {}, Desk(), house.clock)
    assert [step.act for step in plan.planned.steps] == ["send"] * 3
    assert not (house.site / LEDGER).exists()
    house.readers(2)
    house.send()
    house.readers(3)
    before = (house.site / LEDGER).read_bytes()
    acts = [step.act for step in dry_run(order, {}, Desk(), house.clock).planned.steps]
    assert acts == ["sent", "sent", "send"]
    assert (house.site / LEDGER).read_bytes() == before
    assert len(house.server.mails) == 2


def test_a_test_mail_is_no_mailing(house: House) -> None:
    order = Order(site=house.site)
    for _ in range(2):
        assert send_test(order, ("me@x.example",), {}, Desk(), house.clock).sent == 1
        house.clock.wait(1)
    assert house.subjects() == ["[Test] Small: March"] * 2
    assert len(set(house.ids())) == 2
    assert not (house.site / LEDGER).exists()
    with pytest.raises(SendRefused, match="no address"):
        send_test(order, ("me@x.example, you@x.example",), {}, Desk(), house.clock)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("host: 127.0.0.1", "host: 'user:hunter2@mail.example.org'", "host"),
        ("host: 127.0.0.1", "host: 'smtp://user:hunter2@mail.example.org'", "host"),
        ("host: 127.0.0.1", "host: mail.example.org", "this machine only"),
        ("sender: briefing@example.org", "sender: 'briefing@example.org, hunter2'", "sender"),
        ("postal_address", "unsubscribe: 'http://example.org/{token}'\n  postal_address", "https"),
        ("postal_address", "unsubscribe: 'https://example.org/leave'\n  postal_address", "{token}"),
        ("postal_address", "recipients: output/list.csv\n  postal_address", "output/"),
        ("postal_address", "suppressed: content/list.txt\n  postal_address", "content/"),
    ],
)
def test_settings_that_do_not_do_are_refused_and_never_repeated(
    house: House, before: str, after: str, message: str
) -> None:
    house.setting(before, after)
    with pytest.raises(MailSettingsUnfit) as raised:
        house.send()
    assert message in str(raised.value)
    assert "hunter2" not in str(raised.value)


def test_a_password_among_the_settings_is_refused_and_never_printed(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.setting("security: none", "security: none, password: hunter2")
    assert house.run("--send", "--yes", "--force", "-v") == 2
    run(["check", "--site", str(house.site)])
    printed = capsys.readouterr()
    assert "unknown-key" in printed.err
    assert "hunter2" not in printed.out + printed.err


def test_the_door_tells_by_its_exit_code(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.run("--send", "--force") == 2
    assert "add --yes" in capsys.readouterr().err
    house.server.asked = lambda event, line, count: (
        b"451 later\r\n" if (event, count) == ("RCPT", 3) else None
    )
    assert house.run("--send", "--force", "--yes") == 1
    printed = capsys.readouterr()
    assert "march: 2 sent, 1 put off" in printed.out
    assert "send again after" in printed.err
    assert house.run("--send", "--force", "--yes", "--json") == 1
    assert json.loads(capsys.readouterr().out)["states"] == {"sent": 2, "deferred": 1}
    house.readers(2)
    assert house.run("--send", "--force", "--yes") == 0
    assert house.run("--send", "--yes", "--correction", "--force") == 2
    assert house.run("--correction") == 2
    assert len(house.server.mails) == 2


def test_the_door_shows_plans_and_states(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.run("--status") == 0
    assert "no mail was sent yet" in capsys.readouterr().out
    assert house.run("--dry-run", "--force") == 0
    assert f"send       {reader(0)}" in capsys.readouterr().out
    assert house.run("--dry-run", "--force", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0] == {"address": reader(0), "act": "send", "next_try": None}
    assert house.run("--to", "me@x.example") == 0
    assert house.run("--send", "--yes", "--force") == 0
    capsys.readouterr()
    assert house.run("--status") == 0
    assert "march: 3 sent" in capsys.readouterr().out
    assert house.run("--status", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["states"] == {"sent": 3}


def test_on_a_terminal_it_asks_and_offers_to_close(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    questions: list[str] = []

    def confirm(question: str, **options: object) -> bool:
        questions.append(question)
        return "3 people" not in question or len(questions) > 2

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.confirm", confirm)
    edition.reopen(house.site, "march", why="a test", now="2024-04-01T10:00:00Z")
    assert house.run("--send") == 2
    assert house.run("--send") == 0
    assert questions == ["Close it now, and build the site?", "Send it to 3 people?", "Send it to 3 people?"]
    assert len(house.server.mails) == 3


def test_on_a_terminal_a_bar_moves_and_who_is_refused_is_named(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house.server.asked = lambda event, line, count: b"550 no\r\n" if (event, count) == ("RCPT", 2) else None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert house.run("--send", "--yes", "--force") == 1
    printed = capsys.readouterr().err
    assert "3/3" in printed
    assert f"{reader(1)}: refused (550 no)" in printed


def test_a_server_that_refuses_the_letter_ends_with_exit_2(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.server.asked = lambda event, line, count: b"554 \x1b[2Jspam\r\n" if event == "text" else None
    assert house.run("--send", "--yes", "--force") == 2
    printed = capsys.readouterr().err
    assert "554 spam" in printed
    assert "\x1b" not in printed
