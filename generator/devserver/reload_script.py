"""How a page learns that it is old: a script in it, and a mark of what it was made of.

The script is put in by the server alone, so nothing of it can be in a built site.
"""

import hashlib
import re

from generator.devserver.live import Live, State

_STYLESHEET = re.compile(rb"<link\b[^>]{0,2000}\bstylesheet\b[^>]{0,2000}>", re.IGNORECASE)
_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def mark(body: bytes, styles: str) -> str:
    """Fingerprint of a page in two halves: all but its style sheets, and those."""
    links = b"\n".join(_STYLESHEET.findall(body))
    return f"{_short(_STYLESHEET.sub(b'', body))}.{_short(links + styles.encode())}"


def difference(old: str, new: str) -> str:
    """What became of a page: "same", "styles" where a style sheet is all that changed, or "changed"."""
    if old == new:
        return "same"
    return "styles" if old.partition(".")[0] == new.partition(".")[0] else "changed"


def with_script(body: bytes, live: Live, state: State, *, page_mark: str = "") -> bytes:
    """The page with the reload script; one without a mark is loaded again after every build."""
    script = (
        f'<script src="/_preview/reload.js" defer data-server="{live.server}"'
        f' data-build="{state.build}" data-mark="{page_mark}"></script>\n'
    ).encode()
    ends = list(_END.finditer(body))
    at = ends[-1].start() if ends else len(body)
    return body[:at] + script + body[at:]


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
