"""An entry appended, taken out or undone: every other byte of the file is the person's, and stays."""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from generator.disk.corrections_file import FILE, appended, dropped
from generator.disk.journal import Journal, Step
from generator.errors import CorrectionsRefused
from generator.model.corrections import Correction
from generator.text import yaml_doc
from generator.text.yaml_entries import NotAppendable, with_entry, without_entry

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n"),
    min_size=1,
    max_size=40,
)
FIELDS = st.dictionaries(st.sampled_from(["period", "value", "from"]), st.none() | WORDS, max_size=2)
ENTRIES = st.builds(
    Correction,
    do=st.sampled_from(["confirm", "reject", "set", "settle", "merge"]),
    id=st.from_regex(r"[fpmqce][a-z2-7]{8}", fullmatch=True),
    fields=FIELDS,
    was=FIELDS,
    others=st.lists(st.from_regex(r"m[a-z2-7]{8}", fullmatch=True), max_size=2).map(tuple),
    sentence=st.none() | WORDS,
    why=WORDS,
    at=st.none() | st.just("2024-05-02T09:00:00Z"),
)
COMMENTS = st.sampled_from(["", "# why: not an entry\n", "\n", "\n\n# - do: reject\n", "   # far in\n"])
HAND_WRITTEN = (
    "- do: reject\n  id: fabcdefgh   # seen by two\n  why: |\n    two\n    lines\n",
    "- {do: confirm, id: pabcdefgh, why: 'it''s there'}\n",
    '-\n  do: set\n  id: mabcdefgh\n  fields: {status: held, place: null}\n  why: "a: b"\n',
    "- why: last first\n  others:\n  - m2345672\n  - m2345673\n  do: merge\n  id: eabcdefgh\n",
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A list as people write it: comments anywhere, their own style, any line ends, perhaps no last one."""
    indent = draw(st.sampled_from(["", "  "]))
    parts = [draw(COMMENTS)]
    for entry in draw(st.lists(st.sampled_from(HAND_WRITTEN), max_size=4)):
        parts += ["".join(f"{indent}{line}" for line in entry.splitlines(keepends=True)), draw(COMMENTS)]
    text = draw(st.sampled_from(["", "---\n"] if len(parts) > 3 else [""])) + "".join(parts)
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return draw(st.sampled_from(["", "\ufeff"])) + (text if draw(st.booleans()) else text.rstrip("\r\n"))


FLOW = st.sampled_from(
    [
        "[]",
        "[ ] # none yet\n",
        "[{do: reject, id: fabcdefgh, why: x}]\n",
        "[\n  {do: reject, id: f, why: x}, # y\n]\n",
    ]
)


def read(text: str) -> tuple[Correction, ...]:
    entries, problems = yaml_doc.read_list(text.removeprefix("\ufeff"), Correction, where=FILE, unique=None)
    assert all(problem.code == "file-empty" for problem in problems)
    return entries


def is_literal_without_end(text: str) -> bool:
    # Its last words would gain a line end: refused, not changed.
    return not text.endswith("\n") and text.rstrip().endswith("lines")


@given(files() | FLOW, ENTRIES)
@example("", Correction(do="confirm", id="f", why="x"))
def test_an_appended_entry_is_the_decision_and_all_else_stays(text: str, entry: Correction) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content").mkdir()
        (site / FILE).write_bytes(text.encode())
        journal = Journal(site)
        try:
            journal.do(Step(what="decide", changes=(appended(site, (entry,)),)))
        except CorrectionsRefused:
            assert is_literal_without_end(text)
            assert (site / FILE).read_bytes() == text.encode()
            return
        after = (site / FILE).read_bytes().decode()
        assert read(after) == (*read(text), entry)
        assert after.startswith(text) or text.rstrip().endswith("]") or "[" in text
        journal.undo()
        assert (site / FILE).read_bytes() == text.encode()


@given(files(), st.integers(0, 3))
def test_an_entry_taken_out_leaves_the_others_and_every_comment(text: str, number: int) -> None:
    entries = read(text)
    if number >= len(entries):
        return
    after = without_entry(text, number)
    assert read(after) == (*entries[:number], *entries[number + 1 :])
    comments = [line for line in text.splitlines() if line.lstrip("\ufeff ").startswith("#")]
    assert [line for line in after.splitlines() if line.lstrip("\ufeff ").startswith("#")] == comments
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "content").mkdir()
        (Path(folder) / FILE).write_bytes(text.encode())
        assert dropped(Path(folder), number, entries[number]).after == after.encode()


@given(st.text(max_size=80), ENTRIES)
def test_any_text_at_all_is_appended_to_or_refused(text: str, entry: Correction) -> None:
    with suppress(NotAppendable):
        with_entry(text, {"do": entry.do, "why": entry.why})
