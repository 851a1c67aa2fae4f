"""How long composing takes: `python -m tests.benchmarks.compose [ARTICLES [FACTS]]` prints processor seconds.

Cold, again with a memory and nothing changed, and with one article changed: the best of several.  Made-up
articles in weekly editions, of which three and three tell one story, half in the same words; each has fifteen
facts, or six.  Measured, not asserted: a shared machine says little about the code.
"""

import sys
import time
from datetime import date, timedelta
from functools import partial
from random import Random

import msgspec

from generator.commands import collector
from generator.compose.compose import compose
from generator.compose.memory import Memory
from generator.disk.lexicons import load_lexicons
from generator.model.article import Article
from generator.model.content import Match, Topic
from generator.model.facts import Reading
from tests.unit.compose.cases import article, content, figure, meeting, position, quote, reading

_PARAGRAPHS = 14
_MANY = 15
_ROUNDS = 5
_TELLING_A_STORY = 3
_TOPICS = (
    Topic(slug="trade", title="Trade", lens="figures", match=Match(any_of=("goods", "trade", "exports"))),
    Topic(slug="visits", title="Visits", lens="meetings", match=Match(any_of=("visit", "talks", "summit"))),
    Topic(
        slug="truce",
        title="Truce",
        lens="positions",
        match=Match(any_of=("truce", "ceasefire"), context_any=("war", "front"), context_none=("film",)),
    ),
)


def main() -> None:
    """Time the three calls over as many articles as the command line says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    few = len(sys.argv) > 2 and int(sys.argv[2]) < _MANY
    random = Random(7)
    names = [_name(random) for _ in range(8000)]
    told = [_told(n, names, few=few) for n in range(count)]
    print(f"{count} articles, {sum(len(here.facts()) for _, here in told)} facts")
    memory, lexicons = Memory(), load_lexicons()
    plain = content(topics=_TOPICS)
    weekly = msgspec.structs.replace(plain.settings, editions="weeks")
    whole = msgspec.structs.replace(plain, settings=weekly)

    def seconds() -> float:
        articles, readings = [one for one, _ in told], [one for _, one in told]
        begun = time.process_time()
        with collector.at_rest():
            compose(whole, articles, readings, world=lexicons.world, lexicons=lexicons, memory=memory)
        return time.process_time() - begun

    print(f"cold             {seconds():6.2f} s")
    print(f"nothing changed  {min(seconds() for _ in range(_ROUNDS)):6.2f} s")
    times = []
    for n in range(count // 2, count // 2 + _ROUNDS):
        told[n] = _told(n, names, few=few, changed=True)
        times.append(seconds())
    print(f"one changed      {min(times):6.2f} s to {max(times):.2f} s")


def _told(n: int, names: list[str], *, few: bool, changed: bool = False) -> tuple[Article, Reading]:
    """One article with its facts."""
    figures, meetings, positions, quotes = (2, 1, 1, 2) if few else (4, 4, 3, 4)
    story, own = Random(n // _TELLING_A_STORY), Random(f"{n}{changed}")
    day = date(2020, 1, 1) + timedelta(days=story.randrange(1400))
    paragraphs = [_paragraph(story if k < _PARAGRAPHS // 2 else own, names) for k in range(_PARAGRAPHS)]
    people = story.sample(names[:300], 4)
    sentences = [
        *(f"Goods {k} worth {own.randrange(9, 99)} billion went abroad." for k in range(4)),
        *(f"A visit {k} by {people[k]} was counted." for k in range(4)),
        *(f"The office of {people[k]} wants truce {k} on the front." for k in range(3)),
        *(f"Words {k} of {people[k]} were quoted." for k in range(4)),
    ]
    for k, sentence in enumerate(sentences):
        paragraphs[k % _PARAGRAPHS] += " " + sentence
    here = article(f"a{n:05}", *paragraphs, day=(day + timedelta(days=n % _TELLING_A_STORY)).isoformat())
    at = partial(_at, sentences)
    when = [(day + timedelta(days=own.randrange(5))).isoformat() if k % 2 else None for k in range(4)]
    return here, reading(
        here,
        figures=tuple(
            figure(here, at(k), str(10**9 * own.randrange(50, 60)), period=f"{story.randrange(1000, 9999)}")
            for k in range(figures)
        ),
        meetings=tuple(
            meeting(here, at(4 + k), people[k], people[k - 1], when=when[k]) for k in range(4 - meetings, 4)
        ),
        positions=tuple(position(here, at(8 + k), people[k]) for k in range(positions)),
        quotes=tuple(quote(here, at(11 + k)) for k in range(quotes)),
    )


def _at(sentences: list[str], place: int) -> str:
    return sentences[place]


def _paragraph(random: Random, names: list[str]) -> str:
    # The smaller the number the more often its word comes, as in any language.
    return " ".join(names[int(len(names) ** random.random()) - 1] for _ in range(38)) + "."


def _name(random: Random) -> str:
    return "".join(
        random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(random.randrange(2, 5))
    )


if __name__ == "__main__":
    main()
