"""Word lists: inflection, an editor's changes, and the shipped files."""

from generator.disk.lexicons import load_lexicons
from generator.lenses.knowledge import gather
from generator.model.content import Topic, WordChange
from generator.model.lexicon import Lexicons, entries_of, forms


def test_a_verb_is_inflected() -> None:
    assert forms("stance_verbs", "urge") == ["urge", "urges", "urging", "urged"]
    assert forms("stance_verbs", "deny") == ["deny", "denies", "denying", "denied"]
    assert forms("change_verbs", "slip") == ["slip", "slips", "slipping", "slipped"]


def test_irregular_forms_stand_after_commas() -> None:
    assert forms("change_verbs", "go up, went, gone") == [
        "go up",
        "goes up",
        "going up",
        "went up",
        "gone up",
    ]


def test_other_lists_keep_their_words() -> None:
    assert forms("flow_nouns", "exports") == ["exports"]


def test_an_added_word_may_name_its_key() -> None:
    (entry, *_) = entries_of("change_verbs", "zoom: up")
    assert (entry.words, entry.key) == ("zoom", "up")


def test_an_editor_adds_and_removes() -> None:
    before = Lexicons().changed({"change_verbs": WordChange(add=("rise: up", "fall: down"))})
    after = before.changed({"change_verbs": WordChange(add=("zoom: up",), remove=("rise",))})
    assert {entry.words for entry in after.entries("change_verbs")} >= {"zoom", "zoomed", "fall", "falls"}
    assert "rises" not in {entry.words for entry in after.entries("change_verbs")}


def test_the_changes_of_all_topics_count() -> None:
    topics = (
        Topic(slug="a", title="A", lexicon={"change_verbs": WordChange(add=("zoom: up",))}),
        Topic(slug="b", title="B", lexicon={"change_verbs": WordChange(add=("nosedive: down",))}),
    )
    words = {entry.words for entry in gather((), load_lexicons(), topics).lexicons.entries("change_verbs")}
    assert {"zoomed", "nosedived", "rose"} <= words


def test_no_word_stands_twice_in_a_figures_list_under_two_keys() -> None:
    for name in ("flow_nouns", "change_verbs", "change_words", "comparison_words"):
        keys: dict[str, set[str]] = {}
        for entry in load_lexicons().entries(name):
            keys.setdefault(entry.words, set()).add(entry.key)
        assert {word: found for word, found in keys.items() if len(found) > 1} == {}
