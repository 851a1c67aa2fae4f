"""The JSON Schemas of a site's files, written into the site for the editors that people use."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import msgspec

from generator.disk.files import write_whole
from generator.disk.site_folder import CONTENT, require_site
from generator.model import article, content, corrections, delivery
from generator.model.article import Tombstone
from generator.model.content import Edition, Entity, Outlet, Settings, TextPage, Topic
from generator.model.corrections import Correction
from generator.text.yaml_schema import JsonSchema, schema_of

FOLDER: Final = f"{CONTENT}/.schema"
"""Begins with a dot: no build reads it."""


def schemas() -> dict[str, JsonSchema]:
    """Name of a kind of file -> its schema: site, entities, sources, corrections, removed, and of front
    matter topic, edition and page."""
    words = dict(_field_words(article, content, corrections, delivery))
    return {
        "site": schema_of(Settings, "content/site.yaml", words=words),
        "entities": schema_of(Entity, "content/entities.yaml", words=words, many=True),
        "sources": schema_of(Outlet, "content/sources.yaml", words=words, many=True),
        "corrections": schema_of(Correction, "content/corrections.yaml", words=words, many=True),
        "removed": schema_of(Tombstone, "content/removed.yaml", words=words, many=True),
        "topic": schema_of(
            Topic, "head of content/topics/*.md", words=words, without=("slug", "introduction")
        ),
        "edition": schema_of(Edition, "head of content/editions/*.md", words=words, without=("id", "lead")),
        "page": schema_of(TextPage, "head of content/pages/*.md", words=words, without=("slug", "body")),
    }


def schema_files() -> dict[str, bytes]:
    """Path in the site -> bytes of every schema."""
    return {
        f"{FOLDER}/{name}.json": msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
        for name, schema in schemas().items()
    }


def refresh_schemas(site: Path) -> tuple[str, ...]:
    """Write the schemas of this version into a site; the paths of those that were others before.

    Raises SiteNotFound where there is no site.
    """
    require_site(site)
    return tuple(path for path, body in schema_files().items() if write_whole(site / path, body))


def _field_words(*modules: ModuleType) -> Iterator[tuple[tuple[str, str], str]]:
    """((record, field), what it means) for every field that its record explains below it."""
    for module in modules:
        for record in ast.parse(inspect.getsource(module)).body:
            if not isinstance(record, ast.ClassDef):
                continue
            for field, below in zip(record.body, record.body[1:], strict=False):
                match field, below:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(words))),
                    ):
                        yield (record.name, name), " ".join(words.split())
