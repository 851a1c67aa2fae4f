import json

import pytest

from generator.commands.normalise import knowledge_of, normalised, normalised_lines
from generator.ingest.knowledge import Knowledge
from generator.text.article_file import parse_article

NOW = "2024-03-10T08:00:00Z"
TEXT = (
    "The old harbour was opened again on Tuesday, the port office said.\n\n"
    "Eight ships had waited outside since the storm began last week.\n"
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return knowledge_of(None)


def test_markdown_is_the_file_that_ingest_writes(knowledge: Knowledge) -> None:
    printed, problems = normalised(TEXT.encode(), knowledge, name="a.txt", form="markdown", now=NOW)
    article, unread = parse_article(printed, where="a")
    assert (problems, unread) == ((), ())
    assert article is not None
    assert article.text == TEXT.strip()


def test_text_is_the_plain_text(knowledge: Knowledge) -> None:
    assert normalised(TEXT.encode(), knowledge, name="a.txt", form="text", now=NOW) == (TEXT, ())


def test_json_is_one_line_an_article(knowledge: Knowledge) -> None:
    printed, _ = normalised(TEXT.encode(), knowledge, name="a.txt", form="json", now=NOW)
    assert json.loads(printed)["text"].strip() == TEXT.strip()


def test_every_line_gets_its_answer(knowledge: Knowledge) -> None:
    lines = [
        json.dumps({"id": "x", "text": TEXT}).encode(),
        b"\n",
        b'{"id": "bad", "text": 1',
        b'{"id": "y"}',
    ]
    answers = [json.loads(line) for line in normalised_lines(lines, knowledge)]
    assert [(answer["id"], bool(answer["text"])) for answer in answers] == [
        ("x", True),
        ("3", False),
        ("y", False),
    ]
    assert answers[1]["problem"]


def test_answers_hold_no_line_break_but_their_last(knowledge: Knowledge) -> None:
    line = json.dumps({"id": "x", "text": f"{TEXT}\u2028{TEXT}"}).encode()
    (answer,) = normalised_lines([line], knowledge)
    assert answer.count(b"\n") == 1
    assert answer.endswith(b"\n")


def test_what_the_line_states_is_in_the_answer(knowledge: Knowledge) -> None:
    line = json.dumps(
        {"id": 5, "title": "Harbour", "text": TEXT, "date": "2024-03-05", "author": "A. Example"}
    )
    (answer,) = normalised_lines([line.encode()], knowledge)
    found = json.loads(answer)
    assert (found["id"], found["title"], found["date"], found["author"]) == (
        "5",
        "Harbour",
        "2024-03-05",
        ["A. Example"],
    )
