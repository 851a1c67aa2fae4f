"""Captions and credits of pictures, videos and charts, by their form."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from generator.ingest.clean.line import Line, Verdict
from generator.ingest.knowledge import Knowledge

_MEDIUM_THEN_HEADLINE = re.compile(
    r"\[?(?:Video|VIDEO|Photo|PHOTO|Image|IMAGE|Picture|Gallery|GALLERY"
    r"|Graphic|Infographic|Slideshow)\]?\s[A-Z\"“‘]"
)
_CREDIT_BEHIND = re.compile(
    r"(?<=.{12})[.!?”)\s](?:Photo|Photograph|Photos|Photography|Picture"
    r"|Pictures|Image|Images|Illustration|Video|Foto|Credit)(?: credit| by)?:\s[^.:]{2,60}\.?$"
)
_CHART_SOURCE = re.compile(r"\S.{10,300}\bSource:\s[A-Z][^.:]{2,80}$")
_PICTURED = re.compile(r"\((?:pictured|left|right|above|centre|center|seen here)\b[^()]{0,40}\)")
_PICTURES = re.compile(r"(?:Getty|Getty Images|Shutterstock|Alamy|EPA|iStock|Supplied|(?:Family h|H)andout)")
_THING_SHOWN = re.compile(
    r"(?:The|A|An)\s[^.,:]{2,50}\b(?:logo|headquarters|flag|flags|skyline|emblem|signage)\.?$"
)
_LONGEST_CAPTION = 100
_CAPTION_BESIDE_CREDIT = range(5, 31)
"""Words of a caption that stands beside its credit; a subhead is shorter."""
_CREDIT_REASONS = frozenset(
    f"labelled “{label}”" for label in ("image", "photo", "photograph", "picture", "credit", "image credit")
)


def judge(line: Line, knowledge: Knowledge) -> Verdict | None:
    """The verdict that a line is a caption, from its form alone."""
    if line.count > _LONGEST_CAPTION:
        return None
    for reason, form in _forms(knowledge.picture_agencies):
        if form.search(line.text) if reason.startswith(("ends", "picture")) else form.match(line.text):
            return Verdict(kind="caption", reason=reason)
    if not line.is_sentence and _MEDIUM_THEN_HEADLINE.match(line.text):
        return Verdict(kind="caption", reason="a medium's name before a headline")
    if _CREDIT_BEHIND.search(line.text):
        return Verdict(kind="caption", reason="ends with a picture credit")
    if not line.is_sentence and _PICTURED.search(line.text):
        return Verdict(kind="caption", reason="points at who is pictured")
    if not line.is_sentence and _CHART_SOURCE.match(line.text):
        return Verdict(kind="caption", reason="a chart with its source")
    if line.count <= 8 and _THING_SHOWN.match(line.text):
        return Verdict(kind="caption", reason="names what a picture shows")
    return None


def find_beside_credits(
    lines: Sequence[Line], found: Mapping[int, Verdict], knowledge: Knowledge
) -> dict[int, Verdict]:
    """Captions without a full stop beside the line that carries their credit or their label.

    "Getty Images" alone and "Open this photo:" stand above a caption, "Image: Jane Doe/dpa" below it.
    """
    first_prose = next((line.number for line in lines if line.number not in found and line.is_prose), 0)
    captions: dict[int, Verdict] = {}
    for credit, line in pairwise(lines):
        if credit.number in found and line.number not in found and _is_caption_length(line):
            above = found.get(credit.number - 1)
            agency = _is_picture_agency(credit, knowledge) and (above is None or above.kind != "caption")
            if credit.number > 0 and (agency or _is_label(credit, found)):
                captions[line.number] = Verdict(kind="caption", reason="below a picture's credit")
    for line, credit in reversed(list(pairwise(lines))):
        if line.number in found or line.number <= first_prose or not _is_caption_length(line):
            continue
        below = found.get(credit.number)
        if credit.number in captions or (below and below.reason in _CREDIT_REASONS):
            captions.setdefault(line.number, Verdict(kind="caption", reason="above a picture's credit"))
    return captions


def _is_caption_length(line: Line) -> bool:
    ends_open = not line.is_sentence and not line.text.endswith((",", ";", ":"))
    return ends_open and not line.is_quoted and line.count in _CAPTION_BESIDE_CREDIT


def _is_label(credit: Line, found: Mapping[int, Verdict]) -> bool:
    return credit.text.endswith(":") and found[credit.number].kind == "caption"


def _is_picture_agency(line: Line, knowledge: Knowledge) -> bool:
    parts = re.split(r"\s?[/|]\s?", line.text)
    return all(part in knowledge.agencies or _PICTURES.fullmatch(part) for part in parts)


@cache
def _forms(agencies: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Reason -> form of a caption, with the names that picture credits print."""
    house = f"(?:{'|'.join(map(re.escape, sorted(agencies, key=len, reverse=True)))})"
    patterns = (
        ("opens like an archive picture", r"\W{0,2}FILES?\s?(?:[-–—:]|PHOTO|IMAGE|PICTURE|VIDEO)"),
        (
            "numbered picture of a gallery",
            (r"(?:\[\d{1,2}\s?/\s?\d{1,2}\]|\d{1,2}\s?/\s?\d{1,2}\b|\d{1,2} of \d{1,2}\b)\s?\S"),
        ),
        ("picture agency behind a photographer", rf"[\w.)]\s?/\s?{house}\b(?!/)"),
        ("picture agency before a photographer", r"\b(?:AP Photo|REUTERS|AFP PHOTO|EPA)\s?/\s?[A-Z]"),
        (
            "ends with a picture agency",
            (
                # "Mr. Bloomberg." is a person.
                rf"(?:\||via|©|(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)\.|[\"”])\s?{house}(?: Images| Photo)?[)\].]?$"
                r"|\bGetty Images[)\].]?$"
            ),
        ),
        (
            "ends with a photographer in brackets",
            (r"[\[(](?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+\s?/\s?[A-Z][^()\[\]]{1,40}[\])]$"),
        ),
        (
            "ends with a picture credit in brackets",
            r"[\[(][^\[\]()]{0,80}\b(?i:photo|photos|photograph|picture|image"
            r"|handout|pool|courtesy|screenshot)\b[^\[\]()]{0,60}[\])]\.?(?:\s?\([^()]{1,40}\))?$",
        ),
        ("ends with agency and photographer", rf"\({house}\s?/\s?[A-Z][^()]{{1,40}}\)$"),
        (
            "opens like a described picture",
            r"(?:This|An?)\s(?:\w+\s){0,2}(?:photo|photograph|picture|image|screenshot|screengrab|combination)"
            r"\s(?:\w+\s){0,3}(?:taken|released|provided|made|obtained|posted|distributed)\b",
        ),
        ("ends with a pool mark", r"/\s?(?:Pool|POOL|Handout|Archive)\.?$"),
        (
            "picture agencies of a gallery",
            rf"(?:\b(?:via )?{house}(?: Images)? .{{3,120}}){{2}}\b(?:via )?{house}(?: Images)?\b.*"
            rf"(?:Slideshow|Share this|Gallery)",
        ),
        ("picture with a copyright mark", r"(?<=\S)\s©\s?\S.{0,60}$"),
        (
            "dated caption of a picture agency",
            r"[A-Z][A-Z .,'’-]{2,40}\s[-–—]\s(?:JANUARY|FEBRUARY|MARCH|APRIL"
            r"|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER) \d{1,2}\b",
        ),
    )
    return tuple((reason, re.compile(pattern)) for reason, pattern in patterns)
