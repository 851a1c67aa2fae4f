import msgspec
import pytest

from generator.model.content import Content, Outlet, Settings
from generator.model.facts import Reading
from generator.pages.rights import WORDS_IN_A_ROW, grant, mode_of, private
from tests.unit.pages.by_hand import ANNOUNCED, CONTENT, SAYING, STANCE, TOTAL, TRADE, article, at

PLAIN = Content(settings=Settings(title="x"))
SENTENCES = (f"Sentence {n} holds exactly ten words and ends here now." for n in range(60))
LONG = article("long", "\n\n".join(SENTENCES), day=None, outlet=None)
EVERYTHING = Reading(
    article="long",
    figures=tuple(
        msgspec.structs.replace(TOTAL, id=f"f{n:08}", provenance=at(LONG, LONG.block(n + 1)))
        for n in range(60)
    ),
)


def test_full_needs_a_licence() -> None:
    open_handed = Outlet(id="x", name="X", rights="full")
    assert mode_of(TRADE, CONTENT, open_handed)[0] == "excerpt"
    assert mode_of(TRADE, CONTENT, msgspec.structs.replace(open_handed, licence="CC BY"))[0] == "full"


def test_facts_only_where_outlet_or_address_are_not_known() -> None:
    assert mode_of(TRADE, PLAIN, None) == ("facts", "unknown-source")
    known = msgspec.structs.replace(TRADE.source, url="https://courier.example/1")
    assert mode_of(msgspec.structs.replace(TRADE, source=known), PLAIN, None)[0] == "excerpt"


def test_the_article_beats_its_source() -> None:
    held_back = msgspec.structs.replace(TRADE, rights="withheld")
    assert mode_of(held_back, CONTENT, CONTENT.outlets[0])[0] == "withheld"


@pytest.mark.parametrize("mode", ["excerpt", "facts"])
def test_an_excerpt_keeps_all_its_limits(mode: str) -> None:
    held = msgspec.structs.replace(LONG, rights=mode, title="A title")
    granted = grant(held, EVERYTHING, PLAIN, None)
    shown = [len(LONG.text[a:b].split()) for a, b in granted.spans]
    assert sum(shown) == granted.shown_count <= min(120, granted.word_count // 4)
    assert max(shown, default=0) <= WORDS_IN_A_ROW


def test_the_same_words_count_once() -> None:
    reading = Reading(article=TRADE.id, positions=(STANCE,), quotes=(SAYING,))
    once = grant(TRADE, Reading(article=TRADE.id, quotes=(SAYING,)), PLAIN, None)
    assert grant(TRADE, reading, PLAIN, None).shown_count == once.shown_count


def test_figures_and_meetings_cost_no_words_where_only_facts_are_allowed() -> None:
    only_facts = msgspec.structs.replace(LONG, rights="facts", title="A title")
    assert grant(only_facts, EVERYTHING, PLAIN, None).shown_count == 0


def test_a_headline_made_of_first_words_is_paid_for() -> None:
    untitled = msgspec.structs.replace(LONG, rights="facts")
    assert grant(untitled, Reading(article="long"), PLAIN, None).shown_count == len(LONG.headline.split())


def test_nothing_of_a_withheld_article_is_shown() -> None:
    granted = grant(
        msgspec.structs.replace(TRADE, rights="withheld"),
        Reading(article=TRADE.id, positions=(STANCE,)),
        PLAIN,
        None,
    )
    assert (granted.spans, granted.headline) == ((), False)


def test_words_in_quotation_marks_keep_their_first_word() -> None:
    granted = grant(TRADE, Reading(article=TRADE.id, quotes=(SAYING,)), PLAIN, None)
    excerpt = granted.excerpt(TRADE, SAYING.provenance.start, SAYING.provenance.end)
    assert excerpt is not None
    assert excerpt.whole
    assert excerpt.pieces == ("We want talks without conditions",)


def test_a_meeting_says_nothing_where_words_are_spent() -> None:
    granted = grant(LONG, Reading(article="long", meetings=(ANNOUNCED,)), PLAIN, None)
    assert granted.excerpt(LONG, 200, 260) is None


def test_a_private_preview_shows_every_word_and_says_so() -> None:
    held = msgspec.structs.replace(LONG, rights="withheld")
    shown = private(held, EVERYTHING, PLAIN, None)
    assert shown.spans == ((0, len(LONG.text)),)
    assert shown.reason == "private"


def test_what_is_shown_to_everybody_is_not_called_private() -> None:
    ours = msgspec.structs.replace(LONG, rights="full")
    assert private(ours, EVERYTHING, PLAIN, None) == grant(ours, EVERYTHING, PLAIN, None)
