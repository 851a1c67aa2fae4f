"""What every test may use: a whole site in one string, and the switch that rewrites golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sites import write_site

# Two shared cores: a slow example says nothing about the code.
settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile("soak", deadline=None, max_examples=2000)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what came out")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Path]:
    """Make a site of one string: each file begins with a line `-- its/path --`; gives its folder."""
    return lambda text: write_site(tmp_path / "site", text)
