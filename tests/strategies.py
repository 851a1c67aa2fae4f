"""Every random generator of the test suite."""

from hypothesis import strategies as st

from generator.model.article import Article, Published, RawReference, Source
from generator.text import front_matter, markdown

# What can stand in a UTF-8 file: no control characters but the line end, no lone surrogates.
words = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=40
)
days = st.dates().map(str)
slugs = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}", fullmatch=True)
fingerprints = st.text("0123456789abcdef", min_size=12, max_size=12)
anything = st.text(max_size=400)

_MARKDOWN = st.sampled_from(
    ["# ", "- ", "1. ", "> ", "**", "*", "`", "[", "](https://a.example/)", "| a | b |\n|---|---|\n", "  \n",
     "\n", "\n\n", "```\n", "<b>", "&amp;", "e\u0301", "---\n", "    ", "“", "Exports rose 3 percent."]
)  # fmt: skip
bodies = st.lists(_MARKDOWN | words, min_size=1, max_size=25).map("".join)


@st.composite
def published(draw: st.DrawFn) -> Published:
    day = st.none() | days
    return Published(
        value=draw(day),
        earliest=draw(day),
        latest=draw(day),
        basis=draw(st.sampled_from(["explicit", "calendar", "relative", "unknown"])),
        why=draw(words),
    )


@st.composite
def sources(draw: st.DrawFn) -> Source:
    return Source(
        name=draw(st.none() | words),
        url=draw(st.none() | words),
        confidence=draw(st.sampled_from(["high", "medium", "low", "unknown"])),
        signals=tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles as they come out of their files: the body is stripped, text and blocks belong to it."""
    taken = front_matter.split(front_matter.join("", "Some text. " + draw(bodies)), where="")[0]
    assert taken is not None
    text, blocks = markdown.parse(taken.body)
    many = st.lists(words, max_size=2).map(tuple)
    return Article(
        id=draw(slugs),
        title=draw(st.none() | words),
        headline=draw(words),
        published=draw(published()),
        source=draw(sources()),
        agencies=draw(many),
        byline=draw(many),
        dateline=draw(st.none() | words),
        language=draw(st.sampled_from([None, "en", "no"])),
        topics=draw(st.none() | many),
        added=f"{draw(st.datetimes()).replace(microsecond=0).isoformat()}Z",
        raw=RawReference(file=draw(words), sha256=draw(fingerprints), item=draw(st.none() | words)),
        machine=draw(st.dictionaries(slugs, fingerprints, max_size=3)),
        body=taken.body,
        text=text,
        blocks=blocks,
    )
