"""What a site becomes on its way to the branch that GitHub Pages serves."""

from pathlib import Path

import pytest

from generator.errors import PublishRefused
from generator.publish.github_pages import GitHubPages
from generator.publish.site_files import Plan
from tests.unit.publish.parcels import parcel
from tests.unit.publish.test_targets import MemoryBranch

SITE = {"index.html": "home", "data/v1/briefing.json": "{}"}


@pytest.fixture
def branch() -> MemoryBranch:
    return MemoryBranch()


def publish(branch: MemoryBranch, folder: Path, *, cname: str | None = None) -> Plan:
    staging = folder / f"staging-{len(branch.commits)}"
    staging.mkdir()
    target = GitHubPages(branch, name="gh-pages", staging=staging, cname=cname)
    plan = target.plan(parcel(folder, SITE))
    target.send(plan)
    return plan


def served(branch: MemoryBranch) -> dict[str, bytes]:
    return branch.commits[branch.head or ""]


def test_folders_with_an_underscore_are_served_too(branch: MemoryBranch, tmp_path: Path) -> None:
    publish(branch, tmp_path)
    assert served(branch)[".nojekyll"] == b""
    assert set(served(branch)) == {*SITE, ".nojekyll"}


def test_the_domain_stays_until_another_is_asked_for(branch: MemoryBranch, tmp_path: Path) -> None:
    assert publish(branch, tmp_path).domain is None
    assert publish(branch, tmp_path, cname="news.example").domain == "news.example"
    assert publish(branch, tmp_path).domain == "news.example"
    assert served(branch)["CNAME"] == b"news.example\n"
    publish(branch, tmp_path, cname="other.example")
    assert served(branch)["CNAME"] == b"other.example\n"


def test_no_commit_is_pushed_for_nothing(branch: MemoryBranch, tmp_path: Path) -> None:
    publish(branch, tmp_path)
    first = branch.head
    publish(branch, tmp_path)
    assert branch.head == first


@pytest.mark.parametrize("path", ["content/site.yaml", "briefing/content/site.yaml"])
def test_a_branch_with_the_sources_of_a_site_is_refused(
    branch: MemoryBranch, tmp_path: Path, path: str
) -> None:
    branch.commits["1"], branch.head = {path: b"title: Small"}, "1"
    with pytest.raises(PublishRefused, match="sources of a site"):
        publish(branch, tmp_path)
    assert branch.head == "1"


def test_another_site_is_told_but_one_of_ours_or_a_bare_domain_is_not(
    branch: MemoryBranch, tmp_path: Path
) -> None:
    branch.commits["1"], branch.head = {"CNAME": b"news.example"}, "1"
    assert publish(branch, tmp_path).problems == ()
    branch.commits["1"] = {"index.html": b"theirs", "about.html": b"theirs"}
    branch.head = "1"
    assert [problem.code for problem in publish(branch, tmp_path).problems] == ["branch-not-ours"]
