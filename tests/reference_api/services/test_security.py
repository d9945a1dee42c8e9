"""Who is let in, where the database is a real server."""

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from reference_api.application import create_app
from reference_api.rooms.router import router as rooms

from .conftest import settings_of

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
