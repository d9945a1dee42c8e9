"""The reference API with a fault for each phase of the fuzzer: a status that the OpenAPI document does not have."""

import json
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from reference_api.main import app as sound

UNDOCUMENTED = 418
REPORTS, NOTIFICATIONS, ITEMS, TODOS = "/api/v1/reports", "/api/v1/notifications", "/api/v1/items", "/api/v1/todos/"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """The application, but for its faults."""
    if scope["type"] != "http":
        await sound(scope, receive, send)
        return
    received = [await receive()]
    while received[-1].get("more_body"):
        received.append(await receive())
    body = b"".join(message.get("body", b"") for message in received)
    if is_example(scope, body) or is_on_the_edge(scope) or is_foreign(scope, body):
        await Response(status_code=UNDOCUMENTED)(scope, receive, send)
        return

    async def receive_again() -> Message:
        return received.pop(0) if received else await receive()

    async def send_otherwise(message: Message) -> None:
        if is_made_before(scope) and message.get("status") == HTTPStatus.OK:
            message["status"] = UNDOCUMENTED
        await send(message)

    await sound(scope, receive_again, send_otherwise)


def is_example(scope: Scope, body: bytes) -> bool:
    """Whether this is the example that the document has for reports."""
    return scope["path"] == REPORTS and read(body) == {"title": "This week"}


def is_on_the_edge(scope: Scope) -> bool:
    """Whether this asks for as many notifications as one may ask for."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return scope["path"] == NOTIFICATIONS and query.get("limit") == ["100"]


def is_foreign(scope: Scope, body: bytes) -> bool:
    """Whether this makes an item whose name has a letter that ASCII does not have."""
    item = read(body) if scope["path"] == ITEMS else None
    return isinstance(item, dict) and not str(item.get("name")).isascii()


def is_made_before(scope: Scope) -> bool:
    """Whether this reads one todo: there is none but those that the fuzzer made."""
    path: str = scope["path"]
    return scope["method"] == "GET" and path != TODOS and path.startswith(TODOS)


def read(body: bytes) -> object:
    """The body, where it is JSON."""
    try:
        return json.loads(body)
    except ValueError:
        return None
