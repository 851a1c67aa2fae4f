"""Tables that know what changed in them."""

from generator.compose.tables import Components, Each, Index, Ordered, Table


def test_a_table_knows_which_rows_came_went_and_changed_and_what_was_before() -> None:
    table = Table[str, int]()
    table.replace({"a": 1, "b": 2, "c": 3})
    table.begin()
    table.replace({"a": 1, "b": 5, "d": 4})
    assert table.touched == {"b", "c", "d"}
    assert table.before == {"b": 2, "c": 3}


def test_an_equal_row_is_no_change_and_the_old_record_stays() -> None:
    table, first = Table[str, frozenset[int]](), frozenset({1})
    table.put("a", first)
    table.begin()
    table.replace({"a": frozenset({1})})
    assert not table.touched and table.rows["a"] is first


def test_each_makes_only_what_it_was_not_given_before() -> None:
    made: list[str] = []

    def make(key: str, given: int) -> int:
        made.append(key)
        return given * 2

    each = Each[str, int, int]()
    each.update({"a": 1, "b": 2}, make)
    each.update({"b": 3, "c": 4}, make)
    assert made == ["a", "b", "b", "c"]
    assert each.rows == {"b": 6, "c": 8}


def test_what_a_source_entered_can_be_taken_back() -> None:
    index = Index[str, str, int]()
    index.put("one", [("key", 1), ("other", 2)])
    index.put("two", [("key", 3)])
    index.begin()
    index.put("one")
    assert list(index.of("key")) == [3] and not list(index.of("other"))
    assert index.touched == {"key", "other"}


def test_sets_grow_together_and_fall_apart_with_the_groups_that_join_them() -> None:
    hang: Components[str, str] = Components()
    hang.put("one", [("a", "b"), ("c", "d"), ("e",)])
    hang.put("two", [("b", "c")])
    hang.settle()
    assert set(hang.sets.rows.values()) == {("a", "b", "c", "d"), ("e",)}
    hang.begin()
    hang.put("two")
    hang.settle()
    assert hang.sets.rows == {"a": ("a", "b"), "c": ("c", "d"), "e": ("e",)}
    assert hang.sets.touched == {"a", "c"}


def test_the_rows_of_a_table_stand_in_the_order_of_their_ranks() -> None:
    table = Table[str, int]()
    order = Ordered(table, lambda key, row: (row, key))
    table.replace({"a": 2, "b": 1, "c": 3})
    order.update()
    assert (order.keys, order.rows) == (["b", "a", "c"], [1, 2, 3])
    table.begin()
    table.replace({"a": 2, "c": 0, "d": 5})
    order.update()
    assert (order.keys, order.rows) == (["c", "a", "d"], [0, 2, 5])
