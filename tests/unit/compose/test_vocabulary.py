"""The words of a text that carry its subject."""

from generator.compose.vocabulary import Vocabulary, content_words, filler_words
from generator.disk.lexicons import load_lexicons
from generator.model.lexicon import Entry, Lexicons, WordList
from tests.unit.compose.cases import article

GERMAN = Lexicons(lists=(WordList(name="filler", entries=(Entry(words="über", key="über"),)),))


def test_filler_words_and_single_letters_are_left_out() -> None:
    shipped = filler_words(load_lexicons())
    assert content_words("The “cocoa” trade of a G7 state, and more", shipped) == {
        b"cocoa", b"trade", b"g7", b"state",
    }  # fmt: skip


def test_the_list_is_the_lexicons_own() -> None:
    assert content_words("über Kakao", filler_words(GERMAN)) == {b"kakao"}
    assert content_words("the cocoa", filler_words(Lexicons())) == {b"the", b"cocoa"}


def test_a_paragraph_and_an_opening_are_counted_without_them() -> None:
    words = Vocabulary(filler_words(GERMAN)).words_of(article("a", "Über Kakao", "Kakao über alles"))
    assert words.of_block(2) == {b"kakao", b"alles"}
    assert words.opening == {b"kakao": 2, b"alles": 1}
