"""The list of recipients as spreadsheets write it, the list of those who left, and the secrets."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.credentials import smtp_login, unsubscribe_key
from generator.disk.recipients import Suppressed, read_recipients
from generator.errors import CredentialsUnusable, FileUnreadable
from generator.model.mail import Recipient
from generator.model.problem import Problem
from generator.text.mail_address import NoMailAddress, mail_address

TOPICS = frozenset({"trade-figures", "leader-meetings"})


def read(tmp_path: Path, data: bytes | str) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    path = tmp_path / "recipients.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_recipients(path, topics=TOPICS, within=tmp_path)


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.where.rpartition(":")[2], problem.code) for problem in problems]


def test_everybody_is_read_with_name_and_topics(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path,
        'name,address,topics\n"Doe, Ann",ann@x.example,trade-figures leader-meetings\n,b@x.example,\n',
    )
    assert found == (
        Recipient(address="ann@x.example", name="Doe, Ann", topics=("trade-figures", "leader-meetings")),
        Recipient(address="b@x.example"),
    )
    assert not problems


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfName;Address;Topics\r\nAnn;ann@x.example;trade-figures\r\n;;\r\n",
        "E-Mail\tName\tPhone\ttopics\nann@x.example\tAnn\t1, 2; 3\ttrade-figures\n",
        'address,topics,name\n ann@X.Example ,"trade-figures",Ann',
    ],
    ids=["Excel", "tabs and other columns", "no last newline"],
)
def test_spreadsheets_of_all_kinds_are_read(tmp_path: Path, data: bytes | str) -> None:
    found, problems = read(tmp_path, data)
    assert found == (Recipient(address="ann@x.example", name="Ann", topics=("trade-figures",)),)
    assert not problems


BAD = [
    "<a@b.example>,<c@d.example>", '"a b"@x.example', "a@b.example\r\nRCPT TO:<e@x.example>", "nobody",
    "a@@b.example", "a@b", "@b.example", "a@", "", "a@b.example c@d.example", "a@b..example", "ä@b.example",
    f"{'a' * 65}@b.example", f"a@{'b' * 300}.example", "a@[127.0.0.1]", "a@b.example\x00",
    "a\u202e@b.example",
]  # fmt: skip


def test_all_wrong_lines_are_named_at_once(tmp_path: Path) -> None:
    quoted = ['"' + address.replace('"', '""') + '"' for address in BAD]
    found, problems = read(tmp_path, "name,address\n" + "".join(f"x,{address}\n" for address in quoted))
    assert not found
    lines, number = [], 2
    for address in BAD:
        lines.append((str(number), "bad-address"))
        number += 1 + address.count("\n")
    assert codes(problems) == lines
    assert all(problem.message.isprintable() for problem in problems)


def test_one_mailbox_gets_one_mail_however_it_is_spelt(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path,
        "address\nAnn@x.example\nann@X.EXAMPLE\n ann@x.example \n"
        "l@b\u00fccher.example\nl@xn--bcher-kva.example\n",
    )
    assert [recipient.address for recipient in found] == ["Ann@x.example", "l@xn--bcher-kva.example"]
    assert codes(problems) == [("3", "address-twice"), ("4", "address-twice"), ("6", "address-twice")]
    assert {problem.severity for problem in problems} == {"warning"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("ann@x.example\nb@x.example\n", [("1", "recipients-header")]),
        ("name\nAnn\n", [("1", "recipients-header")]),
        ("address\n", [("1", "recipients-empty")]),
        ('address\n"a@x.example\nb@x.example\n', [("2", "recipients-unreadable")]),
        ("address,topics\na@x.example,weather\n", [("2", "recipient-topic-unknown")]),
        ("address\na@x.example\n\n\nb\n", [("5", "bad-address")]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, data: str, expected: list[tuple[str, str]]
) -> None:
    assert codes(read(tmp_path, data)[1]) == expected


@pytest.mark.parametrize(
    "data", [b"", "address\nä@x.example\n".encode("cp1252"), "address\n".encode("utf-16")]
)
def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path, data: bytes) -> None:
    found, problems = read(tmp_path, data)
    assert not found
    assert [problem.severity for problem in problems] == ["error"]


def test_no_list_at_all_is_a_problem_that_says_how_to_begin_one(tmp_path: Path) -> None:
    _, (problem,) = read_recipients(tmp_path / "none.csv", topics=TOPICS, within=tmp_path)
    assert problem.code == "recipients-missing"
    assert "name,address,topics" in problem.hint


def test_a_long_list_is_read_in_no_time(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "address\n" + "".join(f"r{number}@x.example\n" for number in range(20_000)))
    assert len(found) == 20_000


@given(st.text())
def test_an_address_is_refused_or_safe_in_a_command(text: str) -> None:
    try:
        address = mail_address(text)
    except NoMailAddress:
        return
    assert address.isascii()
    assert address.isprintable()
    assert not set(' <>,;:"()[]\\') & set(address)
    assert mail_address(address) == address


def test_who_left_is_known_by_address_in_any_case_or_by_token(tmp_path: Path) -> None:
    path = tmp_path / "suppressed.txt"
    path.write_text(f"# who left\nAnn@X.example  # in May\n\n{'a' * 32}\n")
    suppressed = Suppressed(path, within=tmp_path)
    assert suppressed.holds("ann@x.example", "0" * 32)
    assert suppressed.holds("b@x.example", "a" * 32)
    assert not suppressed.holds("b@x.example", "0" * 32)
    assert not suppressed.problems


def test_who_leaves_while_mail_goes_out_is_known_at_once(tmp_path: Path) -> None:
    path = tmp_path / "suppressed.txt"
    suppressed = Suppressed(path, within=tmp_path)
    assert not suppressed.holds("ann@x.example", "")
    path.write_text("ann@x.example\n")
    assert suppressed.holds("ann@x.example", "")
    path.write_text("")  # an editor that empties a file before it writes it
    assert suppressed.holds("ann@x.example", "")


def test_a_line_that_says_nobody_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "suppressed.txt"
    path.write_text("ann@x.example\nsomebody\nabc123\n")
    suppressed = Suppressed(path, within=tmp_path)
    suppressed.refresh()
    assert codes(suppressed.problems) == [("2", "bad-address"), ("3", "bad-address")]


def test_the_login_comes_from_the_environment() -> None:
    both = {"BRIEFING_SMTP_USER": "user", "BRIEFING_SMTP_PASSWORD": "hunter2"}
    assert smtp_login(both, "mail.example.org") == ("user", "hunter2")
    assert smtp_login({}, "mail.example.org") is None


def test_the_password_may_lie_in_a_file_that_only_we_can_read(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("hunter2\n")
    environment = {"BRIEFING_SMTP_USER": "user", "BRIEFING_SMTP_PASSWORD_FILE": str(path)}
    path.chmod(0o640)
    with pytest.raises(CredentialsUnusable, match="chmod 600") as raised:
        smtp_login(environment, "mail.example.org")
    assert "hunter2" not in str(raised.value)
    path.chmod(0o600)
    assert smtp_login(environment, "mail.example.org") == ("user", "hunter2")


@pytest.mark.parametrize(
    "environment",
    [
        {"BRIEFING_SMTP_PASSWORD": "hunter2"},
        {"BRIEFING_SMTP_USER": "user"},
        {"BRIEFING_SMTP_USER": "user", "BRIEFING_SMTP_PASSWORD_FILE": "/nowhere/at/all"},
    ],
)
def test_half_a_login_is_an_error_without_a_secret(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.disk.credentials._from_keyring", lambda host, user: "")
    with pytest.raises(CredentialsUnusable) as raised:
        smtp_login(environment, "mail.example.org")
    assert "hunter2" not in str(raised.value)


def test_the_keyring_is_asked_last(monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyring:
        @staticmethod
        def get_password(service: str, user: str) -> str:
            return f"{service} {user}"

    monkeypatch.setattr("importlib.import_module", lambda name: Keyring)
    assert smtp_login({"BRIEFING_SMTP_USER": "user"}, "mail.example.org") == (
        "user",
        "briefing:mail.example.org user",
    )


def test_the_key_of_links_to_leave_is_made_once_and_is_ours_alone(tmp_path: Path) -> None:
    key = unsubscribe_key(tmp_path)
    assert len(key) == 32
    assert unsubscribe_key(tmp_path) == key
    path = tmp_path / ".briefing" / "unsubscribe.key"
    assert path.stat().st_mode & 0o077 == 0
    path.write_text("torn")
    with pytest.raises(FileUnreadable):
        unsubscribe_key(tmp_path)
