"""Who is let in, where the database is a real server."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from reference_api.application import create_app
from reference_api.rooms.router import router as rooms

from .conftest import PASSWORD, SOURCE, StartServer, is_healthy, log_in, settings_of
from .processes import PATIENCE, free_port, running, wait_until

API = "/api/v1"

PATHS = ["/ws/private", "/ws/session", "/ws/lobby", "/ws/lobby/text"]


def test_websockets_need_a_token_whatever_the_order_of_the_routes(
    migrated: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the routes turned round, the room swallows the fixed addresses, and is closed all the same."""
    monkeypatch.setattr(rooms, "routes", rooms.routes[::-1])
    with TestClient(create_app(settings_of(migrated))) as client:
        for path in PATHS:
            with pytest.raises(WebSocketDisconnect), client.websocket_connect(path):
                pass


def codes_under_other_names(url: str) -> list[int]:
    """The answers to a client who names itself anew for each request."""
    return [
        httpx.get(f"{url}{API}/parameters/agent", headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
        for number in range(5)
    ]


def test_client_cannot_name_itself_anew_for_each_request(migrated: dict[str, str], start_server: StartServer) -> None:
    """As deployed, nobody is believed to be a proxy who is not named as one."""
    limited = {**migrated, "REFERENCE_API_RATE_LIMIT": "3/hour"}
    server = start_server(limited, "gunicorn as deployed")
    assert codes_under_other_names(server.url) == [200, 200, 200, 429, 429]


def test_client_cannot_name_itself_anew_in_the_embedded_form(tmp_path: Path) -> None:
    """It has no proxy in front."""
    log, port = tmp_path / "log", free_port()
    environment = {"PYTHONPATH": str(SOURCE), "REFERENCE_API_RATE_LIMIT": "3/hour"}
    with running([sys.executable, "-m", "reference_api", "--port", str(port)], log, environment):
        url = f"http://127.0.0.1:{port}"
        wait_until(lambda: is_healthy(url), "The embedded form did not answer", log)
        assert codes_under_other_names(url) == [200, 200, 200, 429, 429]


def test_named_proxy_is_believed(migrated: dict[str, str], start_server: StartServer) -> None:
    """The control: each client behind it has a limit of its own."""
    limited = {**migrated, "REFERENCE_API_RATE_LIMIT": "3/hour", "FORWARDED_ALLOW_IPS": "127.0.0.1"}
    server = start_server(limited, "gunicorn as deployed")
    assert codes_under_other_names(server.url) == [200] * 5


def test_limits_and_addresses_hold_below_a_root_path(migrated: dict[str, str], start_server: StartServer) -> None:
    """Uvicorn puts it in front of each path: the limit is for what comes behind it, and a client needs the whole."""
    limits = {"REFERENCE_API_RATE_LIMIT": "4/hour", "REFERENCE_API_BROKER_URL": ""}
    settings = {name: value for name, value in {**migrated, **limits}.items() if value}
    server = start_server({**settings, "UVICORN_ROOT_PATH": "/service"})
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        client.headers.update(log_in(client))
        path = f"{API}/reports/{client.post(f'{API}/reports', json={'title': 'all'}).json()['id']}"
        assert client.get(f"{path}/status").json()["download_url"] == f"/service{path}/download"
        assert client.get(f"{path}/download").status_code == 429
        assert client.delete("/health").headers["Allow"] == "GET, HEAD"


def test_guesses_at_once_are_answered_no_more_often_than_in_turn(
    migrated: dict[str, str], start_server: StartServer
) -> None:
    """Four workers count together; of forty guesses at once, as many as the limit are told to be wrong."""
    server = start_server({**migrated, "REFERENCE_API_LOGIN_RATE": "5/hour"}, workers=4)
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client, ThreadPoolExecutor(40) as threads:
        log_in(client)

        def guess(number: int) -> int:
            form = {"username": "ada@example.com", "password": f"guess {number}"}
            return client.post(f"{API}/auth/login", data=form).status_code

        codes = list(threads.map(guess, range(40)))
        form = {"username": "ada@example.com", "password": PASSWORD}
        assert client.post(f"{API}/auth/login", data=form).status_code == 429
    assert sorted(codes) == [401] * 5 + [429] * 35
