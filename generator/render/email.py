"""View + Theme -> a letter's HTML and text: both from the same view, so that they say the same."""

import re
import textwrap

import msgspec

from generator.model.page import Theme
from generator.render.environment import filled

HTML, TEXT, STYLES = "email/digest.html", "email/digest.txt", "email/inline.css"
_WIDTH = 76  # what RFC 5322 asks for, with room for a reply's "> "
_BLANK_LINES = re.compile(r"\n{3,}")
_UNDERLINE = {"\x01": "=", "\x02": "-"}


def letter_html(view: msgspec.Struct, theme: Theme) -> str:
    """The HTML part: the styles of `email/inline.css` on every element, for mail programs that keep no other.

    What stands in <style> stays there: dark mode and phones.  Nothing is fetched.  Raises `TemplateFailed`.
    """
    from css_inline import CSSInliner

    inliner = CSSInliner(
        extra_css=theme.templates.get(STYLES, ""),
        keep_style_tags=True,
        keep_at_rules=True,
        load_remote_stylesheets=False,
    )
    # Mail programs that read HTML 4 alone show &apos; as it stands.
    return inliner.inline(filled(HTML, view, theme, about="the mail")).replace("&apos;", "&#39;")


def letter_text(view: msgspec.Struct, theme: Theme) -> str:
    """The text part: lines of at most 76 characters but for addresses.  Raises `TemplateFailed`.

    In the template a line that begins with \\x01 or \\x02 is a heading (words of a view hold neither); what
    does not fit into a line goes on below its first word, or below the words after "- ".
    """
    lines = filled(TEXT, view, theme, about="the mail's text", escape=False).splitlines()
    wrapped = "\n".join(part for line in lines for part in _wrapped(line.rstrip()))
    return _BLANK_LINES.sub("\n\n", wrapped).strip("\n") + "\n"


def _wrapped(line: str) -> list[str]:
    if line[:1] in _UNDERLINE:
        heading = _wrapped(line[1:].strip())
        return [*heading, _UNDERLINE[line[0]] * max(map(len, heading), default=0)]
    start = line[: len(line) - len(line.lstrip(" "))]
    start += "- " * line.startswith("- ", len(start))
    lines = textwrap.wrap(
        line[len(start) :],
        _WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [piece for each in lines for piece in _pieces(each, " " * len(start))] or [""]


def _pieces(line: str, margin: str) -> list[str]:
    # Writing without spaces is broken anywhere, an address nowhere.
    if len(line) <= _WIDTH or "://" in line or "mailto:" in line:
        return [line]
    return textwrap.wrap(line, _WIDTH, subsequent_indent=margin)
