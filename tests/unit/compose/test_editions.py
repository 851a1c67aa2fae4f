"""Which articles belong to which edition."""

import msgspec

from generator.compose.compose import compose
from generator.model.article import Article
from generator.model.content import Edition
from generator.model.site import LOCK_SCHEMA, EditionLock, Issue, Step
from tests.unit.compose.cases import article, content

MARCH = Edition(id="march", title="March", since="2023-03-01", until="2023-03-31")
APRIL = Edition(id="april", title="April", since="2023-04-01", until="2023-04-30")


def issues_of(*articles: Article, editions: tuple[Edition, ...] = (APRIL, MARCH)) -> dict[str, Issue]:
    site, _ = compose(content(editions=editions), articles, [])
    return {issue.edition.id: issue for issue in site.issues}


def test_an_article_belongs_where_its_whole_interval_lies() -> None:
    got = issues_of(article("a", "x", day="2023-03-13", until="2023-03-17"))
    assert (got["march"].articles, got["march"].unsure) == (("a",), ())


def test_across_a_border_it_goes_to_the_first_edition_open_after_it_was_added_and_is_marked() -> None:
    crossing = article("a", "x", day="2023-03-30", until="2023-04-02", added="2023-04-01T08:00:00Z")
    got = issues_of(crossing)
    assert (got["march"].articles, got["april"].articles, got["april"].unsure) == ((), ("a",), ("a",))


def test_an_undated_article_waits_for_the_edition_open_when_it_was_added() -> None:
    undated = article("a", "x", day=None, added="2023-03-20T08:00:00Z")
    assert issues_of(undated)["march"].unsure == ("a",)


def test_an_article_of_another_time_is_in_no_edition() -> None:
    assert all(not issue.articles for issue in issues_of(article("a", "x", day="2022-01-01")).values())


def test_a_list_beats_the_dates_and_no_article_is_in_two() -> None:
    special = Edition(id="special", title="Special", articles=("a",))
    got = issues_of(article("a", "x", day="2023-03-13"), editions=(MARCH, special))
    assert (got["special"].articles, got["march"].articles) == (("a",), ())


def test_a_list_that_names_no_article_is_a_problem() -> None:
    special = Edition(id="special", title="Special", articles=("gone",))
    _, (problem,) = compose(content(editions=(special,)), [], [])
    assert (problem.code, problem.where) == ("edition-article-unknown", "content/editions/special.md")


def test_a_month_is_made_only_for_articles_that_belong_to_it() -> None:
    settings = msgspec.structs.replace(content().settings, editions="months")
    vague = article("a", "Text.", day="2023-01-10", until="2024-04-09", added="2024-04-20T00:00:00Z")
    clear = article("b", "Text.", day="2024-04-02", added="2024-04-20T00:00:00Z")
    whole = msgspec.structs.replace(content(), settings=settings)
    site, _ = compose(whole, [vague, clear], [])
    assert [(issue.edition.id, set(issue.articles)) for issue in site.issues] == [("2024-04", {"a", "b"})]


def test_weeks_are_made_when_none_are_written() -> None:
    settings = msgspec.structs.replace(content().settings, editions="weeks")
    site, _ = compose(
        msgspec.structs.replace(content(), settings=settings), [article("a", "x", day="2023-03-15")], []
    )
    (issue,) = site.issues
    assert (issue.edition.since, issue.edition.until, issue.articles) == ("2023-03-13", "2023-03-19", ("a",))


def locked(edition: Edition, *members: Article, acts: tuple[Step, ...] = ()) -> EditionLock:
    steps = acts or (Step(act="closed", at="2023-04-01T00:00:00Z"),)
    return EditionLock(
        schema=LOCK_SCHEMA, edition=edition, history=steps, members=tuple(here.id for here in members),
        articles=members, wording={}, readings=(), published={}, sections=(), events=(), stories=(),
        conflicts=(), corroborations=(), entities=(), outlets=(),
    )  # fmt: skip


def closed_issues(lock: EditionLock, *articles: Article) -> dict[str, Issue]:
    site, _ = compose(content(editions=(APRIL, MARCH)), articles, [], locks=(lock,))
    return {issue.edition.id: issue for issue in site.issues}


def test_a_closed_edition_keeps_its_articles_and_takes_no_more() -> None:
    early = article("early", "x", day="2023-03-13")
    late = article("late", "x", day="2023-03-14", added="2023-04-02T08:00:00Z")
    got = closed_issues(locked(MARCH, early), article("early", "x", day="2023-04-13"), late)
    assert (got["march"].articles, got["march"].closed) == (("early",), "2023-04-01T00:00:00Z")
    assert (got["april"].articles, got["april"].unsure) == (("late",), ("late",))


def test_an_article_that_is_gone_stays_in_its_closed_edition() -> None:
    assert closed_issues(locked(MARCH, article("gone", "x")))["march"].articles == ("gone",)


def test_a_reopened_edition_follows_the_rules_again() -> None:
    steps = (
        Step(act="closed", at="2023-04-01T00:00:00Z"),
        Step(act="reopened", at="2023-04-02T00:00:00Z", why="an article was missing"),
    )
    got = closed_issues(locked(MARCH, acts=steps), article("a", "x", day="2023-03-13"))
    assert (got["march"].articles, got["march"].closed) == (("a",), None)


def test_an_article_no_edition_takes_is_noted() -> None:
    _, (problem,) = compose(content(editions=(MARCH,)), [article("a", "x", day="2022-01-01")], [])
    assert (problem.code, problem.severity) == ("article-in-no-edition", "note")
