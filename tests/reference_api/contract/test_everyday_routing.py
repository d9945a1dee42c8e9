"""Routers: included, nested, mounted and changed later."""

import pytest

from .everyday import answers


@pytest.mark.parametrize("exchange", ["list", "outer prefix"])
def test_empty_path_below_a_prefix_is_served(exchange: str) -> None:
    assert answers("routing-empty-paths")[exchange] == (200, [])


@pytest.mark.parametrize(("exchange", "body"), [("public", "late"), ("own", "own")])
def test_route_that_is_added_after_include_is_served(exchange: str, body: str) -> None:
    assert answers("routing-late-routes")[exchange] == (200, body)


def test_application_on_an_included_router_is_served() -> None:
    assert answers("routing-mounted-on-router")["mounted"] == (200, "mounted")


def test_attribute_of_a_route_is_kept() -> None:
    assert answers("routing-route-attributes")["note"] == (200, "set")


def test_handler_of_a_route_class_is_made_once() -> None:
    found = answers("routing-route-class")
    assert [found.header(name, "x-seen") for name in ("first", "second")] == ["by the route class"] * 2
    assert found.events("second") == []


def test_slash_at_the_end_is_redirected() -> None:
    found = answers("routing-slashes")
    assert (found.status("without"), found["with"]) == (307, (200, []))
