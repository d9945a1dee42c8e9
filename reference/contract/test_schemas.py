"""Schemas."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel, validator

from reference_api.auth.schemas import Registration
from reference_api.database.base import now
from reference_api.users.models import User
from reference_api.users.schemas import UserPublic

from .support import API, PASSWORD, Account, registration

QUOTE: dict[str, Any] = {
    "reference": "8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11",
    "valid_until": "2030-01-31",
    "unit_price": 2.5,
    "status": "draft",
    "quantity": 3,
}


def problems(response: Any) -> list[list[Any]]:
    """Where a 422 finds fault."""
    assert response.status_code == 422
    return [error["loc"] for error in response.json()["errors"]]


def test_response_schema_leaves_out_what_is_private(client: TestClient, alice: Account) -> None:
    """The password hash never leaves."""
    assert set(client.get(f"{API}/auth/me", headers=alice.headers).json()) == {"id", "email", "created_at"}


def test_public_schema_reads_attributes() -> None:
    """`from_attributes` takes an object of the database."""
    assert UserPublic.model_validate(User(id=1, email="a@example.com", created_at=now())).id == 1


def test_registration_refuses_unknown_keys(client: TestClient) -> None:
    """`extra="forbid"` names the key."""
    response = client.post(f"{API}/auth/register", json=registration("a@example.com", role="admin"))
    assert problems(response) == [["body", "role"]]


@pytest.mark.parametrize("email", ["", "nobody", "a@b@c.example", "a@localhost"])
def test_registration_refuses_what_is_no_address(client: TestClient, email: str) -> None:
    """`EmailStr` needs an address that could exist."""
    assert problems(client.post(f"{API}/auth/register", json=registration(email))) == [["body", "email"]]


def test_registration_compares_the_confirmation(client: TestClient) -> None:
    """A model validator's ValueError is a 422."""
    body = registration("a@example.com", password_confirmation="something else")
    assert problems(client.post(f"{API}/auth/register", json=body)) == [["body"]]


def test_registration_stores_the_address_in_lower_case(client: TestClient) -> None:
    """The computed field is what counts."""
    response = client.post(f"{API}/auth/register", json=registration("Alice@Example.COM"))
    assert response.json()["email"] == "alice@example.com"


def test_computed_field_is_part_of_the_model() -> None:
    """It is in the dump of the model."""
    dump = Registration.model_validate(registration("A@example.com")).model_dump()
    assert dump["normalized_email"] == "a@example.com"


@pytest.mark.parametrize("password", ["short", "x" * 73, "ä" * 37])
def test_password_has_limits(client: TestClient, password: str) -> None:
    """At least 8 characters; at most 72 bytes, which is all that bcrypt reads."""
    body = registration("a@example.com", password=password, password_confirmation=password)
    assert ["body", "password"] in problems(client.post(f"{API}/auth/register", json=body))


def test_password_of_72_bytes_is_taken_whole(client: TestClient) -> None:
    """The longest password works, and one that differs in its last letter does not."""
    password = "x" * 72
    body = registration("a@example.com", password=password, password_confirmation=password)
    assert client.post(f"{API}/auth/register", json=body).status_code == 201
    login = {"username": "a@example.com", "password": password}
    assert client.post(f"{API}/auth/login", data=login).status_code == 200
    assert client.post(f"{API}/auth/login", data={**login, "password": "x" * 71 + "y"}).status_code == 401


def test_representation_of_a_registration_hides_the_password() -> None:
    """It can land in a log."""
    assert PASSWORD not in repr(Registration.model_validate(registration("a@example.com")))


@pytest.mark.parametrize("title", ["", "   ", "\t\n", "x" * 201, "\u070f", "\ufff9", "\U0001d173", "\U000e0001"])
def test_title_refuses_blanks_and_too_much(client: TestClient, alice: Account, title: str) -> None:
    """Between 1 and 200 characters, one of them visible."""
    response = client.post(f"{API}/todos/", json={"title": title}, headers=alice.headers)
    assert problems(response) == [["body", "title"]]


