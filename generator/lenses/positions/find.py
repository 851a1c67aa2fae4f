"""Positions in an annotated article: actor and verbatim clause, always for an editor's eye."""

import re

import msgspec

from generator.lenses.annotate.noun_phrases import Subject
from generator.lenses.annotate.ranges import window
from generator.lenses.annotate.spans import Annotated, Sentence
from generator.lenses.annotate.subjects import before, behind
from generator.lenses.identity import Ids
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.positions.actors import Actors, actors_of, addressees_of
from generator.lenses.positions.dates import when_of
from generator.lenses.positions.relevance import Level, relevant_blocks
from generator.lenses.positions.statement import Statement
from generator.lenses.positions.statements import statements_in
from generator.lenses.positions.weight import bears, is_stance, quote_weighs, routine, weighs
from generator.lenses.quotes.find import find as find_quotes
from generator.model.facts import Party, Position, Provenance, Quote, Review, Slot

_LONGEST = 1500
"""Characters; what is longer is no sentence but a list or a table."""
_LATER = re.compile(
    r";\s|,\s(?:a|an|one)\s\w+(?:\s\w+)?\s\w+ed\sby\s|,\s(?:when|after|which had)\s"
    r"|,\s(?:(?:a|one|two|three|four|five|several|just|only)\s)?(?:days?|weeks?|months?|years?|hours?)\s(?:after|before|later|earlier)\b"
)
_ATTRIBUTED = re.compile(
    r",?\s(?:according to|as reported by|cited by)\s.*$"
    r"|,\s(?:[^,“”\"]{2,70}\s(?:said|reported|showed|says|announced|added|wrote|told)\b[^,]{0,60})$",
    re.DOTALL,
)


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Position, ...]:
    """The positions of the article, in text order; none where no talks on a conflict are in sight."""
    levels = relevant_blocks(annotated, knowledge)
    if not levels:
        return ()
    return _Finder(annotated, knowledge, levels).positions()


