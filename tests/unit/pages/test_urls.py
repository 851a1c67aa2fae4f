from generator.pages import urls
from generator.pages.urls import Urls


def test_links_carry_the_base_path() -> None:
    links = Urls.of("https://user.example/briefing")
    assert links.href(urls.topic("trade")) == "/briefing/topics/trade/"
    assert links.absolute(urls.paragraph("a", 4)) == "https://user.example/briefing/articles/a/#p4"


def test_a_site_at_the_root_has_the_root_as_its_base() -> None:
    assert Urls.of("http://localhost:8000/").href(urls.HOME) == "/"


def test_a_page_file_answers_its_route() -> None:
    assert urls.file(urls.topic("trade")) == "topics/trade/index.html"
    assert urls.file(urls.conflict("c1")) == "conflicts/index.html"
    assert urls.file(urls.FEED_ATOM) == "feed.xml"


def test_no_name_leaves_its_folder() -> None:
    for name in ("..", ".", "../x", "/etc", "a/b", "a?b", "a#b", "%2e%2e", "", "Ä", "a b"):
        segment = urls.segment(name)
        assert segment and not segment.startswith(".")
        assert all(letter.isascii() and (letter.isalnum() or letter in "-._") for letter in segment)


def test_different_odd_names_get_different_segments() -> None:
    assert urls.segment("a b") != urls.segment("a-b") != urls.segment("a/b")


def test_the_editors_links_into_the_site_get_the_base_path() -> None:
    links = Urls.of("https://user.example/briefing/")
    html = '<a href="/method/">a</a> <a href="method/">b</a> <a href="#p4">c</a> <a href="https://x.example/">d</a>'
    assert links.rebased(html) == (
        '<a href="/briefing/method/">a</a> <a href="/briefing/method/">b</a> '
        '<a href="#p4">c</a> <a href="https://x.example/">d</a>'
    )


def test_the_original_opens_at_the_words() -> None:
    assert urls.in_the_original("https://x.example/a", "no-one, they said") == (
        "https://x.example/a#:~:text=no%2Done%2C%20they%20said"
    )
    long = urls.in_the_original("https://x.example/a#b", "one two three four five six seven eight nine")
    assert long == "https://x.example/a#b:~:text=one%20two%20three%20four,six%20seven%20eight%20nine"
