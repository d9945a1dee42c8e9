"""Forms."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from .support import API

DEFAULTS = {"theme": "light", "newsletter": True, "signature": ""}


def test_single_fields_are_read(client: TestClient) -> None:
    """Two parameters, two fields."""
    form = {"name": "Ada", "message": "hello"}
    assert client.post(f"{API}/forms/contact", data=form).json() == form


@pytest.mark.parametrize("form", [{}, {"name": "Ada"}, {"name": "x" * 101, "message": "hello"}])
def test_single_fields_are_checked(client: TestClient, form: dict[str, str]) -> None:
    """Missing or too long: 422."""
    assert client.post(f"{API}/forms/contact", data=form).status_code == 422


def test_multipart_form_is_read_too(client: TestClient) -> None:
    """Both encodings of a form carry fields."""
    parts = {"name": (None, "Ada"), "message": (None, "hello")}
    assert client.post(f"{API}/forms/contact", files=parts).json() == {"name": "Ada", "message": "hello"}


def test_form_model_knows_which_fields_were_sent(client: TestClient) -> None:
    """Defaults that were filled in do not count as set."""
    body = client.post(f"{API}/forms/preferences", data={"theme": "dark"}).json()
    assert body == {"sent": ["theme"], "preferences": {**DEFAULTS, "theme": "dark"}}


def test_form_model_without_fields_has_none_set(client: TestClient) -> None:
    """An empty form is a form."""
    assert client.post(f"{API}/forms/preferences").json() == {"sent": [], "preferences": DEFAULTS}


def test_sent_default_counts_as_set(client: TestClient) -> None:
    """Sending the default is not the same as sending nothing."""
    assert client.post(f"{API}/forms/preferences", data={"newsletter": "true"}).json()["sent"] == ["newsletter"]


def test_json_body_carries_partial_data(client: TestClient) -> None:
    """`model_fields_set` is right without further work."""
    body = client.patch(f"{API}/forms/preferences", json={"newsletter": False}).json()
    assert body == {"sent": ["newsletter"], "preferences": {**DEFAULTS, "newsletter": False}}


@pytest.mark.parametrize(("form", "theme"), [({}, None), ({"theme": "dark"}, "dark")])
def test_optional_literal_can_be_left_out(client: TestClient, form: dict[str, str], theme: str | None) -> None:
    """Nothing is None."""
    assert client.post(f"{API}/forms/search", data=form).json()["theme"] == theme


def test_optional_literal_refuses_other_values(client: TestClient) -> None:
    """422, at its place."""
    response = client.post(f"{API}/forms/search", data={"theme": "pink"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"][:2] == ["body", "theme"]


def test_empty_optional_field_counts_as_left_out(client: TestClient) -> None:
    """A browser sends an empty text for an empty field."""
    assert client.post(f"{API}/forms/search", data={"theme": "", "exact": ""}).json()["theme"] is None


def test_boolean_field_tells_missing_from_false(client: TestClient) -> None:
    """With None as default it does; with False it cannot."""
    assert client.post(f"{API}/forms/search").json() == {"theme": None, "exact": None, "archived": False}
    sent = {"exact": "false", "archived": "false"}
    assert client.post(f"{API}/forms/search", data=sent).json()["exact"] is False
    assert client.post(f"{API}/forms/search", data={"archived": "on"}).json()["archived"] is True


def test_json_field_is_parsed(client: TestClient) -> None:
    """Pydantic's `Json` in a form field."""
    response = client.post(f"{API}/forms/json", data={"values": "[1, 2]"})
    assert response.status_code == 200, response.json().get("errors")
    assert response.json() == [1, 2]


@pytest.mark.parametrize("values", ["[1,", '["a"]', "{}", ""])
def test_json_field_refuses_broken_input(client: TestClient, values: str) -> None:
    """422, not 500."""
    assert client.post(f"{API}/forms/json", data={"values": values}).status_code == 422


def test_json_filter_is_parsed_by_a_dependency(client: TestClient) -> None:
    """The manual replacement: the field is a text, which a dependency validates."""
    body = client.post(f"{API}/forms/filter", data={"criteria": '{"minimum": 3, "tags": ["a"]}'}).json()
    assert body == {"minimum": 3, "tags": ["a"]}


@pytest.mark.parametrize(
    ("criteria", "place"),
    [('{"minimum": 3', ["body", "criteria"]), ('{"minimum": -1}', ["body", "criteria", "minimum"])],
)
def test_json_filter_refuses_broken_input(client: TestClient, criteria: str, place: list[Any]) -> None:
    """422 with the place in the form and in the JSON."""
    response = client.post(f"{API}/forms/filter", data={"criteria": criteria})
    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"] == place
