"""What compose keeps from one call to the next."""

from generator.compose.memory import Frame, Memory
from generator.model.lexicon import Lexicons
from tests.unit.compose.cases import WORLD


def test_under_other_entities_everything_is_forgotten() -> None:
    memory, frame = Memory(), Frame(entities=WORLD, topics=(), lexicons=Lexicons())
    known = memory.take(frame)
    memory.keep(known)
    assert memory.take(Frame(entities=tuple(WORLD), topics=(), lexicons=Lexicons())) is known
    memory.keep(known)
    assert memory.take(Frame(entities=WORLD[:1], topics=(), lexicons=Lexicons())) is not known


def test_what_a_call_that_failed_left_half_done_is_forgotten() -> None:
    memory, frame = Memory(), Frame(entities=WORLD, topics=(), lexicons=Lexicons())
    memory.keep(memory.take(frame))
    half_done = memory.take(frame)
    assert memory.take(frame) is not half_done
