"""Websockets with dependencies."""

from typing import Any

import pytest

from .everyday import answers

GREETED = ["websocket.accept", "websocket.send", "websocket.close"]


def sent(part: str, exchange: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answers(part)[exchange][1]
    return found


def kinds(part: str, exchange: str) -> list[str]:
    return [message["type"] for message in sent(part, exchange)]


@pytest.mark.parametrize("place", ["in the router", "in include"])
def test_dependency_of_a_router_guards_its_websockets(place: str) -> None:
    closed = {"type": "websocket.close", "code": 1008, "reason": "no token"}
    assert sent("sockets-router-dependencies", place) == [closed]
    assert kinds("sockets-router-dependencies", "in the app") == GREETED


@pytest.mark.parametrize("place", ["path", "query", "header"])
def test_invalid_websocket_is_closed(place: str) -> None:
    assert kinds("sockets-invalid", place) == ["websocket.close"]
    assert sent("sockets-invalid", place)[0]["code"] == 1008


@pytest.mark.parametrize("place", ["endpoint", "dependency"])
def test_refused_websocket_is_answered(place: str) -> None:
    statuses = [message.get("status") for message in sent("sockets-refused", place)]
    assert statuses[:1] == [401]


def test_json_is_sent_without_blanks() -> None:
    texts = [
        message["text"]
        for message in sent("sockets-json", "one after the other")
        if message["type"] == "websocket.send"
    ]
    assert texts == ['{"you":{"a":1},"tags":["a","b"]}', '{"you":{"b":[1,2]},"tags":["a","b"]}']


@pytest.mark.parametrize("scheme", ["bearer", "OAuth 2", "key"])
def test_scheme_guards_a_websocket(scheme: str) -> None:
    assert kinds("sockets-schemes", scheme) == GREETED


def test_dependency_is_left_after_the_endpoint() -> None:
    assert answers("sockets-exit").events("dependency with yield") == ["endpoint ends", "closed"]


def test_message_to_a_client_that_is_gone_raises_a_disconnect() -> None:
    accepted, raised = sent("sockets-gone", "message to nobody")
    assert accepted == {"type": "websocket.accept"}
    assert raised["text"].startswith("WebSocketDisconnect")


def test_dependency_that_takes_a_request_has_none_for_a_websocket() -> None:
    assert answers("sockets-request-dependency")["request"] == (200, True)
    assert kinds("sockets-request-dependency", "websocket") == ["raised"]
    (raised,) = sent("sockets-request-dependency", "websocket")
    assert raised["text"].startswith("TypeError: ")
    assert raised["text"].endswith("check() missing 1 required positional argument: 'request'")
