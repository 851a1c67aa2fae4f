"""Small things all formats share: where a raw article came from, and days as containers state them."""

import hashlib
import re
from email.utils import parsedate_to_datetime

from generator.model.article import RawFile, RawReference

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}.*)?")


def of_file(file: RawFile, media_type: str) -> RawReference:
    """The reference of a file that is one article."""
    return RawReference(file=file.name, sha256=hashlib.sha256(file.body).hexdigest(), media_type=media_type)


def of_part(file: RawFile, media_type: str, *, item: str, part: bytes) -> RawReference:
    """The reference of one article among several of a file; `part` are its own bytes there."""
    sha256 = hashlib.sha256(part).hexdigest()
    return RawReference(file=file.name, item=item, sha256=sha256, media_type=media_type)


def day(stated: str | None) -> str | None:
    """The day of a stated date as YYYY-MM-DD, or None: ISO and the form of mail headers are read."""
    if not stated:
        return None
    match = _ISO.fullmatch(stated) or _COMPACT.fullmatch(stated)
    if match:
        year, month, number = (int(part) for part in match.groups())
    else:
        try:
            moment = parsedate_to_datetime(stated)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        year, month, number = moment.year, moment.month, moment.day
    possible = 1800 <= year <= 2200 and 1 <= month <= 12 and 1 <= number <= 31
    return f"{year:04}-{month:02}-{number:02}" if possible else None
