"""Numbers as news prints them: amounts of money, percentages, and counts of things."""

import re
from decimal import Decimal

import msgspec

from generator.lenses.annotate.spans import Money, Percent, Quantity
from generator.model.facts import Direction
from generator.model.lexicon import Lexicons

_NUMBER_WORDS = {
    "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "half a": "0.5",
}  # fmt: skip
_NUMBER = re.compile(
    # 5,09,000 (Indian) and 107,230; 1 560 (thin or plain spaces); 42.5
    # "3 thousand 442 million" (from Spanish)
    r"(?<![\d.,])(?:\d{1,3} thousand \d{3}(?= million)"
    r"|\d{1,3}(?:,\d{2,3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?(?!\d)"
    rf"|(?<![\w-])(?:{'|'.join(_NUMBER_WORDS)})(?=\s(?:thousand|million|billion|trillion|lakh|crore|percent|per\scent)\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?%|[\s-]?(?:percent|per\s?cent|pct|pc)(?![a-z])", re.IGNORECASE)
_POINTS = re.compile(r"[\s-](?:percentage|points?)", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|–|to)\s?(?=\d)")
_WORDS_BEHIND = re.compile(r"[\s-]?([^\W\d_]+|[€₽₹元])\.?(?:\s([^\W\d_]+)\b(?:\s([^\W\d_]+)\b)?)?")
# A currency word with nothing before it but the number; a bare dollar is the American one.
_BARE = re.compile(r"[\d.,]+(?:\s[a-z]+)?\s(?!dollars?)(?P<word>[a-z]+)")
_LISTED = re.compile(r",?\s(?:and\s)?")
_US_DOLLARS = re.compile(r"[\s-]U\.\s?S\.\sdollars?\b")
_UNIT = re.compile(
    r"\s((?!(?:in|of|to|and|or|a|an|the|on|at|by|for|from|per|percent|pct|with|as|than|but|is|was|were|less|more|higher|lower|percentage|year|years|last|this|up|down|over|under|against|compared|while|when|after|before|since|during|into|through|years)\b)[a-z][a-z-]+"
    r"(?:\s(?:of|per|a)\s[a-z]+)?)"
)
_TORN = re.compile(r"\.\s+\d+(?:\s?[a-z]+)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SIGNS: dict[str, Direction] = {"+": "up", "-": "down", "−": "down", "–": "down"}


class _Number(msgspec.Struct, frozen=True):
    start: int
    end: int
    value: Decimal
    scale: int
    scaled_end: int
    """Behind the scale word, if there is one."""

    @property
    def scaled(self) -> Decimal:
        """In units, without an exponent: 240.1 billion is 240100000000."""
        units = self.value.scaleb(self.scale)
        whole = units.to_integral_value()
        return Decimal(int(whole)) if whole == units else units


class Amounts(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one block."""

    money: tuple[Money, ...] = ()
    percents: tuple[Percent, ...] = ()
    quantities: tuple[Quantity, ...] = ()


class Currencies:
    """The currency and scale words of the lexicons, ready for looking up."""

    def __init__(self, lexicons: Lexicons) -> None:
        symbols = {entry.words: entry.key for entry in lexicons.entries("currency_symbols")}
        codes = {entry.words: entry.key for entry in lexicons.entries("currency_codes")}
        words = {entry.words: entry.key for entry in lexicons.entries("currency_words")}
        self._before = symbols | codes
        # Behind a number a symbol may stand too ("5 €"), and codes in capitals.
        self._behind = (
            words
            | codes
            | {sign: key for sign, key in symbols.items() if len(sign) == 1 and not sign.isascii()}
        )
        self._scales = {entry.words: int(entry.key) for entry in lexicons.entries("number_scales")}

    def before(self, text: str, here: int, floor: int) -> tuple[int, str] | None:
        """Where the sign or code that ends just before `here` begins, and its currency; None without one."""
        stop = here - 1 if here > floor and text[here - 1] in " \u00a0" else here
        for length in range(6, 0, -1):
            begin = stop - length
            sign = text[max(begin, floor) : stop]
            if begin >= floor and sign in self._before and not (begin > floor and text[begin - 1].isalnum()):
                # A letter sign needs its own word: the "R" of "R500" is rand, that of "NOR 500" nothing.
                return begin, self._before[sign]
        return None

    def behind(self, text: str, here: int, end: int) -> tuple[int, str] | None:
        """Where the currency word just behind `here` ends, and its currency; None without one."""
        match = _WORDS_BEHIND.match(text, here, end)
        if dotted := _US_DOLLARS.match(text, here, end):
            return dotted.end(), "USD"
        if match is None:
            return None
        for group in (3, 2, 1):
            phrase = text[match.start(1) : match.end(group)] if match[group] else ""
            currency = self._behind.get(phrase) or self._behind.get(" ".join(phrase.casefold().split()))
            if phrase and currency and (phrase[0].isupper() or not phrase.isupper()):
                return match.end(group), currency
        return None

    def national(self, amount: str, adjectives: tuple[str, ...]) -> str | None:
        """The currency of "5 billion dirhams" in a country of these adjectives; None where nothing says."""
        bare = _BARE.fullmatch(amount)
        if bare is None:
            return None
        named = (f"{adjective} {bare['word']}".casefold() for adjective in adjectives)
        return next((self._behind[words] for words in named if words in self._behind), None)

    def scale(self, text: str, here: int, end: int) -> tuple[int, int]:
        """Where the scale word just behind `here` ends, and its power of ten; `(here, 0)` without one."""
        match = _WORDS_BEHIND.match(text, here, end)
        if match is None:
            return here, 0
        two = " ".join(text[match.start(1) : match.end(2)].casefold().split()) if match[2] else ""
        if two in self._scales:
            return match.end(2), self._scales[two]
        one = match[1].casefold()
        glued = match.start(1) == here
        # A single letter counts only when glued to its number ("$5m"), never "5 m" or "3 k".
        if one in self._scales and (glued or len(one) > 1):
            return match.end(1), self._scales[one]
        return here, 0


def find_amounts(text: str, start: int, end: int, currencies: Currencies) -> Amounts:
    """The amounts of money, percentages and counts in `text[start:end]`, each in text order.

    A range ("3 to 4 percent", "$40-45 billion") yields its last number.  An amount that names no currency
    takes that of the amount before it in the block.
    """
    money: list[Money] = []
    percents: list[Percent] = []
    quantities: list[Quantity] = []
    sign_before: tuple[int, str] | None = None
    torn_until = 0
    waiting: list[_Number] = []
    for number in _numbers(text, start, end, currencies):
        sign = currencies.before(text, number.start, start) or sign_before
        sign_before = None
        percent = _PERCENT.match(text, number.end, end)
        if percent and not _POINTS.match(text, percent.end(), end):
            percents.append(_percent(text, number, percent.end()))
        elif (
            not percent
            and not number.scale
            and _RANGE.match(text, number.end, end)
            and not _is_date(text, number, sign)
        ):
            sign_before = sign
        elif number.start < torn_until:
            continue
        elif amount := _money(text, number, sign, end, currencies, money):
            if waiting and _LISTED.fullmatch(text, waiting[-1].scaled_end, amount.start):
                money += (_lent(one, amount) for one in waiting)
            money.append(amount)
            waiting = []
            torn_until = amount.end if amount.broken else 0
        elif not percent and not sign and (count := _quantity(text, number, end)):
            quantities.append(count)
            waiting = _still_waiting(text, waiting, number)
    return Amounts(money=tuple(money), percents=tuple(percents), quantities=tuple(quantities))


def _still_waiting(text: str, waiting: list[_Number], number: _Number) -> list[_Number]:
    """The amounts of "118 billion, 30 billion and 24 billion crowns" that have no currency yet."""
    if not number.scale or (waiting and not _LISTED.fullmatch(text, waiting[-1].scaled_end, number.start)):
        return [number] if number.scale else []
    return [*waiting, number]


def _lent(number: _Number, amount: Money) -> Money:
    return Money(
        start=number.start, end=number.scaled_end, value=number.scaled, currency=amount.currency, carried=True
    )


def _numbers(text: str, start: int, end: int, currencies: Currencies) -> list[_Number]:
    found = []
    for match in _NUMBER.finditer(text, start, end):
        if (
            match.start() > start
            and text[match.start() - 1].isalpha()
            and not currencies.before(text, match.start(), start)
        ):
            continue  # "G20", "v3"
        digits = _NUMBER_WORDS.get(match[0].casefold()) or re.sub(r"[,\s]|thousand", "", match[0])
        scaled_end, scale = currencies.scale(text, match.end(), end)
        found.append(_Number(match.start(), match.end(), Decimal(digits), scale, scaled_end))
    return found


def _percent(text: str, number: _Number, end: int) -> Percent:
    before = text[number.start - 1] if number.start else ""
    # A minus needs a bracket, space or line start before it: "10-15 percent" is a range.
    loose = number.start < 2 or not text[number.start - 2].isalnum()
    sign = _SIGNS.get(before) if loose else None
    return Percent(start=number.start, end=end, value=number.value, sign=sign)


def _money(
    text: str,
    number: _Number,
    sign: tuple[int, str] | None,
    end: int,
    currencies: Currencies,
    before: list[Money],
) -> Money | None:
    if (
        sign
        and len(sign_words := text[sign[0] : number.start].strip()) == 1
        and sign_words.isalpha()
        and not number.scale
    ):
        sign = None  # "N95", "R2": a lone letter is money only before a scaled number
    word = currencies.behind(text, number.scaled_end, end)
    value = number.scaled
    stop = word[0] if word else number.scaled_end
    if sign is None and word is None:
        # "imports of 180 billion": the amount before lends its currency, unless a noun follows.
        if not number.scale or not before or _UNIT.match(text, stop, end):
            return None
        return Money(start=number.start, end=stop, value=value, currency=before[-1].currency, carried=True)
    begin = sign[0] if sign else number.start
    currency = sign[1] if sign else word[1] if word else ""
    # "$130. 4 billion": kept and flagged, never repaired in silence.
    torn = None if number.scale else _TORN.match(text, number.end, end)
    if torn:
        return Money(start=begin, end=torn.end(), value=None, currency=currency, broken=True)
    return Money(start=begin, end=stop, value=value, currency=currency)


def _is_date(text: str, number: _Number, sign: tuple[int, str] | None) -> bool:
    return sign is None and bool(_YEAR.fullmatch(text, number.start, number.end))


def _quantity(text: str, number: _Number, end: int) -> Quantity | None:
    if text[number.scaled_end : number.scaled_end + 1] == "-":
        return None  # "two-day", "12-point"
    unit = _UNIT.match(text, number.scaled_end, end)
    if unit is None and (not number.scale or _YEAR.fullmatch(text, number.start, number.end)):
        return None
    stop = unit.end() if unit else number.scaled_end
    return Quantity(start=number.start, end=stop, value=number.scaled, unit=unit[1] if unit else "")
