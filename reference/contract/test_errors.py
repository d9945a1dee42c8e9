"""Errors."""

from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, File, Form, HTTPException, UploadFile, status
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, field_validator
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_api.parameters.router import router as parameters

from .support import API, Account, MakeSettings, registration, small_app, told


class Even(BaseModel):
    """A model whose validator raises a ValueError."""

    number: int

    @field_validator("number")
    @classmethod
    def require_even(cls, number: int) -> int:
        """Refuse odd numbers."""
        if number % 2:
            raise ValueError("odd")
        return number


def test_http_exception_keeps_status_detail_and_headers(own_app: FastAPI, own_client: TestClient) -> None:
    """Raised with a constant, answered as it is."""

    @own_app.get("/gone")
    async def gone() -> None:
        raise HTTPException(status.HTTP_410_GONE, "gone for good", headers={"X-Reason": "age"})

    response = own_client.get("/gone")
    assert told(response, 410) == {
        "type": "about:blank",
        "title": "Gone",
        "detail": "gone for good",
        "instance": "/gone",
    }
    assert response.headers["X-Reason"] == "age"


def test_http_exception_may_have_a_detail_that_is_no_text(own_app: FastAPI, own_client: TestClient) -> None:
    """FastAPI takes any JSON; the detail of a problem is a text."""

    @own_app.get("/gone")
    async def gone() -> None:
        raise HTTPException(status.HTTP_410_GONE, {"age": 3})

    problem = told(own_client.get("/gone"), 410)
    assert (problem["detail"], problem["details"]) == ("Gone", {"age": 3})


@pytest.mark.parametrize("code", [204, 304])
def test_http_exception_of_a_status_without_a_body_has_none(
    own_app: FastAPI, own_client: TestClient, code: int
) -> None:
    """A problem would break the response."""

    @own_app.get("/nothing")
    async def nothing() -> None:
        raise HTTPException(code, headers={"X-Reason": "age"})

    response = own_client.get("/nothing")
    assert (response.status_code, response.content, response.headers["X-Reason"]) == (code, b"", "age")


def test_unknown_path_is_404_and_unknown_method_405(client: TestClient) -> None:
    """With all methods that are allowed, although each is a route of its own."""
    problem = {"type": "about:blank", "title": "Not Found", "detail": "Not Found"}
    assert told(client.get("/absent"), 404) == {**problem, "instance": "/absent"}
    assert told(client.get("/static/absent.txt"), 404) == {**problem, "instance": "/static/absent.txt"}
    response = client.delete("/health")
    assert told(response, 405)["title"] == "Method Not Allowed"
    assert response.headers["Allow"] == "GET, HEAD"
    assert client.put(f"{API}/items/1").headers["Allow"] == "DELETE, GET, PATCH"


def test_validation_error_tells_type_place_and_message(client: TestClient) -> None:
    """And nothing more."""
    response = client.post(f"{API}/auth/register", json={"email": "a@example.com"})
    assert told(response, 422) == {
        "type": "tag:reference-api.example,2026:invalid_request",
        "title": "Invalid request",
        "detail": "2 errors in the request",
        "instance": f"{API}/auth/register",
        "code": "invalid_request",
        "errors": [
            {"type": "missing", "loc": ["body", name], "msg": "Field required", "pointer": f"#/{name}"}
            for name in ("password", "password_confirmation")
        ],
    }


def test_validation_error_points_into_the_body_alone(client: TestClient, alice: Account) -> None:
    """A parameter is named by its place."""
    problem = told(client.get(f"{API}/items?limit=0", headers=alice.headers), 422)
    assert problem["detail"] == "1 error in the request"
    assert problem["errors"][0]["loc"] == ["query", "limit"]
    assert "pointer" not in problem["errors"][0]


