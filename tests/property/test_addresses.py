"""A site works at every address by `base_url` alone: no link of it leaves its base, none leads nowhere."""

import re
from pathlib import Path

import pytest

from generator.check.links import broken_links
from generator.check.output import output_of
from generator.commands.build import Order, build
from generator.commands.stages import plan_site, public_site_of, rendered
from generator.model.page import Asset

CHECKOUT = Path(__file__).parents[2]
HREF = re.compile(r"""\s(?:href|src|action|content)=["']?(/[^"'\s>]*)""")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of this repository, its cache apart."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "content").symlink_to(CHECKOUT / "content")
    return folder


@pytest.mark.parametrize(
    ("base_url", "base"),
    [
        ("https://news.example/", "/"),
        ("https://news.example", "/"),
        ("https://user.github.io/", "/"),
        ("https://user.github.io/repo/", "/repo/"),
        ("https://user.github.io/repo", "/repo/"),
        ("https://example.org/a/b/c/", "/a/b/c/"),
        ("https://example.org/Brücke%20heute/", "/Br%C3%BCcke%20heute/"),
        ("https://example.org/Br%C3%BCcke%20heute/", "/Br%C3%BCcke%20heute/"),
    ],
)
def test_no_link_leaves_the_base_of_its_site(sample: Path, base_url: str, base: str) -> None:
    site, _ = public_site_of(sample, base_url=base_url, jobs=1)
    planned, _ = plan_site(site, sample)
    files = tuple(rendered(planned))
    assert list(broken_links(output_of(files), site.content.settings.base_url)) == []
    paths = [
        path for file in files if file.path.endswith(".html") for path in HREF.findall(file.body.decode())
    ]
    assert len(paths) > 1000
    assert all(path.startswith(base) for path in paths)
    assert all(asset.body.isascii() for asset in files if asset.path == "sitemap.xml")


def test_a_site_built_for_one_address_has_no_trace_of_another(sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    build(Order(site=sample, output=first, base_url="https://user.github.io/repo/", jobs=1))
    build(Order(site=sample, output=second, base_url="https://news.example/", jobs=1))
    left = [file for file in second.rglob("*") if file.is_file() and b"github.io" in file.read_bytes()]
    assert [file.name for file in left] == []


def test_a_link_out_of_the_base_would_be_found() -> None:
    page = Asset(path="index.html", body=b'<a href="/elsewhere/">x</a>')
    (problem,) = broken_links(output_of((page,)), "https://example.org/Br%C3%BCcke/")
    assert "outside the base path" in problem.message