class _Finder:
    def __init__(self, annotated: Annotated, knowledge: LensKnowledge, levels: dict[int, Level]) -> None:
        self.article, self.annotated, self.levels = annotated, annotated, levels
        self.text = annotated.article.text
        self.nouns = frozenset(
            entry.words for name in ("speaker_nouns", "groups") for entry in knowledge.lexicons.entries(name)
        )
        self.texts = frozenset(
            entry.words
            for name in ("speaking_texts", "matter_words")
            for entry in knowledge.lexicons.entries(name)
        )
        self.names = knowledge.names
        self.last: tuple[Party, ...] = ()
        self.quotes = find_quotes(annotated, knowledge)
        self.ids = Ids("p", annotated.article.id)

    def positions(self) -> tuple[Position, ...]:
        found: list[Position] = []
        for sentence in self.article.sentences:
            level = self.levels.get(sentence.block)
            if level is None or sentence.end - sentence.start > _LONGEST:
                continue
            self.annotated = window(self.article, sentence.start, sentence.end)
            here: list[Position] = []
            for statement in statements_in(self.annotated, sentence):
                position = self._position(sentence, statement, level, here)
                here += [position] if position else []
            found += self._with_quotes(sentence, here, level)
            self.last = found[-1].actors if found else ()
        return tuple(found)

    def _position(
        self, sentence: Sentence, statement: Statement, level: Level, here: list[Position]
    ) -> Position | None:
        if level == "beside" and not bears(self.annotated, sentence):
            return None
        actors = self._actors(statement.subject)
        if actors is None:
            return None
        start, end = self._span(sentence, statement)
        if statement.form == "said-behind" and any(start == q.outer_start for q in self.annotated.quotes):
            return None  # a whole quote speaks for itself
        if routine(self.annotated, statement, start, end):
            return None
        if end - start < 8 or (
            statement.form.startswith("said") and not weighs(self.annotated, statement, start, end)
        ):
            return None
        if statement.form in ("stance", "relative") and not is_stance(self.annotated, statement, start, end):
            return None
        position = self._record(sentence, statement, actors, start, end)
        if position.when.words is None and here and self._parallel(sentence, start):
            position = msgspec.structs.replace(position, when=here[-1].when)
        if statement.form == "passive" and not position.addressees and here:
            # "has offered to mediate, an effort met with doubt": the doubt is about whose effort it is.
            return msgspec.structs.replace(position, addressees=here[-1].actors)
        return position

    def _parallel(self, sentence: Sentence, start: int) -> bool:
        """Whether a clause stands beside one already read: "X on Monday urged ..., while Y said"."""
        return re.search(r",\swhile\s[^,]{0,30}$", self.text[sentence.start : start]) is not None

    def _actors(self, subject: Subject) -> Actors | None:
        found = actors_of(self.annotated, subject, self.nouns, self.names)
        if found is not None or subject.kind != "written":
            return found
        words = {word.casefold() for word in self.text[subject.start : subject.end].split()}
        if not words & self.texts:
            return None
        owners = tuple(n.party for n in self.annotated.names if subject.start <= n.start < subject.end)
        if owners:
            return Actors(parties=owners[:1], via="clause")
        return Actors(parties=self.last, via="carried") if self.last else None

    def _span(self, sentence: Sentence, statement: Statement) -> tuple[int, int]:
        start, end = statement.start, min(statement.end, sentence.end)
        within = start <= statement.verb.start < end
        cut = _ATTRIBUTED.search(self.text, statement.verb.end if within else start, end)
        if (
            cut
            and statement.form not in ("said-within",)
            and cut.start() > start + 8
            and not self._quoted(cut.start())
        ):
            end = cut.start()
        for later in _LATER.finditer(self.text, start, end):
            if (
                statement.form != "said-within"
                and not self._quoted(later.start())
                and later.start() - start > 20
            ):
                end = later.start()
                break
        while end > start and self.text[end - 1] in " .,;:":
            end -= 1
        while start < end and self.text[start] in " ,;:":
            start += 1
        return start, end

    def _quoted(self, offset: int) -> bool:
        return any(q.start <= offset < q.end for q in self.annotated.quotes)

    def _record(
        self, sentence: Sentence, statement: Statement, actors: Actors, start: int, end: int
    ) -> Position:
        quotes = tuple(
            self.text[q.start : q.end].strip()
            for q in self.annotated.quotes
            if start <= q.start and q.end <= end + 1
        )
        when = when_of(self.annotated, sentence, statement, (start, end))
        words = self.text[sentence.start : sentence.end]
        reasons = (
            ("pronoun-subject",) if actors.pronoun else ("actor-carried",) if actors.via == "carried" else ()
        )
        subject = statement.subject
        return Position(
            id=self.ids.next(words, statement.verb.words),
            provenance=Provenance(
                article=self.annotated.article.id,
                block=sentence.block,
                start=sentence.start,
                end=sentence.end,
                words=words,
            ),
            rule=statement.form,
            actors=actors.parties,
            stance=self.text[start:end],
            stance_verb=statement.verb.words,
            quotes=quotes,
            addressees=addressees_of(self.annotated, sentence, statement, actors.parties),
            when=when,
            said_by=self._said_by(sentence, statement),
            slots=(
                Slot(
                    name="actor",
                    via=actors.via,
                    words=self.text[subject.start : subject.end],
                    start=subject.start,
                    end=subject.end,
                ),
                Slot(name="stance", via="clause", words=self.text[start:end], start=start, end=end),
            ),
            review=Review(
                review_class="carried" if actors.via == "carried" else "explicit",
                reasons=(*reasons, "position"),
            ),
        )

    def _said_by(self, sentence: Sentence, statement: Statement) -> Party | None:
        if statement.said_by is not None and statement.said_by.parties:
            return statement.said_by.parties[0]
        match = re.compile(r"\baccording to (?:reports from |comments from |a |an |the )?").search(
            self.text, sentence.start, sentence.end
        )
        if match and not self._quoted(match.start()):
            source = behind(self.annotated, match.end(), sentence.end)
            return _outlet(source.parties[0]) if source and source.parties else None
        match = re.compile(
            r",\s(?:the\s)?([^,“”\"]{2,60}?)\s(?:said|reported|says|announced)\b[^,]{0,50}\.?$"
        ).search(self.text, statement.verb.end, sentence.end)
        if match is None:
            return None
        source = before(self.annotated, match.start(1), match.end(1))
        return _outlet(source.parties[0]) if source and source.parties else Party(name=match[1])

    def _with_quotes(self, sentence: Sentence, here: list[Position], level: Level) -> list[Position]:
        """Adds the whole quotes of the sentence that say for themselves what the speaker holds."""
        quotes = [
            q
            for q in self.quotes
            if q.kind == "full" and sentence.start <= q.provenance.start < sentence.end and q.speaker
        ]
        if not any(quote_weighs(self.annotated, q, level) for q in quotes):
            return here
        held = [q for q in quotes if not any(q.text in p.stance or q.text in p.quotes for p in here)]
        if not held:
            return here
        return sorted([*here, self._quoted_position(sentence, held)], key=lambda p: p.slots[1].start or 0)

    def _quoted_position(self, sentence: Sentence, quotes: list[Quote]) -> Position:
        first, last = quotes[0], quotes[-1]
        start, end = first.provenance.start, last.provenance.end
        speaker = first.speaker or Party(name="")
        spoken = speaker.name.casefold().split()[-1:] and speaker.name.casefold().split()[-1] in self.texts
        words = self.text[sentence.start : sentence.end]
        carried = first.review.review_class != "explicit"
        return Position(
            id=self.ids.next(words, " ".join(first.text.split()[:5])),
            provenance=Provenance(
                article=self.annotated.article.id,
                block=sentence.block,
                start=sentence.start,
                end=sentence.end,
                words=words,
            ),
            rule="quoted",
            actors=self.last if spoken and self.last else (speaker,),
            stance=self.text[start:end],
            stance_verb="",
            quotes=tuple(q.text for q in quotes),
            when=when_of(self.annotated, sentence, None, (start, end)),
            said_by=None,
            slots=(
                *(msgspec.structs.replace(slot, name="actor") for slot in first.slots),
                Slot(name="stance", via="clause", words=self.text[start:end], start=start, end=end),
            )
            if first.slots
            else (
                Slot(name="actor", via="carried"),
                Slot(name="stance", via="clause", words=self.text[start:end], start=start, end=end),
            ),
            review=Review(
                review_class="carried" if carried else "explicit",
                reasons=("pronoun-subject", "position") if carried else ("position",),
            ),
        )


def _outlet(party: Party) -> Party:
    """ "Russian state news agency TASS" is TASS."""
    match = re.search(
        r"(?:agency|broadcaster|newspaper|channel|television|daily|website)\s([A-Z][\w .&-]*)$", party.name
    )
    return Party(name=match[1]) if match and party.entity is None else party
