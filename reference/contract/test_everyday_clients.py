"""The habits of the test client."""

from .everyday import answers


def test_client_has_an_address() -> None:
    assert answers("clients-requests")["client address"][1]["client"] == "testclient"


def test_repeated_headers_stay_apart() -> None:
    assert answers("clients-requests")["repeated headers"][1]["tokens"] == ["a", "b"]


def test_paths_are_below_the_base_url() -> None:
    found = answers("clients-base-url")
    assert found["rooted path"][1]["path"] == "/api/v1/users"
    assert found["relative path"][1]["path"] == "/api/v1/users"


def test_root_path_of_the_client_is_no_part_of_the_path() -> None:
    status, told = answers("clients-root-path")["path"]
    assert (status, told["path"]) == (200, "/users")
