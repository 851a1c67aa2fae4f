import doctest
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import decode as module
from generator.text.decode import decode, repair


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_by_its_bytes(encoding: str) -> None:
    assert decode("Türkiye’s trade, 2023\n".encode(encoding)) == "Türkiye’s trade, 2023\n"


def test_bytes_that_are_no_unicode_are_windows_1252() -> None:
    assert decode("“Zürich”".encode("cp1252")) == "“Zürich”"


def test_a_declared_charset_counts_where_the_bytes_are_no_utf_8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"


def test_an_unknown_charset_does_not_stop_the_run() -> None:
    assert decode("Zürich".encode("cp1252"), "x-unheard-of") == "Zürich"


@pytest.mark.parametrize("text", ["“We can’t”, he said – twice…", "São Paulo", "Côte d’Ivoire", "Málaga"])
def test_mojibake_is_undone(text: str) -> None:
    assert repair(text.encode("utf-8").decode("cp1252", "replace")) == text


def test_a_soft_hyphen_inside_mojibake_does_not_hide_it() -> None:
    assert repair("an â\xad€œapple") == "an “apple"


def test_entities_escaped_twice_are_undone() -> None:
    assert repair("tax &amp;amp; customs &#8217;23 &quot;now&quot;") == 'tax & customs ’23 "now"'


def test_invisible_characters_go() -> None:
    assert repair("be\u00adyond\u200b the\ufeff sea&#8203;&shy;") == "beyond the sea"


def test_joiners_stay_where_they_shape_words() -> None:
    assert repair("می\u200cخواهم") == "می\u200cخواهم"


def test_a_lost_quotation_mark_comes_back_only_where_it_was_opened() -> None:
    assert repair("He said \ufffdno\ufffd and it\ufffds caf\ufffd.") == "He said “no” and it’s caf\ufffd."


def test_every_line_end_is_one_newline() -> None:
    assert repair("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


@given(st.text())
def test_odd_spaces_and_line_ends_are_gone_from_any_text(text: str) -> None:
    mended = repair(text)
    assert not set("\r\u00a0\u2028\x00") & set(mended)


@given(st.binary(max_size=200))
def test_decoding_never_raises(data: bytes) -> None:
    decode(data)


@pytest.mark.parametrize("piece", ["â€", "&amp;", "\ufffd", "“a", "\u00a0 ", "Ã\xad"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    repair(piece * 20_000)
    assert time.process_time() - started < 5
