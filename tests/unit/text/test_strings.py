import doctest

from generator.text import strings
from generator.text.strings import count_words, fold, fold_words, one_line, shorten, slug


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(strings).failed == 0


def test_folding_ignores_case_quotes_spaces_and_marks() -> None:
    assert fold("“Peace talks” — May 7") == fold('"peace  talks"-may 7')


def test_folding_keeps_letters_of_every_script() -> None:
    assert fold("Переговоры, 7 мая") == "переговоры7мая"


def test_a_slug_is_plain_ascii() -> None:
    assert slug("São Tomé’s “blue” ship") == "sao-tomes-blue-ship"


def test_a_slug_without_latin_letters_is_empty() -> None:
    assert slug("日本") == ""


def test_a_long_slug_is_cut_at_a_word() -> None:
    assert slug("one two three", limit=8) == "one-two"


def test_a_long_single_word_is_cut_at_the_limit() -> None:
    assert slug("a" * 90, limit=10) == "a" * 10


def test_no_break_spaces_count_as_space() -> None:
    assert one_line("10\u00a0percent\n more") == "10 percent more"


def test_words_keep_their_apostrophe() -> None:
    assert count_words("China’s plan isn't new") == 4
    assert fold_words("China’s plan") == ("chinas", "plan")


def test_shortening_leaves_a_short_text_alone() -> None:
    assert shorten("Short.", 10) == "Short."
