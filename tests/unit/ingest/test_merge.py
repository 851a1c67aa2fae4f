import msgspec

from generator.ingest.ids import article_id
from generator.ingest.merge import merged, new_article
from generator.model.article import Draft, Dropped, Published, RawReference, Source

DRAFT = Draft(
    title="Harbour opens",
    headline="Harbour opens",
    published=Published(value="2024-03-05", earliest="2024-03-05", latest="2024-03-05", basis="explicit"),
    source=Source(name="Example Times"),
    agencies=(),
    byline=("A. Example",),
    dateline=None,
    language="en",
    raw=RawReference(file="a.txt", sha256="ab" * 32),
    body="The harbour opened.\n\nShips entered.",
)
ARTICLE = new_article(DRAFT, added="2024-03-06T00:00:00Z")


def test_a_new_article_is_all_the_machines() -> None:
    assert ARTICLE.id == "harbour-opens-abababab"
    assert ARTICLE.text == "The harbour opened.\n\nShips entered."
    assert merged(ARTICLE, DRAFT) == (ARTICLE, ())


def test_an_article_keeps_count_of_what_was_taken_out() -> None:
    gone = tuple(
        Dropped(text=f"Share {n}", kind=kind, reason="") for n, kind in enumerate(("share", "ad", "share"))
    )
    cleaned, _ = merged(ARTICLE, msgspec.structs.replace(DRAFT, dropped=gone))
    assert cleaned.removed == {"ad": 1, "share": 2}


def test_the_id_needs_no_headline() -> None:
    assert article_id(msgspec.structs.replace(DRAFT, headline="")) == "a-txt-abababab"


def test_what_the_machine_wrote_follows_the_raw_text() -> None:
    better = msgspec.structs.replace(DRAFT, title="Harbour opens again", body="The harbour opened again.")
    article, conflicts = merged(ARTICLE, better)
    assert (article.title, article.text, conflicts) == (
        "Harbour opens again",
        "The harbour opened again.",
        (),
    )
    assert (article.id, article.added) == (ARTICLE.id, ARTICLE.added)


def test_what_a_person_wrote_stays() -> None:
    edited = msgspec.structs.replace(
        ARTICLE, title="Our title", topics=("ships",), body="Edited.", text="Edited."
    )
    better = msgspec.structs.replace(DRAFT, byline=("B. Sample",))
    article, conflicts = merged(edited, better)
    assert (article.title, article.topics, article.body) == ("Our title", ("ships",), "Edited.")
    assert article.byline == ("B. Sample",)
    assert conflicts == ()


def test_a_conflict_shows_both_and_is_told_once() -> None:
    edited = msgspec.structs.replace(ARTICLE, title="Our title")
    better = msgspec.structs.replace(DRAFT, title="Harbour opens again")
    article, (conflict,) = merged(edited, better)
    assert (conflict.field, conflict.kept, conflict.offered) == ("title", "Our title", "Harbour opens again")
    assert article.title == "Our title"
    assert merged(article, better) == (article, ())


def test_a_field_a_person_emptied_stays_empty() -> None:
    edited = msgspec.structs.replace(ARTICLE, byline=())
    assert merged(edited, DRAFT)[0].byline == ()
