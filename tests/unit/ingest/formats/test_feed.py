from generator.ingest.formats import split

WORDS = "The harbour opened again on Tuesday after the storm had passed the coast. " * 8

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Times</title><language>en-GB</language>
<item><title>Harbour opens</title><link>https://news.example/1</link><guid>g1</guid>
<pubDate>Tue, 05 Mar 2024 22:10:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{WORDS}</p><p>Second.</p>]]></content:encoded></item>
<item><title>Bridge closes</title><link>https://news.example/2</link>
<description>Only a teaser.</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""


def test_an_entry_is_an_article() -> None:
    raws, _ = split("feed.xml", RSS.encode())
    first = raws[0]
    assert (first.title, first.url, first.published) == (
        "Harbour opens",
        "https://news.example/1",
        "2024-03-05",
    )
    assert (first.reference.item, first.site_name, first.language) == ("g1", "Example Times", "en")
    assert first.text == f"{WORDS.strip()}\n\nSecond."


def test_a_teaser_is_kept_and_noted() -> None:
    raws, problems = split("feed.xml", RSS.encode())
    assert raws[1].text == "Only a teaser."
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("feed-teaser", "note"),
        ("no-text", "warning"),
    ]


def test_a_feed_that_names_files_reads_none() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    bomb += '<rss version="2.0"><channel><item><description>&f; here</description></item></channel></rss>'
    raws, _ = split("feed.xml", bomb.encode())
    assert all("root:" not in raw.text for raw in raws)


def test_an_empty_feed_is_a_problem() -> None:
    _, problems = split("feed.xml", b"<rss version='2.0'><channel></channel></rss>")
    assert [problem.code for problem in problems] == ["feed-empty"]
