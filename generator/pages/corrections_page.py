"""What people corrected, latest first: nothing is put right in silence."""

from decimal import Decimal

from generator.model.page import Page
from generator.model.site import Applied
from generator.pages import urls
from generator.pages.amendments import amendment
from generator.pages.article_lines import story_headline
from generator.pages.conflict_words import about
from generator.pages.event_views import event_view
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames, Place
from generator.pages.labels import label
from generator.pages.list_views import CorrectionLine
from generator.pages.page_views import CorrectionsView
from generator.pages.views import Link


def corrections_page(views: FactViews, frames: Frames) -> Page:
    """Every decision on a fact, meeting, story or conflict, with its reason and a link to its place."""
    applied = views.catalogue.site.applied
    count = len(applied)
    place = Place(
        route=urls.CORRECTIONS,
        heading=views.words.get("corrections"),
        description=views.words.get("corrections_description", count=count),
    )
    view = CorrectionsView(
        frame=frames.frame(place), corrections=tuple(_line(views, done) for done in applied)
    )
    return Page(path=urls.file(urls.CORRECTIONS), template="corrections.html", view=view)


def _line(views: FactViews, done: Applied) -> CorrectionLine:
    return CorrectionLine(link=_target(views, done), amendment=amendment(views.words, done.correction))


def _target(views: FactViews, done: Applied) -> Link:
    catalogue = views.catalogue
    fact = catalogue.facts.get(done.target)
    if fact is not None:
        address = urls.fact(fact.provenance.article, fact.id)
        return Link(label=label(views.words, fact), href=views.links.href(address))
    if done.article is not None and done.article in catalogue.articles:
        # Rejected: nothing carries its anchor any more, its paragraph stays.
        named = _slots(views, done) or views.headline(catalogue.articles[done.article])
        return Link(label=named, href=views.links.href(urls.paragraph(done.article, done.block or 1)))
    for conflict in catalogue.site.conflicts:
        if conflict.id == done.target:
            return Link(
                label=about(views.words, conflict, catalogue),
                href=views.links.href(urls.conflict(conflict.id)),
            )
    # A meeting joined with an earlier one goes by that one's id.
    event = catalogue.event_of.get(f"m{done.target[1:]}")
    if event is not None:
        shown = event_view(views, event)
        return Link(label=shown.title, href=shown.href)
    story = next((story for story in catalogue.site.stories if story.id == done.target), None)
    return Link(label=story_headline(views, story) if story else done.target)


def _slots(views: FactViews, done: Applied) -> str:
    """What a fact that is gone said, as far as its slots tell: "China, Kenya, $5 billion, 2023"."""
    was = {change.field: change.before for change in done.changes if change.before}
    number = views.words.money(Decimal(was["value"]), was.get("currency")) if "value" in was else None
    when = views.words.period(was.get("period")) or views.words.interval(was.get("start"), was.get("end"))
    people = [was[name] for name in ("participants", "actor", "speaker", "from", "to") if name in was]
    parts = (*people, was.get("place"), number, when and when.label)
    return ", ".join(part.replace("; ", ", ") for part in parts if part)
