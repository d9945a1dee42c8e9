"""The fixed set of requests, in their order; a later one can name what an earlier one returned."""

import secrets
from dataclasses import dataclass, field
from typing import Any

API = "/api/v1"
JSON = {"Content-Type": "application/json"}
PASSWORD = secrets.token_urlsafe(12)
PNG = b"\x89PNG\r\n\x1a\npicture"
REGISTRATION = {
    "email": "Ada@example.com",
    "password": PASSWORD,
    "password_confirmation": PASSWORD,
}


@dataclass(frozen=True)
class Request:
    """One request; `{token}` and the ids in its path and headers are filled in from earlier answers.

    `keep` names the placeholder that the answer's field fills: `("item", "id")`.
    """

    name: str
    method: str
    path: str
    arguments: dict[str, Any] = field(default_factory=dict)
    login: bool = False
    keep: tuple[str, str] | None = None


def get(name: str, path: str, *, login: bool = False, keep: tuple[str, str] | None = None, **arguments: Any) -> Request:
    """A request that only reads."""
    return Request(name, "GET", path, arguments, login, keep)


def send(
    name: str,
    method: str,
    path: str,
    *,
    login: bool = False,
    keep: tuple[str, str] | None = None,
    **arguments: Any,
) -> Request:
    """A request that changes something, or carries a body."""
    return Request(name, method, path, arguments, login, keep)


