from typing import Any

from fastapi.requests import HTTPConnection


def taking_connection(scheme: type) -> type:
    """The class of a security scheme, made to work in a websocket."""

    class OfConnection(scheme):  # type: ignore[misc]
        async def __call__(self, request: HTTPConnection) -> Any:
            return await super().__call__(request)

    return OfConnection
