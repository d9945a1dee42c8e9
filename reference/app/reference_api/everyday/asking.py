"""What the parts answer: every exchange in a form that can be compared between releases."""

import asyncio
import json
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from reference_api.everyday.parts import WEBSOCKET, Exchange, Part

HEADERS = (
    "content-type",
    "content-encoding",
    "content-range",
    "allow",
    "location",
    "set-cookie",
    "vary",
    "www-authenticate",
    "access-control-allow-origin",
    "access-control-allow-methods",
    "x-seen",
)
"""The response headers that are kept."""
LONGEST = 600
"""Characters that are kept of a text."""
PATIENCE = 5
"""Seconds after which a websocket is given up."""
VOLATILE = (
    (re.compile(r"0x[0-9a-f]{6,}"), "0x..."),
    (re.compile(r"(?<=\w:)\d{9,}"), "..."),
    (re.compile(r"(?<![\w:/])(/[\w.+-]+){3,}/"), ".../"),
    (re.compile(r"errors\.pydantic\.dev/\d+\.\d+"), "errors.pydantic.dev/..."),
)
"""Addresses in memory, those in Pydantic's references to schemas too, folders of one machine, and the version in a link."""

Row = dict[str, Any]


def transcribe(parts: Iterable[Part]) -> list[Row]:
    """What each part answers, or why this release cannot define it."""
    return [row for part in parts for row in _rows(part)]


def document(parts: Iterable[Part]) -> dict[str, Any]:
    """The OpenAPI documents of all parts as one; what could not be made is under `failed`, with the reason."""
    whole: dict[str, Any] = {"paths": {}, "components": {"schemas": {}, "securitySchemes": {}}, "failed": {}}
    for part in parts:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = json.loads(json.dumps(part.make().openapi()))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other parts are still documented
            whole["failed"][part.name] = told(error)
            continue
        _add(whole, part.name, found)
    return whole


def ask(part: Part, app: FastAPI) -> Iterator[Row]:
    """Every exchange of a part with its application, between start and stop."""
    with warned() as heard:
        try:
            with TestClient(app, **part.client) as client:
                yield _row(app, "start", "", {"status": "started"}, heard)
                for exchange in part.exchanges:
                    heard.clear()
                    answer = _perform(app, client, exchange)
                    yield _row(app, exchange.name, f"{exchange.method} {exchange.path}", answer, heard)
                heard.clear()
        except Exception as error:  # noqa: BLE001 - what an application raises where it starts or stops
            yield _row(app, "lifespan", "", {"status": told(error)}, heard)
        else:
            yield _row(app, "stop", "", {"status": "stopped"}, heard)


