"""Middleware."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from starlette.middleware.base import BaseHTTPMiddleware

from reference_api.health.router import router as health
from reference_api.items.router import router as items
from reference_api.parameters.router import router as parameters
from reference_api.paths import application_path
from reference_api.quotes.router import router as quotes

from .bodies import part, send_in_parts, unfinished
from .support import API, Account, MakeSettings, small_app

ORIGIN = "https://app.example"
PREFLIGHT = {"Origin": ORIGIN, "Access-Control-Request-Method": "PATCH"}


def layers(app: FastAPI) -> list[type[Any]]:
    """The classes of the middleware, the outermost first."""
    return [cast("type[Any]", middleware.cls) for middleware in app.user_middleware]


def test_timing_header_is_set(client: TestClient) -> None:
    """Seconds, on every response."""
    assert float(client.get("/health").headers["X-Process-Time"]) >= 0
    assert "X-Process-Time" in client.get("/absent").headers


def test_request_id_is_made(client: TestClient) -> None:
    """A new one for each request."""
    first, second = (client.get("/health").headers["X-Request-ID"] for _ in range(2))
    assert first != second


def test_request_id_of_the_client_is_kept(client: TestClient) -> None:
    """So that a call can be followed through several services."""
    assert client.get("/health", headers={"X-Request-ID": "abc-1"}).headers["X-Request-ID"] == "abc-1"


@pytest.mark.parametrize("offered", ["a b", "x" * 65, "<script>", "a\tb"])
def test_harmful_request_id_is_replaced(client: TestClient, offered: str) -> None:
    """It goes into logs."""
    assert client.get("/health", headers={"X-Request-ID": offered}).headers["X-Request-ID"] != offered


def test_repeated_headers_survive(own_app: FastAPI, own_client: TestClient) -> None:
    """Two cookies stay two."""

    @own_app.get("/cookies")
    async def set_cookies(response: Response) -> None:
        response.set_cookie("one", "1")
        response.set_cookie("two", "2")

    assert len(own_client.get("/cookies").headers.get_list("set-cookie")) == 2


def test_every_request_is_logged(client: TestClient, logs: list[dict[str, Any]]) -> None:
    """Method, path, status, duration and the id of the request; never the query."""
    response = client.get("/health?token=private")
    entry = next(entry for entry in logs if entry["event"] == "request")
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/health", 200)
    assert entry["milliseconds"] >= 0
    assert entry["request_id"] == response.headers["X-Request-ID"]
    assert "private" not in str(logs)


def test_failed_request_is_logged_too(own_app: FastAPI, own_client: TestClient, logs: list[dict[str, Any]]) -> None:
    """With its status."""

    @own_app.get("/crash")
    async def crash() -> None:
        raise RuntimeError

    own_client.get("/crash")
    assert [entry["status"] for entry in logs if entry["event"] == "request"] == [500]


def test_log_of_an_endpoint_carries_the_request_id(client: TestClient, logs: list[dict[str, Any]]) -> None:
    """Bound for everything that the request does, its background tasks included."""
    body = {"email": "a@example.com", "password": "long enough", "password_confirmation": "long enough"}
    response = client.post(f"{API}/auth/register", json=body)
    entry = next(entry for entry in logs if entry["event"] == "activity")
    assert entry["request_id"] == response.headers["X-Request-ID"]


def test_long_responses_are_compressed(client: TestClient) -> None:
    """Short ones are not."""
    assert client.get("/openapi.json").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/health").headers
    plain = client.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_untrusted_host_is_refused(client: TestClient) -> None:
    """400."""
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400


def test_preflight_of_a_known_origin_is_allowed(client: TestClient) -> None:
    """With the methods and headers that are listed, one by one."""
    asked = {**PREFLIGHT, "Access-Control-Request-Headers": "authorization,content-type"}
    response = client.options(f"{API}/items/1", headers=asked)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == ORIGIN
    assert response.headers["access-control-allow-credentials"] == "true"
    assert "*" not in response.headers["access-control-allow-methods"]
    assert "*" not in response.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    "change",
    [
        {"Origin": "https://evil.example"},
        {"Access-Control-Request-Method": "TRACE"},
        {"Access-Control-Request-Headers": "x-unknown"},
    ],
)
def test_preflight_of_anything_else_is_refused(
    client: TestClient, logs: list[dict[str, Any]], change: dict[str, str]
) -> None:
    """400, with the headers that every response has, and its line in the log."""
    response = client.options(f"{API}/items/1", headers={**PREFLIGHT, **change})
    assert response.status_code == 400
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.json()["request_id"] == response.headers["X-Request-ID"]
    entry = next(entry for entry in logs if entry["event"] == "request")
    assert (entry["status"], entry["request_id"]) == (400, response.headers["X-Request-ID"])


def test_errors_carry_cors_headers(own_app: FastAPI, own_client: TestClient) -> None:
    """CORS is outside of all that refuses and fails: a browser can read that, and also an unexpected 500."""
    own_app.include_router(items, prefix=API)

    @own_app.get("/crash")
    async def crash() -> None:
        raise RuntimeError

    for path, code in (("/crash", 500), ("/absent", 404), (f"{API}/items", 401)):
        response = own_client.get(path, headers={"Origin": ORIGIN})
        assert response.status_code == code
        assert response.headers["access-control-allow-origin"] == ORIGIN
        assert "X-Request-ID" in response.headers


def test_refused_host_carries_cors_headers(client: TestClient) -> None:
    """The refusal comes from inside."""
    response = client.get("/health", headers={"Origin": ORIGIN, "Host": "evil.example"})
    assert response.headers["access-control-allow-origin"] == ORIGIN


def test_unknown_origin_gets_no_cors_headers(client: TestClient) -> None:
    """The browser keeps the response from the page."""
    response = client.get("/health", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in response.headers


def test_last_added_middleware_is_outermost(app: FastAPI) -> None:
    """What names a request is the last that the application adds, and CORS comes before all that can refuse one."""
    order = [kind.__name__ for kind in layers(app)]
    assert order[0] == "RequestIdMiddleware"
    assert order.index("CORSRefusalsMiddleware") < order.index("HostRefusalsMiddleware")
    assert order[-2:] == ["ErrorBoundaryMiddleware", "ConnectionReleaseMiddleware"]


def test_application_uses_pure_asgi_middleware(app: FastAPI) -> None:
    """None of its layers is a `BaseHTTPMiddleware`, which runs the application in a task of its own."""
    assert not any(issubclass(kind, BaseHTTPMiddleware) for kind in layers(app))


def test_rate_limit_answers_429_with_retry_after(make_settings: MakeSettings) -> None:
    """After the last request of the window; health is not counted."""
    app = small_app(make_settings(rate_limit="2/minute"), parameters)
    app.include_router(health)
    with TestClient(app) as client:
        codes = [client.get(f"{API}/parameters/agent").status_code for _ in range(3)]
        refused = client.get(f"{API}/parameters/agent")
        assert codes == [200, 200, 429]
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("root", "path", "found"),
    [
        ("", "/health", "/health"),
        ("/proxied", "/health", "/health"),
        ("/proxied", "/proxied/health", "/health"),
        ("/proxied", "/proxied", ""),
        ("/proxied", "/proxiedhealth", "/proxiedhealth"),
    ],
)
def test_path_of_the_application_is_without_the_root_path(root: str, path: str, found: str) -> None:
    """By it the rate limit, the methods of a 405 and the traces know a path, whether the server puts the root path in front or not."""
    assert application_path({"path": path, "root_path": root}) == found


def test_wrong_method_below_a_root_path_is_told_every_method(make_settings: MakeSettings) -> None:
    """A proxy has taken the root path from the path."""
    app = small_app(make_settings(), items)
    with TestClient(app, root_path="/proxied") as client:
        response = client.post(f"{API}/items/1")
    assert response.status_code == 405
    assert response.headers["Allow"] == "DELETE, GET, PATCH"


def test_wrong_method_in_a_mount_is_told_no_method_of_the_api(client: TestClient) -> None:
    """The path is the one below `/static`, and not the API's that it ends with."""
    response = client.post(f"/static{API}/items/1")
    assert response.status_code == 405
    assert "PATCH" not in response.headers.get("Allow", "")


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        pytest.param("GET", "/health", {}, 200, id="bodyless"),
        pytest.param("POST", "/nowhere", {}, 404, id="nowhere"),
        pytest.param("POST", "/health", {}, 405, id="method"),
        pytest.param("GET", "/health", {"host": "evil.example"}, 400, id="host"),
        pytest.param("GET", f"{API}/parameters/agent", {}, 429, id="rate"),
        pytest.param(
            "OPTIONS", "/health", {"origin": ORIGIN, "access_control_request_method": "GET"}, 200, id="preflight"
        ),
        pytest.param("POST", f"{API}/quotes", {}, 408, id="read"),
        pytest.param("GET", "/export", {}, 200, id="stream"),
    ],
)
async def test_answer_to_a_body_that_does_not_come_closes_the_connection(
    make_settings: MakeSettings, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    """Whoever answers: a server would wait for the rest without end."""
    app = small_app(make_settings(body_timeout=0.1, rate_limit=f"{int(status != 429)}/minute"), parameters, quotes)
    app.include_router(health)

    @app.get("/export")
    async def export() -> StreamingResponse:
        return StreamingResponse(lines())

    async def lines() -> AsyncIterator[str]:
        for _ in range(3):
            await asyncio.sleep(0.1)  # meanwhile the stream listens whether the client goes
            yield "line"

    answer = await send_in_parts(app, unfinished(b"{"), method, path, **headers)
    assert (answer.status, answer.headers.get("connection")) == (status, "close")


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), (f"{API}/quotes", 422)])
async def test_connection_stays_where_the_body_has_come(make_settings: MakeSettings, path: str, status: int) -> None:
    """Whether somebody has read it or not; what is still under way is waited for, or the client could not read the answer."""
    parts = iter([part(b"{"), part(b"}", last=True)])

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return next(parts)

    answer = await send_in_parts(small_app(make_settings(body_timeout=600), quotes), receive, "POST", path)
    assert (answer.status, answer.headers.get("connection")) == (status, None)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"expect": "100-continue"}, 404), ({"content_length": "2000000"}, 413)],
    ids=["expect", "large"],
)
async def test_body_that_is_not_wanted_is_not_waited_for(
    make_settings: MakeSettings, headers: dict[str, str], status: int
) -> None:
    """The server is not asked for it: it would tell the client to send it, or take all that is too much."""
    asked = False

    async def receive() -> dict[str, Any]:
        nonlocal asked
        asked = True
        return part(b"", last=True)

    answer = await send_in_parts(small_app(make_settings()), receive, "POST", "/nowhere", **headers)
    assert (answer.status, answer.headers.get("connection"), asked) == (status, "close", False)


def test_rate_limits_of_two_applications_are_apart(make_settings: MakeSettings) -> None:
    """Each counts by itself."""
    for _ in range(2):
        with TestClient(small_app(make_settings(rate_limit="1/minute"), parameters)) as client:
            assert client.get(f"{API}/parameters/agent").status_code == 200


def test_debug_setting_lets_exceptions_pass(make_settings: MakeSettings) -> None:
    """A developer sees the traceback."""
    app = small_app(make_settings(debug=True))

    @app.get("/crash")
    async def crash() -> None:
        raise RuntimeError("for the developer")

    with TestClient(app, raise_server_exceptions=False) as client:
        assert "for the developer" in client.get("/crash").text


def test_streamed_export_passes_every_layer(client: TestClient, alice: Account) -> None:
    """No layer buffers or breaks a stream."""
    response = client.get(f"{API}/exports/items", headers={**alice.headers, "Accept-Encoding": "identity"})
    assert response.text == "id,name,price,status\r\n"
