"""Paragraphs that are wrapped, in texts that as a whole are not."""

from generator.ingest.clean.unwrap import unwrap

SENTENCE = "Exports to Norland rose 4.5 percent to $1.2 billion in 2023, the\nstatistics office said Friday."


def test_one_wrapped_paragraph_loses_nothing_to_its_line_end() -> None:
    text = f"Harbour talks resume\n\n{SENTENCE}\n\nThe ministers will meet in Oslo."
    assert unwrap(text) == text.replace("the\nstatistics", "the statistics")


def test_a_line_that_ends_at_a_comma_goes_on() -> None:
    text = "The harbour was closed tonight by the president of the port,\nJane of the Pier, who told why."
    assert "\n" not in unwrap(text)


def test_a_headline_above_its_text_stays_a_line_of_its_own() -> None:
    text = "Exports of Norland rise again in March as demand recovers\nThe statistics office said so."
    assert unwrap(text) == text


def test_lines_of_a_list_stay_apart() -> None:
    text = "Read more about the harbour and about the ferries of Norland\nsubscribe to our letter"
    assert unwrap(text) == text
