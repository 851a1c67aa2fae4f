"""An edition as a letter: the same words as its page, in a letter's length; fictional places and people."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from generator.model.content import Settings
from generator.model.delivery import EmailSettings
from generator.model.documents import Html
from generator.model.mail import UNSUBSCRIBE
from generator.model.site import Change, Site
from generator.pages.mail import Room, cut, mail
from generator.pages.mail_lead import lead_blocks
from generator.pages.mail_views import MailView
from generator.pages.mail_words import fitted, plain
from generator.pages.page_views import EditionView
from generator.pages.plan import plan
from generator.pages.views import Excerpt, Link
from generator.text.markdown import to_html
from tests.unit.pages.by_hand import ANNOUNCED, EVENT, SITE, STANCE, TOTAL, TRADE, VISIT, theme, with_settings

THEME = theme()
(ISSUE,) = SITE.issues
ADDRESS = "https://example.org/small/"
ROOM = Room(rows=8, topics=8, sources=8)


def letter(site: Site = SITE, *topics: str) -> MailView:
    view = mail(site, THEME, site.issues[0], topics=topics)
    assert view is not None
    return view


def page(site: Site = SITE) -> EditionView:
    view = next(page.view for page in plan(site, THEME)[0] if page.path == "editions/2024-05/index.html")
    assert isinstance(view, EditionView)
    return view


def strings(value: object) -> Iterator[tuple[str, str]]:
    """Every text in a record, with the name of its field."""
    match value:
        case msgspec.Struct():
            for name in value.__struct_fields__:
                inner = getattr(value, name)
                yield from ((name, inner),) if isinstance(inner, str) else strings(inner)
        case tuple():
            for each in value:
                yield from (("", each),) if isinstance(each, str) else strings(each)


def with_title(title: str) -> Site:
    trade = msgspec.structs.replace(TRADE, title=title, headline=title)
    return msgspec.structs.replace(SITE, articles=(trade, VISIT))


def with_changes() -> Site:
    changes = (
        Change(kind="new", now=TOTAL.id, what="new"),
        Change(kind="new", now=EVENT.id, what="new", fact=ANNOUNCED.id),
    )
    return msgspec.structs.replace(SITE, issues=(msgspec.structs.replace(ISSUE, changes=changes),))


def test_a_letter_says_what_the_page_says_within_the_same_rights() -> None:
    ours, theirs = letter(), page()
    shown = [line.note.words for topic in ours.topics for line in topic.figures]
    assert shown == [line.note.words for topic in theirs.topics for line in topic.figures]
    said = [said.statement for topic in ours.topics for actor in topic.actors for said in actor.said]
    assert [one.stance for one in said] == [one.stance for topic in theirs.topics for one in topic.statements]
    assert [c.sides[0].words for c in ours.conflicts] == [c.sides[0].words for c in theirs.conflicts]
    assert [line.link.label for line in ours.articles] == [line.link.label for line in theirs.articles]


def test_what_rights_withhold_is_in_no_letter() -> None:
    silent = msgspec.structs.replace(TRADE, rights="withheld")
    told = " ".join(
        text for _, text in strings(letter(msgspec.structs.replace(SITE, articles=(silent, VISIT))))
    )
    assert STANCE.stance in " ".join(text for _, text in strings(letter()))
    assert STANCE.stance not in told


def test_every_link_is_a_full_address() -> None:
    site = with_settings(SITE, msgspec.structs.replace(SITE.content.settings, base_url=ADDRESS))
    view = letter(site)
    assert view.view_url == f"{ADDRESS}editions/2024-05/"
    assert view.unsubscribe == UNSUBSCRIBE
    links = [text for name, text in strings(view) if name in ("href", "article_href")]
    assert links
    assert all(link.startswith(ADDRESS) for link in links)


def test_topics_without_anything_to_tell_are_left_out() -> None:
    assert all(topic.figures or topic.actors or topic.events or topic.passages for topic in letter().topics)


def test_positions_stand_under_who_said_them_with_their_aspect() -> None:
    (actors,) = (topic.actors for topic in letter().topics if topic.lens == "positions")
    assert [link.label for link in actors[0].actors] == [party.name for party in STANCE.actors]
    assert actors[0].said[0].statement.note.id == STANCE.id


def test_a_reader_of_one_topic_gets_only_what_falls_under_it() -> None:
    view = letter(with_changes(), "trade")
    assert [topic.link.label for topic in view.topics] == ["Trade"]
    assert [line.link.label for line in view.articles] == ["Trade at a record"]
    assert view.conflicts == ()
    assert len(view.changes) == 1
    meetings = letter(with_changes(), "meetings")
    assert len(meetings.conflicts) == 1
    assert [change.link.label for change in meetings.changes] == [page().topics[2].events[0].title]


@pytest.mark.parametrize("topics", [("no-such-topic",), ("",)])
def test_nothing_on_a_readers_topics_is_no_letter(topics: tuple[str, ...]) -> None:
    assert mail(SITE, THEME, ISSUE, topics=topics) is None


def test_an_edition_without_articles_is_no_letter() -> None:
    empty = msgspec.structs.replace(ISSUE, articles=())
    assert mail(msgspec.structs.replace(SITE, issues=(empty,)), THEME, empty) is None


def test_the_subject_names_the_briefing_once() -> None:
    assert letter().subject == f"{SITE.content.settings.title}: May 2024"
    named = with_settings(SITE, msgspec.structs.replace(SITE.content.settings, title="May"))
    assert letter(named).subject == "May 2024"


def test_an_inbox_shows_the_lead_beside_the_subject_and_else_the_counts() -> None:
    assert letter().preheader == "A lead."
    silent = msgspec.structs.replace(ISSUE, edition=msgspec.structs.replace(ISSUE.edition, lead=""))
    view = letter(msgspec.structs.replace(SITE, issues=(silent,)))
    assert view.preheader == ", ".join(view.counts)


def test_the_postal_address_keeps_its_lines() -> None:
    email = EmailSettings(sender="desk@example.org", postal_address="Example House\n1 Example Street\n")
    view = letter(with_settings(SITE, Settings(title="T", email=email)))
    assert view.postal_address == ("Example House", "1 Example Street")


def test_what_is_cut_is_counted() -> None:
    view = cut(letter(), Room(rows=1, topics=2, sources=1))
    assert (len(view.topics), view.topics_more) == (2, len(letter().topics) - 2)
    assert (len(view.topics[0].figures), view.topics[0].more) == (1, 1)
    assert (len(view.articles), view.articles_more) == (1, 1)


def test_a_letter_with_room_enough_is_whole() -> None:
    assert cut(letter(), ROOM) == letter()


@pytest.mark.parametrize(
    "title",
    [
        "one\r\nBcc: two",
        "a\u202eb\u2066c",
        "nul\x00 bell\x07",
        "\ufeffmark\ufffe",
        "a\u2028b",
    ],
)
def test_no_title_steers_a_terminal_a_header_or_its_neighbours(title: str) -> None:
    for _, text in strings(letter(with_title(title))):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\ud800-\udfff]", text)


def test_a_title_without_end_is_cut_and_an_address_is_not() -> None:
    longest = max(len(text) for name, text in strings(letter(with_title("word " * 2000))))
    assert longest <= 420
    href = "https://example.org/" + "x" * 1000
    assert fitted(Link(label="l" * 1000, href=href)) == Link(label="l" * 199 + "…", href=href)


def test_an_excerpt_that_is_cut_shows_a_gap() -> None:
    long = fitted(Excerpt(pieces=("one two " * 200, "three"), whole=False))
    assert len(long.pieces) == 1
    assert not fitted(Excerpt(pieces=("one two " * 200,), whole=True)).whole
    assert fitted(Excerpt(pieces=("one  two",), whole=True)) == Excerpt(pieces=("one two",), whole=True)


def test_half_a_character_is_dropped() -> None:
    assert plain("half \ud800 pair") == "half pair"


def test_a_number_stays_with_its_unit() -> None:
    assert plain("$12.5\u00a0billion\tmore") == "$12.5\u00a0billion more"


def lead(markdown: str, limit: int = 1000) -> list[tuple[str, str]]:
    blocks, _ = lead_blocks(Html(to_html(markdown)), limit=limit)
    return [(block.kind, "".join(run.text for run in block.runs).strip()) for block in blocks]


def test_a_lead_is_paragraphs_headings_items_and_quotes() -> None:
    markdown = "# Head\n\nText\nruns on.\n\n- one\n- two\n\n> said\n\n![a map](https://x.example/i.png)\n"
    assert lead(markdown) == [
        ("heading", "Head"),
        ("paragraph", "Text\nruns on."),
        ("item", "one"),
        ("item", "two"),
        ("quote", "said"),
        ("paragraph", "a map"),
    ]


def test_a_lead_keeps_links_and_emphasis_and_no_other_markup() -> None:
    ((block,), _) = lead_blocks(
        Html(to_html("**a** *b* [c](https://x.example/) <script>alert(1)</script>")), limit=1000
    )
    assert [(run.text, run.strong, run.emphasis, run.href) for run in block.runs] == [
        ("a", True, False, None),
        (" ", False, False, None),
        ("b", False, True, None),
        (" ", False, False, None),
        ("c", False, False, "https://x.example/"),
        (" <script>alert(1)</script>", False, False, None),
    ]


def test_a_long_lead_ends_between_two_paragraphs() -> None:
    blocks, more = lead_blocks(Html(to_html("one two three\n\nfour five six\n")), limit=20)
    assert (len(blocks), more) == (1, True)


def test_a_lead_of_one_endless_paragraph_is_cut_inside_it() -> None:
    ((block,), more) = lead_blocks(Html(to_html("[word](https://x.example/) " * 5000)), limit=500)
    assert more
    assert sum(len(run.text) + len(run.href or "") for run in block.runs) <= 500
