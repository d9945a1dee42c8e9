"""Lists that are read page by page."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from reference_api.cursors import Cursors, InvalidCursorError, Position
from reference_api.database.engine import create_engine
from reference_api.database.pages import select_page
from reference_api.items.models import Item
from reference_api.notifications.models import Notification
from reference_api.settings import Settings
from reference_api.todos.models import Todo

from .shared_database import SharedDatabase
from .support import API, Account, cheap_settings, told


class Kind(NamedTuple):
    """A list: its path, the key of its rows, what a row is recognised by, and whether the newest come first."""

    path: str
    key: str | None
    name: str
    newest_first: bool


ITEMS = Kind("/items", None, "name", newest_first=False)
TODOS = Kind("/todos/", "todos", "title", newest_first=False)
NOTIFICATIONS = Kind("/notifications", "notifications", "message", newest_first=True)
every_list = pytest.mark.parametrize("kind", [ITEMS, TODOS, NOTIFICATIONS], ids=lambda kind: kind.path.strip("/"))


class Reader:
    """One user who reads lists, and adds to them."""

    def __init__(self, client: TestClient, account: Account) -> None:
        self.client = client
        self.headers = account.headers

    def add(self, kind: Kind, name: str) -> str:
        """Add a row; gives the path of what was added."""
        if kind is ITEMS:
            body: dict[str, Any] = {"name": name, "price": 1}
            added = self.client.post(f"{API}/items", json=body, headers=self.headers)
            return f"{API}/items/{added.json()['id']}"
        added = self.client.post(f"{API}/todos/", json={"title": name}, headers=self.headers)
        return f"{API}/todos/{added.json()['id']}"

    def page(self, kind: Kind, **query: Any) -> tuple[list[str], str | None]:
        """The names of one page, and its cursor."""
        response = self.client.get(f"{API}{kind.path}", params=query, headers=self.headers)
        assert response.status_code == 200, response.json().get("errors")
        return names(kind, response), cursor_of(kind, response)

    def pages(self, kind: Kind, limit: int) -> Iterator[list[str]]:
        """Every page, each read when it is asked for."""
        query: dict[str, Any] = {"limit": limit}
        while True:
            found, cursor = self.page(kind, **query)
            yield found
            if cursor is None:
                return
            query["after"] = cursor


def names(kind: Kind, response: Any) -> list[str]:
    """What the rows of a page are recognised by."""
    body = response.json()
    return [row[kind.name].removeprefix("Todo created: ") for row in (body if kind.key is None else body[kind.key])]


def cursor_of(kind: Kind, response: Any) -> str | None:
    """The cursor, from the header and, where there is one, from the body."""
    link = response.links.get("next")
    cursor = None if link is None else response.url.join(link["url"]).params["after"]
    if kind.key is not None:
        assert response.json()["next"] == cursor
    return cursor


@pytest.fixture
def reader(client: TestClient, alice: Account) -> Reader:
    """Alice; what she was told when she registered is left out."""
    return Reader(client, alice)


@pytest.fixture
def other_reader(client: TestClient, bob: Account) -> Reader:
    """Bob."""
    return Reader(client, bob)


@every_list
def test_pages_hold_every_row_once(reader: Reader, kind: Kind) -> None:
    """In their order; the last page has no cursor, also where it is full."""
    for number in range(5):
        reader.add(kind, f"row {number}")
    expected = [f"row {number}" for number in range(5)]
    if kind is NOTIFICATIONS:
        expected = [*reversed(expected), "Welcome"]
    for limit in (2, 3, len(expected), 100):
        assert [name for page in reader.pages(kind, limit) for name in page] == expected
    assert len(list(reader.pages(kind, len(expected)))) == 1


@every_list
def test_rows_that_come_and_go_shift_nothing(reader: Reader, kind: Kind) -> None:
    """Each row that is there all the time is given once; those that are added at the end of an order are given too."""
    paths = [reader.add(kind, f"row {number}") for number in range(6)]
    pages = reader.pages(kind, 2)
    first = next(pages)
    if kind is NOTIFICATIONS:  # cannot be deleted
        reader.add(kind, "new")
        assert first == ["row 5", "row 4"]
        assert [*pages] == [["row 3", "row 2"], ["row 1", "row 0"], ["Welcome"]]
        return
    assert first == ["row 0", "row 1"]
    for number in (0, 1, 3):  # the row of the cursor is among them
        reader.client.delete(paths[number], headers=reader.headers)
    reader.add(kind, "new")
    assert [*pages] == [["row 2", "row 4"], ["row 5", "new"]]


@pytest.mark.parametrize("kind", [ITEMS, TODOS], ids=["items", "todos"])
def test_row_after_the_last_one_is_found_though_that_is_deleted(reader: Reader, kind: Kind) -> None:
    """SQLite gives its id to the next row."""
    reader.add(kind, "row 0")
    last = reader.add(kind, "row 1")
    reader.add(kind, "row 2")
    pages = reader.pages(kind, 2)
    assert next(pages) == ["row 0", "row 1"]
    everything = reader.client.get(f"{API}{kind.path}", headers=reader.headers).json()
    newest = (everything if kind.key is None else everything[kind.key])[-1]["id"]
    reader.client.delete(last, headers=reader.headers)
    reader.client.delete(last.rpartition("/")[0] + f"/{newest}", headers=reader.headers)
    reader.add(kind, "row 3")
    assert next(pages) == ["row 3"]


@every_list
def test_rows_of_one_moment_are_told_apart(reader: Reader, kind: Kind, database: SharedDatabase) -> None:
    """By their ids."""
    for number in range(5):
        reader.add(kind, f"row {number}")
    database.connection.execute(f"UPDATE {kind.path.strip('/')} SET created_at = '2026-01-01 00:00:00.000000'")
    database.connection.commit()
    found = [name for page in reader.pages(kind, 2) for name in page]
    assert sorted(found) == sorted({*found})
    assert {f"row {number}" for number in range(5)} <= {*found}


@every_list
def test_cursor_of_others_is_refused(reader: Reader, other_reader: Reader, kind: Kind) -> None:
    """Of another user, and of another list."""
    cursors = {}
    for one in (reader, other_reader):
        for listed in (ITEMS, TODOS):
            for number in range(2):
                one.add(listed, f"row {number}")
        for listed in (ITEMS, TODOS, NOTIFICATIONS):
            cursors[one, listed] = one.page(listed, limit=1)[1]
    accepted = {
        key
        for key, cursor in cursors.items()
        if reader.client.get(f"{API}{kind.path}", params={"after": cursor}, headers=reader.headers).status_code == 200
    }
    assert accepted == {(reader, kind)}


@every_list
@pytest.mark.parametrize("forged", ["", "x", "AAAA", "a b", "\u00e4", "1", "=", "eyJhIjoxfQ.e30.x", "0" * 200])
def test_forged_cursor_is_a_problem(client: TestClient, alice: Account, kind: Kind, forged: str) -> None:
    """400, with a type of its own: the client begins anew."""
    response = client.get(f"{API}{kind.path}", params={"after": forged}, headers=alice.headers)
    assert told(response, 400) == {
        "type": "tag:reference-api.example,2026:invalid_cursor",
        "title": "Invalid cursor",
        "detail": "This cursor leads nowhere in this list; begin with the first page",
        "instance": f"{API}{kind.path}",
        "code": "invalid_cursor",
        "details": {"parameter": "after"},
    }


def test_cursor_that_is_too_long_is_422(client: TestClient, alice: Account) -> None:
    """Before it is looked at."""
    response = client.get(f"{API}/items", params={"after": "0" * 201}, headers=alice.headers)
    assert told(response, 422)["errors"][0]["loc"] == ["query", "after"]


def test_cursor_cannot_be_changed(settings: Settings) -> None:
    """Neither its content nor its signature; one bit is enough. Another secret key makes it worthless."""
    cursors = Cursors(settings.secret_key, "items", 1)
    position = Position(datetime(2026, 1, 1, tzinfo=UTC), 7)
    cursor = cursors.write(position)
    assert cursors.read(cursor) == position
    raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    for place in range(len(raw)):
        changed = bytes(byte ^ (index == place) for index, byte in enumerate(raw))
        with pytest.raises(InvalidCursorError):
            cursors.read(urlsafe_b64encode(changed).decode().rstrip("="))
    unsigned = urlsafe_b64encode(json.dumps(["2026-01-01T00:00:00+00:00", 7]).encode()).decode()
    with pytest.raises(InvalidCursorError):
        cursors.read(unsigned)
    secret = cheap_settings(
        settings.upload_directory, secret_key="another-secret-key-of-some-length-or-more"
    ).secret_key
    with pytest.raises(InvalidCursorError):
        Cursors(secret, "items", 1).read(cursor)


def test_link_is_the_address_of_the_next_page(client: TestClient, alice: Account, reader: Reader) -> None:
    """Of this server, with the filters of the request, and with what was skipped left behind."""
    for number in range(3):
        reader.add(TODOS, f"row {number}")
        reader.add(ITEMS, f"row {number}")
    query = {"completed": "false", "limit": "1", "note": '"<ä>; rel=prev'}
    response = client.get(f"{API}/todos/", params=query, headers=alice.headers)
    link = response.headers["Link"]
    assert link.startswith(f"<{API}/todos/?completed=false&limit=1&note=%22%3C%C3%A4%3E%3B+rel%3Dprev&after=")
    assert link.endswith('>; rel="next"')
    assert (
        "Link"
        in client.get("/health", headers={"Origin": "https://app.example"}).headers["access-control-expose-headers"]
    )
    following = client.get(response.links["next"]["url"], headers=alice.headers)
    assert names(TODOS, following) == ["row 1"]
    skipped = client.get(f"{API}/items?skip=1&limit=1", headers=alice.headers)
    assert "skip" not in skipped.headers["Link"]
    assert names(ITEMS, client.get(skipped.links["next"]["url"], headers=alice.headers)) == ["row 2"]


def test_limit_may_change_between_pages(reader: Reader) -> None:
    """A cursor is a place, not a page."""
    for number in range(4):
        reader.add(TODOS, f"row {number}")
    _, cursor = reader.page(TODOS, limit=1)
    assert reader.page(TODOS, limit=3, after=cursor) == (["row 1", "row 2", "row 3"], None)


def test_document_tells_of_cursors(client: TestClient) -> None:
    """The parameter, its length, and the header."""
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/items", "/todos/", "/notifications"):
        operation = paths[f"{API}{path}"]["get"]
        after = next(found for found in operation["parameters"] if found["name"] == "after")
        assert "200" in json.dumps(after["schema"])
        assert not after["required"]
        assert operation["responses"]["200"]["headers"]["Link"]["schema"] == {"type": "string"}


@pytest.mark.parametrize("table", [Item, Todo, Notification])
async def test_page_is_read_from_an_index(own_settings: Settings, table: Any) -> None:
    """No row before the page is looked at, and nothing is sorted."""
    owner = "user_id" if table is Notification else "owner_id"
    position = Position(datetime(2026, 1, 1, tzinfo=UTC), "1" if table is Todo else 1)
    rows = select(table).where(getattr(table, owner) == 1)
    page = select_page(rows, table, position, 10, newest_first=table is Notification).compile(dialect=sqlite.dialect())
    engine = create_engine(own_settings)
    async with engine.connect() as connection:
        values = tuple("1" for _ in page.positiontup or ())
        plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {page}", values)).all()
    await engine.dispose()
    name = table.__tablename__
    [step] = [row[-1] for row in plan]
    assert step.startswith(f"SEARCH {name} USING INDEX ix_{name}_{owner}_created_at_id ({owner}=? AND ")
