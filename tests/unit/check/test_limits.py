from generator.check.limits import LARGEST_FILE, LARGEST_SITE, limit_problems, site_size


def test_the_ten_largest_files_are_named_the_largest_first() -> None:
    size = site_size({f"{number:02}.html": number for number in range(12)})
    assert (size.files, size.bytes) == (12, 66)
    assert size.largest[0] == ("11.html", 11)
    assert len(size.largest) == 10


def test_files_of_one_size_are_named_in_order() -> None:
    assert site_size({"b": 1, "a": 1}).largest == (("a", 1), ("b", 1))


def test_a_site_within_the_limits_has_no_problem() -> None:
    assert list(limit_problems({"a": LARGEST_FILE, "b": 0})) == []
    assert site_size({}).largest == ()


def test_a_file_and_a_site_over_the_limit_are_told_apart() -> None:
    sizes = {f"{number}.json": LARGEST_FILE for number in range(11)} | {"big.json": LARGEST_FILE + 1}
    assert [(problem.where, problem.code) for problem in limit_problems(sizes)] == [
        ("big.json", "file-over-limit"),
        ("the site", "site-over-limit"),
    ]
    assert sum(sizes.values()) > LARGEST_SITE
