"""Everything a user meets is documented: each problem code, each setting, each verb."""

import re
from pathlib import Path

import msgspec
import pytest

from generator.cli import briefing
from generator.model.content import Settings

CHECKOUT = Path(__file__).parent.parent
NAMED = re.compile(r"""\bcode(?:: ClassVar\[str\])? ?= ?"([a-z0-9-]+)\"""")
PASSED = re.compile(r"""(?:report|_problem)\([^"]*"([a-z]+(?:-[a-z0-9]+)+)",""")
NO_CODES = {"error", "code"}
"""The class of all errors, which is never raised itself; a kind of block."""


def codes() -> set[str]:
    """What our source gives as the code of a problem or error."""
    rooms = [file for file in (CHECKOUT / "generator").rglob("*.py") if "cli" not in file.parts]
    source = "\n".join(file.read_text(encoding="utf-8") for file in rooms)
    return {*NAMED.findall(source), *PASSED.findall(source)} - NO_CODES


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_problem_code_is_explained(code: str) -> None:
    assert f"`{code}`" in (CHECKOUT / "docs" / "problems.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", [field.encode_name for field in msgspec.structs.fields(Settings)])
def test_every_setting_is_explained(field: str) -> None:
    assert f"`{field}`" in (CHECKOUT / "docs" / "content.md").read_text(encoding="utf-8")


def test_the_verbs_have_short_help() -> None:
    assert all(command.get_short_help_str() for command in briefing.commands.values())
