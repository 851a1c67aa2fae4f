"""The review desk without a browser: what its forms write, take back and refuse."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.desk import ReviewDesk
from generator.commands.ingest import ingest
from generator.commands.review import review
from generator.devserver.desk import Form, Upload
from tests.sites import SMALL, article

CHECKOUT = Path(__file__).parent.parent.parent.parent
Site = Callable[[str], Path]
BODY = """\
France supports a ceasefire along the border, Foreign Minister Jean-Noel Barrot told reporters in Geneva. \
He will visit Cairo.

Exports are expected to reach $12.5 billion in 2025, the ministry said.
"""
RAW = """\
By A Reporter

The harbour of Trondheim will get a second bridge, the city council decided on Monday after a long debate.

Advertisement

Work is to begin in the autumn and to take two years, its planners said in a statement about the project.

Follow us on Facebook
"""


class Editor:
    """Somebody at the desk."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.desk = ReviewDesk(site, now=lambda: "2024-05-02T09:00:00Z")
        self.html = self.at("")

    def at(self, path: str) -> str:
        path, _, query = path.partition("#")[0].partition("?")
        pairs = dict(pair.split("=", 1) for pair in query.split("&") if pair)
        self.html = self.desk.page(path, pairs, "token").html
        return self.html

    def send(self, verb: str, **fields: str | tuple[str, ...]) -> str:
        """Send a form and follow it; what is said there."""
        values = {name: (value,) if isinstance(value, str) else value for name, value in fields.items()}
        return self.follow(self.desk.act(verb, Form(fields=values)))

    def follow(self, location: str) -> str:
        said = re.search(r'<div id="said".*?</div>', self.at(location), re.DOTALL)
        assert said
        return " ".join(re.sub(r"<[^>]*>", " ", said[0]).split())

    def open(self, kind: str) -> dict[str, str]:
        """Open the first doubt of a kind; the hidden fields of its form."""
        link = re.search(rf'/_review/(doubt/{kind}-[^"]*)"', self.at(""))
        assert link, self.html
        return self.hidden(self.at(link[1]))

    def hidden(self, html: str) -> dict[str, str]:
        form = html.rpartition('id="decide"')[2]
        pairs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
        return {name: value for name, value in reversed(pairs) if name not in ("fact", "chosen", "number")}

    @property
    def corrections(self) -> str:
        file = self.site / "content/corrections.yaml"
        return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.fixture
def editor(site: Site) -> Editor:
    return Editor(site(SMALL + article("one", BODY)))


def test_a_decision_is_an_entry_as_a_person_writes_it(editor: Editor) -> None:
    assert editor.send("decide", choice="confirm", **editor.open("meeting")).startswith("Confirmed: visit")
    assert "- do: confirm\n  id: m" in editor.corrections
    assert "  at: 2024-05-02T09:00:00Z\n" in editor.corrections


def test_the_editor_of_the_settings_signs(site: Site) -> None:
    settings = SMALL.replace("title: Small\n", "title: Small\neditor: {name: Desk of the paper}\n")
    editor = Editor(site(settings + article("one", BODY)))
    editor.send("decide", choice="confirm", **editor.open("meeting"))
    assert "  by: Desk of the paper\n" in editor.corrections


def test_every_decision_can_be_taken_back_and_the_file_is_as_it_was(editor: Editor) -> None:
    before = "# by hand\n\n- do: reject   # why not\n  id: fgone\n  why: gone\n"
    (editor.site / "content/corrections.yaml").write_text(before, encoding="utf-8")
    for kind in ("meeting", "sentence"):
        editor.send("decide", choice="reject", **editor.open(kind))
    assert editor.corrections.startswith(before) and editor.corrections.count("- do:") == 3
    assert editor.send("undo").startswith("Undone: Rejected") and editor.send("undo").startswith("Undone")
    assert editor.corrections == before
    assert editor.send("undo") == "There is nothing to undo."


