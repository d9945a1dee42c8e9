"""What older releases took, and newer ones withdrew on purpose: an application that uses it fails there."""

from .everyday import answers


def test_application_keeps_keywords_that_it_does_not_know() -> None:
    assert answers("startup-strange-keywords")["running"] == (200, "north")


def test_router_starts_by_hand() -> None:
    found = answers("startup-by-hand")
    assert found["started by hand"] == (200, "started")
    assert found.events("started by hand") == ["start"]


def test_client_takes_the_keywords_of_requests() -> None:
    assert answers("clients-redirects")["followed by keyword"] == (200, "new")


def test_route_class_lists_its_keywords() -> None:
    assert answers("routing-newer-route-class")["read"] == (200, "read")
