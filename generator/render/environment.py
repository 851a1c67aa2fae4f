"""The template engine: templates from a theme and nowhere else, everything escaped, nothing undefined."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from generator.model.documents import Html
from generator.model.page import Theme
from generator.render.charts import drawing

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


class TemplateFailed(Exception):
    """A template that does not compile or render: what, and in which file and line."""

    def __init__(self, message: str, *, where: str) -> None:
        super().__init__(message)
        self.message, self.where = message, where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def environment(theme: Theme) -> "Environment":
    """The engine for a theme; the same one as long as templates and words stay the same."""
    return _environment(tuple(sorted(theme.templates.items())), tuple(sorted(theme.strings.items())))


def filled(template: str, view: msgspec.Struct, theme: Theme, *, about: str, escape: bool = True) -> str:
    """A template filled with the fields of a view; raises `TemplateFailed` with its file and line.

    `about`: what is being made, for the message; `escape`: False only for what is no markup.
    """
    from jinja2 import TemplateError, TemplateNotFound

    fields = {name: getattr(view, name) for name in view.__struct_fields__}
    engine = environment(theme)
    try:
        return (engine if escape else engine.overlay(autoescape=False)).get_template(template).render(fields)
    except TemplateNotFound as error:
        raise TemplateFailed(f'the theme has no template "{error.name}"', where=theme.name) from error
    except (TemplateError, TypeError, KeyError, AttributeError) as error:
        raise TemplateFailed(f"{about}: {error}", where=_line(error, template, theme)) from error


def _line(error: Exception, template: str, theme: Theme) -> str:
    """File and line of the template where rendering stopped."""
    line = getattr(error, "lineno", 0)
    trace = error.__traceback__
    while trace is not None:
        frame_name = trace.tb_frame.f_globals.get("__jinja_template__")
        if frame_name is not None or trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    name = getattr(error, "name", None) or template
    where = theme.where.get(name, name)
    return f"{where}:{line}" if line else where


@lru_cache(maxsize=4)
def _environment(
    templates: tuple[tuple[str, str], ...], strings: tuple[tuple[str, str], ...]
) -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined

    engine = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    engine.globals = {"t": _words(dict(strings)), "drawing": drawing}
    engine.filters["html"] = _markup
    return engine


def _markup(markup: object) -> "Markup":
    """The markup of an `Html`; anything else is refused, so that no plain text slips through unescaped."""
    from markupsafe import Markup

    if not isinstance(markup, Html):
        raise TypeError("the html filter takes only Html of the view")
    return Markup(markup.html)


def _words(strings: Mapping[str, str]) -> Callable[..., str]:
    def words(key: str, **values: object) -> str:
        """The words for `key`; with `count`, those for one or for many."""
        count = values.get("count")
        if count is not None:
            key = f"{key}_one" if count == 1 else f"{key}_many"
        if key not in strings:
            raise KeyError(f'no words for "{key}" in strings/')
        return strings[key].format_map(values)

    return words
