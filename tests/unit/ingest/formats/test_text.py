from generator.ingest.formats import split, text

PARAGRAPH = "The harbour authority said that ships may enter again after the storm had passed the coast. " * 4


def article(headline: str) -> str:
    return f"{headline}\n\nBy Example Desk\n\n{PARAGRAPH}\n"


def test_a_text_is_one_article() -> None:
    assert text.articles(article("Harbour opens")) == (article("Harbour opens"),)


def test_articles_between_border_lines_are_several() -> None:
    parts = text.articles(article("Harbour opens") + "\n=====\n\n" + article("Bridge closes"))
    assert [part.split("\n")[0] for part in parts] == ["Harbour opens", "Bridge closes"]


def test_numbered_documents_are_several() -> None:
    parts = text.articles(
        f"Document 1 of 2\n\nHarbour\n\n{PARAGRAPH}\n\nDocument 2 of 2\n\nBridge\n\n{PARAGRAPH}"
    )
    assert len(parts) == 2


def test_first_level_headings_begin_articles() -> None:
    assert len(text.articles(f"# Harbour\n\n{PARAGRAPH}\n\n# Bridge\n\n{PARAGRAPH}")) == 2


def test_a_line_before_the_credits_cuts_nothing() -> None:
    whole = article("Harbour opens") + "\n____\n\nReporting by A. Example; editing by B. Example\n"
    assert text.articles(whole) == (whole,)


def test_a_rule_inside_an_article_cuts_nothing() -> None:
    whole = article("Harbour opens") + "\n* * *\n\nthe storm had also closed two roads inland. " + PARAGRAPH
    assert text.articles(whole) == (whole,)


def test_every_part_has_its_own_reference() -> None:
    raws, problems = split("two.txt", (article("Harbour") + "\n=====\n" + article("Bridge")).encode())
    assert not problems
    assert [raw.reference.item for raw in raws] == ["1", "2"]
    assert raws[0].reference.sha256 != raws[1].reference.sha256


def test_a_markdown_head_states_title_and_date() -> None:
    (raw,), _ = split("a.md", b"---\ntitle: 'Harbour opens'\ndate: 2024-03-05\n---\n\nShips entered.\n")
    assert (raw.title, raw.published, raw.text) == ("Harbour opens", "2024-03-05", "\nShips entered.\n")


def test_windows_bytes_are_read() -> None:
    (raw,), _ = split("a.txt", "Malmö’s harbour\r\nopens".encode("cp1252"))
    assert raw.text == "Malmö’s harbour\nopens"
