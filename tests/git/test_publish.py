"""From a built site to the branch of a real repository, and what may go wrong on the way."""

import json
import os
import socket
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands.publish import Order, prepared
from generator.errors import PublishRefused, PushRejected, RemoteFailed, ToolFailed
from tests.git.conftest import IDENTITY, Place, git
from tests.sites import article
from tests.unit.publish.parcels import names


def test_the_first_publish_makes_the_branch_and_touches_nothing_of_the_user(place: Place) -> None:
    mine = place.of_the_user()
    plan, receipt = place.publish()
    assert (plan.before, receipt.version) == (None, plan.after)
    assert place.branch() == place.built()
    assert place.commits() == 1
    assert git(place.remote, "log", "-1", "--format=%an <%ae> %s", "gh-pages") == (
        "The Desk <desk@example.org> Publish Small"
    )
    assert place.of_the_user() == mine
    assert [path.name for path in (place.site / ".cache" / "publish").iterdir()] == ["repository"]


def test_publishing_what_is_there_already_makes_no_commit(place: Place) -> None:
    _, first = place.publish()
    plan, again = place.publish()
    assert not plan.changes.any
    assert (again.sent, again.version) == (False, first.version)
    assert place.commits() == 1


def test_a_change_and_a_removal_are_planned_and_pushed_as_one_commit(place: Place) -> None:
    place.publish()
    (place.site / "content" / "articles" / "one.md").unlink()
    place.write(article("two", "Other words."))
    plan, _ = place.publish(message="Second – \u201ctwo\u201d\n\n-- trailer")
    found = names(plan.changes)
    assert "articles/two/index.html" in found["added"]
    assert "index.html" in found["changed"]
    assert "articles/one/index.html" in found["removed"]
    assert place.branch() == place.built()
    assert place.commits() == 2
    assert git(place.remote, "log", "-1", "--format=%B", "gh-pages").strip() == "Second – “two”\n\n-- trailer"


def test_a_plan_alone_leaves_the_remote_as_it_is(place: Place) -> None:
    with prepared(Order(site=place.site)) as (delivery, _):
        assert delivery.plan is not None
        assert delivery.plan.changes.any
    assert git(place.remote, "for-each-ref") == ""


def test_the_domain_that_the_branch_has_is_kept_unless_the_settings_name_one(place: Place) -> None:
    place.publish()
    place.push_as_another("CNAME", "news.example")
    place.write(article("two", "Other words."))
    plan, _ = place.publish()
    assert place.branch()["CNAME"] == b"news.example"
    assert plan.domain == "news.example"
    place.set("publish: {cname: other.example}\n")
    place.publish()
    assert place.branch()["CNAME"] == b"other.example\n"


def test_only_files_of_the_build_go_out(place: Place) -> None:
    for path in ("email/2024-05.eml", "CNAME", "private.txt", ".env"):
        file = place.site / "output" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("not for readers")
    place.publish()
    assert not {"email/2024-05.eml", "CNAME", "private.txt", ".env", ".briefing.json"} & set(place.branch())


@pytest.mark.parametrize("there_before", [True, False])
def test_a_push_of_somebody_else_in_between_is_kept_and_ours_refused(
    place: Place, there_before: bool
) -> None:
    if there_before:
        place.publish()
        place.write(article("two", "Other words."))
    mine = place.of_the_user()
    with prepared(Order(site=place.site)) as (delivery, target):
        assert delivery.plan is not None
        place.push_as_another("theirs.html", "theirs")
        with pytest.raises(PushRejected, match="somebody else published"):
            target.send(delivery.plan)
    assert place.branch()["theirs.html"] == b"theirs"
    assert place.of_the_user() == mine
    plan, _ = place.publish()
    assert names(plan.changes)["removed"] == ["theirs.html"]
    assert place.branch() == place.built()


def test_a_branch_set_back_in_between_is_not_brought_forward_again(place: Place) -> None:
    place.publish()
    first = git(place.remote, "rev-parse", "gh-pages")
    place.write(article("two", "Other words."))
    place.publish()
    place.write(article("three", "More words."))
    with prepared(Order(site=place.site)) as (delivery, target):
        assert delivery.plan is not None
        git(place.remote, "update-ref", "refs/heads/gh-pages", first)
        with pytest.raises(PushRejected):
            target.send(delivery.plan)
    assert git(place.remote, "rev-parse", "gh-pages") == first


def test_a_remote_that_says_no_is_quoted_without_its_terminal_codes(place: Place) -> None:
    hook = place.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf '\\033[31mno site on a Sunday\\033[0m\\n'\nexit 1\n")
    hook.chmod(0o755)
    mine = place.of_the_user()
    with pytest.raises(PushRejected, match="no site on a Sunday") as refused:
        place.publish()
    assert "\033" not in str(refused.value)
    assert git(place.remote, "for-each-ref") == ""
    assert place.of_the_user() == mine
    hook.unlink()
    place.publish()
    assert place.branch() == place.built()