def test_what_somebody_else_wrote_since_is_never_undone(editor: Editor) -> None:
    editor.send("decide", choice="confirm", **editor.open("meeting"))
    with (editor.site / "content/corrections.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    assert "changed meanwhile" in editor.send("undo") and "# mine" in editor.corrections


def test_a_second_tab_cannot_decide_the_same_doubt_again(editor: Editor) -> None:
    form = editor.open("meeting")
    editor.send("decide", choice="confirm", **form)
    once = editor.corrections
    assert "decided meanwhile" in editor.send("decide", choice="reject", **form)
    assert editor.corrections == once


def test_a_doubt_that_changed_since_it_was_read_is_shown_again(editor: Editor) -> None:
    form = editor.open("meeting")
    file = editor.site / "content/articles/one.md"
    file.write_text(file.read_text().replace("visit Cairo", "visit Cairo on 5 June 2024"), encoding="utf-8")
    said = editor.send("decide", choice="confirm", **form)
    assert "meanwhile" in said and not editor.corrections


def test_a_corrected_slot_is_written_beside_what_it_was(editor: Editor) -> None:
    form = editor.open("meeting")
    fact = re.search(r'name="fact" value="(m\w+)"', editor.html)
    assert fact
    fields = {"field-kind": "visit", "field-participants": "Jean-Noel Barrot", "field-place": "Giza"}
    editor.send("decide", choice="edit", fact=fact[1], why="his office says so", **form, **fields)
    assert "do: set" in editor.corrections and "    place: Giza\n" in editor.corrections
    assert (
        "  was:\n    place: Cairo\n" in editor.corrections and "why: his office says so" in editor.corrections
    )


def test_an_impossible_value_is_said_and_nothing_written(editor: Editor) -> None:
    form = editor.open("meeting")
    fact = re.search(r'name="fact" value="(m\w+)"', editor.html)
    assert fact
    said = editor.send("decide", choice="edit", fact=fact[1], **form, **{"field-start": "soon"})
    assert "is no date" in said and not editor.corrections


def test_an_entry_that_fits_no_more_can_be_taken_out(editor: Editor) -> None:
    text = "# first\n- do: confirm\n  id: fgone\n  why: gone\n  by: me\n  at: 2024-05-02T09:00:00Z\n# last\n"
    (editor.site / "content/corrections.yaml").write_text(text, encoding="utf-8")
    editor.send("decide", choice="drop", **editor.open("correction"))
    assert editor.corrections == "# first\n# last\n"


def test_a_stale_entry_is_renewed_in_its_place(editor: Editor) -> None:
    form = editor.open("meeting")
    fact = re.search(r'name="fact" value="(m\w+)"', editor.html)
    assert fact
    editor.send("decide", choice="edit", fact=fact[1], **form, **{"field-place": "Giza"})
    stale = "# first\n" + editor.corrections.replace("place: Cairo", "place: Luxor") + "# last\n"
    (editor.site / "content/corrections.yaml").write_text(stale, encoding="utf-8")
    said = editor.send("decide", choice="renew", **editor.open("correction"))
    assert said.startswith("Renewed") and "correction-" not in editor.at("")
    assert editor.corrections == stale.replace("place: Luxor", "place: Cairo")


def test_a_text_is_pasted_stored_and_ingested_at_once(editor: Editor) -> None:
    said = editor.send(
        "inbox", text=RAW, outlet="Example Times", url="https://times.example/a", date="2024-05-01"
    )
    assert "new article" in said
    (raw,) = (editor.site / "content/inbox").iterdir()
    assert raw.name == "by-a-reporter-the-harbour-of-trondheim-will-get-a-second.txt"
    (file,) = set((editor.site / "content/articles").glob("*.md")) - {editor.site / "content/articles/one.md"}
    text = file.read_text(encoding="utf-8")
    assert "name: Example Times" in text and "value: 2024-05-01" in text and "set by hand" in text
    assert "a duplicate of" in editor.send("inbox", text=RAW) or "we have it" in editor.send(
        "inbox", text=RAW
    )
    assert len(list((editor.site / "content/inbox").iterdir())) == 1
    editor.send("undo")
    assert not raw.exists() and not file.exists()


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..\\..\\x.html", "/etc/x", "a/b.txt", ".hidden", "\0", "con"]
)
def test_a_dropped_file_never_leaves_the_inbox(editor: Editor, name: str) -> None:
    before = {path for path in editor.site.rglob("*") if ".cache" not in path.parts}
    editor.follow(editor.desk.act("inbox", Form(files=(Upload(name=name, body=RAW.encode()),))))
    new = [path for path in editor.site.rglob("*") if path.is_file() and path not in before]
    new = [path for path in new if ".cache" not in path.parts]
    assert {path.parent.name for path in new} == {"inbox", "articles"}
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*", path.name) for path in new)


