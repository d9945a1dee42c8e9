from typing import Any

from fastapi import Request, WebSocket


def taking_either(scheme: type) -> type:
    """The class of a security scheme, made to work in a websocket."""

    class OfEither(scheme):  # type: ignore[misc]
        async def __call__(self, request: Request = None, websocket: WebSocket = None) -> Any:
            return await super().__call__(request or websocket)

    return OfEither