REQUESTS = (
    get("greeting", "/"),
    get("health", "/health"),
    get("unknown path", "/absent"),
    get("unknown path with other characters", "/a%20%C3%A4%22//b?token=private"),
    get("unknown static file", "/static/absent.txt"),
    send("unknown method", "DELETE", "/health"),
    get("untrusted host", "/health", headers={"Host": "evil.example"}),
    send(
        "preflight",
        "OPTIONS",
        f"{API}/items",
        headers={"Origin": "https://app.example", "Access-Control-Request-Method": "POST"},
    ),
    send(
        "preflight of an unknown origin",
        "OPTIONS",
        f"{API}/items",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
    ),
    get("simple cross-origin request", "/health", headers={"Origin": "https://app.example"}),
    send("registration without a body", "POST", f"{API}/auth/register"),
    send("registration with broken JSON", "POST", f"{API}/auth/register", content="{", headers=JSON),
    send("registration with bytes that are no text", "POST", f"{API}/auth/register", content=b"\x80", headers=JSON),
    send("registration that is a list", "POST", f"{API}/auth/register", json=[1]),
    send(
        "registration that says to be too large",
        "POST",
        f"{API}/auth/register",
        content="{}",
        headers={**JSON, "Content-Length": "20000000"},
    ),
    send("registration without a content type", "POST", f"{API}/auth/register", content="{}"),
    send(
        "registration with every fault",
        "POST",
        f"{API}/auth/register",
        json={"email": "x", "password": PASSWORD[:1], "z": 1},
    ),
    send(
        "registration with two passwords",
        "POST",
        f"{API}/auth/register",
        json={**REGISTRATION, "password": PASSWORD[::-1]},
    ),
    send("registration", "POST", f"{API}/auth/register", json=REGISTRATION, keep=("user", "id")),
    send("registration of a known address", "POST", f"{API}/auth/register", json=REGISTRATION),
    send("login without a form", "POST", f"{API}/auth/login"),
    send(
        "login with a wrong password",
        "POST",
        f"{API}/auth/login",
        data={"username": "ada@example.com", "password": PASSWORD[:1]},
    ),
    send(
        "login",
        "POST",
        f"{API}/auth/login",
        data={"username": "ada@example.com", "password": PASSWORD},
        keep=("token", "access_token"),
    ),
    get("no token for OAuth2", f"{API}/auth/me"),
    get("no token for a bearer", f"{API}/reports/1/status"),
    get("wrong scheme", f"{API}/auth/me", headers={"Authorization": "Basic eDp5"}),
    get("who am I", f"{API}/auth/me", login=True),
    get("users without an API key", f"{API}/users", login=True),
    get("users with a wrong API key", f"{API}/users", login=True, headers={"X-API-Key": "wrong"}),
    get("own user", f"{API}/users/{{user}}", login=True),
    get("user with an id that is no number", f"{API}/users/first", login=True),
    send("item", "POST", f"{API}/items", login=True, json={"name": " lamp ", "price": 19.999}, keep=("item", "id")),
    send("item of the same name", "POST", f"{API}/items", login=True, json={"name": "lamp", "price": 1}),
    send(
        "item with every fault", "POST", f"{API}/items", login=True, json={"name": " ", "price": -1, "status": "lost"}
    ),
    get("items", f"{API}/items", login=True),
    get("items beyond the bounds", f"{API}/items?limit=101&skip=-1", login=True),
    get("items after a forged cursor", f"{API}/items?after=eyJpZCI6MX0", login=True),
    get("items after a cursor that is too long", f"{API}/items?after={'0' * 201}", login=True),
    get("items with another slash", f"{API}/items/?limit=1", login=True),
    get("item that is not there", f"{API}/items/999", login=True),
    send("price of an item", "PATCH", f"{API}/items/{{item}}", login=True, json={"price": 5}),
    send("null for a name", "PATCH", f"{API}/items/{{item}}", login=True, json={"name": None}),
    send("archiving", "PATCH", f"{API}/items/{{item}}", login=True, json={"status": "archived"}),
    send("taking it back", "PATCH", f"{API}/items/{{item}}", login=True, json={"status": "draft"}),
    get("items as CSV", f"{API}/exports/items", login=True),
    send("deletion", "DELETE", f"{API}/items/{{item}}", login=True),
    send("todo", "POST", f"{API}/todos/", login=True, json={"title": "sweep"}, keep=("todo", "id")),
    send("todo without the slash", "POST", f"{API}/todos", login=True, json={"title": "sweep"}),
    send("todo done", "PATCH", f"{API}/todos/{{todo}}", login=True, json={"completed": True}),
    send(
        "todo with wrong types",
        "PATCH",
        f"{API}/todos/{{todo}}",
        login=True,
        json={"completed": "maybe", "priority": 2.5},
    ),
    send("another todo", "POST", f"{API}/todos/", login=True, json={"title": "cook"}),
    get("first page of the todos", f"{API}/todos/?limit=1", login=True, keep=("cursor", "next")),
    get("second page of the todos", f"{API}/todos/?limit=1&after={{cursor}}", login=True),
    get("cursor of another list", f"{API}/notifications?after={{cursor}}", login=True),
    get("todos that are done", f"{API}/todos/?completed=yes", login=True),
    get(
        "todos of an impossible time",
        f"{API}/todos/?created_after=2021-01-01T00:00:00Z&created_before=2020-01-01T00:00:00Z",
        login=True,
    ),
    get("todo with an id that is no UUID", f"{API}/todos/first", login=True),
    get("dashboard", f"{API}/dashboard", login=True),
    get("notifications", f"{API}/notifications", login=True),
    send("report", "POST", f"{API}/reports", login=True, json={"title": "all"}, keep=("report", "id")),
    get("status of the report", f"{API}/reports/{{report}}/status", login=True),
    get("the report", f"{API}/reports/{{report}}/download", login=True),
    send(
        "upload",
        "POST",
        f"{API}/files",
        login=True,
        files={"file": ("../a.png", PNG, "image/png")},
        keep=("file", "id"),
    ),
    send("upload of another type", "POST", f"{API}/files", login=True, files={"file": ("a.png", b"text", "image/png")}),
    send("upload without a file", "POST", f"{API}/files", login=True),
    send("upload that is no file", "POST", f"{API}/files", login=True, data={"file": "text"}),
    get("download", f"{API}/files/{{file}}", login=True),
    get("part of a download", f"{API}/files/{{file}}", login=True, headers={"Range": "bytes=0-3"}),
    send(
        "quote",
        "POST",
        f"{API}/quotes",
        json={
            "reference": "8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11",
            "valid_until": "2030-01-31",
            "unit_price": 2.5,
            "status": "draft",
            "quantity": 3,
        },
    ),
    send("quote with conversions", "POST", f"{API}/quotes", json={"quantity": "3", "express": 1}),
    send("form", "POST", f"{API}/forms/contact", data={"name": "Ada", "message": "hello"}),
    send("form without fields", "POST", f"{API}/forms/contact"),
    send("form model", "POST", f"{API}/forms/preferences", data={"theme": "dark"}),
    send("form with empty fields", "POST", f"{API}/forms/search", data={"theme": "", "exact": ""}),
    send("form with a wrong literal", "POST", f"{API}/forms/search", data={"theme": "pink"}),
    send("form with a JSON field", "POST", f"{API}/forms/json", data={"values": "[1, 2]"}),
    send("form with a broken JSON field", "POST", f"{API}/forms/json", data={"values": "[1,"}),
    send("form with a JSON filter", "POST", f"{API}/forms/filter", data={"criteria": '{"minimum": -1}'}),
    send("partial JSON", "PATCH", f"{API}/forms/preferences", json={"newsletter": False}),
    get("boolean", f"{API}/parameters/flag?value=on"),
    get("unclear boolean", f"{API}/parameters/flag?value=maybe"),
    get("repeated boolean", f"{API}/parameters/flag?value=on&value=off"),
    get("smart union", f"{API}/parameters/number/12"),
    get("ordered union", f"{API}/parameters/ordered/12"),
    get("text with an escaped slash", f"{API}/parameters/text/a%2Fb"),
    get("static file", "/static/robots.txt"),
    get("documentation", "/docs"),
)