def test_a_text_that_gives_no_article_is_kept_and_said(editor: Editor) -> None:
    said = editor.send("inbox", text="Advertisement\n")
    assert "no article" in said
    assert [path.name for path in (editor.site / "content/inbox").iterdir()] == ["advertisement.txt"]


def test_a_file_that_cannot_be_read_is_said_and_not_kept(editor: Editor) -> None:
    upload = Upload(name="x.bin", body=bytes(range(256)) * 20)
    said = editor.follow(editor.desk.act("inbox", Form(files=(upload,))))
    assert "neither text nor a format we read" in said
    assert not (editor.site / "content/inbox").exists()


def test_a_file_of_many_articles_is_told_in_short(editor: Editor) -> None:
    lines = [
        f'{{"title": "Story {n}", "text": "Bridge number {n} was opened in Trondheim by {n} people."}}'
        for n in range(30)
    ]
    upload = Upload(name="many.jsonl", body="\n".join(lines).encode())
    said = editor.follow(editor.desk.act("inbox", Form(files=(upload,))))
    assert said.count("many.jsonl") == 12 and said.endswith("and 18 more.")


def test_a_paste_that_was_refused_need_not_be_written_again(editor: Editor) -> None:
    said = editor.send("inbox", text=RAW, url="javascript:alert(1)")
    assert (
        "is no web address" in said
        and "second bridge" in editor.html
        and "javascript:alert(1)" in editor.html
    )
    assert not (editor.site / "content/inbox").exists()
    editor.send("inbox", text=RAW)
    assert "second bridge" not in editor.at("inbox")


def test_nothing_pasted_is_said(editor: Editor) -> None:
    assert "no text" in editor.send("inbox", text="  \n")


def test_what_was_taken_out_stands_beside_the_text_and_comes_back_at_its_place(editor: Editor) -> None:
    editor.send("inbox", text=RAW)
    id_ = next(file.stem for file in (editor.site / "content/articles").glob("*.md") if file.stem != "one")
    page = editor.at(f"article/{id_}")
    assert "Advertisement" in page and "Follow us on Facebook" in page
    number = re.search(r'id="removed-(\d+)">\s*<p class="words">Advertisement', page)
    assert number
    form = editor.hidden(page)
    said = editor.send("restore", article=id_, seen=form["seen"], number=number[1])
    file = editor.site / f"content/articles/{id_}.md"
    body = file.read_text(encoding="utf-8").split("---\n")[2]
    assert said.startswith("Restored") and body.split("\n\n")[1] == "Advertisement"
    assert f'id="removed-{number[1]}"' not in editor.html
    ingest(editor.site, now="2024-06-01T00:00:00Z", refresh=True)
    assert file.read_text(encoding="utf-8").split("---\n")[2] == body


def test_the_fields_of_an_article_are_a_persons_and_stay(editor: Editor) -> None:
    editor.send("inbox", text=RAW)
    id_ = next(file.stem for file in (editor.site / "content/articles").glob("*.md") if file.stem != "one")
    form = editor.hidden(editor.at(f"article/{id_}"))
    fields = {
        "title": "Ours",
        "outlet": "Post",
        "url": "",
        "date": "",
        "earliest": "2024-05-01",
        "latest": "2024-05-03",
    }
    assert editor.send("article", article=id_, seen=form["seen"], **fields).startswith("Edited")
    ingest(editor.site, now="2024-06-01T00:00:00Z", refresh=True)
    text = (editor.site / f"content/articles/{id_}.md").read_text(encoding="utf-8")
    assert "title: Ours" in text and "name: Post" in text and "latest: 2024-05-03" in text
    assert "changed meanwhile" in editor.send("article", article=id_, seen=form["seen"], **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2024-02-30"},
        {"url": "javascript:alert(1)"},
        {"earliest": "2024-05-02", "latest": "2024-05-01"},
    ],
)
def test_a_field_that_cannot_be_is_refused(editor: Editor, fields: dict[str, str]) -> None:
    form = editor.hidden(editor.at("article/one"))
    before = (editor.site / "content/articles/one.md").read_bytes()
    given = {
        "title": "One",
        "outlet": "Example Times",
        "url": "https://times.example/one",
        "date": "2024-03-05",
    }
    if "earliest" in fields:
        given["date"] = ""
    editor.send("article", article="one", seen=form["seen"], **(given | fields))
    assert (editor.site / "content/articles/one.md").read_bytes() == before


