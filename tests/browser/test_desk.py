"""The review desk in a real browser: what an editor presses, and the files on disk afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.serve import Order, Serving
from tests.sites import SMALL, article, write_site

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
"""
PATIENCE_MS = 20_000
BEFORE = """\
# Decided on paper, before there was a desk

- do: confirm  # long ago
  id: fgone
  why: gone
  by: us
  at: 2024-01-01T00:00:00Z
"""


class Desk:
    """A site on disk, its preview, and the tab at the review desk."""

    def __init__(self, folder: Path, page: Page) -> None:
        self.folder, self.page = folder, page
        self.corrections = folder / "content/corrections.yaml"
        self.serving = Serving(Order(site=folder, port=0), tell=lambda line: None, built=lambda built: None)
        self.serving.start()
        self.url = f"{self.serving.url.partition('/small')[0]}/_review/"

    def open(self, path: str = "") -> None:
        self.page.goto(self.url + path)
        self.ready()

    def ready(self) -> None:
        """Wait until the page's script listens: it then has put the focus at the beginning."""
        expect(self.page.locator("h1:focus, #said:focus")).to_have_count(1, timeout=PATIENCE_MS)

    def doubt(self, kind: str) -> None:
        """Open the first doubt of a kind."""
        self.open()
        self.page.locator(f'.queued a[href*="/{kind}-"]').first.click()
        expect(self.page.locator("#decide")).to_be_visible(timeout=PATIENCE_MS)
        self.ready()

    def written(self) -> str:
        return self.corrections.read_text(encoding="utf-8") if self.corrections.exists() else ""

    def articles(self) -> list[Path]:
        return sorted(path for path in (self.folder / "content/articles").glob("*.md") if path.stem != "one")

    def said(self, words: str) -> None:
        expect(self.page.locator("#said")).to_contain_text(words, timeout=PATIENCE_MS)
        self.ready()

    def left(self, count: int) -> None:
        """Wait until the page says how many decisions are left."""
        expect(self.page.locator(".menu .tally")).to_have_text(str(count), timeout=PATIENCE_MS)
        self.ready()

    def until(self, claim: Callable[[], bool]) -> None:
        for _ in range(PATIENCE_MS // 50):
            if claim():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it never came true")


@pytest.fixture
def desk(tmp_path: Path, page: Page) -> Iterator[Desk]:
    folder = write_site(tmp_path / "site", SMALL + article("one", BODY))
    desk = Desk(folder, page)
    yield desk
    desk.serving.stop()


def test_a_key_confirms_and_the_next_doubt_is_there(desk: Desk) -> None:
    desk.doubt("meeting")
    desk.page.keyboard.press("c")
    desk.said("Confirmed: visit")
    assert desk.written().count("- do: confirm") == 1
    assert "/doubt/sentence-" in desk.page.url


def test_a_slot_is_corrected_without_a_mouse(desk: Desk) -> None:
    desk.doubt("meeting")
    page = desk.page
    page.keyboard.press("e")
    expect(page.get_by_label("kind")).to_be_focused(timeout=PATIENCE_MS)
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_label("place")).to_be_focused(timeout=PATIENCE_MS)
    page.keyboard.press("Control+a")
    page.keyboard.type("Giza")
    page.keyboard.press("Enter")
    desk.said("Corrected")
    assert "    place: Giza\n" in desk.written() and "    place: Cairo\n" in desk.written()


def test_a_doubt_is_rejected_with_the_editors_own_reason(desk: Desk) -> None:
    desk.doubt("sentence")
    desk.page.get_by_label("Why", exact=True).fill("the ministry denied it")
    desk.page.get_by_role("button", name="Reject").last.click()
    desk.said("Rejected")
    assert "why: the ministry denied it\n" in desk.written()


def test_undo_brings_the_file_back_byte_for_byte(desk: Desk) -> None:
    desk.corrections.write_text(BEFORE, encoding="utf-8")
    for kind in ("meeting", "sentence"):
        desk.doubt(kind)
        desk.page.keyboard.press("x")
        desk.said("Rejected")
    assert desk.written().startswith(BEFORE) and desk.written().count("do: reject") == 2
    for left in (3, 4):
        desk.page.keyboard.press("u")
        desk.said("Undone")
        desk.left(left)
    assert desk.written() == BEFORE


def test_a_pasted_text_becomes_an_article_at_once(desk: Desk) -> None:
    desk.open("inbox/")
    desk.page.get_by_label("Text, with all its noise").fill(RAW)
    desk.page.get_by_label("Outlet, if you know it").fill("Example Times")
    desk.page.get_by_role("button", name="Ingest").click()
    desk.said("new article")
    assert "name: Example Times" in desk.articles()[0].read_text(encoding="utf-8")
    assert len(list((desk.folder / "content/inbox").iterdir())) == 1


