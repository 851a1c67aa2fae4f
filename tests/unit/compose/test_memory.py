"""What compose keeps from one call to the next."""

from itertools import count

from generator.compose.memory import Kept


def test_the_same_is_not_made_twice_and_another_is() -> None:
    kept, turns = Kept[int](), count(1)

    def asked(given: str) -> int:
        kept.turn()
        return kept.of("key", given, lambda: next(turns))

    assert [asked(given) for given in ("one", "one", "other", "other", "one")] == [1, 1, 2, 2, 3]


def test_what_a_call_did_not_ask_for_is_forgotten() -> None:
    kept = Kept[str]()
    kept.of("key", 1, lambda: "first")
    kept.turn()
    kept.turn()
    assert kept.of("key", 1, lambda: "again") == "again"
