"""What an attacker tries."""

import asyncio
import logging
from typing import Annotated, Any

import httpx
import pytest
import structlog
from fastapi import FastAPI, Form
from fastapi.testclient import TestClient

from reference_api.logs import RedactQueries

from .support import API, PASSWORD, PNG, Account, MakeSettings, registration, small_app

VERBS = {"get", "post", "put", "patch", "delete"}
BODIES: dict[str, Any] = {"put": {"email": "evil@example.com"}, "patch": {"description": "evil"}}


@pytest.fixture
def belongings(client: TestClient, alice: Account) -> dict[str, str]:
    """One object of each kind of Alice's, by the name of its path parameter."""
    item = client.post(f"{API}/items", json={"name": "lamp", "price": 1}, headers=alice.headers).json()
    todo = client.post(f"{API}/todos/", json={"title": "sweep"}, headers=alice.headers).json()
    report = client.post(f"{API}/reports", json={"title": "all"}, headers=alice.headers).json()
    file = client.post(f"{API}/files", files={"file": ("a.png", PNG)}, headers=alice.headers).json()
    return {
        "user_id": str(alice.id),
        "item_id": str(item["id"]),
        "todo_id": todo["id"],
        "report_id": str(report["id"]),
        "file_id": file["id"],
    }


def operations(app: FastAPI, *, secured: bool) -> list[tuple[str, str]]:
    """Method and path of every operation that needs a token, or of every one that does not."""
    return [
        (method, path)
        for path, entry in app.openapi()["paths"].items()
        for method, operation in entry.items()
        if method in VERBS and bool(operation.get("security")) is secured
    ]


def test_every_endpoint_refuses_another_users_objects(
    app: FastAPI, client: TestClient, bob: Account, belongings: dict[str, str]
) -> None:
    """404, as if they did not exist; and nothing has changed afterwards."""
    tried = 0
    for method, path in operations(app, secured=True):
        if "{" not in path:
            continue
        address = path.format(**belongings)
        response = client.request(method, address, headers=bob.headers, json=BODIES.get(method))
        assert response.status_code == 404, (method, path)
        tried += 1
    assert tried >= 13


def test_owner_reaches_the_same_objects(client: TestClient, alice: Account, belongings: dict[str, str]) -> None:
    """The control of the test above."""
    for path in (
        "users/{user_id}",
        "items/{item_id}",
        "todos/{todo_id}",
        "files/{file_id}",
        "reports/{report_id}/download",
    ):
        assert client.get(f"{API}/{path.format(**belongings)}", headers=alice.headers).status_code == 200


@pytest.mark.usefixtures("belongings")
def test_lists_hold_nothing_of_others(client: TestClient, bob: Account) -> None:
    """Bob sees only what is his."""
    for path in ("items", "todos/"):
        found = client.get(f"{API}/{path}", headers=bob.headers)
        assert found.json() in ([], {"todos": [], "next": None})
        assert "Link" not in found.headers
    assert client.get(f"{API}/dashboard", headers=bob.headers).json() == {"items": 0, "todos": 0}
    messages = client.get(f"{API}/notifications", headers=bob.headers).json()["notifications"]
    assert [entry["message"] for entry in messages] == ["Welcome"]
    assert "lamp" not in client.get(f"{API}/exports/items", headers=bob.headers).text


def test_every_secured_endpoint_refuses_a_caller_without_token(
    app: FastAPI, client: TestClient, belongings: dict[str, str]
) -> None:
    """401, before the body or anything else is looked at."""
    secured = operations(app, secured=True)
    assert len(secured) >= 25
    for method, path in secured:
        response = client.request(method, path.format(**belongings))
        assert response.status_code == 401, (method, path)


def test_open_endpoints_are_those_that_are_meant_to_be(app: FastAPI) -> None:
    """A new one has to be added here on purpose."""
    open_to_all = {path.removeprefix(API).split("/")[1] for _, path in operations(app, secured=False)}
    assert open_to_all == {"", "health", "ready", "auth", "quotes", "forms", "parameters"}
    open_auth = {path for _, path in operations(app, secured=False) if path.startswith(f"{API}/auth")}
    assert open_auth == {f"{API}/auth/register", f"{API}/auth/login"}


