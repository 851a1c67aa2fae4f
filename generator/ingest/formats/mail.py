"""Letters (.eml) and web archives (MHTML): MIME messages whose readable part is the article."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from generator.ingest.formats import html
from generator.ingest.formats.html.body import fragment_to_markdown
from generator.ingest.formats.reference import day, of_file
from generator.model.article import Raw, RawFile
from generator.model.problem import Problem
from generator.text.decode import decode
from generator.text.strings import count_words, one_line

_PASSED_ON = re.compile(r"^(?:(?:fwd?|re|wg|aw|tr)\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^[ \t>]*-{2,} ?(?:Forwarded message|Original Message|Begin forwarded message)[^\n]*\n"
    r"(?:[ \t>]*[A-Z][A-Za-z-]{1,20}:[^\n]*\n){1,10}",
    re.MULTILINE,
)
_ENOUGH_WORDS = 40
_MOST_PARTS = 500


def read(file: RawFile) -> Iterator[Raw | Problem]:
    """The article of a letter: its plain text, or its HTML where the plain text is a stub."""
    letter = _parsed(file)
    texts, pages = [], []
    for part in _leaves(letter):
        kind = part.get_content_type()
        if (
            part.get_content_disposition() == "attachment"
            or part.get_filename()
            or kind not in ("text/plain", "text/html")
        ):
            message = f"the attachment {part.get_filename() or kind} is left aside"
            hint = "save it as a file of its own to ingest it"
            yield Problem(
                where=file.name, severity="note", code="attachment-ignored", message=message, hint=hint
            )
        elif kind == "text/plain":
            texts.append(_text(part))
        else:
            pages.append(_text(part))
    plain, rich = "\n\n".join(texts).strip(), "\n\n".join(map(fragment_to_markdown, pages)).strip()
    is_stub = count_words(plain) < max(_ENOUGH_WORDS, count_words(rich) // 2)
    text = rich if rich and is_stub else plain
    if not text:
        message, hint = "this letter has no text", "paste the article's text instead"
        yield Problem(where=file.name, severity="error", code="no-text", message=message, hint=hint)
        return
    subject = _header(letter, "Subject")
    forwarded = bool(subject and _PASSED_ON.match(subject)) or bool(_FORWARDED.search(text))
    yield Raw(
        reference=of_file(file, "message/rfc822"),
        text=_FORWARDED.sub("", text),
        markdown=text is rich,
        title=_PASSED_ON.sub("", subject) or None if subject else None,
        # A forwarded letter's date is when it was passed on, not when the article came out.
        published=None if forwarded else day(_header(letter, "Date")),
    )


def read_web_archive(file: RawFile) -> Iterator[Raw | Problem]:
    """The article of a page saved as MHTML."""
    archive = _parsed(file)
    for part in _leaves(archive):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = _header(archive, "Snapshot-Content-Location") or _header(part, "Content-Location")
            address = url if url and url.startswith(("http://", "https://")) else file.url
            reference = of_file(file, "multipart/related")
            yield from html.article_of(_text(part), where=file.name, reference=reference, url=address)
            return
    message, hint = "this web archive holds no page", "save the page again as HTML"
    yield Problem(where=file.name, severity="error", code="no-article", message=message, hint=hint)


def _parsed(file: RawFile) -> Message:
    # The older policy never raises on broken headers; they are decoded one by one below.
    return message_from_bytes(file.body, policy=policy.compat32)


def _leaves(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _header(message: Message, name: str) -> str | None:
    """A header in words: encoded parts decoded, on one line."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    value = message.get(name)
    if value is None:
        return None
    try:
        return one_line(str(make_header(decode_header(str(value))))) or None
    except (MessageError, LookupError, ValueError, UnicodeError):
        return one_line(str(value)) or None
