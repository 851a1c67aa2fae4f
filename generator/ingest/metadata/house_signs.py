"""Words in which a house names itself: copyright lines, sign-up lines, trails, its own voice in the text."""

import re

from generator.text.strings import alternation

_CAPITAL = r"[^\W\d_a-z](?:[\w&'’-]|\.(?=\w)){0,25}"
_HOUSE = r"(?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}"
_SITE = r"[\w-]{2,30}\.(?:[a-z]{2,4}|NET|COM)"

COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©ⓒ,]*(?:\([cC]\))?[\s,]*"
    r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,]*(?:by )?"
    rf"(?P<name>(?:The )?{_CAPITAL}(?: (?:of|the|and|for|&|{_CAPITAL})){{0,5}})"
)
NO_NAME = re.compile(
    r"(?:The$|The (?:newspaper|authors?|publisher|website|company)"
    r"|(?:All|Rights?|Reproduction|Reprint|No|For|Copyright|Republished|Content|This|Material|Getty|Image)\b)",
    re.IGNORECASE,
)
LEGAL_FORM = re.compile(
    rf",? {alternation('LLC Ltd Inc Limited GmbH Corp Corporation Company Co PLC plc')}\b\.?.*$"
    r"|,? All Rights Reserved.*$"
)
DOMAIN = re.compile(r"\b(?:www\.)?((?:[A-Za-z0-9-]{2,40}\.){1,3}[A-Za-z]{2,6})\b")
HANDLE = re.compile(r"@(\w{2,30})")
CAPITALS = re.compile(r"[^\W\d_a-z][\w.&'’]*(?: (?:of|the|and|[^\W\d_a-z][\w.&'’]*)){0,4}")
SIGN_UP = re.compile(
    r"(?i:subscribe|sign up|signup|register|welcome)(?i: to| for)(?i: the)? "
    r"(?P<name>(?:The )?[A-Z][a-z]\w*(?: [A-Z][a-z]\w*){1,4})\b(?! News?letters?|:|, (?:our|the|a)\b)"
)
ON_SITE = re.compile(r"\b(?:on|at|from) (?P<name>[A-Z][\w-]{2,30}\.(?:[a-z]{2,4}|NET|COM))(?:\W*$|:)")
TRAIL = re.compile(
    r"(?P<name>(?:The )?[A-Z][a-z]\w*(?: [A-Z]\w+){1,3})\s[/>»›]\s"
    rf"{alternation('News Home World Politics Business Europe Economy International Latest')}\b"
)
REPORTED = re.compile(
    rf",? (?:(?P<before>{_SITE}) (?:reported|reports|informs|writes)"
    rf"|(?i:according to|reported by|reports) (?P<behind>{_SITE}))\b"
)
OWN_VOICE = (
    re.compile(
        rf"\b(?P<name>{_HOUSE}) (?:(?:has )?(?:contacted|asked|reached out to|approached)"
        r"|could not|cannot|can not|(?:was|is|has) not (?:been )?able to)"
        r"(?: immediately)?(?: independently)? (?:verify|confirm|reach|[A-Z])"
    ),
    re.compile(
        rf"\bsays (?:the )?(?P<name>{_HOUSE})['’]s? (?:[A-Z][\w'’-]+ ){{1,2}}[A-Z]?[\w'’-]* ?in [A-Z]"
    ),
    re.compile(
        r"\bdid not (?:immediately )?(?:respond|reply|return) (?:to )?(?:a |an |multiple )?"
        rf"(?P<name>{_HOUSE})['’]s? (?:requests?|call|questions)"
    ),
)
