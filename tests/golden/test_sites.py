"""Small whole sites, good and broken: what a build says about them, and which files it makes.

A case is one file: the site in one string, a line of equal signs, and what comes out.
`pytest --update-golden` writes that part anew.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import run

CASES = sorted((Path(__file__).parent / "sites").glob("*.txt"))
BORDER = "=" * 40 + "\n"
Site = Callable[[str], Path]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_site_gives_what_its_case_says(
    case: Path, site: Site, capsys: pytest.CaptureFixture[str], update_golden: bool
) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(BORDER)
    title, _, files = text.partition("\n")
    folder = site(files)
    code = run(["build", "--quiet", "--site", str(folder), "--jobs", "1"])
    said = capsys.readouterr().err.replace(str(folder), "SITE")
    outcome = f"exit {code}\n{said}{_articles_and_topics(folder / 'output')}"
    if update_golden:
        case.write_text(f"{title}\n{files}{BORDER}{outcome}", encoding="utf-8")
    assert outcome == expected


def _articles_and_topics(output: Path) -> str:
    """The pages that a site's own content makes; the fixed ones are the business of other tests."""
    pages = sorted(
        page.relative_to(output).parent.as_posix()
        for folder in ("articles", "topics", "editions", "sources")
        for page in (output / folder).glob("*/index.html")
    )
    return "".join(f"page {page}/\n" for page in pages)
