"""Headers, query values and path parameters."""

import pytest
from fastapi.testclient import TestClient

from .support import API

IDENTIFIER = "8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11"


def test_user_agent_is_read(client: TestClient) -> None:
    """The parameter's underscore is the header's hyphen."""
    response = client.get(f"{API}/parameters/agent", headers={"User-Agent": "browser/1"})
    assert response.json() == {"user_agent": "browser/1"}


@pytest.mark.parametrize("value", ["true", "True", "1", "on", "yes"])
def test_boolean_query_value_is_true(client: TestClient, value: str) -> None:
    """Five spellings of yes."""
    assert client.get(f"{API}/parameters/flag?value={value}").json() is True


@pytest.mark.parametrize("value", ["false", "False", "0", "off", "no"])
def test_boolean_query_value_is_false(client: TestClient, value: str) -> None:
    """Five spellings of no."""
    assert client.get(f"{API}/parameters/flag?value={value}").json() is False


@pytest.mark.parametrize("query", ["?value=maybe", "?value=2", "?value=", ""])
def test_boolean_query_value_must_be_clear(client: TestClient, query: str) -> None:
    """Anything else, and nothing, is a 422."""
    assert client.get(f"{API}/parameters/flag{query}").status_code == 422


@pytest.mark.parametrize(("path", "value"), [("12", "12"), ("a%20b", "a b"), ("%C3%A4", "ä"), ("1e3", "1e3")])
def test_text_path_parameter_stays_text(client: TestClient, path: str, value: str) -> None:
    """Also of digits; percent signs are undone."""
    assert client.get(f"{API}/parameters/text/{path}").json() == {"type": "str", "value": value}


def test_smart_union_keeps_a_path_as_text(client: TestClient) -> None:
    """`int | str`: a path is a text, which fits `str` exactly."""
    assert client.get(f"{API}/parameters/number/12").json() == {"type": "str", "value": "12"}


def test_ordered_union_takes_the_number_first(client: TestClient) -> None:
    """`int | str` from left to right."""
    assert client.get(f"{API}/parameters/ordered/12").json() == {"type": "int", "value": "12"}
    assert client.get(f"{API}/parameters/ordered/twelve").json() == {"type": "str", "value": "twelve"}


def test_ordered_union_takes_the_uuid_first(client: TestClient) -> None:
    """`UUID | str` from left to right."""
    assert client.get(f"{API}/parameters/identifier/{IDENTIFIER}").json() == {"type": "UUID", "value": IDENTIFIER}
    assert client.get(f"{API}/parameters/identifier/first").json() == {"type": "str", "value": "first"}
