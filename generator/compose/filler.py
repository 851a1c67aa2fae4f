"""English words that carry no subject: what two texts have in common without having anything in common."""

FILLER = frozenset(
    (
        "a about after also an and are as at be been before but by can could did do does down for from had has have"
        " he her him his i if in into is it its just may me might more most my no nor not of off on one only or our"
        " out over own said same say says she should so some such than that the their them then there these they"
        " this those to two under up us was we were what when where which while who whose will with would you your"
    ).split()
)
