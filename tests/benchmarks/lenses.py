"""How long the lenses take: `python -m tests.benchmarks.lenses` prints milliseconds per article of 600 words.

Measured, not asserted: a shared machine says little about the code.  The aim is 10 ms on one idle core.
"""

import time
from collections.abc import Callable
from functools import partial
from itertools import chain

from generator.disk.lexicons import load_lexicons
from generator.lenses.annotate.annotate import annotate
from generator.lenses.annotate.spans import Annotated
from generator.lenses.knowledge import LensKnowledge, gather
from generator.lenses.registry import LENSES, Lens
from tests.golden.cases import article, cases

_WORDS = 600
_ROUNDS = 5


def main() -> None:
    """Time the annotations and each lens over one article made of every golden case."""
    knowledge = gather((), load_lexicons(), ())
    every = [case.paragraphs for lens in LENSES for _, case in cases(lens.name)]
    articles = [
        article(*chain.from_iterable(every[first : first + 20]), published="2024-03-01")
        for first in range(0, len(every), 20)
    ]
    scale = _WORDS * 1000 / sum(len(one.text.split()) for one in articles)
    annotated = [annotate(one, knowledge) for one in articles]
    print(f"annotate   {_best(lambda: [annotate(one, knowledge) for one in articles]) * scale:6.2f} ms")
    for lens in LENSES:
        took = _best(partial(_read_all, lens, annotated, knowledge))
        print(f"{lens.name:10} {took * scale:6.2f} ms")


def _read_all(lens: Lens, articles: list[Annotated], knowledge: LensKnowledge) -> None:
    for one in articles:
        lens.find(one, knowledge)


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return min(times)


if __name__ == "__main__":
    main()
