"""Laws of the files people edit: what we print we read, and nothing a file holds makes us raise."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Article
from generator.model.content import Entity, Settings, Topic
from generator.text import article_file, markdown, yaml_doc
from tests import strategies


@given(strategies.articles())
def test_an_article_printed_and_parsed_is_the_same_article(article: Article) -> None:
    printed = article_file.print_article(article)
    parsed, problems = article_file.parse_article(printed, where="a.md")
    assert problems == ()
    assert parsed == article
    assert article_file.print_article(parsed) == printed


@given(strategies.anything)
def test_no_text_makes_the_article_reader_raise(text: str) -> None:
    for form in (text, f"---\n{text}", f"---\n{text}\n---\n{text}"):
        article, problems = article_file.parse_article(form, where="a.md")
        assert (article is None) == bool(problems)


@given(strategies.anything, st.sampled_from([Settings, Topic, Entity]))
def test_no_text_makes_the_yaml_reader_raise(text: str, record: type[Settings | Topic | Entity]) -> None:
    value, problems = yaml_doc.read(text, record, where="a.yaml")
    assert (value is None) == bool(problems)
    yaml_doc.read_list(text, record, where="a.yaml", unique="name" if record is Entity else "title")


@given(strategies.bodies)
def test_blocks_are_the_text_in_order(body: str) -> None:
    text, blocks = markdown.parse(body)
    assert unicodedata.is_normalized("NFC", text)
    assert "\n\n".join(text[block.start : block.end] for block in blocks) == text
    assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))
    for block in blocks:
        assert text[block.start : block.end].strip()
        assert all(block.start <= mark.start < mark.end <= block.end for mark in block.inlines)
        assert all(block.start <= start <= end <= block.end for start, end in block.cells)


@given(strategies.anything | strategies.bodies)
def test_links_of_an_article_are_web_addresses(body: str) -> None:
    _, blocks = markdown.parse(body)
    addresses = [mark.href for block in blocks for mark in block.inlines if mark.kind == "link"]
    assert all(str(address).lower().startswith(("http://", "https://", "mailto:")) for address in addresses)