def test_a_line_that_breaks_after_the_remote_took_it_is_no_failure(place: Place) -> None:
    hook = place.remote / "hooks" / "post-receive"
    hook.write_text("#!/bin/sh\nkill -9 $PPID\n")
    hook.chmod(0o755)
    _, receipt = place.publish()
    assert git(place.remote, "rev-parse", "gh-pages") == receipt.version
    hook.unlink()
    assert not place.publish()[0].changes.any


def test_another_site_on_the_branch_is_told_before_it_is_replaced(place: Place) -> None:
    place.push_as_another("index.html", "another site")
    place.push_as_another("about.html", "another site")
    plan, _ = place.publish()
    assert [problem.code for problem in plan.problems] == ["branch-not-ours"]


def test_names_that_somebody_gave_files_of_the_branch_drive_no_terminal(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.push_as_another("\033[31mred.html", "theirs")
    place.push_as_another(os.fsdecode(b"\xff.html"), "theirs")
    place.push_as_another("CNAME", "\033[31m evil\nnews.example")
    assert run(["publish", "--site", str(place.site), "--dry-run"]) == 0
    printed = "".join(capsys.readouterr())
    assert "\033" not in printed
    assert "\\x1b[31mred.html" in printed
    assert run(["publish", "--site", str(place.site), "--dry-run", "--json"]) == 0
    assert (
        "\\xff.html"
        in json.loads(capsys.readouterr().out)["delivery"]["plan"]["changes"]["removed"][1]["path"]
    )


def test_the_branch_with_the_sources_is_never_replaced(place: Place) -> None:
    git(place.site, "push", "--quiet", "origin", "main:main", "main:old")
    for branch in ("main", "old"):
        place.set(f"publish: {{branch: {branch}}}\n")
        with pytest.raises(PublishRefused, match="sources"):
            place.publish()
        settings = place.site / "content" / "site.yaml"
        settings.write_text(settings.read_text().rpartition("publish:")[0])


def test_a_site_in_a_subfolder_a_work_tree_or_without_a_branch_publishes_too(place: Place) -> None:
    git(place.site, "checkout", "--quiet", "--detach")
    place.publish()
    git(place.site, "worktree", "add", "--quiet", str(place.folder / "tree"), "-b", "second")
    (place.site / "output").rename(place.folder / "tree" / "output")
    (place.site / "content" / "articles").rename(place.folder / "tree" / "content" / "articles")
    place.site = place.folder / "tree"
    plan, _ = place.publish()
    assert not plan.changes.any
    git(place.folder, "init", "--quiet", "above")
    git(place.folder / "above", "remote", "add", "origin", "../remote.git")
    place.site.rename(place.folder / "above" / "site")
    (place.folder / "above" / "site" / ".git").unlink()
    place.site = place.folder / "above" / "site"
    plan, _ = place.publish()
    assert not plan.changes.any


def test_without_a_repository_an_address_will_do(place: Place) -> None:
    (place.site / ".git").rename(place.folder / "away")
    with pytest.raises(PublishRefused, match="no git repository here"):
        place.publish()
    place.set("publish: {remote: ../remote.git}\n")
    place.publish()
    assert place.branch() == place.built()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("{remote: upstream}", 'no remote "upstream"'),
        ("{remote: --upload-pack=touch x}", "is no remote"),
        ("{branch: --force}", "name of a branch"),
        ("{branch: a..b}", "name of a branch"),
        ("{cname: 'https://news.example/'}", "is no domain"),
    ],
)
def test_a_target_that_is_none_is_refused(place: Place, settings: str, message: str) -> None:
    place.set(f"publish: {settings}\n")
    with pytest.raises(PublishRefused, match=message):
        place.publish()


def test_a_commit_needs_somebody_who_makes_it(place: Place) -> None:
    (place.folder / "gitconfig").write_text("")
    with pytest.raises(PublishRefused, match="who you are"):
        place.publish()


def test_a_remote_that_is_gone_is_named_without_its_password(place: Place) -> None:
    git(place.site, "remote", "set-url", "origin", "https://desk:secret@localhost:1/repo.git")
    with pytest.raises(RemoteFailed) as failed:
        place.publish()
    assert "https://localhost:1/repo.git" in str(failed.value)
    assert "secret" not in str(failed.value)


HOSTILE = """\
[commit]
	gpgSign = true
[push]
	gpgSign = true
	followTags = true
	default = nothing
[core]
	autocrlf = true
	hooksPath = {hooks}
	quotePath = false
	compression = 0
[fetch]
	prune = true
[remote "origin"]
	mirror = true
[gc]
	auto = 1
[safe]
	bareRepository = explicit
"""


LOCAL = """\
[core]
	worktree = {site}
[remote "origin"]
	promisor = true
	partialCloneFilter = blob:none
	prune = true
[extensions]
	partialClone = origin
	worktreeConfig = true
"""


