"""What people write by hand: settings, topics, entities, sources, editions, pages, corrections."""

from typing import Annotated, Literal

import msgspec

from generator.model.article import Day
from generator.model.corrections import Correction
from generator.model.delivery import EmailSettings, PublishSettings

PartialDay = Annotated[str, msgspec.Meta(extra_json_schema={"format": "partial-date"})]
"""ISO with any precision: 2004, 2004-03, 2004-03-09."""
SiteAddress = Annotated[str, msgspec.Meta(extra_json_schema={"format": "uri"})]
"""http or https, a host, perhaps a path."""
MonthDay = Annotated[str, msgspec.Meta(extra_json_schema={"format": "month-day"})]
"""MM-DD."""

LensName = Literal["figures", "positions", "meetings", "plain"]
EntityType = Literal["person", "country", "org", "place", "agency"]
RightsMode = Literal["full", "excerpt", "facts", "withheld"]


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office a person holds: "foreign minister" of russia, from 2004-03."""

    title: str
    of: str
    """Entity id of the country or body."""
    since: PartialDay | None = None
    until: PartialDay | None = None
    """ISO with any precision; None = open."""


class Entity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person, country, body, place or agency the briefing knows by name."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    """Other names that stand for it as an actor: "the Kremlin", "Beijing"."""
    roles: tuple[Role, ...] = ()
    capital: str | None = None
    """For a country: the name of its capital."""
    of: str | None = None
    """For a body or place: the entity id of its country."""
    fiscal_year: MonthDay = "01-01"
    """For a country: first day of its fiscal year, MM-DD."""
    code: str | None = None
    """For a country: its two-letter ISO 3166 code."""


class Match(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which paragraphs belong to a topic; a word matches whole words in any case, plurals included."""

    any_of: tuple[str, ...] = ()
    """At least one of these in the paragraph, or a fact that the topic's lens found there."""
    context_any: tuple[str, ...] = ()
    """And at least one of these in reach: in the paragraph, else beside it, else in the article.

    In the article only where the lens found the fact or the lens is not positions; a meeting that the lens
    found needs none.  Regular verb forms count, too.
    """
    context_none: tuple[str, ...] = ()
    """And none of these in the paragraph; in a tenth of all paragraphs, they rule out the whole article."""
    ignore: tuple[str, ...] = ()
    """Phrases whose words do not count for `any_of`."""


class WordChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An editor's change to one word list of the lexicons."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class Aspect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of the positions matrix, and the words that put a statement there."""

    id: str
    title: str
    words: tuple[str, ...]


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A section of the briefing, seen through one lens."""

    slug: str
    """The file's name without .md."""
    title: str
    lens: LensName = "plain"
    order: int = 100
    match: Match = Match()
    aspects: tuple[Aspect, ...] = ()
    """positions: the columns of the matrix, in order."""
    pairs: tuple[tuple[str, str], ...] = ()
    """figures: only these flows (entity ids); empty = all."""
    people: tuple[str, ...] = ()
    """meetings: at least one of these (entity ids); empty = all."""
    measure: str | None = None
    """figures: a measure of the topic's own (prices, output, arrivals); None = trade."""
    measure_words: tuple[str, ...] = ()
    """figures: the nouns that name the measure."""
    lexicon: dict[str, WordChange] = {}
    """Word list -> change, e.g. `stance_verbs: {add: [shelve]}`."""
    introduction: str = ""
    """Markdown: the body of the file."""


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A newspaper, site or agency, and how its texts give it away."""

    id: str
    name: str
    type: Literal["outlet", "agency"] = "outlet"
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    """Forms of dateline only this house uses; PLACE stands for the place: "PLACE [COUNTRY]:", "(Wire) –"."""
    footers: tuple[str, ...] = ()
    """Words near the end (or top) that only this house prints."""
    country: str | None = None
    rights: RightsMode | None = None
    licence: str | None = None
    """Required where rights is full: under which licence we may print it."""
    note: str | None = None


class Edition(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"since": "from", "until": "to"},
):
    """The briefing for a period, or for a list of articles."""

    id: str
    """The file's name without .md."""
    title: str
    since: Day | None = None
    until: Day | None = None
    """First and last day, YYYY-MM-DD (in the file: `from` and `to`)."""
    articles: tuple[str, ...] | None = None
    """An explicit list beats the dates."""
    lead: str = ""
    """Markdown: the editor's lead, the body of the file."""


class TextPage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page the editor writes: about, method."""

    slug: str
    title: str
    order: int = 100
    body: str = ""
    """Markdown."""


class RightsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """House policy for other people's words."""

    default: RightsMode | None = None
    """None: excerpt where outlet and address are known, else facts."""
    words: int = 120
    """An article's excerpt budget, counted once over everything we publish."""


class Editor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose name is on the briefing."""

    name: str
    email: str | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/site.yaml."""

    title: str
    description: str = ""
    base_url: SiteAddress = "http://localhost:8000/"
    """Where the site will be served; its path is the base path of every link."""
    language: str = "en"
    timezone: str = "UTC"
    editor: Editor | None = None
    theme: str = "default"
    rights: RightsSettings = RightsSettings()
    editions: Literal["written", "weeks", "months"] = "written"
    repository: Literal["public", "private"] = "public"
    email: EmailSettings | None = None
    """None: no digest is sent, only written."""
    publish: PublishSettings = PublishSettings()
    sample: bool = False
    """True only for the sample site: every page says that its texts are samples."""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Everything people write by hand, read and valid."""

    settings: Settings
    topics: tuple[Topic, ...] = ()
    entities: tuple[Entity, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    editions: tuple[Edition, ...] = ()
    pages: tuple[TextPage, ...] = ()
    corrections: tuple[Correction, ...] = ()
