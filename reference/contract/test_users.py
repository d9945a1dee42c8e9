"""Users."""

import pytest
from fastapi.testclient import TestClient

from .support import API, PASSWORD, Account


def test_list_has_total_and_users(client: TestClient, alice: Account, bob: Account) -> None:
    """An object, so that it can tell how many there are beyond the page."""
    body = client.get(f"{API}/users?limit=1", headers=alice.administrator).json()
    assert body["total"] == 2
    assert [user["id"] for user in body["users"]] == [alice.id]
    assert bob.id != alice.id


def test_search_finds_parts_of_addresses(client: TestClient, alice: Account, bob: Account) -> None:
    """In any case; a percent sign is an ordinary character."""
    found = client.get(f"{API}/users?search=BOB", headers=alice.administrator).json()
    assert [user["id"] for user in found["users"]] == [bob.id]
    assert client.get(f"{API}/users?search=%25", headers=alice.administrator).json()["total"] == 0


@pytest.mark.parametrize("search", ["", "x" * 101])
def test_search_has_length_limits(client: TestClient, alice: Account, search: str) -> None:
    """1 to 100 characters."""
    assert client.get(f"{API}/users?search={search}", headers=alice.administrator).status_code == 422


@pytest.mark.usefixtures("bob")
def test_sort_field_is_used(client: TestClient, alice: Account) -> None:
    """By address, `aaron` comes before `alice`."""
    new = {"email": "aaron@example.com", "password": PASSWORD}
    client.post(f"{API}/users", json=new, headers=alice.administrator)
    body = client.get(f"{API}/users?sort_by=email", headers=alice.administrator).json()
    assert [user["email"].split("@")[0] for user in body["users"]] == ["aaron", "alice", "bob"]


@pytest.mark.parametrize("user_id", ["0", "-1", "2147483648", "first"])
def test_path_parameter_is_a_positive_number(client: TestClient, alice: Account, user_id: str) -> None:
    """Anything else is a 422, before the database sees it."""
    assert client.get(f"{API}/users/{user_id}", headers=alice.headers).status_code == 422


def test_administrator_creates_an_account(client: TestClient, alice: Account) -> None:
    """201; its owner can log in."""
    new = {"email": "carol@example.com", "password": PASSWORD}
    assert client.post(f"{API}/users", json=new, headers=alice.administrator).status_code == 201
    login = client.post(f"{API}/auth/login", data={"username": new["email"], "password": PASSWORD})
    assert login.status_code == 200


def test_put_changes_the_address(client: TestClient, alice: Account) -> None:
    """In lower case, as at the registration."""
    response = client.put(f"{API}/users/{alice.id}", json={"email": "New@example.com"}, headers=alice.headers)
    assert response.json()["email"] == "new@example.com"


def test_put_of_a_taken_address_conflicts(client: TestClient, alice: Account, bob: Account) -> None:
    """409."""
    response = client.put(f"{API}/users/{alice.id}", json={"email": bob.email}, headers=alice.headers)
    assert response.status_code == 409


def test_put_of_an_unknown_user_is_404(client: TestClient, alice: Account) -> None:
    """Also for an administrator."""
    response = client.put(f"{API}/users/999", json={"email": "x@example.com"}, headers=alice.administrator)
    assert response.status_code == 404


def test_delete_has_no_body(client: TestClient, alice: Account) -> None:
    """204, and the token is worth nothing afterwards."""
    response = client.delete(f"{API}/users/{alice.id}", headers=alice.headers)
    assert (response.status_code, response.content) == (204, b"")
    assert client.get(f"{API}/auth/me", headers=alice.headers).status_code == 401


def test_401_is_documented_on_the_whole_router(client: TestClient) -> None:
    """As are 404 and 409 where they can happen."""
    paths = client.get("/openapi.json").json()["paths"]
    operations = [paths[f"{API}/users"][method] for method in ("get", "post")]
    operations += [paths[f"{API}/users/{{user_id}}"][method] for method in ("get", "put", "delete")]
    assert all("401" in operation["responses"] for operation in operations)
    assert {"404", "409"} <= set(paths[f"{API}/users/{{user_id}}"]["put"]["responses"])
