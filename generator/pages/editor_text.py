"""The editor's own Markdown as HTML that fits into a page."""

import re

from generator.model.documents import Html
from generator.pages.urls import Urls
from generator.text.markdown import to_html

_HEADING = re.compile(r"(?<=<h)[1-6](?=>)|(?<=</h)[1-6](?=>)")
_HIGHEST = 2  # the page's own heading is the only h1


def editor_html(markdown: str, links: Urls, *, absolute: bool = False) -> Html | None:
    """The HTML of an editor's text, its links into the site made whole; None for an empty text.

    Its highest headings become h2, whichever level the editor began with: no page skips a level.
    """
    if not markdown.strip():
        return None
    html = to_html(markdown)
    lift = min((int(level) for level in _HEADING.findall(html)), default=_HIGHEST) - _HIGHEST
    lifted = _HEADING.sub(lambda level: str(int(level[0]) - lift), html)
    return Html(links.made_absolute(lifted) if absolute else links.rebased(lifted))
