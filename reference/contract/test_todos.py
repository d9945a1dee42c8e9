"""Todos, the dashboard and slashes."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import ForeignKey, Index, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from reference_api.database.base import UtcDateTime, now
from reference_api.todos.models import Todo
from reference_api.users.models import User

from .support import API, Account, told


@pytest.fixture
def todo(client: TestClient, alice: Account) -> dict[str, Any]:
    """A todo of Alice's."""
    body: dict[str, Any] = client.post(f"{API}/todos/", json={"title": "sweep"}, headers=alice.headers).json()
    return body


def test_create_gives_a_todo_with_a_uuid(client: TestClient, alice: Account) -> None:
    """201; the id is a UUID, kept as text."""
    response = client.post(f"{API}/todos/", json={"title": "sweep", "priority": 5}, headers=alice.headers)
    assert response.status_code == 201
    assert UUID(response.json()["id"])
    assert response.json()["priority"] == 5


def test_request_with_the_key_of_an_earlier_one_makes_nothing(client: TestClient, alice: Account, bob: Account) -> None:
    """It is answered with what the first one made, as it is now; a key is its user's, and goes with what it made."""

    def create(account: Account, body: dict[str, Any], key: str) -> dict[str, Any]:
        headers = {**account.headers, "Idempotency-Key": key}
        made: dict[str, Any] = client.post(f"{API}/todos/", json=body, headers=headers).json()
        return made

    first = create(alice, {"title": "sweep"}, "1")
    path = f"{API}/todos/{first['id']}"
    assert create(alice, {"title": " sweep ", "priority": 3}, "1") == first
    changed = client.patch(path, json={"completed": True}, headers=alice.headers).json()
    assert create(alice, {"title": "sweep"}, "1") == changed
    told_of = client.get(f"{API}/notifications", headers=alice.headers).json()["notifications"]
    assert [one["message"] for one in told_of].count("Todo created: sweep") == 1
    others = [create(alice, {"title": "sweep"}, "2"), create(bob, {"title": "sweep"}, "1")]
    client.delete(path, headers=alice.headers)
    assert len({made["id"] for made in (first, *others, create(alice, {"title": "sweep"}, "1"))}) == 4


def test_key_of_a_request_with_another_body_is_refused(client: TestClient, alice: Account) -> None:
    """With a code; a key is a text without blanks, of at most 100 characters."""
    headers = {**alice.headers, "Idempotency-Key": "1"}
    assert client.post(f"{API}/todos/", json={"title": "sweep"}, headers=headers).status_code == 201
    refused = client.post(f"{API}/todos/", json={"title": "cook"}, headers=headers)
    assert told(refused, 422)["code"] == "idempotency_key_reused"
    for key in ("", "a b", "1" * 101):
        headers = {**alice.headers, "Idempotency-Key": key}
        assert client.post(f"{API}/todos/", json={"title": "sweep"}, headers=headers).status_code == 422


def test_todo_is_the_same_table_in_sqlalchemy() -> None:
    """Written as a `Mapped` class it has the same columns, keys and indexes, and other defaults only in Python."""

    class Base(DeclarativeBase):
        metadata = MetaData(naming_convention=SQLModel.metadata.naming_convention)

    class SQLAlchemyTodo(Base):
        __tablename__ = "todos"
        __table_args__ = (
            Index(None, "owner_id", "created_at", "id"),
            Index(None, "owner_id", "request_key", unique=True),
        )

        id: Mapped[str] = mapped_column(String(36), primary_key=True, default=lambda: str(uuid4()))
        title: Mapped[str] = mapped_column(String(200))
        description: Mapped[str | None] = mapped_column(String(1000))
        completed: Mapped[bool] = mapped_column(default=False)
        priority: Mapped[int] = mapped_column(default=3)
        owner_id: Mapped[int] = mapped_column(ForeignKey(User.id, ondelete="CASCADE"))
        created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
        request_key: Mapped[str | None] = mapped_column(String(100))
        request_digest: Mapped[str | None] = mapped_column(String(64))

    def statements(table: Any) -> list[str]:
        return [str(CreateTable(table)), *sorted(str(CreateIndex(index)) for index in table.indexes)]

    assert statements(vars(Todo)["__table__"]) == statements(vars(SQLAlchemyTodo)["__table__"])


