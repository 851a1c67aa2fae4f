"""What the forms of the review desk say."""

from typing import cast, get_args
from urllib.parse import quote

from generator.commands.desk_inbox import Incoming, safe_name
from generator.commands.desk_pages import doubt_path, seen
from generator.commands.review import Read
from generator.compose.deciding import CannotDecide, Decision
from generator.devserver.desk import Form, Upload
from generator.model.review import Choice, Doubt


def doubt_meant(read: Read, form: Form) -> Doubt:
    """The doubt a form is about; raises CannotDecide where it is not as the form showed it any more."""
    doubt = next((doubt for doubt in read.queue if doubt.id == form.value("doubt")), None)
    if doubt is None:
        raise CannotDecide("This was decided meanwhile: nothing was written.")
    if seen(read, doubt) != form.value("seen"):
        raise CannotDecide("This changed meanwhile and nothing was written: here is how it stands now.")
    return doubt


def decision_in(form: Form) -> Decision:
    """What a form says to decide; raises CannotDecide where it does not say it."""
    choice = form.value("choice")
    if choice not in get_args(Choice):
        raise CannotDecide("Choose what to decide.")
    facts = form.fields.get("fact", ())
    if form.value("chosen") and not facts:
        raise CannotDecide("Nothing was checked: choose at least one fact.")
    fields = {
        name.removeprefix("field-"): " ".join(values[0].split()) or None
        for name, values in form.fields.items()
        if name.startswith("field-")
    }
    return Decision(
        choice=cast(Choice, choice),
        why=form.value("why"),
        facts=facts,
        fields=fields,
        others=form.fields.get("others", ()),
    )


def incoming(upload: Upload) -> Incoming:
    """A dropped file under a name that stays in its folder."""
    return Incoming(name=safe_name(upload.name), body=upload.body)


def back(form: Form, verb: str) -> str:
    """Where a form came from."""
    if verb == "inbox":
        return "inbox/"
    if form.value("doubt"):
        return doubt_path(form.value("doubt"), form.value("only"))
    return f"article/{quote(form.value('article'), safe='')}" if form.value("article") else ""


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]
