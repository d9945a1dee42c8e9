"""Items."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from .support import API, Account, told

LAMP: dict[str, Any] = {"name": "lamp", "price": 19.99}


@pytest.fixture
def lamp(client: TestClient, alice: Account) -> dict[str, Any]:
    """An item of Alice's."""
    body: dict[str, Any] = client.post(f"{API}/items", json=LAMP, headers=alice.headers).json()
    return body


def test_create_gives_the_item(client: TestClient, alice: Account) -> None:
    """201; the owner comes from the token, never from the body."""
    response = client.post(f"{API}/items", json={**LAMP, "owner_id": 999}, headers=alice.headers)
    assert response.status_code == 201
    item = response.json()
    assert (item["name"], item["price"], item["status"], item["description"]) == ("lamp", "19.99", "draft", None)
    assert len(client.get(f"{API}/items", headers=alice.headers).json()) == 1


def test_list_gives_a_bounded_page(client: TestClient, alice: Account) -> None:
    """Skip and limit cut the list."""
    for number in range(5):
        client.post(f"{API}/items", json={"name": f"item {number}", "price": 1}, headers=alice.headers)
    page = client.get(f"{API}/items?skip=1&limit=2", headers=alice.headers).json()
    assert [item["name"] for item in page] == ["item 1", "item 2"]


def test_list_is_empty_beyond_the_end(client: TestClient, alice: Account) -> None:
    """Not an error."""
    assert client.get(f"{API}/items?skip=100", headers=alice.headers).json() == []


def test_read_gives_one_item(client: TestClient, alice: Account, lamp: dict[str, Any]) -> None:
    """The same as at its creation."""
    assert client.get(f"{API}/items/{lamp['id']}", headers=alice.headers).json() == lamp


def test_read_of_an_unknown_item_is_404(client: TestClient, alice: Account) -> None:
    """With a code for programs."""
    response = client.get(f"{API}/items/999", headers=alice.headers)
    assert response.status_code == 404
    assert response.json()["code"] == "not_found"


def test_update_changes_only_what_was_sent(client: TestClient, alice: Account, lamp: dict[str, Any]) -> None:
    """Everything else stays."""
    response = client.patch(f"{API}/items/{lamp['id']}", json={"price": 5}, headers=alice.headers)
    assert response.json() == {**lamp, "price": "5.00"}


def test_update_of_nothing_changes_nothing(client: TestClient, alice: Account, lamp: dict[str, Any]) -> None:
    """An empty object is a change of nothing."""
    assert client.patch(f"{API}/items/{lamp['id']}", json={}, headers=alice.headers).json() == lamp


def test_update_refuses_a_wrong_transition(client: TestClient, alice: Account, lamp: dict[str, Any]) -> None:
    """An application exception: 400 with a code, a message, which is the problem's detail, and details."""
    path = f"{API}/items/{lamp['id']}"
    client.patch(path, json={"status": "archived"}, headers=alice.headers)
    response = client.patch(path, json={"status": "draft"}, headers=alice.headers)
    assert told(response, 400) == {
        "type": "tag:reference-api.example,2026:invalid_transition",
        "title": "Invalid transition",
        "detail": "This change of status is not possible",
        "instance": path,
        "code": "invalid_transition",
        "details": {"from": "archived", "to": "draft"},
    }


def test_update_leaves_an_archived_item_as_it_is(client: TestClient, alice: Account, lamp: dict[str, Any]) -> None:
    """400 for any change, alone or beside the status; to send what is so already is none."""
    path = f"{API}/items/{lamp['id']}"
    archived = client.patch(path, json={"status": "archived"}, headers=alice.headers).json()
    refused: list[dict[str, Any]] = [{"price": 5}, {"name": "candle", "status": "archived"}, {"description": "bright"}]
    for change in refused:
        response = client.patch(path, json=change, headers=alice.headers)
        assert response.status_code == 400
        assert response.json()["code"] == "item_archived"
    same: list[dict[str, Any]] = [{}, {"status": "archived"}, {"name": "lamp", "price": 19.99}]
    for repeated in same:
        assert client.patch(path, json=repeated, headers=alice.headers).json() == archived


def test_delete_has_no_body(client: TestClient, alice: Account, lamp: dict[str, Any]) -> None:
    """204, and then 404."""
    response = client.delete(f"{API}/items/{lamp['id']}", headers=alice.headers)
    assert (response.status_code, response.content) == (204, b"")
    assert client.delete(f"{API}/items/{lamp['id']}", headers=alice.headers).status_code == 404


def test_names_are_unique_for_each_owner(client: TestClient, bob: Account, lamp: dict[str, Any]) -> None:
    """Another user may have a lamp too."""
    assert lamp["name"] == LAMP["name"]
    assert client.post(f"{API}/items", json=LAMP, headers=bob.headers).status_code == 201


def test_export_is_a_csv_attachment(client: TestClient, alice: Account, lamp: dict[str, Any]) -> None:
    """A stream with a header line, a name for the file, and one line for each item."""
    response = client.get(f"{API}/exports/items", headers=alice.headers)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="items.csv"'
    assert response.text == f"id,name,price,status\r\n{lamp['id']},lamp,19.99,draft\r\n"


def test_export_reads_the_database_after_the_endpoint(client: TestClient, alice: Account) -> None:
    """The stream has a session of its own, since the request's may be closed when it begins."""
    for number in range(20):
        client.post(f"{API}/items", json={"name": f"item {number}", "price": 1}, headers=alice.headers)
    assert len(client.get(f"{API}/exports/items", headers=alice.headers).text.splitlines()) == 21


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@A1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20A1", "\ufe66A1"])
def test_export_disarms_formulas(client: TestClient, alice: Account, name: str) -> None:
    """A spreadsheet must not run a name; some take the wide forms of the signs for the signs."""
    client.post(f"{API}/items", json={"name": name, "price": 1}, headers=alice.headers)
    assert f",'{name}," in client.get(f"{API}/exports/items", headers=alice.headers).text
