import json

from generator.ingest.formats import split

WORDS = "The harbour opened again on Tuesday after the storm had passed the coast."


def test_a_line_is_an_article() -> None:
    lines = [{"id": 7, "title": "Harbour", "text": WORDS, "date": "2024-03-05T10:00:00Z"}, {"text": WORDS}]
    raws, problems = split("a.jsonl", "\n".join(map(json.dumps, lines)).encode())
    assert not problems
    assert [(raw.reference.item, raw.title, raw.published) for raw in raws] == [
        ("7", "Harbour", "2024-03-05"),
        ("2", None, None),
    ]


def test_a_bad_line_stops_no_other() -> None:
    raws, problems = split("a.jsonl", f'{{"text": "{WORDS}"}}\n{{"text": \n{{"text": "{WORDS}"}}\n'.encode())
    assert len(raws) == 2
    assert [(problem.where, problem.code) for problem in problems] == [("a.jsonl:2", "bad-json")]


def test_a_list_inside_an_object_is_found() -> None:
    record = {
        "status": "ok",
        "articles": [{"headline": "A", "content": WORDS, "source": {"name": "Example Times"}}],
    }
    (raw,), _ = split("a.json", json.dumps(record, indent=1).encode())
    assert (raw.title, raw.site_name) == ("A", "Example Times")


def test_a_json_feed_gives_its_items() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "x1",
                "url": "https://news.example/1",
                "content_html": f"<p>{WORDS}</p>",
                "authors": [{"name": "A. Example"}],
            }
        ],
    }
    (raw,), _ = split("feed.json", json.dumps(feed, indent=1).encode())
    assert (raw.text, raw.url, raw.authors, raw.markdown) == (
        WORDS,
        "https://news.example/1",
        ("A. Example",),
        True,
    )


def test_html_in_a_text_field_is_read_as_html() -> None:
    (raw,), _ = split("a.json", json.dumps({"body": f"<p>{WORDS}</p><p>{WORDS[:30]}</p>"}).encode())
    assert raw.text == f"{WORDS}\n\n{WORDS[:30].strip()}"


def test_an_entry_without_words_is_a_problem() -> None:
    raws, problems = split("a.json", b'[{"title": "Harbour"}, 3]')
    assert not raws
    assert [problem.code for problem in problems] == ["no-text", "not-an-article"]


def test_the_same_record_has_the_same_hash_in_any_order_of_keys() -> None:
    one, other = (
        split("a", data)[0][0] for data in (b'{"text": "a b", "id": 1}', b'{"id": 1, "text": "a b"}')
    )
    assert one.reference.sha256 == other.reference.sha256


def test_deep_nesting_is_a_problem_not_a_crash() -> None:
    _, problems = split("a.json", b"[" * 100_000)
    assert [problem.code for problem in problems] == ["bad-json"]
