import re

import msgspec
import pytest

from generator.check.check import check_site
from generator.model.content import Settings
from generator.model.documents import Feed, FeedEntry, Html, Table
from generator.model.page import Asset, Page, Theme
from generator.model.site import Site
from generator.pages.plan import plan
from generator.pages.rights import WORDS_IN_A_ROW
from generator.render.environment import TemplateFailed
from generator.render.feeds import atom
from generator.render.render import check_theme, render, static_assets
from generator.render.tables import to_csv
from tests.unit.pages.by_hand import EMPTY, SITE, TRADE, strings, theme, with_settings

THEME = theme()


def built(site: Site) -> dict[str, bytes]:
    pages, _ = plan(site, THEME)
    return {page.path: render(page, THEME).body for page in pages}


FILES = built(SITE)


class Greeting(msgspec.Struct, frozen=True):
    """A view for tests."""

    name: str
    body: Html = Html("<b>ours</b>")


def small_theme(template: str) -> Theme:
    return Theme(
        name="t", templates={"page.html": template}, static={}, strings={}, where={"page.html": "t/page.html"}
    )


def shown(template: str, name: str = "<script>") -> str:
    page = Page(path="x.html", template="page.html", view=Greeting(name=name))
    return render(page, small_theme(template)).body.decode()


@pytest.mark.parametrize(
    "site",
    [SITE, EMPTY, with_settings(SITE, Settings(title="T", base_url="http://localhost:8000/", sample=True))],
)
def test_a_built_site_has_no_problems(site: Site) -> None:
    pages, _ = plan(site, THEME)
    assets = [*(render(page, THEME) for page in pages), *static_assets(THEME)]
    assert check_site(site, assets) == ()


def test_the_plain_theme_shows_every_page_without_problems() -> None:
    plain = theme("plain")
    pages, _ = plan(SITE, plain)
    assets = [*(render(page, plain) for page in pages), *static_assets(plain)]
    assert check_site(SITE, assets) == ()
    assert check_theme(plain) == ()


def test_every_word_a_template_asks_for_is_there() -> None:
    strings = THEME.strings
    for name, source in (THEME.templates | theme("plain").templates).items():
        for key, counted in re.findall(r'\bt\("([a-z_-]+)"(?: *, *(?:[a-z]+=[^,()]*, *)*(count)=)?', source):
            keys = (f"{key}_one", f"{key}_many") if counted else (key,)
            assert all(key in strings for key in keys) or f"{key}_one" in strings or key.endswith("_"), (
                name,
                key,
            )


def test_everything_is_escaped() -> None:
    assert shown("{{ name }}") == "&lt;script&gt;"
    assert b"<script>alert" not in FILES["articles/a-trade/index.html"]
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in FILES["articles/a-trade/index.html"]


def test_only_our_own_markup_passes_the_html_filter() -> None:
    assert shown("{{ body|html }}") == "<b>ours</b>"
    with pytest.raises(TemplateFailed, match="only Html"):
        shown("{{ name|html }}")


def test_templates_in_content_are_text() -> None:
    assert shown("{{ name }}", "{{ 7*7 }}{% raw %}") == "{{ 7*7 }}{% raw %}"


def test_an_unknown_name_says_file_and_line() -> None:
    with pytest.raises(TemplateFailed) as failed:
        shown("one\ntwo {{ nothing }}")
    assert failed.value.where == "t/page.html:2"


def test_a_broken_template_is_reported_with_file_and_line() -> None:
    (problem,) = check_theme(small_theme("one\n{% if %}"))
    assert problem.where == "t/page.html:2"


def test_no_theme_template_marks_anything_as_safe() -> None:
    for name, source in THEME.templates.items():
        assert not re.search(r"\|\s*safe\b|autoescape|style=|\son\w+=", source), name


def test_the_facts_words_are_marked_and_lead_to_the_fact() -> None:
    page = FILES["articles/a-trade/index.html"].decode()
    assert re.search(r'id="p1".*?<mark>.*?</mark><a class="reference" href="#faaaaaaaa"', page, re.DOTALL)
    assert 'id="faaaaaaaa"' in page


def test_the_sample_says_so() -> None:
    assert b"Sample text." not in FILES["index.html"]
    assert b"Sample text." in built(with_settings(SITE, Settings(title="T", sample=True)))["index.html"]


def test_the_same_site_gives_the_same_bytes() -> None:
    assert built(SITE) == FILES


def test_static_names_carry_their_hash() -> None:
    one, other = (
        static_assets(msgspec.structs.replace(THEME, static={"a.css": body})) for body in (b"a{}", b"b{}")
    )
    assert one[0].path != other[0].path
    assert re.fullmatch(r"static/a\.[0-9a-f]{8}\.css", one[0].path)


def test_a_page_stays_small() -> None:
    import gzip

    assert max(len(gzip.compress(body)) for body in FILES.values()) < 50_000


def test_control_characters_do_not_break_a_feed() -> None:
    entry = FeedEntry(id="i", href="h", title="a\x00b]]><", updated="2024-05-01T00:00:00Z", author="x")
    feed = Feed(title="t", description="", language="en", home="h", self="s", updated="u", entries=(entry,))
    assert b"<title>ab]]&gt;&lt;</title>" in atom(feed)


def test_a_spreadsheet_runs_no_cell() -> None:
    table = Table(columns=("a", "b", "c"), rows=(("=1+1", "-5.5", "@x"),))
    assert to_csv(table) == b"a,b,c\r\n'=1+1,-5.5,'@x\r\n"


def test_no_file_holds_more_of_an_article_than_its_rights_allow() -> None:
    """Adds up every word of an article that leaves the house, over all files."""
    guarded = msgspec.structs.replace(TRADE, rights="excerpt")
    site = msgspec.structs.replace(SITE, articles=(guarded, SITE.articles[1]))
    files = built(site)
    words = guarded.text.split()
    out = b"\n".join(files.values()).decode()
    text = re.sub(r"<[^>]+>", "", out)
    runs = [n for n in range(len(words) - 3) if " ".join(words[n : n + 4]) in text]
    seen = {n + k for n in runs for k in range(4)}
    assert len(seen) <= len(words) // 4
    assert len(seen) <= WORDS_IN_A_ROW


def test_assets_are_bytes_at_a_path() -> None:
    page = Page(path="x.html", template="page.html", view=Greeting(name="a"))
    assert render(page, small_theme("{{ name }}")) == Asset(path="x.html", body=b"a")


def test_every_language_says_everything_with_the_same_gaps() -> None:
    english, german = strings("en"), strings("de")
    assert set(german) == set(english)
    for key, said in german.items():
        assert set(re.findall(r"\{(\w+)\}", said)) == set(re.findall(r"\{(\w+)\}", english[key])), key


def test_a_hostile_title_is_harmless_in_every_file() -> None:
    title = '"><script>x</script></title>-->]]>{{ 7*7 }}=1+1'
    hostile = msgspec.structs.replace(TRADE, title=title, headline=title)
    site = msgspec.structs.replace(SITE, articles=(hostile, SITE.articles[1]))
    files = built(site)
    for path, body in files.items():
        if path.endswith((".html", ".xml")):
            assert b"<script>x" not in body, path
    assert (
        check_site(
            site, [Asset(path=path, body=body) for path, body in files.items()] + [*static_assets(THEME)]
        )
        == ()
    )
    assert b"{{ 7*7 }}" in files["articles/a-trade/index.html"]
