"""One more entry in a list that a person wrote, and one less."""

import pytest

from generator.text.yaml_entries import NotAppendable, with_entry, without_entry

ENTRY = {"do": "confirm", "id": "f1", "why": "read"}
WRITTEN = "- do: confirm\n  id: f1\n  why: read\n"


def test_an_entry_goes_below_the_last_line() -> None:
    assert with_entry("- do: reject  # once\n", ENTRY) == "- do: reject  # once\n" + WRITTEN


def test_a_missing_last_line_end_is_put_in() -> None:
    assert with_entry("- do: reject", ENTRY) == "- do: reject\n" + WRITTEN


def test_it_takes_over_line_ends_and_indentation() -> None:
    text = with_entry("  - do: reject\r\n", ENTRY)
    assert text == "  - do: reject\r\n  - do: confirm\r\n    id: f1\r\n    why: read\r\n"


def test_it_stands_below_an_empty_line_where_the_others_do() -> None:
    assert with_entry("- a: b\n\n- a: c\n", ENTRY).endswith("- a: c\n\n" + WRITTEN)


def test_a_file_of_comments_is_an_empty_list() -> None:
    assert with_entry("# nothing yet\n", ENTRY) == "# nothing yet\n" + WRITTEN


def test_a_list_in_brackets_stays_one() -> None:
    written = '{"do": "confirm", "id": "f1", "why": "read"}'
    assert with_entry("[]\n", ENTRY) == f"[{written}]\n"
    assert with_entry("[{do: reject}] # end\n", ENTRY) == f"[{{do: reject}}, {written}] # end\n"
    assert (
        with_entry("[\n  {do: reject},  # one\n]\n", ENTRY) == f"[\n  {{do: reject}},  # one\n{written}\n]\n"
    )


def test_it_stands_before_the_end_of_the_document() -> None:
    assert with_entry("---\n- do: reject\n...\n", ENTRY) == f"---\n- do: reject\n{WRITTEN}...\n"


@pytest.mark.parametrize("text", ["a: b\n", "only words\n", "- [\n", "- a\n---\n- b\n", "- a: b\n c\n  - d"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(NotAppendable):
        with_entry(text, ENTRY)


def test_an_entry_is_taken_out_with_its_lines_only() -> None:
    text = "# top\n- a: |\n    one\n\n    two\n# between\n- a: c  # beside\n# end\n"
    assert without_entry(text, 0) == "# top\n# between\n- a: c  # beside\n# end\n"
    assert without_entry(text, 1) == "# top\n- a: |\n    one\n\n    two\n# between\n# end\n"


def test_an_entry_that_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(NotAppendable):
        without_entry("- a: b\n", 1)