def test_a_dropped_file_is_ingested_at_once(desk: Desk) -> None:
    desk.open("inbox/")
    transfer = desk.page.evaluate_handle(
        """(text) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "../../Evil Näme.TXT", { type: "text/plain" }));
            return transfer;
        }""",
        RAW,
    )
    desk.page.dispatch_event("[data-drop]", "drop", {"dataTransfer": transfer})
    desk.said("new article")
    assert [path.name for path in (desk.folder / "content/inbox").iterdir()] == ["evil-name.txt"]


def test_one_key_restores_what_was_taken_out(desk: Desk) -> None:
    desk.open("inbox/")
    desk.page.get_by_label("Text, with all its noise").fill(RAW)
    desk.page.get_by_role("button", name="Ingest").click()
    desk.said("new article")
    (file,) = desk.articles()
    before = file.read_bytes()
    desk.page.locator(".fragment", has_text="Advertisement").get_by_role("button").focus()
    desk.page.keyboard.press("r")
    desk.said("Restored")
    assert "debate.\n\nAdvertisement\n\nWork" in file.read_text(encoding="utf-8")
    desk.page.keyboard.press("u")
    desk.said("Undone")
    assert file.read_bytes() == before


def test_selected_words_are_added_as_a_fact(desk: Desk) -> None:
    desk.open("article/one")
    desk.page.evaluate(
        """() => {
            const words = document.querySelector("[data-block='1']").firstChild;
            getSelection().setBaseAndExtent(words, 0, words, 44);
        }"""
    )
    desk.page.keyboard.press("a")
    expect(desk.page.get_by_label("Words of one paragraph")).to_have_value(BODY[:44], timeout=PATIENCE_MS)
    desk.page.get_by_label("Kind", exact=True).select_option("quote")
    desk.page.get_by_label("speaker").fill("Jean-Noel Barrot")
    desk.page.get_by_role("button", name="Add the fact").click()
    desk.said("Added: a quote")
    assert f"sentence: {BODY[:44]}\n" in desk.written()


def test_everything_works_without_scripts(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.url)
    page.get_by_role("link", name="Begin with the first").click()
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator("#said")).to_contain_text("Confirmed", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#said")).to_contain_text("Undone", timeout=PATIENCE_MS)
    context.close()
    assert desk.written() == ""


def test_the_whole_queue_is_worked_through_without_a_mouse(desk: Desk) -> None:
    desk.open()
    page = desk.page
    page.keyboard.press("n")
    expect(page.locator("#decide")).to_be_visible(timeout=PATIENCE_MS)
    for left in (2, 1, 0):
        desk.ready()
        page.keyboard.press("c")
        desk.left(left)
    expect(page.get_by_role("heading", level=1)).to_have_text("0 decisions to take", timeout=PATIENCE_MS)
    assert desk.written().count("- do: confirm") == 3


def test_keys_can_be_turned_off_and_do_nothing_in_a_field(desk: Desk) -> None:
    desk.doubt("meeting")
    page = desk.page
    page.get_by_label("Why", exact=True).press("c")
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("?")
    page.get_by_label("Single keys work on this machine").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("x")
    assert page.get_by_label("Why", exact=True).input_value() == "c" and not desk.written()


def test_a_page_takes_over_what_changed_on_disk_unless_somebody_is_writing(desk: Desk) -> None:
    desk.doubt("meeting")
    file = desk.folder / "content/articles/one.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("reporters in Geneva", "reporters in Bern"), encoding="utf-8")
    expect(desk.page.locator(".paragraph-words")).to_contain_text("in Bern", timeout=PATIENCE_MS)
    desk.ready()
    desk.page.get_by_label("Why", exact=True).fill("half a thought")
    file.write_text(text, encoding="utf-8")
    expect(desk.page.locator("#stale")).to_be_visible(timeout=PATIENCE_MS)
    assert desk.page.get_by_label("Why", exact=True).input_value() == "half a thought"


def test_the_preview_shows_the_decision(desk: Desk) -> None:
    desk.doubt("meeting")
    desk.page.keyboard.press("x")
    desk.said("Rejected")
    address = f"{desk.serving.url}corrections/"
    desk.until(lambda: "withdrawn" in desk.page.request.get(address).text())


def test_a_form_of_another_page_is_refused(desk: Desk) -> None:
    form: dict[str, str | float | bool] = {"choice": "confirm", "doubt": "x", "token": "guessed"}
    origin = desk.url.removesuffix("/_review/")
    sent = desk.page.request.post(f"{desk.url}decide", form=form, headers={"Origin": origin})
    assert sent.status == 403
    sent = desk.page.request.post(f"{desk.url}decide", form=form, headers={"Origin": "https://evil.example"})
    assert sent.status == 403 and not desk.written()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_is_wider_than_the_window_or_complains(
    desk: Desk, browser: Browser, scheme: str, width: int
) -> None:
    desk.corrections.write_text(BEFORE, encoding="utf-8")
    dark = scheme == "dark"
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(desk.url)
    links = [link.get_attribute("href") or "" for link in page.locator(".queued h2 a").all()]
    for path in ("/_review/", "/_review/inbox/", "/_review/articles/", "/_review/article/one", *links):
        page.goto(desk.url.removesuffix("/_review/") + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert not complaints
