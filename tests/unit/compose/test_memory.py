"""What compose keeps from one call to the next."""

from generator.compose.memory import Frame, Memory
from generator.model.lexicon import Lexicons
from tests.unit.compose.cases import WORLD


def test_under_other_entities_everything_is_forgotten() -> None:
    memory, frame = Memory(), Frame(entities=WORLD, topics=(), lexicons=Lexicons())
    known = memory.under(frame)
    assert memory.under(Frame(entities=tuple(WORLD), topics=(), lexicons=Lexicons())) is known
    assert memory.under(Frame(entities=WORLD[:1], topics=(), lexicons=Lexicons())) is not known
