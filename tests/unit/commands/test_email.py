"""`briefing email`: what it writes, refuses, and prints; fictional places and people."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands import edition
from generator.commands.build import Order, build
from generator.commands.email import LARGEST, digest, digest_of, issue_of, letter_for, write
from generator.commands.readiness import ready
from generator.commands.stages import public_site_of
from generator.disk import output
from generator.disk.themes import load_theme
from generator.errors import EditionEmpty, MailSettingsUnfit, OutputRefused, ThemeBroken, UnknownEdition
from generator.model.mail import UNSUBSCRIBE
from tests.sites import SMALL, article, write_site

Site = Callable[[str], Path]
CHECKOUT = Path(__file__).parents[3]
NOW = datetime(2024, 5, 2, 12, tzinfo=UTC)
ADDRESS = "https://user.example/briefing/"
MARCH = (
    "-- content/editions/march.md --\n---\ntitle: March\nfrom: 2024-03-01\nto: 2024-03-31\n---\nThe lead.\n"
)
TRADE = article(
    "trade", "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed."
)
TALKS = article(
    "talks", "The foreign ministers of Norland and Sudonia met for talks in Port Anna on 5 March 2024."
)
WHOLE = SMALL + MARCH + TRADE


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site with one of its editions closed, built."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(CHECKOUT / "content", folder / "content")
    edition.close(folder, "2023-03", now="2024-05-02T09:00:00Z", by="the desk")
    build(Order(site=folder, base_url=ADDRESS, jobs=1))
    return folder


def test_every_link_of_a_letter_leads_to_a_place_of_the_built_site(sample: Path) -> None:
    for name in ("2024-04", "2023-03"):
        letter = digest(sample, name, ADDRESS).letter
        links = set(re.findall(r'href="([^"]+)"', letter.html)) - {UNSUBSCRIBE}
        assert len(links) > 20
        for link in links:
            path, _, anchor = link.removeprefix(ADDRESS).partition("#")
            page = (sample / "output" / path / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in page, link


def test_a_letter_is_written_beside_the_site_and_is_no_part_of_it(sample: Path) -> None:
    done = write(sample, now=NOW, base_url=ADDRESS)
    assert [Path(file).name for file in done.files] == ["2024-04.eml", "2024-04.html", "2024-04.txt"]
    build(Order(site=sample, base_url=ADDRESS, jobs=1, full=True))
    assert all(Path(file).is_file() for file in done.files)
    assert not any(path.startswith("email/") for path in output.manifest(sample / "output").files)
    assert not any(path.startswith("email/") for path in ready(sample).files)
    assert "/email/" not in (sample / "output" / "sitemap.xml").read_text("utf-8")


def test_the_mail_file_is_a_whole_mail(site: Site) -> None:
    done = write(site(WHOLE.replace("title: March", 'title: "Hi\\r\\nBcc: e@x.example"')), now=NOW)
    mail = message_from_bytes(Path(done.files[0]).read_bytes(), policy=policy.default)
    assert mail["Subject"] == "Small: Hi Bcc: e@x.example"
    assert mail["Bcc"] is None
    assert mail["Date"].datetime == NOW
    assert mail.get_content_type() == "multipart/alternative"
    assert UNSUBSCRIBE not in mail.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_without_settings_for_mail_the_sender_is_a_stand_in_and_said_to_be(site: Site) -> None:
    done = write(site(WHOLE), now=NOW)
    assert "mail-not-set" in [problem.code for problem in done.problems]
    assert b"<digest@example.org>" in Path(done.files[0]).read_bytes()


def test_the_senders_address_is_that_of_the_settings(site: Site) -> None:
    settings = (
        "title: Small\nemail:\n  sender: desk@example.org\n  unsubscribe: https://example.org/leave/{token}\n"
    )
    done = write(site(WHOLE.replace("title: Small\n", settings)), now=NOW)
    mail = message_from_bytes(Path(done.files[0]).read_bytes(), policy=policy.default)
    assert str(mail["From"]) == "Small <desk@example.org>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    "setting",
    [
        "sender: nobody",
        "sender: a@example.org\n  reply_to: two@example.org, three@example.org",
        "sender: a@example.org\n  unsubscribe: http://example.org/{token}",
        "sender: a@example.org\n  unsubscribe: https://example.org/leave",
    ],
)
def test_settings_that_no_mail_can_carry_are_refused(site: Site, setting: str) -> None:
    folder = site(WHOLE.replace("title: Small\n", f"title: Small\nemail:\n  {setting}\n"))
    with pytest.raises(MailSettingsUnfit):
        write(folder, now=NOW)


def test_without_a_name_it_is_the_newest_edition(site: Site) -> None:
    april = "-- content/editions/april.md --\n---\ntitle: April\nfrom: 2024-04-01\nto: 2024-04-30\n---\n"
    late = article("late", "China's exports to Russia fell 2 percent.", day="2024-04-05")
    assert digest(site(WHOLE + april + late)).edition == "april"


def test_there_must_be_something_to_mail(site: Site) -> None:
    with pytest.raises(EditionEmpty):
        digest(site(SMALL))
    with pytest.raises(UnknownEdition):
        digest(site(WHOLE), "april")
    with pytest.raises(EditionEmpty):
        digest(site(WHOLE + "-- content/editions/none.md --\n---\ntitle: None\narticles: []\n---\n"), "none")


def test_links_that_no_reader_can_follow_are_warned_of(site: Site) -> None:
    local = site(WHOLE.replace("https://example.org/small/", "http://localhost:8000/"))
    assert [problem.code for problem in digest(local).problems] == ["mail-address-local"]
    assert digest(local, base_url=ADDRESS).problems == ()


def test_a_reader_of_some_topics_gets_a_letter_of_these(site: Site) -> None:
    folder = site(WHOLE + TALKS)
    whole, _ = public_site_of(folder)
    theme, issue = load_theme("default", folder, "en"), issue_of(whole, None)
    letter = letter_for(whole, theme, issue, topics=("trade-figures",))
    assert letter is not None
    assert letter.topics == ("trade-figures",)
    assert "$110" in letter.text
    assert "Sudonia" not in letter.text
    assert letter.fingerprint != digest_of(whole, theme, issue).letter.fingerprint
    assert letter_for(whole, theme, issue, topics=("weather",)) is None


def test_a_closed_edition_is_the_same_letter_whatever_comes_later(site: Site) -> None:
    folder = site(WHOLE + TALKS)
    edition.close(folder, "march", now="2024-05-02T09:00:00Z", by="the desk")
    before = digest(folder, "march")
    write_site(
        folder,
        article("trade-2", "China's exports to Russia rose 9 percent to $99 billion in 2023.")
        + "-- content/entities.yaml --\n- id: sudonia\n  name: Sudonia\n  type: country\n",
    )
    assert before.closed
    assert digest(folder, "march").letter == before.letter


def test_a_correction_after_the_closing_changes_the_letter_and_stands_in_it(site: Site) -> None:
    folder = site(WHOLE)
    edition.close(folder, "march", now="2024-05-02T09:00:00Z", by="the desk")
    before = digest(folder, "march").letter
    (fact,) = re.findall(r'id="(f[a-z0-9]{8})"', _built(folder, "articles/trade"))
    write_site(
        folder,
        f"-- content/corrections.yaml --\n- do: reject\n  id: {fact}\n  why: a misprint\n  by: the desk\n"
        "  at: 2024-05-03T09:00:00Z\n",
    )
    after = digest(folder, "march").letter
    assert after.fingerprint != before.fingerprint
    assert "a misprint" in after.text


def test_a_letter_never_grows_beyond_what_mail_programs_show(site: Site) -> None:
    topics = "".join(
        f"-- content/topics/t{n}.md --\n---\ntitle: {'A long title ' * 12}{n}\nlens: figures\n"
        "match:\n  any_of: [exports]\n---\n"
        for n in range(40)
    )
    said = " ".join(
        f"China's exports to Russia rose {n} percent to ${n} billion in 20{n}." for n in range(10, 24)
    )
    texts = "".join(article(f"{'long-' * 12}{n}", said) for n in range(3))
    done = digest(site(SMALL + MARCH + topics + texts))
    assert 40_000 < len(done.letter.html.encode()) <= LARGEST
    assert re.search(r"\d+ more topics in the edition", done.letter.html)
    assert re.search(r"\d+ more in A long title", done.letter.html)


def test_a_link_in_the_place_of_the_folder_is_not_followed(site: Site, tmp_path: Path) -> None:
    folder = site(WHOLE)
    (folder / "output").mkdir()
    (folder / "output" / "email").symlink_to(tmp_path)
    with pytest.raises(OutputRefused):
        write(folder, now=NOW)


def test_a_theme_whose_letter_breaks_is_named_with_its_line(site: Site) -> None:
    theme = "-- themes/own/theme.yaml --\nname: own\ncontract: 1\nextends: default\n"
    letter = "-- themes/own/email/digest.txt --\n\n{{ nothing }}\n"
    folder = site(WHOLE.replace("title: Small", "title: Small\ntheme: own") + theme + letter)
    with pytest.raises(ThemeBroken, match=re.escape("themes/own/email/digest.txt:2")):
        digest(folder)


def test_a_theme_of_ones_own_may_bring_one_file_of_the_letter(site: Site) -> None:
    theme = "-- themes/own/theme.yaml --\nname: own\ncontract: 1\nextends: default\n"
    letter = "-- themes/own/email/digest.txt --\nMine: {{ title }}\n"
    folder = site(WHOLE.replace("title: Small", "title: Small\ntheme: own") + theme + letter)
    found = digest(folder)
    assert found.letter.text == "Mine: March\n"
    assert [problem.code for problem in found.problems] == ["mail-no-way-out"]


def test_the_command_says_what_it_wrote(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(WHOLE)
    assert run(["email", "--site", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "Small: March" in printed
    assert "nothing was sent" in printed
    assert run(["email", "--site", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["edition"] == "march"
    assert run(["email", "--site", str(folder), "--edition", "x"]) == 2
    assert run(["email", "--site", str(folder), "--base-url", "http://localhost/", "--strict"]) == 1


def _built(folder: Path, path: str) -> str:
    build(Order(site=folder, search=False, jobs=1))
    return (folder / "output" / path / "index.html").read_text("utf-8")