def test_a_fact_is_added_at_words_of_the_article(editor: Editor) -> None:
    words = "France supports a ceasefire along the border"
    said = editor.send(
        "add", article="one", kind="quote", words=words, **{"quote-speaker": "Jean-Noel Barrot"}
    )
    assert said == "Added: a quote." and f"sentence: {words}" in editor.corrections
    assert "exactly as they stand" in editor.send("add", article="one", kind="quote", words="Never said")


def test_the_queue_gets_shorter_until_nothing_is_left(editor: Editor) -> None:
    count = review(editor.site)[0].count
    for _ in range(count):
        link = re.search(r'/_review/(doubt/[^"]*)"', editor.at(""))
        assert link
        editor.send("decide", choice="confirm", **editor.hidden(editor.at(link[1])))
    assert count == 3 and review(editor.site)[0].count == 0
    assert "Everything that needed" in editor.at("")


def test_the_queue_can_be_worked_through_for_one_reason(editor: Editor) -> None:
    page = editor.at("?only=projection")
    (link,) = set(re.findall(r'/_review/(doubt/[^"]*)"', page))
    assert link.endswith("?only=projection")
    editor.send("decide", choice="confirm", **editor.hidden(editor.at(link)))
    assert "2 decisions to take" in editor.html and "/doubt/" in editor.html


def test_a_conflict_is_settled_for_all_its_sides(site: Site) -> None:
    told = "Exports of Norway to Poland reached ${} billion in 2023, customs said."
    folder = site(
        SMALL + article("one", told.format("5.1")) + article("two", told.format("9.4"), outlet="Post")
    )
    editor = Editor(folder)
    said = editor.send("decide", choice="settle", why="two customs offices", **editor.open("conflict"))
    assert said.startswith("Settled") and "why: two customs offices\n" in editor.corrections
    assert editor.corrections.count("    - f") == 2 and review(folder)[0].count == 0


def test_only_the_checked_facts_are_decided(site: Site) -> None:
    body = "Exports of Norway are expected to reach $12.5 billion and imports $3.1 billion in 2025."
    editor = Editor(site(SMALL + article("one", body)))
    form = editor.open("sentence")
    facts = re.findall(r'form="decide" name="fact" value="(\w+)"', editor.html)
    assert len(facts) == 2
    assert "Nothing was checked" in editor.send("decide", choice="confirm", chosen="1", **form)
    editor.send("decide", choice="confirm", chosen="1", fact=(facts[0],), **form)
    assert editor.corrections.count("do: confirm") == 1 and facts[1] in editor.html


def test_the_sample_is_reviewed_in_at_most_forty_decisions(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "content", tmp_path / "content")
    ingest(tmp_path, now="2024-05-01T08:00:00Z")
    (tmp_path / "content/corrections.yaml").unlink(missing_ok=True)
    editor = Editor(tmp_path)
    before = review(tmp_path)[0].count
    usual = {"conflict": "settle", "likeness": "split"}
    decisions = 0
    while link := re.search(r'/_review/(doubt/(\w+)-[^"]*)"', editor.at("")):
        editor.send("decide", choice=usual.get(link[2], "confirm"), **editor.hidden(editor.at(link[1])))
        decisions += 1
        assert decisions <= 40
    assert decisions == before and review(tmp_path)[0].count == 0


def test_hostile_words_are_shown_as_words(site: Site) -> None:
    nasty = '<script>alert(1)</script> "><img src=x onerror=alert(1)> {{ 7*7 }} supports a ceasefire'
    editor = Editor(site(SMALL + article("one", f"France {nasty}, Foreign Minister Jean-Noel Barrot said.")))
    pages = [editor.at(path) for path in ("", "articles", "article/one", "doubt/%3Cscript%3E", "x/y/z")]
    pages += [editor.at(link) for link in re.findall(r'/_review/(doubt/[^"]*)"', pages[0])]
    assert all("<script>alert" not in page and "<img" not in page and "49" not in page for page in pages)


def test_a_file_that_is_no_list_is_left_alone(editor: Editor) -> None:
    (editor.site / "content/corrections.yaml").write_text("not: a list\n", encoding="utf-8")
    assert "no list" in editor.send("decide", choice="confirm", **editor.open("meeting"))
    assert editor.corrections == "not: a list\n"
