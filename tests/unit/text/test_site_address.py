import pytest

from generator.text.site_address import in_ascii, is_site_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://localhost:8000/b/",
        "https://[::1]:80/b/",
        "HTTPS://bücher.example/ü%20b/",
    ],
)
def test_the_address_of_a_site(address: str) -> None:
    assert is_site_address(address)


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org/", "https://", "https://:80/", "https://[x/", "https://x:99999/", "https://x:y/",
     "https://x/?q", "https://x/#a", "https://u:p@x/", "https://x/a b/", 'https://x/"', "javascript:x"],
)  # fmt: skip
def test_what_is_none(address: str) -> None:
    assert not is_site_address(address)


def test_a_path_is_written_once_in_ascii_and_then_stays() -> None:
    written = in_ascii("https://example.org/Brücke%20heute/100%25/")
    assert written == "https://example.org/Br%C3%BCcke%20heute/100%25/"
    assert in_ascii(written) == written
    assert in_ascii("https://example.org") == "https://example.org"
