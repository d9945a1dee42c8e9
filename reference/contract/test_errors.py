"""Errors."""

from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, File, Form, HTTPException, UploadFile, status
from fastapi.testclient import TestClient
from pydantic import BaseModel, field_validator

from .support import API, Account, registration


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
    assert (response.status_code, response.json()) == (410, {"detail": "gone for good"})
    assert response.headers["X-Reason"] == "age"


def test_unknown_path_is_404_and_unknown_method_405(client: TestClient) -> None:
    """With all methods that are allowed, although each is a route of its own."""
    assert client.get("/absent").json() == {"detail": "Not Found"}
    response = client.delete("/health")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert client.put(f"{API}/items/1").headers["Allow"] == "DELETE, GET, PATCH"


def test_validation_error_tells_type_place_and_message(client: TestClient) -> None:
    """And nothing more."""
    response = client.post(f"{API}/auth/register", json={"email": "a@example.com"})
    errors = response.json()["detail"]
    assert response.status_code == 422
    assert {error["loc"][-1] for error in errors} == {"password", "password_confirmation"}
    assert all(set(error) == {"type", "loc", "msg"} for error in errors)


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
    assert response.json()["detail"][0]["loc"] == ["body", "number"]
    assert "odd" in response.json()["detail"][0]["msg"]


def test_value_error_of_a_model_by_depends_is_422(client: TestClient, alice: Account) -> None:
    """FastAPI leaves it to a handler of the application."""
    query = {"created_after": "2021-01-01T00:00:00Z", "created_before": "2020-01-01T00:00:00Z"}
    response = client.get(f"{API}/todos/", params=query, headers=alice.headers)
    assert response.status_code == 422
    assert "created_after" in response.json()["detail"][0]["msg"]


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
    assert (response.status_code, response.json()) == (500, {"detail": "Internal Server Error"})
    entry = next(entry for entry in logs if entry["event"] == "unhandled_exception")
    assert entry["exc_info"]


def test_response_validation_stays_a_500(own_app: FastAPI, own_client: TestClient) -> None:
    """What the server made wrong is not the client's fault, and is not repeated to it."""

    @own_app.get("/wrong", response_model=Even)
    async def wrong() -> Any:
        return {"number": "private"}

    response = own_client.get("/wrong")
    assert response.status_code == 500
    assert "private" not in response.text
