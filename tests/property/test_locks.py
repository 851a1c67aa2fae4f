"""Laws of locks: they come back from their file as they were, hold together, and hold no word too many."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disk.edition_locks import to_bytes
from generator.disk.lock_soundness import unsound
from generator.model.content import RightsSettings
from generator.model.site import EditionLock, Site
from generator.pages.catalogue import Catalogue
from generator.pages.freezing import freeze
from generator.pages.withholding import without_words
from tests.property.test_closed_editions import CLOSED, EDITIONS, TOPICS, Told, composed, told
from tests.unit.compose.cases import content


@st.composite
def sites(draw: st.DrawFn) -> Site:
    several: Told = draw(told())
    whole = content(topics=TOPICS, editions=EDITIONS)
    rights = RightsSettings(default=draw(st.sampled_from([None, "full", "excerpt", "facts", "withheld"])))
    settings_ = msgspec.structs.replace(whole.settings, rights=rights)
    return composed(msgspec.structs.replace(whole, settings=settings_), several)


@given(sites())
@settings(max_examples=40)
def test_a_lock_comes_back_as_it_was_and_holds_together(site: Site) -> None:
    for issue in site.issues:
        lock = freeze(site, issue, CLOSED)
        assert msgspec.json.decode(to_bytes(lock), type=EditionLock) == lock
        assert unsound(lock) is None


@given(sites())
@settings(max_examples=40)
def test_a_lock_holds_the_words_that_were_granted_and_no_others(site: Site) -> None:
    grants = Catalogue(site).grants
    whole = {article.id: article.text for article in site.articles}
    for issue in site.issues:
        for article in freeze(site, issue, CLOSED).articles:
            assert len(article.text) == len(whole[article.id])
            shown = {n for start, end in grants[article.id].spans for n in range(start, end)}
            for n, letter in enumerate(article.text):
                assert letter == whole[article.id][n] if n in shown else letter in "· \n"


@given(sites())
@settings(max_examples=40)
def test_withholding_everything_leaves_no_word_and_a_sound_lock(site: Site) -> None:
    for issue in site.issues:
        lock = freeze(site, issue, CLOSED)
        bare = without_words(lock, frozenset(article.id for article in lock.articles))
        assert all(set(article.text) <= set("· \n") for article in bare.articles)
        assert unsound(bare) is None
        assert "truce" not in "".join(position.stance for r in bare.readings for position in r.positions)