@contextmanager
def warned() -> Iterator[list[warnings.WarningMessage]]:
    """The warnings that are given inside, each time."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        yield heard


def told(error: BaseException) -> str:
    """An exception in one line; of a group, its first exception."""
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__} of {told(error.exceptions[0])}"
    lines = plain(f"{error}").strip().splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else ''}".strip().removesuffix(":")


def plain(text: str) -> str:
    """A text without what differs between two runs, cut where it is long."""
    text = without_volatile(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def without_volatile(text: str) -> str:
    """A text without what differs between two runs."""
    for pattern, instead in VOLATILE:
        text = pattern.sub(instead, text)
    return text


def _rows(part: Part) -> Iterator[Row]:
    with warned() as heard:
        try:
            app = part.make()
        except Exception as error:  # noqa: BLE001 - a release that does not know it
            yield {"name": f"{part.name}: definition", "status": told(error)}
            return
        yield {"name": f"{part.name}: definition", "status": "defined", **_warnings(heard)}
    for row in ask(part, app):
        if row["name"] not in ("start", "stop") or row.keys() > {"name", "request", "status"}:
            yield {**row, "name": f"{part.name}: {row['name']}"}


def _perform(app: FastAPI, client: TestClient, exchange: Exchange) -> Row:
    try:
        if exchange.method == WEBSOCKET:
            return {"status": "closed", "body": asyncio.run(converse(app, exchange.path, **exchange.arguments))}
        arguments = {
            **({} if "allow_redirects" in exchange.arguments else {"follow_redirects": False}),
            **exchange.arguments,
        }
        response = client.request(exchange.method, exchange.path, **arguments)
    except Exception as error:  # noqa: BLE001 - what reaches the server, where there is one
        return {"status": "raised", "body": told(error)}
    return {
        "status": response.status_code,
        "headers": {name: plain(response.headers[name]) for name in HEADERS if name in response.headers},
        "body": _body(response),
    }


async def converse(app: FastAPI, path: str, texts: tuple[str, ...], headers: dict[str, str]) -> list[Row]:
    """What a server would be sent by the application for a websocket, without a client that could wait for ever."""
    path, _, query = path.partition("?")
    sent: list[Row] = []
    given = [{"type": "websocket.connect"}, *({"type": "websocket.receive", "text": text} for text in texts)]

    async def receive() -> Row:
        return given.pop(0) if given else {"type": "websocket.disconnect", "code": 1001}

    async def send(message: Any) -> None:
        if message["type"] == "websocket.close":
            given.clear()
        sent.append({key: value for key, value in message.items() if value not in (None, "", [], b"")})

    scope = {
        "type": "websocket",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "ws",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ["testclient", 50000],
        "server": ["testserver", 80],
        "subprotocols": [],
    }
    try:
        await asyncio.wait_for(app(scope, receive, send), PATIENCE)
    except Exception as error:  # noqa: BLE001 - what reaches the server
        sent.append({"type": "raised", "text": told(error)})
    return json.loads(json.dumps(sent, default=str))  # type: ignore[no-any-return]


def _row(app: FastAPI, name: str, request: str, answer: Row, heard: list[warnings.WarningMessage]) -> Row:
    row = {"name": name, "request": request, **answer, **_warnings(heard)}
    events = getattr(app.state, "events", None)
    if events:
        row["events"] = list(events)
        events.clear()
    return row


def _warnings(heard: list[warnings.WarningMessage]) -> Row:
    """What was warned of, without `ResourceWarning`: when that is given depends on the garbage collector."""
    messages = (one.message for one in heard if isinstance(one.message, Warning))
    said = sorted({told(message) for message in messages if not isinstance(message, ResourceWarning)})
    return {"warnings": said} if said else {}


def _body(response: Any) -> Any:
    """The JSON of the body, which is never cut, or its text."""
    media_type = response.headers.get("content-type", "").partition(";")[0]
    if media_type != "application/json" or not response.content:
        return plain(response.text)
    try:
        found = response.json()
    except ValueError:
        return plain(response.text)
    return json.loads(without_volatile(json.dumps(found)))


def _add(whole: dict[str, Any], name: str, found: dict[str, Any]) -> None:
    """Adds the document of a part; the names of its paths and schemas begin with the name of the part."""
    schemas = found.get("components", {}).get("schemas", {})
    common = {"HTTPValidationError", "ValidationError"}
    text = json.dumps(found)
    for schema in schemas.keys() - common:
        text = text.replace(f'"#/components/schemas/{schema}"', f'"#/components/schemas/{name}.{schema}"')
    own = json.loads(text)
    whole["openapi"] = own["openapi"]
    if "servers" in own:
        whole.setdefault("servers", {})[name] = own["servers"]
    whole["paths"] |= {f"/{name}{path}": operations for path, operations in own["paths"].items()}
    components = own.get("components", {})
    for schema, content in components.get("schemas", {}).items():
        whole["components"]["schemas"][schema if schema in common else f"{name}.{schema}"] = content
    for scheme, content in components.get("securitySchemes", {}).items():
        whole["components"]["securitySchemes"][f"{name}.{scheme}"] = content
