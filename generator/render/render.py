"""Page + Theme -> Asset: the one way anything becomes bytes."""

from generator.model.documents import Calendar, Document, Documents, Feed, PlainText, Schema, Sitemap, Table
from generator.model.page import Asset, Page, Theme
from generator.model.problem import Problem
from generator.render.calendar import to_ical
from generator.render.data import json_schema, to_json
from generator.render.environment import environment, filled
from generator.render.feeds import atom, json_feed, sitemap
from generator.render.tables import to_csv, to_json_list


def render(page: Page, theme: Theme) -> Asset:
    """The page as bytes; raises `TemplateFailed` with file and line where the theme is broken."""
    return Asset(path=page.path, body=_body(page, theme))


def static_assets(theme: Theme) -> tuple[Asset, ...]:
    """The theme's static files, each under a name that carries the hash of its content."""
    return tuple(
        Asset(path=theme.static_path(name), body=theme.static[name]) for name in sorted(theme.static)
    )


def check_theme(theme: Theme) -> tuple[Problem, ...]:
    """Every template that does not compile, with file and line."""
    from jinja2 import TemplateSyntaxError

    engine = environment(theme)
    problems: list[Problem] = []
    for name in sorted(theme.templates):
        try:
            engine.get_template(name)
        except TemplateSyntaxError as error:
            problems.append(
                Problem(
                    where=f"{theme.where.get(error.name or name, error.name or name)}:{error.lineno}",
                    severity="error",
                    code="theme-broken",
                    message=error.message or "the template does not compile",
                    hint="see docs/themes.md for what a template may use",
                )
            )
    return tuple(problems)


def _body(page: Page, theme: Theme) -> bytes:
    match page.view:
        case Feed() if page.path.endswith(".json"):
            return json_feed(page.view)
        case Feed():
            return atom(page.view)
        case Sitemap():
            return sitemap(page.view)
        case Table():
            return to_csv(page.view)
        case PlainText():
            return page.view.text.encode()
        case Document():
            return to_json(page.view.document)
        case Documents():
            return to_json_list(page.view.documents)
        case Schema():
            return json_schema(type(page.view.of), title=page.view.title)
        case Calendar():
            return to_ical(page.view)
        case _:
            return filled(page.template, page.view, theme, about=page.path).encode()
