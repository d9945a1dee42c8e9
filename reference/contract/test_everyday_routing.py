"""Routers: included, nested, mounted and changed later."""

import pytest

from .everyday import answers, document_of


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


def test_included_router_is_one_route_without_a_path() -> None:
    expected = ("raised", "AttributeError: '_IncludedRouter' object has no attribute 'path'")
    assert answers("routing-paths-of-routes")["paths"] == expected


def test_router_cannot_include_itself() -> None:
    with pytest.raises(AssertionError, match="Cannot include the same APIRouter instance into itself"):
        answers("routing-itself")


def test_routers_cannot_include_each_other() -> None:
    with pytest.raises(AssertionError, match="Cannot include an APIRouter instance that already includes this router"):
        answers("routing-mutual")


def test_id_of_an_included_route_is_not_changed_through_the_application() -> None:
    assert answers("routing-operation-ids")["item"] == (200, "1")
    operation = document_of("routing-operation-ids")["paths"]["/items/{item_id}"]["get"]
    assert operation["operationId"] == "read_item_items__item_id__get"


def test_included_route_is_not_removed_through_the_application() -> None:
    assert answers("routing-removed")["item"] == (200, "1")


def test_route_class_that_lists_its_keywords_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        answers("routing-own-route-class")


def test_application_has_no_decorator_for_plain_routes() -> None:
    with pytest.raises(AttributeError, match="'FastAPI' object has no attribute 'route'"):
        answers("routing-starlette-route")


def test_plain_router_cannot_be_included() -> None:
    with pytest.raises(AttributeError, match="'Router' object has no attribute"):
        answers("routing-starlette-router")
