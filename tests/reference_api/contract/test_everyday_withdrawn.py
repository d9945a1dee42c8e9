"""What newer releases refuse, and older ones took."""

import pytest

from .everyday import answers


def test_keyword_that_the_application_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'tenant'"):
        answers("startup-strange-keywords")


def test_router_does_not_start_by_hand() -> None:
    found = answers("startup-by-hand")
    assert found.events("start") == ["start"]
    assert found["started by hand"] == ("raised", "AttributeError: 'APIRouter' object has no attribute 'startup'")


def test_client_takes_the_keywords_of_httpx_alone() -> None:
    refused = "TypeError: TestClient.request() got an unexpected keyword argument 'allow_redirects'"
    assert answers("clients-redirects")["followed by keyword"] == ("raised", refused)


def test_route_class_that_lists_its_newer_keywords_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        answers("routing-newer-route-class")
