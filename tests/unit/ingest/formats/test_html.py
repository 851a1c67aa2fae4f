import time

import pytest

from generator.ingest.formats import split
from generator.ingest.formats.html.body import fragment_to_markdown

PARAGRAPHS = [
    f"Paragraph {number} says that the harbour of the town has been open to ships since the storm ended, "
    f"and that {number + 2} more ships are expected there before the end of the week."
    for number in range(6)
]


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def body(*blocks: str) -> str:
    return "<article><h1>Harbour opens again</h1>" + "".join(blocks) + "</article>"


def text_of(data: bytes) -> str:
    (raw,), problems = split("page.html", data)
    assert not problems
    return raw.text


TEXT = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]


def test_a_page_gives_its_paragraphs() -> None:
    menu = "<nav><a href='/'>Home</a><a href='/news'>News</a></nav>"
    assert text_of(page(menu + body(*TEXT))) == "\n\n".join(PARAGRAPHS)


def test_structure_survives_as_markdown() -> None:
    extra = (
        "<h2>What was said</h2>",
        "<blockquote><p>We are glad that the ships come back after all these weeks.</p></blockquote>",
        "<ul><li>Two ships from Norway arrived in the morning hours</li>"
        "<li>One ship from Iceland came at noon</li></ul>",
        "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>North</td><td>3</td></tr></table>",
        f"<p>More is known <a href='/law'>about the law</a>. {PARAGRAPHS[5]}</p>",
    )
    text = text_of(page(body(*TEXT[:3], *extra), "<link rel='canonical' href='https://news.example/a'>"))
    assert "\n\n## What was said\n\n" in text
    assert "\n\n> We are glad" in text
    assert "\n\n- Two ships from Norway arrived in the morning hours\n- One ship" in text
    assert "| Port | Ships |\n| --- | --- |\n| North | 3 |" in text
    assert "[about the law](https://news.example/law)" in text


def test_paragraphs_in_a_second_container_are_found() -> None:
    halves = f"<div class='part'>{''.join(TEXT[:3])}</div><div class='part'>{''.join(TEXT[3:])}</div>"
    assert text_of(page(body(halves))).count("Paragraph") == 6


def test_captions_boxes_and_posts_go() -> None:
    noise = (
        "<figure><img src='x'><figcaption>The harbour in May. Example Photos</figcaption></figure>",
        "<div class='newsletter-signup'><p>Sign up for our letter, it is free.</p></div>",
        "<blockquote class='twitter-tweet'><p>What a storm in the harbour!</p></blockquote>",
    )
    assert text_of(page(body(*TEXT[:3], *noise, *TEXT[3:]))) == "\n\n".join(PARAGRAPHS)


STANDFIRST = "After eleven days of storm the first ships are back at the quays"


@pytest.mark.parametrize(
    ("opening", "head"),
    [
        (f"<p class='article-subtitle'>{STANDFIRST}</p>", ""),
        (f"<div class='x1'>{STANDFIRST}</div>", f'<meta name="description" content="{STANDFIRST}">'),
    ],
    ids=["by its class", "by the page's description"],
)
def test_the_standfirst_below_the_heading_opens_the_text(opening: str, head: str) -> None:
    (raw,), _ = split("page.html", page(body(opening, "<p class='meta'>5 min</p>", *TEXT), head))
    assert raw.text.startswith(STANDFIRST)


@pytest.mark.parametrize(
    "opening",
    [f"<p>{STANDFIRST}</p>", f"<figure><figcaption class='a-dek'>{STANDFIRST}</figcaption></figure>"],
)
def test_what_the_page_does_not_mark_as_standfirst_is_none(opening: str) -> None:
    markup = f"<header>{opening}</header>" + body(*TEXT)
    assert text_of(page(markup)).startswith(PARAGRAPHS[0])


def test_json_ld_states_title_authors_and_day() -> None:
    record = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour opens again", '
        '"datePublished": "2024-03-05T23:30:00+01:00", '
        '"author": [{"name": "A. Example"}, {"name": "By B. Sample"}], '
        '"publisher": {"name": "Example Times"}}</script>'
    )
    (raw,), _ = split("page.html", page(body(*TEXT), record))
    assert (raw.title, raw.published, raw.authors) == (
        "Harbour opens again",
        "2024-03-05",
        ("A. Example", "B. Sample"),
    )
    assert (raw.site_name, raw.language, raw.markdown) == ("Example Times", "en", True)


def test_meta_tags_stand_in_for_json_ld() -> None:
    head = (
        "<meta property='og:title' content='Harbour opens | Example Times'>"
        "<meta property='og:site_name' content='Example Times'>"
        "<meta property='article:published_time' content='2024-03-05'>"
        "<meta name='author' content='A. Example'>"
    )
    (raw,), _ = split("page.html", page(f"<article>{''.join(TEXT)}</article>", head))
    assert (raw.title, raw.published, raw.authors) == ("Harbour opens", "2024-03-05", ("A. Example",))


def test_a_page_that_states_no_day_has_none() -> None:
    (raw,), _ = split("page.html", page(body(*TEXT, "<p>Copyright 2024</p>")))
    assert raw.published is None


def test_a_page_without_an_article_is_a_problem() -> None:
    raws, problems = split("page.html", page("<nav><a href='/'>Home</a></nav>"))
    assert not raws
    assert [problem.code for problem in problems] == ["no-article"]


def test_only_web_links_become_links() -> None:
    markdown = fragment_to_markdown(
        "<p>See <a href='javascript:alert(1)'>this</a> and <a href='http://[x'>that</a>.</p>"
    )
    assert markdown == "See this and that."


def test_text_that_looks_like_markdown_stays_text() -> None:
    assert fragment_to_markdown("<p># 1 in *all* of [x](y)</p><p>2. Bundesliga</p><p>BERN - 3. Liga</p>") == (
        "\\# 1 in \\*all\\* of [x\\](y)\n\n2\\. Bundesliga\n\nBERN - 3. Liga"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "x" * 100,
        "<p>" + "<b>" * 50_000 + "x",
        "<![CDATA[" * 20_000,
        "<table>" * 5_000 + "x",
        "<p>" + "a " * 400_000,
        "<li>x" * 30_000,
        "<a href='" + "x" * 500_000,
    ],
)
def test_hostile_pages_end_soon(hostile: str) -> None:
    start = time.process_time()
    split("page.html", page(hostile))
    assert time.process_time() - start < 10