def test_list_filters_by_completed(client: TestClient, alice: Account, todo: dict[str, Any]) -> None:
    """True, false, or both."""
    client.post(f"{API}/todos/", json={"title": "cook", "completed": True}, headers=alice.headers)

    def titles(query: str) -> list[str]:
        return [found["title"] for found in client.get(f"{API}/todos/{query}", headers=alice.headers).json()["todos"]]

    assert titles("") == [todo["title"], "cook"]
    assert titles("?completed=true") == ["cook"]
    assert titles("?completed=false") == [todo["title"]]


def test_list_filters_by_time(client: TestClient, alice: Account, todo: dict[str, Any]) -> None:
    """A model from the query, by `Depends`."""
    query = {"created_after": "2020-01-01T00:00:00Z", "created_before": "2020-01-02T00:00:00Z"}
    assert client.get(f"{API}/todos/", params=query, headers=alice.headers).json() == {"todos": [], "next": None}
    query["created_before"] = todo["created_at"]
    assert client.get(f"{API}/todos/", params=query, headers=alice.headers).json()["todos"] == [todo]


@pytest.mark.parametrize("moment", ["0", "0.5", "4.2e-243", "1E9", "yesterday", "2020-01-01T00:00:00"])
def test_time_is_written_with_its_zone(client: TestClient, alice: Account, moment: str) -> None:
    """A number of seconds is no time, nor is one that could be any zone's."""
    response = client.get(f"{API}/todos/", params={"created_after": moment}, headers=alice.headers)
    assert response.status_code == 422


def test_read_gives_one_todo(client: TestClient, alice: Account, todo: dict[str, Any]) -> None:
    """The same as at its creation."""
    assert client.get(f"{API}/todos/{todo['id']}", headers=alice.headers).json() == todo


def test_read_of_an_unknown_todo_is_404(client: TestClient, alice: Account) -> None:
    """And of what is no UUID 422."""
    assert client.get(f"{API}/todos/{uuid4()}", headers=alice.headers).status_code == 404
    assert client.get(f"{API}/todos/first", headers=alice.headers).status_code == 422


def test_patch_changes_only_what_was_sent(client: TestClient, alice: Account, todo: dict[str, Any]) -> None:
    """Everything else stays."""
    response = client.patch(f"{API}/todos/{todo['id']}", json={"completed": True}, headers=alice.headers)
    assert response.json() == {**todo, "completed": True}


def test_delete_has_no_body(client: TestClient, alice: Account, todo: dict[str, Any]) -> None:
    """204, and then 404."""
    response = client.delete(f"{API}/todos/{todo['id']}", headers=alice.headers)
    assert (response.status_code, response.content) == (204, b"")
    assert client.get(f"{API}/todos/{todo['id']}", headers=alice.headers).status_code == 404


def test_todos_of_others_are_404(client: TestClient, bob: Account, todo: dict[str, Any]) -> None:
    """To read, to change, to delete, and they are not in the list."""
    path = f"{API}/todos/{todo['id']}"
    assert client.get(path, headers=bob.headers).status_code == 404
    assert client.patch(path, json={"completed": True}, headers=bob.headers).status_code == 404
    assert client.delete(path, headers=bob.headers).status_code == 404
    assert client.get(f"{API}/todos/", headers=bob.headers).json()["todos"] == []


@pytest.mark.usefixtures("todo")
def test_dashboard_counts_by_two_services(client: TestClient, alice: Account) -> None:
    """Items and todos in one answer; without Redis nothing is cached."""
    client.post(f"{API}/items", json={"name": "lamp", "price": 1}, headers=alice.headers)
    response = client.get(f"{API}/dashboard", headers=alice.headers)
    assert response.json() == {"items": 1, "todos": 1}
    assert response.headers["X-Cache"] == "off"


@pytest.mark.parametrize(("wrong", "right"), [("/todos", "/todos/"), ("/items/", "/items")])
def test_other_slash_is_redirected(client: TestClient, wrong: str, right: str) -> None:
    """307, which keeps method and body."""
    response = client.get(f"{API}{wrong}", follow_redirects=False)
    assert response.status_code == 307
    assert response.headers["location"] == f"http://testserver{API}{right}"


def test_test_client_follows_redirects(client: TestClient, alice: Account) -> None:
    """With the body of a POST."""
    response = client.post(f"{API}/todos", json={"title": "sweep"}, headers=alice.headers)
    assert response.status_code == 201


async def test_httpx_follows_no_redirects(async_client: httpx.AsyncClient) -> None:
    """Unless it is told to."""
    assert (await async_client.get(f"{API}/todos")).status_code == 307
    assert (await async_client.get(f"{API}/todos", follow_redirects=True)).status_code == 401