@pytest.mark.parametrize(("path", "field", "extra"), [("/todos/", "title", {}), ("/items", "name", {"price": 1})])
def test_title_is_trimmed(client: TestClient, alice: Account, path: str, field: str, extra: dict[str, Any]) -> None:
    """Blanks at both ends go, by a field validator and by an annotated type alike."""
    response = client.post(f"{API}{path}", json={field: "  lamp ", **extra}, headers=alice.headers)
    assert response.json()[field] == "lamp"


def test_validator_of_pydantic_1_works_with_a_warning() -> None:
    """The application uses `field_validator`; older code goes on working."""
    with pytest.warns(DeprecationWarning, match="validator"):

        class Todo(BaseModel):
            title: str

            @validator("title")
            @classmethod
            def trim(cls, title: str) -> str:
                return title.strip()

    assert Todo(title=" sweep ").title == "sweep"


@pytest.mark.parametrize("priority", [0, 6, "high", "3", 2.5])
def test_priority_is_between_1_and_5(client: TestClient, alice: Account, priority: Any) -> None:
    """A bounded whole number."""
    response = client.post(f"{API}/todos/", json={"title": "a", "priority": priority}, headers=alice.headers)
    assert problems(response) == [["body", "priority"]]


def test_optional_fields_have_defaults(client: TestClient, alice: Account) -> None:
    """What is not sent is filled in."""
    todo = client.post(f"{API}/todos/", json={"title": "a"}, headers=alice.headers).json()
    assert (todo["description"], todo["completed"], todo["priority"]) == (None, False, 3)


def test_status_is_one_of_the_enum(client: TestClient, alice: Account) -> None:
    """A text enum goes in and out as text."""
    item = {"name": "lamp", "price": 1, "status": "published"}
    assert client.post(f"{API}/items", json=item, headers=alice.headers).json()["status"] == "published"
    assert problems(client.post(f"{API}/items", json={**item, "status": "lost"}, headers=alice.headers))


@pytest.mark.parametrize("price", [-1, 1_000_001, "much", "-1", "1000000.01", "1e3", " 1", "1\n", True, None])
def test_price_is_bounded(client: TestClient, alice: Account, price: Any) -> None:
    """Between nothing and a million."""
    response = client.post(f"{API}/items", json={"name": "lamp", "price": price}, headers=alice.headers)
    assert problems(response) == [["body", "price"]]


@pytest.mark.parametrize(("price", "given"), [("19.99", "19.99"), ("1000000", "1000000.00"), (-0.0, "0.00")])
def test_price_can_be_sent_as_it_is_given_out(client: TestClient, alice: Account, price: Any, given: str) -> None:
    """As a text, which has all of its cents in every language; and there is no zero below zero."""
    response = client.post(f"{API}/items", json={"name": "lamp", "price": price}, headers=alice.headers)
    assert response.json()["price"] == given
    assert client.post(f"{API}/quotes", json={**QUOTE, "unit_price": given}).status_code == 200


def test_price_is_rounded_to_cents(client: TestClient, alice: Account) -> None:
    """And sent as text, which keeps it exact."""
    response = client.post(f"{API}/items", json={"name": "lamp", "price": 19.999}, headers=alice.headers)
    assert response.json()["price"] == "20.00"


@pytest.mark.parametrize("change", [{"title": ""}, {"title": " "}, {"title": "x" * 201}, {"priority": 9}])
def test_update_keeps_the_limits_of_create(client: TestClient, alice: Account, change: dict[str, Any]) -> None:
    """A change cannot bring in what a new todo could not have."""
    todo = client.post(f"{API}/todos/", json={"title": "a"}, headers=alice.headers).json()
    assert problems(client.patch(f"{API}/todos/{todo['id']}", json=change, headers=alice.headers))


@pytest.mark.parametrize("field", ["title", "completed", "priority"])
def test_update_refuses_null_for_a_required_column(client: TestClient, alice: Account, field: str) -> None:
    """Not sent is one thing, null another."""
    todo = client.post(f"{API}/todos/", json={"title": "a"}, headers=alice.headers).json()
    response = client.patch(f"{API}/todos/{todo['id']}", json={field: None}, headers=alice.headers)
    assert problems(response) == [["body", field]]


