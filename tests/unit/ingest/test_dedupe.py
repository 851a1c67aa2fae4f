import msgspec
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.dedupe import Shelf, similarity, sketch, words_of, written
from generator.ingest.merge import new_article
from generator.model.article import Article, Draft, Published, RawReference, Source, Tombstone

STORM = " ".join(
    f"In the night to day {number} the storm moved {number * 7} kilometres along and closed harbour {number}."
    for number in range(2, 12)
)
BRIDGE = " ".join(
    f"Engineer number {number} told the council that beam {number * 3} of the bridge needs paint by May."
    for number in range(2, 12)
)


def draft(text: str, *, file: str = "a.txt", outlet: str | None = None, url: str | None = None) -> Draft:
    return Draft(
        title=None,
        headline="A headline",
        published=Published(),
        source=Source(name=outlet, url=url),
        agencies=(),
        byline=(),
        dateline=None,
        language="en",
        raw=RawReference(file=file, sha256=f"{hash((text, file)) & 0xFFFFFFFFFFFF:064x}"),
        body=text,
    )


def shelf(*articles: Article, removed: tuple[Tombstone, ...] = ()) -> Shelf:
    texts = {article.id: article.text for article in articles}
    made = Shelf(lambda article: words_of(texts[article]), removed)
    for article in articles:
        made.add(article)
    return made


def article(text: str, **source: str) -> Article:
    return new_article(draft(text, **source), added="2024-03-05T00:00:00Z")


def kind(made: Shelf, offered: Draft) -> str:
    return made.verdict(offered, offered.body).kind


def test_other_words_under_another_name_are_new() -> None:
    assert kind(shelf(article(STORM)), draft(BRIDGE, file="b.txt")) == "new"


def test_the_same_words_under_another_name_are_a_copy() -> None:
    changed = STORM.replace("kilometres", "km", 1).upper()
    assert kind(shelf(article(STORM)), draft(changed, file="b.txt")) == "copy"


def test_the_same_words_of_two_outlets_are_a_reprint() -> None:
    ours = article(STORM, outlet="Example Times")
    verdict = shelf(ours).verdict(draft(STORM, file="b.txt", outlet="Sample Post"), STORM)
    assert (verdict.kind, verdict.article) == ("reprint", ours.id)


def test_a_file_with_small_changes_is_the_same_article() -> None:
    assert kind(shelf(article(STORM)), draft(STORM + " The harbour is closed.")) == "same"


def test_a_file_used_again_for_other_text_is_new() -> None:
    assert kind(shelf(article(STORM)), draft(BRIDGE)) == "new"


def test_a_file_with_half_its_words_changed_is_undecided() -> None:
    half = STORM[: int(len(STORM) * 0.7)] + BRIDGE[: int(len(BRIDGE) * 0.3)]
    assert kind(shelf(article(STORM)), draft(half)) == "undecided"


def test_a_page_saved_again_under_another_name_is_a_copy() -> None:
    ours = article(STORM, url="https://news.example/1", outlet="Example Times")
    again = draft(STORM + " More.", file="b.html", url="https://news.example/1", outlet="Times, Example")
    assert kind(shelf(ours), again) == "copy"


def test_the_same_bytes_under_another_name_are_a_copy() -> None:
    ours = article(STORM)
    again = msgspec.structs.replace(draft(STORM), raw=RawReference(file="b.txt", sha256=ours.raw.sha256))
    assert kind(shelf(ours), again) == "copy"


def test_a_removed_text_stays_away_under_any_name() -> None:
    stone = Tombstone(id="x", why="", removed="", sketch=written(sketch(words_of(STORM))))
    assert kind(shelf(removed=(stone,)), draft(STORM.lower(), file="b.txt")) == "removed"
    assert kind(shelf(removed=(stone,)), draft(BRIDGE, file="b.txt")) == "new"


def test_removing_one_outlets_version_leaves_the_others() -> None:
    stone = Tombstone(
        id="x", why="", removed="", outlet="Example Times", sketch=written(sketch(words_of(STORM)))
    )
    assert kind(shelf(removed=(stone,)), draft(STORM, file="b.txt", outlet="Sample Post")) == "new"


@given(st.text(max_size=300), st.text(max_size=300))
def test_similarity_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    share = similarity(words_of(one), words_of(other))
    assert 0 <= share <= 1
    assert share == similarity(words_of(other), words_of(one))
    assert similarity(words_of(one), words_of(one)) == 1
