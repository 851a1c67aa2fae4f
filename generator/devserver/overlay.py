"""What is wrong, as HTML: over the last good page, or as a page of its own.  Everything is escaped."""

from collections.abc import Sequence
from html import escape

from generator.devserver.live import Failure, State
from generator.devserver.snapshot import Flaw

_SHOWN = 20


def overlay(state: State) -> str:
    """What the script lays over a page: why the build failed, or a bar with the errors; "" if all is well."""
    if state.failure:
        kept = "The page below is the last good one. This goes away by itself once the build succeeds."
        return report(state.failure, "The site could not be built", kept)
    return _bar(state.flaws) if state.flaws else ""


def failure_page(failure: Failure, heading: str, *, after: str = "") -> bytes:
    """A page that says why there is no other; it loads itself again once there is."""
    words = after or "This page loads itself again once the build succeeds."
    return page(heading, report(failure, heading, words))


def page(title: str, content: str) -> bytes:
    """A page of the preview's own; `content` is HTML."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        '<link rel="stylesheet" href="/_preview/preview.css">\n</head>\n'
        f'<body class="preview-page">\n<main>\n{content}\n</main>\n</body>\n</html>\n'
    ).encode()


def report(failure: Flaw, heading: str, after: str) -> str:
    """One thing that failed, with its place and the next step."""
    return (
        '<section class="failure" role="alert" aria-labelledby="preview-heading">\n'
        f'<h1 id="preview-heading">{escape(heading)}</h1>\n'
        f"{_flaw(failure)}\n"
        f'<p class="after">{escape(after)}</p>\n</section>'
    )


def flaw_list(flaws: Sequence[Flaw]) -> str:
    """Several things that are wrong; "" for none."""
    entries = "\n".join(f"<li>{_flaw(flaw)}</li>" for flaw in flaws)
    return f"<ul>\n{entries}\n</ul>" if flaws else ""


def _bar(flaws: tuple[Flaw, ...]) -> str:
    number = len(flaws)
    heading = f"{number} {'error' if number == 1 else 'errors'} in the content"
    more = f'<p class="after">and {number - _SHOWN} more: see the terminal</p>' if number > _SHOWN else ""
    summary = f'<summary role="status">{heading}</summary>'
    return f'<details class="bar">{summary}\n{flaw_list(flaws[:_SHOWN])}\n{more}</details>'


def _flaw(flaw: Flaw) -> str:
    return (
        f'<p class="where"><code>{escape(flaw.where)}</code></p>\n'
        f'<p class="message">{escape(flaw.message)} <code class="code">{escape(flaw.code)}</code></p>\n'
        f'<p class="hint">{escape(flaw.hint)}</p>'
    )