def test_passwords_and_tokens_reach_neither_logs_nor_responses(
    client: TestClient, alice: Account, logs: list[dict[str, Any]]
) -> None:
    """Through registering, logging in rightly and wrongly, failing, and opening a websocket."""
    responses = [
        client.post(f"{API}/auth/register", json=registration(alice.email)),
        client.post(f"{API}/auth/register", json=registration("x", password=PASSWORD)),
        client.post(f"{API}/auth/login", data={"username": alice.email, "password": PASSWORD + "x"}),
        client.get(f"{API}/auth/me", headers=alice.headers),
        client.get(f"{API}/users", headers=alice.administrator),
        client.get(f"{API}/users", headers={**alice.headers, "X-API-Key": PASSWORD}),
    ]
    with client.websocket_connect(f"/ws/session?token={alice.token}") as socket:
        socket.receive_json()
    shown = "".join(response.text + str(response.headers) for response in responses) + str(logs)
    for secret in (PASSWORD, alice.token, "argon2", "an-api-key"):
        assert secret not in shown


async def test_concurrent_registration_of_one_address_makes_one_user(async_client: httpx.AsyncClient) -> None:
    """Eight at once: one 201, seven 409, one account."""
    body = registration("a@example.com")
    responses = await asyncio.gather(*(async_client.post(f"{API}/auth/register", json=body) for _ in range(8)))
    assert sorted(response.status_code for response in responses) == [201] + [409] * 7
    form = {"username": "a@example.com", "password": PASSWORD}
    assert (await async_client.post(f"{API}/auth/login", data=form)).status_code == 200


def test_owner_cannot_be_chosen(client: TestClient, alice: Account, bob: Account) -> None:
    """A body that names another owner has no effect."""
    client.post(f"{API}/items", json={"name": "gift", "price": 1, "owner_id": bob.id}, headers=alice.headers)
    item = client.get(f"{API}/items", headers=alice.headers).json()[0]
    client.patch(f"{API}/items/{item['id']}", json={"owner_id": bob.id, "id": 77}, headers=alice.headers)
    assert client.get(f"{API}/items", headers=alice.headers).json() == [item]
    assert client.get(f"{API}/items", headers=bob.headers).json() == []


@pytest.mark.parametrize("path", ["/health", "/absent", f"{API}/items"])
def test_responses_name_no_software(client: TestClient, path: str) -> None:
    """No header tells versions."""
    assert not {"server", "x-powered-by"} & {name.lower() for name in client.get(path).headers}


@pytest.mark.parametrize("path", ["/health", "/absent", f"{API}/items", "/static/robots.txt"])
def test_browsers_are_told_not_to_guess_what_a_response_is(client: TestClient, path: str) -> None:
    """Nor what a refusal is, of which a part can be what was sent."""
    assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"
    refused = client.get(path, headers={"Host": "evil.example"})
    assert (refused.status_code, refused.headers["X-Content-Type-Options"]) == (400, "nosniff")


@pytest.mark.parametrize("query", ["token=secret", "a=1&token=secret", "%74oken=secret", "TOKEN=secret"])
def test_address_of_a_websocket_is_logged_without_its_query(query: str) -> None:
    """Uvicorn writes it with the query, in which a token is known in several spellings."""
    line = '%s - "WebSocket %s" [accepted]'
    record = logging.LogRecord("uvicorn.error", logging.INFO, "", 1, line, (("::1", 5), f"/ws/x?{query}"), None)
    assert RedactQueries().filter(record)
    assert record.getMessage() == "('::1', 5) - \"WebSocket /ws/x?[redacted]\" [accepted]"


def test_log_that_nobody_configured_shows_no_values_of_variables(
    make_settings: MakeSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """By itself structlog prints the local variables of every frame, a password that is being checked among them."""
    structlog.reset_defaults()
    app = small_app(make_settings())

    @app.post("/crash")
    async def crash(private: Annotated[str, Form()]) -> None:
        raise RuntimeError(len(private))

    with TestClient(app) as client:
        assert client.post("/crash", data={"private": PASSWORD}).status_code == 500
    printed = capsys.readouterr().out
    assert "RuntimeError" in printed
    assert PASSWORD not in printed