def test_pointer_names_what_the_body_has(own_app: FastAPI, own_client: TestClient) -> None:
    """Not the member of a union that was tried, nor a position in broken JSON; special characters are escaped."""

    class Shelf(BaseModel):
        model_config = ConfigDict(extra="forbid")

        boxes: list[int | Even]

    @own_app.post("/shelf")
    async def take(shelf: Shelf) -> None: ...

    def pointers(**body: Any) -> set[str]:
        return {error["pointer"] for error in told(own_client.post("/shelf", **body), 422)["errors"]}

    assert pointers(json={"boxes": [1, {"number": 3}]}) == {"#/boxes/1", "#/boxes/1/number"}
    assert pointers(json={"boxes": [{}]}) == {"#/boxes/0", "#/boxes/0/number"}
    assert pointers(json={"boxes": [], "a/b~ c%": 1}) == {"#/a~1b~0%20c%25"}
    assert pointers(json={}) == {"#/boxes"}
    assert pointers(json=[]) == {"#"}
    assert pointers(content="{", headers={"Content-Type": "application/json"}) == {"#"}
    assert pointers() == {"#"}


def test_error_about_a_form_points_at_the_field(client: TestClient) -> None:
    """A form is an object, as in the document; also where a field holds JSON that is checked later."""
    path = f"{API}/forms"
    missing = told(client.post(f"{path}/contact", data={"name": "Ada"}), 422)
    assert [error["pointer"] for error in missing["errors"]] == ["#/message"]
    inside = told(client.post(f"{path}/filter", data={"criteria": '{"minimum": -1}'}), 422)
    assert [error["pointer"] for error in inside["errors"]] == ["#/criteria/minimum"]


@pytest.mark.parametrize(
    ("path", "instance"),
    [("/a%20b", "/a%20b"), ("/%22%3C%C3%A4", "/%22%3C%C3%A4"), ("//evil.example/x", "/evil.example/x")],
)
def test_instance_is_a_path_of_this_server(client: TestClient, path: str, instance: str) -> None:
    """Escaped, and never the address of another one; the query, which can hold a token, is not in it."""
    response = client.get(f"http://testserver{path}?token=private")
    assert told(response, 404)["instance"] == instance
    assert "private" not in response.text


def test_layers_refuse_with_problems(make_settings: MakeSettings) -> None:
    """Hosts, bodies and rates, and with the headers of each."""
    with TestClient(small_app(make_settings(rate_limit="1/minute", request_limit=10), parameters)) as client:
        host = client.get("/health", headers={"Host": "evil.example"})
        assert told(host, 400)["detail"] == "Invalid host header"
        large = client.post("/health", content=b"x" * 11)
        assert told(large, 413)["detail"] == "The request body is too large"
        assert large.headers["Connection"] == "close"
        client.get(f"{API}/parameters/agent")
        often = client.get(f"{API}/parameters/agent")
        assert told(often, 429)["detail"] == "Too many requests"
        assert int(often.headers["Retry-After"]) > 0


def test_refused_preflight_is_a_problem(client: TestClient) -> None:
    """Answered by Starlette itself."""
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
    response = client.options(f"{API}/items", headers=asked)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Methods"]
    assert told(response, 400) == {
        "type": "about:blank",
        "title": "Bad Request",
        "detail": "Disallowed CORS origin",
        "instance": f"{API}/items",
    }


def test_layer_that_fails_answers_500(own_app: FastAPI) -> None:
    """Outside the boundary; the exception goes on to the server, which logs it."""

    class Broken:
        def __init__(self, app: ASGIApp) -> None:
            self.app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                raise RuntimeError("private words")
            await self.app(scope, receive, send)

    own_app.add_middleware(Broken)
    with TestClient(own_app, raise_server_exceptions=False) as client:
        response = client.get("/health")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, response.json()["title"]) == (500, "Internal Server Error")
    assert "private" not in response.text


def test_validation_error_does_not_repeat_the_input(client: TestClient) -> None:
    """It can be a password."""
    body = registration("a@example.com", password="hunter2", password_confirmation="hunter2")
    assert "hunter2" not in client.post(f"{API}/auth/register", json=body).text


def test_value_error_of_a_body_is_422(own_app: FastAPI, own_client: TestClient) -> None:
    """Although it carries an exception that is no JSON."""

    @own_app.post("/even")
    async def take(even: Even) -> int:
        return even.number

    response = own_client.post("/even", json={"number": 3})
    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"] == ["body", "number"]
    assert "odd" in response.json()["errors"][0]["msg"]


