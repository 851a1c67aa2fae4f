import pytest

from generator.check.public_address import local_address, misfit

HERE = ["http://localhost:8000/", "http://LOCALHOST/", "http://my.localhost/", "http://127.0.0.1/", "http://127.1/",
        "http://[::1]:8000/", "http://0.0.0.0/", "http://2130706433/"]  # fmt: skip
NEAR = ["http://192.168.1.5/", "http://10.0.0.1/b/", "http://desk/", "http://desk.local/", "http://[fe80::1]/",
        "http://169.254.1.1/"]  # fmt: skip
PUBLIC = [
    "https://example.org/",
    "https://user.github.io/repo/",
    "https://münchen.example/",
    "http://8.8.8.8/",
]


@pytest.mark.parametrize("address", HERE)
def test_an_address_of_this_computer_is_none_for_readers(address: str) -> None:
    (problem,) = local_address(address, network_too=False)
    assert (problem.severity, problem.code) == ("error", "address-not-public")


@pytest.mark.parametrize("address", NEAR)
def test_an_address_of_this_network_does_for_a_folder_only(address: str) -> None:
    assert list(local_address(address, network_too=True))
    assert not list(local_address(address, network_too=False))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_fine(address: str) -> None:
    assert not list(local_address(address, network_too=True))


@pytest.mark.parametrize(
    ("base_url", "repository", "domain"),
    [
        ("https://user.github.io/repo/", "https://github.com/user/repo.git", None),
        ("https://user.github.io/repo", "git@github.com:User/Repo.git", None),
        ("https://user.github.io/", "ssh://git@github.com/user/user.github.io", None),
        ("https://news.example/", "git@github.com:user/repo.git", "news.example"),
        ("https://news.example/repo/", "git@github.com:user/repo.git", None),
        ("https://anything.example/at/all/", "git@forge.example:user/repo.git", None),
        ("https://anything.example/", "/srv/git/pages.git", None),
    ],
)
def test_an_address_that_fits_its_repository(base_url: str, repository: str, domain: str | None) -> None:
    assert list(misfit(base_url, repository=repository, domain=domain)) == []


@pytest.mark.parametrize(
    ("base_url", "repository", "domain", "served"),
    [
        ("https://user.github.io/", "https://github.com/user/repo", None, "https://user.github.io/repo/"),
        ("https://user.github.io/other/", "git@github.com:user/repo.git", None, "https://user.github.io/repo/"),
        ("https://user.github.io/repo/", "git@github.com:user/user.github.io.git", None, "https://user.github.io/"),
        ("https://news.example/", "git@github.com:user/repo.git", None, "https://user.github.io/repo/"),
        ("https://user.github.io/repo/", "git@github.com:user/repo.git", "news.example", "https://news.example/"),
        ("https://user.github.io/", "git@github.com:user/repo.git", "news.example", "publish.cname"),
        ("https://news.example/", "git@github.com:user/user.github.io.git", None, "publish.cname"),
    ],
)  # fmt: skip
def test_an_address_that_does_not_fit_names_the_one_that_does(
    base_url: str, repository: str, domain: str | None, served: str
) -> None:
    (problem,) = misfit(base_url, repository=repository, domain=domain)
    assert (problem.severity, problem.code) == ("warning", "address-misfit")
    assert served in problem.message
