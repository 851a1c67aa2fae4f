"""Ids that outlive better rules."""

from generator.lenses.identity import Ids, fact_id


def test_an_id_is_a_letter_and_eight_characters() -> None:
    found = fact_id("f", "an-article", "Trade rose.", "5 percent", 0)
    assert len(found) == 9
    assert found[0] == "f"
    assert found[1:].isalnum()
    assert found == found.lower()


def test_repaired_quotes_and_spaces_change_no_id() -> None:
    assert fact_id("q", "a", "He said “yes”.", "yes", 0) == fact_id("q", "a", "He  said 'yes'.", "yes", 0)


def test_article_kind_anchor_and_rank_tell_ids_apart() -> None:
    ids = {
        fact_id("f", "a", "s", "5", 0),
        fact_id("p", "a", "s", "5", 0),
        fact_id("f", "b", "s", "5", 0),
        fact_id("f", "a", "s", "6", 0),
        fact_id("f", "a", "s", "5", 1),
    }
    assert len(ids) == 5


def test_equal_anchors_of_a_sentence_are_counted() -> None:
    ids = Ids("f", "a")
    assert ids.next("Up 5 and up 5.", "5") != ids.next("Up 5 and up 5.", "5")
