"""The workflows: valid, with the least permissions, every action pinned, and what Pages needs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.commands.new import Wishes, new

CHECKOUT = Path(__file__).parent.parent
OURS = sorted((CHECKOUT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"uses: *(\S+)(.*)")
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    new(site, Wishes(workflow=True))
    return site / ".github" / "workflows" / "pages.yml"


@pytest.fixture(params=[*(file.name for file in OURS), "generated"])
def workflow(request: pytest.FixtureRequest, generated: Path) -> Path:
    """Each workflow of ours, and the one that `briefing new --workflow` writes."""
    ours = {file.name: file for file in OURS}
    return ours.get(request.param, generated)


def test_they_are_what_github_expects(generated: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run(
        [*command, *OURS, generated], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_and_says_its_version(workflow: Path) -> None:
    used = USES.findall(workflow.read_text())
    assert used
    for action, comment in used:
        assert PINNED.fullmatch(action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), comment


def test_a_new_site_gets_the_actions_that_we_use_ourselves(generated: Path) -> None:
    ours = {action for file in OURS for action, _ in USES.findall(file.read_text())}
    assert {action for action, _ in USES.findall(generated.read_text())} <= ours


def test_no_job_may_more_than_it_needs_or_run_for_ever(workflow: Path) -> None:
    document = yaml.safe_load(workflow.read_text())
    assert document["permissions"] in ({}, {"contents": "read"})
    assert document["concurrency"]["group"]
    writes = set()
    for job in document["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 20
        writes |= {name for name, access in job.get("permissions", {}).items() if access == "write"}
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "values go to the shell through its environment"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
    assert writes <= {"pages", "id-token"}


@pytest.mark.parametrize("which", ["ours", "generated"])
def test_pages_get_what_they_need(which: str, generated: Path) -> None:
    text = (CHECKOUT / ".github/workflows/pages.yml" if which == "ours" else generated).read_text()
    document = yaml.safe_load(text)
    assert document["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    build, deploy = document["jobs"]["build"], document["jobs"]["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert (deploy["needs"], deploy["environment"]["name"]) == ("build", "github-pages")
    commands = [step.get("run", "").split(" --")[0] for step in build["steps"]]
    assert commands.index("briefing build") < commands.index("briefing check")
    assert build["steps"][-1]["uses"].startswith("actions/upload-pages-artifact@")


def test_the_generated_one_says_for_whom_it_is(generated: Path) -> None:
    head = generated.read_text().partition("\nname:")[0]
    assert "private source repository" in head
    assert "in full" in head
    assert "content/articles/" in head