def test_value_error_of_a_model_by_depends_is_422(own_app: FastAPI, own_client: TestClient) -> None:
    """FastAPI leaves it to a handler of the application."""

    @own_app.get("/even")
    async def take(even: Annotated[Even, Depends()]) -> int:
        return even.number

    response = own_client.get("/even", params={"number": 3})
    assert response.status_code == 422
    assert "odd" in response.json()["errors"][0]["msg"]


def test_query_that_contradicts_itself_is_told_with_its_place(
    client: TestClient, alice: Account, logs: list[dict[str, Any]]
) -> None:
    """As what one parameter alone has wrong; it is the client's mistake, and none of the server's."""
    query = {"created_after": "2021-01-01T00:00:00Z", "created_before": "2020-01-01T00:00:00Z"}
    response = client.get(f"{API}/todos/", params=query, headers=alice.headers)
    assert response.status_code == 422
    [error] = response.json()["errors"]
    assert (error["loc"], error["msg"]) == (
        ["query", "created_after"],
        "created_after must not be later than created_before",
    )
    assert not [entry for entry in logs if entry["event"] == "model_invalid"]


def test_pydantic_error_in_an_endpoint_is_422_and_logged(
    own_app: FastAPI, own_client: TestClient, logs: list[dict[str, Any]]
) -> None:
    """Logged as an error, since it can be the server's fault; without the value."""

    @own_app.get("/broken")
    async def broken() -> int:
        return Even.model_validate({"number": "private"}).number

    assert own_client.get("/broken").status_code == 422
    entries = [entry for entry in logs if entry["event"] == "model_invalid"]
    assert entries[0]["log_level"] == "error"
    assert "private" not in str(entries)


def test_pydantic_error_in_a_dependency_is_422(own_app: FastAPI, own_client: TestClient) -> None:
    """The same handler."""

    async def read(number: int) -> Even:
        return Even(number=number)

    @own_app.get("/even")
    async def take(even: Annotated[Even, Depends(read)]) -> int:
        return even.number

    assert own_client.get("/even?number=2").json() == 2
    assert own_client.get("/even?number=3").status_code == 422


def test_validation_error_of_an_upload_is_422(own_app: FastAPI, own_client: TestClient) -> None:
    """The handler survives input that is a file."""

    @own_app.post("/both")
    async def take(number: Annotated[int, Form()], file: Annotated[UploadFile, File()]) -> int:
        return number + (file.size or 0)

    response = own_client.post("/both", data={"number": "x"}, files={"file": ("a", b"\x00\xff")})
    assert response.status_code == 422
    response = own_client.post("/both", files={"number": ("a", b"\x00\xff"), "file": ("a", b"b")})
    assert response.status_code == 422


@pytest.mark.parametrize("body", [b"{", b"", b"\x80", b"[1]"])
def test_broken_json_is_a_client_error(client: TestClient, body: bytes) -> None:
    """Never a 500."""
    response = client.post(f"{API}/auth/register", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}


def test_unexpected_exception_is_500_without_details(
    own_app: FastAPI, own_client: TestClient, logs: list[dict[str, Any]]
) -> None:
    """The log has the exception, the client has not."""

    @own_app.get("/crash")
    async def crash() -> None:
        raise RuntimeError("private words")

    response = own_client.get("/crash")
    assert told(response, 500) == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "detail": "Internal Server Error",
        "instance": "/crash",
    }
    entry = next(entry for entry in logs if entry["event"] == "unhandled_exception")
    assert entry["exc_info"]


def test_response_validation_stays_a_500(own_app: FastAPI, own_client: TestClient) -> None:
    """What the server made wrong is not the client's fault, and is not repeated to it."""

    @own_app.get("/wrong", response_model=Even)
    async def wrong() -> Any:
        return {"number": "private"}

    response = own_client.get("/wrong")
    assert told(response, 500)["title"] == "Internal Server Error"
    assert "private" not in response.text
