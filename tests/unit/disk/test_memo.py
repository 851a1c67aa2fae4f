"""The memo gives back what a stage made, and nothing else."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.disk import memo
from generator.disk.memo import Memo, Stage
from generator.model.article import Block
from generator.text import markdown

PARSED = tuple[str, tuple[Block, ...]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was really worked on."""
    seen: list[str] = []
    real = memo._chunk

    def noting(
        function: Callable[..., object], items: Sequence[str], shared: tuple[object, ...]
    ) -> list[object]:
        seen.extend(items)
        return real(function, items, shared)

    monkeypatch.setattr(memo, "_chunk", noting)
    return seen


def stage() -> Stage[str, PARSED]:
    return Stage(function=markdown.parse, result=PARSED, rooms=("text",))


def test_a_second_run_works_on_nothing(tmp_path: Path, calls: list[str]) -> None:
    first = Memo(tmp_path).map(stage(), ["one", "*two*", "one"])
    assert Memo(tmp_path).map(stage(), ["one", "*two*", "one"]) == first
    assert calls == ["one", "*two*"]


def test_only_what_is_new_is_worked_on(tmp_path: Path, calls: list[str]) -> None:
    Memo(tmp_path).map(stage(), ["one", "two"])
    texts = [text for text, _ in Memo(tmp_path).map(stage(), ["zero", "one", "two", "three"])]
    assert texts == ["zero", "one", "two", "three"]
    assert calls == ["one", "two", "zero", "three"]


def test_what_did_not_change_comes_back_as_the_same_object(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    one, _ = memo.map(stage(), ["one", "two"])
    _, again = memo.map(stage(), ["three", "one"])
    assert again is one


@pytest.mark.parametrize("damage", ["cut", "flip", "strange", "empty"])
def test_a_damaged_cache_is_a_miss(tmp_path: Path, damage: str) -> None:
    right = Memo(tmp_path).map(stage(), ["one", "two", "three"])
    (file,) = tmp_path.iterdir()
    data = file.read_bytes()
    middle = len(data) // 2
    flipped = data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :]
    file.write_bytes({"cut": data[:middle], "flip": flipped, "strange": b"no cache", "empty": b""}[damage])
    assert Memo(tmp_path).map(stage(), ["one", "two", "three"]) == right
    assert Memo(tmp_path).map(stage(), ["one", "two", "three"]) == right


def test_any_executor_does_the_work_in_order(tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(100)]
    with ThreadPoolExecutor(3) as executor:
        results = Memo(tmp_path, executor=executor).map(stage(), texts)
    assert [text for text, _ in results] == texts


def test_what_is_out_of_use_goes(tmp_path: Path) -> None:
    Memo(tmp_path).map(stage(), [f"text {number}" for number in range(50)])
    (file,) = tmp_path.iterdir()
    before = file.stat().st_size
    Memo(tmp_path).map(stage(), ["text 1"])
    assert file.stat().st_size < before / 10


def test_the_same_items_are_not_even_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memo_, texts = Memo(tmp_path), ["one", "two"]
    first = memo_.map(stage(), texts)
    monkeypatch.setattr(memo, "_keys", lambda stage, items: [b"?" for _ in items] if items else [])
    monkeypatch.setattr(memo, "Shelf", lambda *args, **options: pytest.fail("the cache was read"))
    assert memo_.map(stage(), texts) == first


def test_what_a_later_run_makes_is_found_by_the_next_process(tmp_path: Path, calls: list[str]) -> None:
    memo_ = Memo(tmp_path)
    memo_.map(stage(), ["one"])
    memo_.map(stage(), ["one", "two"])
    Memo(tmp_path).map(stage(), ["one", "two"])
    assert calls == ["one", "two"]


def test_a_cache_that_was_deleted_meanwhile_is_made_anew(tmp_path: Path, calls: list[str]) -> None:
    memo_ = Memo(tmp_path)
    memo_.map(stage(), ["one"])
    for file in tmp_path.iterdir():
        file.unlink()
    memo_.map(stage(), ["one", "two"])
    assert Memo(tmp_path).map(stage(), ["one", "two"]) == memo_.map(stage(), ["one", "two"])


def test_another_shared_argument_makes_other_results(tmp_path: Path) -> None:
    memo_, items = Memo(tmp_path), ["one"]
    for shared in ("a", "b", "a"):
        joined: Stage[str, str] = Stage(function=_joined, shared=(shared,), result=str, rooms=("text",))
        assert memo_.map(joined, items) == (f"one{shared}",)


def _joined(item: str, shared: str) -> str:
    return item + shared


def test_whoever_keeps_results_himself_asks_only_for_new_ones(tmp_path: Path, calls: list[str]) -> None:
    memo_ = Memo(tmp_path)
    memo_.map(stage(), ["one", "two"], keep=False)
    memo_.map(stage(), ["three"], keep=False)
    Memo(tmp_path).map(stage(), ["one", "two", "three"])
    assert calls == ["one", "two", "three"]
