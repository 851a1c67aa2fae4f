"""What `briefing new` asks and says."""

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.printing import say
from generator.errors import AddressRefused

if TYPE_CHECKING:
    from generator.commands.new import Begun, Wishes

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def wishes_of(
    title: str | None, base_url: str | None, language: str, editor: str | None, *, workflow: bool
) -> "Wishes":
    """What the options say of the new site."""
    from generator.commands.new import LOCAL, Wishes
    from generator.model.content import Editor

    return Wishes(
        title=title,
        base_url=base_url or LOCAL,
        language=_language(language),
        editor=Editor(name=editor) if editor else None,
        workflow=workflow,
    )


def asked(wishes: "Wishes", title: str) -> "Wishes":
    """The wishes after the editor was asked; what an option said is the answer that Enter gives."""
    from generator.commands.new import Wishes
    from generator.model.content import Editor

    if not sys.stdin.isatty():
        raise click.UsageError("--interactive asks questions, and there is nobody at a terminal to answer.")
    title = click.prompt("Title of the briefing", default=wishes.title or title)
    base_url = click.prompt("Address it will be served at", default=wishes.base_url, value_proc=_address)
    language = click.prompt("Language of its pages", default=wishes.language, value_proc=_language)
    name = click.prompt(
        "Your name (Enter: none)", default=wishes.editor.name if wishes.editor else "", show_default=False
    )
    email = click.prompt("Your e-mail address (Enter: none)", default="", show_default=False) if name else ""
    return Wishes(
        title=title,
        base_url=base_url,
        language=language,
        editor=Editor(name=name, email=email or None) if name else None,
        workflow=wishes.workflow,
    )


def report_begun(folder: Path, begun: "Begun", *, quiet: bool) -> None:
    """Say what was written, what is left to edit, and what comes next."""
    schemas = [path for path in begun.files if path.startswith(f"{begun.schemas}/")]
    for path in begun.files:
        if path not in schemas:
            say(f"  {path}", quiet=quiet)
    if schemas:
        say(f"  {begun.schemas}/: {len(schemas)} JSON Schemas, for your editor", quiet=quiet)
    for path in begun.kept:
        say(f"  {path} was there and keeps what it says", quiet=quiet)
    if begun.edit:
        click.echo(f"Edit {begun.edit}: which version to install cannot be told from this machine.", err=True)
    if "content/site.yaml" in begun.files:
        here = shlex.quote(str(folder))
        say(f"Next: cd {here}, briefing build; articles go into content/inbox", quiet=quiet)


def _language(tag: str) -> str:
    if not _LANGUAGE.fullmatch(tag):
        raise click.BadParameter(f'"{tag}" is no language tag: write en, de, pt-BR', param_hint="--language")
    return tag


def _address(address: str) -> str:
    from generator.commands.new import refuse_address

    try:
        refuse_address(address)
    except AddressRefused as error:
        raise click.BadParameter(error.hint) from error
    return address