def test_no_hook_and_no_setting_of_the_user_gets_into_the_way(place: Place) -> None:
    hooks = place.folder / "hooks"
    hooks.mkdir()
    for name in (
        "pre-push",
        "reference-transaction",
        "pre-commit",
        "post-commit",
        "commit-msg",
        "pre-auto-gc",
    ):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {place.folder}/hook-ran\nexit 1\n")
        (hooks / name).chmod(0o755)
    git(place.remote, "config", "core.hooksPath", "hooks")  # the remote would be another machine
    hostile = HOSTILE.format(hooks=hooks)
    (place.folder / "gitconfig").write_text(IDENTITY + hostile)
    with (place.site / ".git" / "config").open("a") as settings:
        settings.write(hostile + LOCAL.format(site=place.site))
    (place.site / ".gitattributes").write_text("* text eol=crlf\n*.html ident\n")
    place.write(article("crlf", "Words with $Id$ in them."))
    subprocess.run(
        ["git", "-c", "core.hooksPath=/dev/null", "tag", "-a", "v1", "-m", "v1", "--no-sign"],
        cwd=place.site, check=True,
    )  # fmt: skip
    place.publish()
    (place.folder / "gitconfig").write_text(IDENTITY)
    assert place.branch() == place.built()
    assert not (place.folder / "hook-ran").exists()
    assert git(place.remote, "for-each-ref", "--format=%(refname)") == "refs/heads/gh-pages"


def test_the_repositorys_own_settings_lead_to_the_remote(place: Place) -> None:
    git(place.site, "config", f"url.{place.folder}/.insteadOf", "pages:")
    place.set("publish: {remote: 'pages:remote.git'}\n")
    place.publish()
    assert place.branch() == place.built()


def test_called_from_a_git_hook_it_works_on_its_own_repository(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = place.of_the_user()
    with monkeypatch.context() as hook:
        hook.setenv("GIT_DIR", str(place.site / ".git"))
        hook.setenv("GIT_INDEX_FILE", str(place.site / ".git" / "index"))
        hook.setenv("GIT_WORK_TREE", str(place.site))
        hook.setenv("GIT_COMMITTER_DATE", "2001-01-01T00:00:00")
        place.publish()
    assert place.branch() == place.built()
    assert place.of_the_user() == mine


@pytest.mark.parametrize("damage", ["objects", "refs", "HEAD", "config", "shallow.lock"])
def test_a_damaged_cache_costs_one_run_at_most(place: Place, damage: str) -> None:
    place.publish()
    broken = place.site / ".cache" / "publish" / "repository" / damage
    if broken.is_dir():
        broken.rename(place.folder / "gone")
    else:
        broken.write_text("damaged")
    place.write(article("two", "Other words."))
    try:
        place.publish()
    except Exception as error:
        assert type(error).__name__ in ("ToolFailed", "RemoteFailed")
        place.publish()
    assert place.branch() == place.built()


def test_a_work_folder_that_a_killed_run_left_goes(place: Place) -> None:
    left = place.site / ".cache" / "publish" / "work-1" / "repository"
    left.mkdir(parents=True)
    place.publish()
    assert [path.name for path in (place.site / ".cache" / "publish").iterdir()] == ["repository"]


def test_texts_of_others_that_git_tracks_stop_it(place: Place) -> None:
    git(place.site, "add", "-f", "content/articles/one.md")
    with prepared(Order(site=place.site)) as (delivery, _):
        assert delivery.plan is None
        (problem,) = delivery.problems
    assert problem.code == "third-party-text-tracked"
    assert "content/articles/one.md" in problem.message
    place.set("repository: private\n")
    place.publish()


def test_the_remote_named_is_the_one_git_would_push_to(place: Place) -> None:
    git(place.folder, "init", "--quiet", "--bare", "mine.git")
    git(place.site, "remote", "set-url", "--push", "origin", str(place.folder / "mine.git"))
    with prepared(Order(site=place.site)) as (delivery, _):
        assert delivery.where == f"the branch gh-pages of origin ({place.folder / 'mine.git'})"


def test_nothing_of_git_is_needed_to_be_there(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(PublishRefused):
        place.publish()


def test_files_keep_no_trace_of_this_machine(place: Place) -> None:
    file = place.site / "output" / "index.html"
    file.chmod(0o600)
    Path(file).touch()
    place.publish()
    assert git(place.remote, "ls-tree", "gh-pages", "index.html").startswith("100644 ")


def test_a_remote_that_wants_a_password_is_not_waited_for(place: Place) -> None:
    class Locked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Locked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        git(place.site, "remote", "set-url", "origin", f"http://127.0.0.1:{server.server_port}/repo.git")
        with pytest.raises(RemoteFailed, match="terminal prompts disabled"):
            place.publish()
        server.shutdown()


def test_a_remote_that_never_answers_is_given_up(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.tools.pages_branch._LOOK_S", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        git(place.site, "remote", "set-url", "origin", f"git://127.0.0.1:{silent.getsockname()[1]}/repo.git")
        with pytest.raises(ToolFailed, match="did not end within"):
            place.publish()
    assert not list((place.site / ".cache" / "publish").iterdir())