def test_update_takes_null_for_an_optional_column(client: TestClient, alice: Account) -> None:
    """A description can be taken away."""
    todo = client.post(f"{API}/todos/", json={"title": "a", "description": "b"}, headers=alice.headers).json()
    response = client.patch(f"{API}/todos/{todo['id']}", json={"description": None}, headers=alice.headers)
    assert response.json()["description"] is None


def test_update_schema_shows_no_defaults(client: TestClient) -> None:
    """They are never read, so they are not promised."""
    schema = client.get("/openapi.json").json()["components"]["schemas"]["TodoUpdate"]
    assert all("default" not in field for field in schema["properties"].values())
    assert "required" not in schema


def test_strict_model_takes_what_json_has_no_type_for(client: TestClient) -> None:
    """Dates, UUIDs, decimals and enums come as text or numbers, and are lax in a model that is otherwise strict."""
    response = client.post(f"{API}/quotes", json=QUOTE)
    assert response.status_code == 200
    assert response.json() == {"reference": QUOTE["reference"], "valid_until": "2030-01-31", "total": "7.50"}


@pytest.mark.parametrize("change", [{"quantity": "3"}, {"quantity": 3.0}, {"express": 1}, {"express": "yes"}])
def test_strict_model_refuses_what_would_have_to_be_converted(client: TestClient, change: dict[str, Any]) -> None:
    """`"3"` is no whole number, and `1` no flag."""
    assert ["body", next(iter(change))] in problems(client.post(f"{API}/quotes", json={**QUOTE, **change}))


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "skip=-1", "limit=many", "skip=2147483648"])
def test_pagination_is_bounded(client: TestClient, alice: Account, query: str) -> None:
    """Limits of a dependency class are declared with `Query`, and so they hold."""
    response = client.get(f"{API}/items?{query}", headers=alice.headers)
    assert problems(response) == [["query", query.split("=", maxsplit=1)[0]]]


def test_sort_field_is_restricted(client: TestClient, alice: Account) -> None:
    """By a pattern, so that no other column can be asked for."""
    response = client.get(f"{API}/users?sort_by=password_hash", headers=alice.administrator)
    assert problems(response) == [["query", "sort_by"]]


def test_text_with_nul_is_refused(client: TestClient, alice: Account) -> None:
    """PostgreSQL could not store it."""
    response = client.post(f"{API}/todos/", json={"title": "a\x00b"}, headers=alice.headers)
    assert problems(response) == [["body", "title"]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": "\x01"}, "Something in the text must be visible, and the character NUL must not be in it"),
        ({"description": "a\x00b"}, "The character NUL must not be in the text"),
    ],
)
def test_message_says_in_words_what_a_pattern_refuses(
    client: TestClient, alice: Account, change: dict[str, str], message: str
) -> None:
    """Nobody has to read a regular expression to correct a name."""
    response = client.post(f"{API}/todos/", json={"title": "a", **change}, headers=alice.headers)
    assert [error["msg"] for error in response.json()["errors"]] == [message]


@pytest.mark.parametrize(
    "name", ["\x01", "\x0c\x7f", "\u0085", "\u200b", "\u2060 ", "\ufeff", "\u3164", "\u2800", "\u202e"]
)
@pytest.mark.parametrize(
    ("path", "field", "others"),
    [("items", "name", {"price": 1}), ("todos/", "title", {}), ("reports", "title", {})],
)
def test_name_in_which_nothing_can_be_seen_is_422(
    client: TestClient, alice: Account, path: str, field: str, others: dict[str, Any], name: str
) -> None:
    """Not only one of spaces; as a part of a name the same characters are taken."""
    response = client.post(f"{API}/{path}", json={field: name, **others}, headers=alice.headers)
    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"] == ["body", field]
    response = client.post(f"{API}/{path}", json={field: f"a{name}b", **others}, headers=alice.headers)
    assert response.is_success
